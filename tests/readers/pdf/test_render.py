"""Pictures of pages: the right size, the right ink, within limits."""

from __future__ import annotations

import struct
import zlib

import numpy as np
import pytest
from numpy.typing import NDArray

from mingzhang.errors import UnreadableFile
from mingzhang.readers.pdf.render import Rendered, RenderLimits, grey_png, render_pages
from tinypdf import Sheet, pdf


def pixels(png: bytes) -> NDArray[np.uint8]:
    """A PNG of ours, read by the book."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    at, body, across, down = 8, b"", 0, 0
    while at < len(png):
        size, kind = struct.unpack(">I4s", png[at : at + 8])
        content = png[at + 8 : at + 8 + size]
        assert struct.unpack(">I", png[at + 8 + size : at + 12 + size])[0] == zlib.crc32(kind + content)
        if kind == b"IHDR":
            across, down, *rest = struct.unpack(">IIBBBBB", content)
            assert rest == [4, 0, 0, 0, 0]
        elif kind == b"IDAT":
            body += content
        at += 12 + size
    lines = np.frombuffer(zlib.decompress(body), np.uint8).reshape(down, -1)
    assert not lines[:, 0].any(), "filter none"
    both = np.stack((lines[:, 1:] >> 4, lines[:, 1:] & 15), 2).reshape(down, -1)
    return both[:, :across] * 17


def only(data: bytes, scale: float = 2.0) -> Rendered:
    (page,) = render_pages(data, [1], scale=scale)
    return page


@pytest.mark.parametrize("shape", [(3, 4), (2, 5), (1, 1)])
def test_a_png_holds_sixteen_greys(shape: tuple[int, int]) -> None:
    grey = np.arange(shape[0] * shape[1], dtype=np.uint8).reshape(shape) * 20
    assert np.abs(pixels(grey_png(grey)).astype(int) - grey).max() <= 8


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_ink_is_where_the_page_shows_it(rotate: int) -> None:
    sheet = Sheet(400, 300, rotate=rotate, origin=(30, 40)).fill(100, 50, 140, 60)
    page = only(pdf(sheet))
    assert (page.width, page.height) == ((400, 300) if rotate % 180 == 0 else (300, 400))
    dark = np.argwhere(pixels(page.png) < 100)
    box = {
        0: (100, 50, 140, 60),
        90: (240, 100, 250, 140),
        180: (260, 240, 300, 250),
        270: (50, 260, 60, 300),
    }[rotate]
    found = (*dark.min(0)[::-1] / 2, *(dark.max(0)[::-1] + 1) / 2)
    assert found == pytest.approx(box, abs=0.51)


def test_a_crop_box_is_the_page() -> None:
    page = only(pdf(Sheet(400, 300, crop=(50, 100, 250, 250)).fill(60, 60, 100, 70)))
    assert (page.width, page.height) == (200, 150)
    dark = np.argwhere(pixels(page.png) < 100)
    assert tuple(dark.min(0) / 2) == pytest.approx((10, 10), abs=0.51)


def test_pages_come_as_asked_and_those_that_are_not_there_do_not() -> None:
    data = pdf(Sheet(), Sheet(), Sheet())
    assert [page.page for page in render_pages(data, [3, 9, 0, 1])] == [3, 1]


def test_a_huge_page_is_drawn_small() -> None:
    page = only(pdf(Sheet(14400, 14400)))
    assert max(pixels(page.png).shape) <= 2200
    assert page.width == 14400


def test_there_is_an_end() -> None:
    data = pdf(Sheet(), Sheet())
    assert list(render_pages(data, [1, 2], limits=RenderLimits(seconds=-1))) == []


def test_a_broken_file_says_so() -> None:
    with pytest.raises(UnreadableFile, match="损坏"):
        list(render_pages(b"%PDF-1.7\nnonsense", [1], name="x.pdf"))
