"""Notes in a copy: the original is its beginning, and each note is at its box."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import numpy as np
import pdfplumber
import pypdfium2
import pytest
from numpy.typing import NDArray

from mingzhang.readers.pdf.annotate import Note, annotated
from mingzhang.readers.pdf.increment import increment
from tinypdf import Sheet, pdf

RED = (255, 0, 0, 255)
BOX = (100.0, 50.0, 140.0, 60.0)


def with_stream(data: bytes) -> bytes:
    """The same file with a cross-reference stream instead of a table."""
    start = data.rindex(b"xref\n0 ")
    places = [int(place) for place in re.findall(rb"(\d{10}) 00000 n", data[start:])]
    trailer = re.search(rb"trailer<<(.*?)>>\nstartxref", data, re.DOTALL)
    assert trailer
    size = len(places) + 2
    entries = b"\x00" + bytes(5) + b"".join(b"\x01" + place.to_bytes(4) + b"\x00" for place in [*places, start])
    facts = re.sub(rb"/Size \d+", b"/Size %d" % size, trailer[1])
    head = b"%d 0 obj\n<</Type/XRef/W[1 4 1]%s/Length %d>>stream\n" % (size - 1, facts, len(entries))
    return data[:start] + head + entries + b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % start


def seen(data: bytes, page: int = 0) -> NDArray[np.bool_]:
    """Where a page is coloured, at two pixels a point."""
    document = pypdfium2.PdfDocument(data)
    drawn = document[page].render(scale=2, may_draw_forms=False)
    picture: NDArray[np.uint8] = drawn.to_numpy()[:, :, :3].copy()
    document.close()
    mask: NDArray[np.bool_] = (picture.max(2).astype(int) - picture.min(2)) > 60
    return mask


def area(mask: NDArray[np.bool_], scale: float = 2.0) -> tuple[float, ...]:
    places = np.argwhere(mask)
    return (*(places.min(0)[::-1] / scale), *((places.max(0)[::-1] + 1) / scale))


def notes_of(data: bytes, page: int = 0) -> list[dict[str, Any]]:
    with pdfplumber.open(io.BytesIO(data)) as document:
        return [dict(each) for each in document.pages[page].annots]


@pytest.mark.parametrize("kind", ["table", "stream"])
@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
@pytest.mark.parametrize(
    "more", [{}, {"origin": (30, 40)}, {"crop": (20, 30, 380, 280)}, {"origin": (-10, 5), "crop": (10, 25, 360, 250)}]
)
def test_a_note_is_at_its_box_as_shown(kind: str, rotate: int, more: dict[str, Any]) -> None:
    data = pdf(Sheet(400, 300, rotate=rotate, **more).text(100, 60, "308.84"))
    data = data if kind == "table" else with_stream(data)
    made = annotated(data, [Note(1, BOX, "应为 309.84", RED)])
    assert made.startswith(data)
    assert area(seen(made)) == pytest.approx(BOX, abs=0.6)
    assert not seen(data).any()


def test_a_note_says_what_it_is_told() -> None:
    data = pdf(Sheet().text(100, 60, "308.84"), Sheet())
    text = "问题 1\n应为 (309.84) \\ “甲”𠮷"
    made = annotated(data, [Note(1, BOX, text, RED, "明账", "错误", "k1")], date="D:20250601")
    (note,) = notes_of(made)
    assert note["contents"] == text
    assert note["title"] == "明账"
    raw = note["data"]
    assert raw["M"] == b"D:20250601"
    assert raw["NM"] == b"k1"
    assert str(raw["Subtype"]) == "/'Highlight'"
    assert not notes_of(made, 1)


def test_words_that_go_on_in_the_next_line_are_one_note() -> None:
    data = pdf(Sheet(400, 300).text(100, 60, "308.84"))
    second = (20.0, 70.0, 80.0, 82.0)
    made = annotated(data, [Note(1, BOX, "甲", RED, more=(second,))])
    (note,) = notes_of(made)
    assert len(note["data"]["QuadPoints"]) == 16
    mask = seen(made)
    assert area(mask) == pytest.approx((20, BOX[1], BOX[2], 82), abs=0.6)
    assert not mask[int(2 * BOX[1]), 2 * 30], "nothing left of the first line's words"


def test_a_note_without_a_box_is_an_icon() -> None:
    made = annotated(pdf(Sheet()), [Note(1, None, "甲", RED), Note(1, None, "乙", RED)])
    first, second = notes_of(made)
    assert str(first["data"]["Subtype"]) == "/'Text'"
    assert first["x1"] < second["x0"]
    assert first["top"] == pytest.approx(12)


@pytest.mark.parametrize("kind", ["table", "stream"])
def test_the_addition_is_only_what_changed(kind: str) -> None:
    data = pdf(*(Sheet().text(50, 100, "合计") for _ in range(30)))
    data = data if kind == "table" else with_stream(data)
    made = annotated(data, [Note(7, BOX, "甲", RED)])
    added = made[len(data) :]
    assert len(re.findall(rb"\d+ 0 obj", added)) == (1 if kind == "table" else 2)
    assert (b"\nxref\n" in added) == (kind == "table")
    assert len(added) < 1000
    assert made == annotated(data, [Note(7, BOX, "甲", RED)]), "the same twice"


def test_notes_on_notes() -> None:
    data = pdf(Sheet())
    once = annotated(data, [Note(1, BOX, "甲", RED)])
    twice = annotated(once, [Note(1, (10, 10, 20, 20), "乙", RED)])
    assert twice.startswith(once)
    assert [note["contents"] for note in notes_of(twice)] == ["甲", "乙"]


def test_annotations_in_an_array_of_their_own_are_kept() -> None:
    data = pdf(Sheet())
    # An object that the page refers to, written as an update by hand.
    page = re.search(rb"(\d+) 0 obj\n<</Type/Page/.*?\nendobj\n", data, re.DOTALL)
    assert page
    text = page[0].replace(b"/Contents", b"/Annots 90 0 R/Contents")
    other = b"90 0 obj\n[<</Type/Annot/Subtype/Text/Rect[1 1 9 9]/Contents(old)>>]\nendobj\n"
    start, previous = len(data) + len(text) + len(other), data.rindex(b"xref\n0 ")
    table = b"xref\n%d 1\n%010d 00000 n \n90 1\n%010d 00000 n \n" % (int(page[1]), len(data), len(data) + len(text))
    data += text + other + table
    data += b"trailer<</Size 91/Root 1 0 R/Prev %d>>\nstartxref\n%d\n%%%%EOF\n" % (previous, start)
    made = annotated(data, [Note(1, BOX, "new", RED)])
    assert [note["contents"] for note in notes_of(made)] == ["old", "new"]


def test_junk_before_the_head_and_no_line_end_after_the_last_word() -> None:
    data = b"junk\n" + pdf(Sheet().text(100, 60, "308.84")).rstrip()
    made = annotated(data, [Note(1, BOX, "甲", RED)])
    assert made.startswith(data)
    assert area(seen(made)) == pytest.approx(BOX, abs=0.6)


def test_a_wrong_place_of_the_cross_reference() -> None:
    data = re.sub(rb"startxref\n\d+", b"startxref\n11", pdf(Sheet().text(100, 60, "308.84")))
    made = annotated(data, [Note(1, BOX, "甲", RED)])
    assert made.startswith(data)
    assert area(seen(made)) == pytest.approx(BOX, abs=0.6)


def test_no_notes_no_change() -> None:
    data = pdf(Sheet())
    assert annotated(data, []) == data
    assert annotated(data, [Note(5, BOX, "no such page", RED)]) == data


@pytest.mark.parametrize("copy", [b"", b"startxref\n5\n", b"startxref\n0\nxref\n", b"startxref\n9999999999\n"])
def test_what_cannot_be_understood_is_not_guessed(copy: bytes) -> None:
    assert increment(b"%PDF", b"%PDF" + copy, b"%PDF" + copy) is None


@pytest.mark.skipif(not shutil.which("pdftoppm"), reason="poppler is not installed")
@pytest.mark.parametrize("kind", ["table", "stream"])
def test_poppler_sees_it_too(kind: str, tmp_path: Path) -> None:
    data = pdf(Sheet(400, 300, rotate=90).text(100, 60, "308.84"))
    data = data if kind == "table" else with_stream(data)
    (tmp_path / "a.pdf").write_bytes(annotated(data, [Note(1, BOX, "甲", RED)]))
    done = subprocess.run(
        ["pdftoppm", "-r", "144", tmp_path / "a.pdf", tmp_path / "p"], check=True, capture_output=True, text=True
    )
    assert not [line for line in done.stderr.splitlines() if "xref" in line.lower()]
    (picture,) = tmp_path.glob("p*.ppm")
    _, size, _, body = picture.read_bytes().split(b"\n", 3)
    across, down = map(int, size.split())
    colors = np.frombuffer(body, np.uint8).reshape(down, across, 3)
    # Poppler rounds the ends of a highlight.
    assert area((colors.max(2).astype(int) - colors.min(2)) > 60) == pytest.approx(BOX, abs=4)


def test_real_documents(shared: Path) -> None:
    for path in sorted((shared / "documents/pdf").glob("*.pdf"))[:4]:
        data = path.read_bytes()
        made = annotated(data, [Note(2, BOX, "甲", RED), Note(5, BOX, "乙", RED)])
        assert made.startswith(data)
        assert len(made) < len(data) + 2500
        assert [note["contents"] for note in notes_of(made, 4)][-1] == "乙"
