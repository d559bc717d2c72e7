"""Made-up pages as a scanner would give them: drawn by our own compiler, turned, compressed, without text."""

from __future__ import annotations

import io

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from mingzhang.readers.pdf.render import RenderLimits, grey_page

LIMITS = RenderLimits(4200, 12_000_000, 20.0)


def drawn(pdf: bytes, page: int) -> NDArray[np.uint8]:
    """A page of a PDF at 200 dots an inch."""
    grey = grey_page(pdf, page, name="made-up", scale=200 / 72, limits=LIMITS)
    assert grey is not None
    return grey


def turned(grey: NDArray[np.uint8], degrees: float) -> Image.Image:
    """As it lies askew on the glass."""
    return Image.fromarray(grey).rotate(degrees, resample=Image.Resampling.BICUBIC, fillcolor=255)


def saved(pages: list[Image.Image], form: str, quality: int = 60) -> bytes:
    """Pages as one file: PDF, TIFF, PNG or JPEG."""
    out = io.BytesIO()
    first, *rest = pages
    more: dict[str, object] = {"append_images": rest, "save_all": True} if form in ("PDF", "TIFF") else {}
    if form == "PDF":
        more["resolution"] = 200.0
    if form == "TIFF":
        more["compression"] = "jpeg"
    first.save(out, format=form, quality=quality, dpi=(200, 200), **more)
    return out.getvalue()
