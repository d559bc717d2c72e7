"""Image files to grey pages of 200 dots an inch."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator

import cv2
import numpy as np
from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from mingzhang.errors import UnreadableFile

from .ink import Grey
from .page import DPI

MOST_PIXELS = 80_000_000
"""A2 at 300 dots an inch is half of that."""
_LONG_SIDE = 11.7
"""Inches: a picture that does not say its size, or says an absurd one, is taken for A4."""
_SIZES = (7.0, 24.0)
_LARGEST = 12_000_000
_SMALLEST = 200


def greys(data: bytes, name: str, most: int) -> Iterator[tuple[int, Grey | None]]:
    """(number of pages, page) for each page; None for one that is damaged. Raises UnreadableFile."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a large picture is no bomb until it is larger than ours may be
        try:
            picture = Image.open(io.BytesIO(data))
            count = int(getattr(picture, "n_frames", 1))
        except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
            raise UnreadableFile(name, "damaged", type(error).__name__) from error
        if picture.format == "GIF":
            count = 1  # the others are an animation
        if count > most:
            raise UnreadableFile(name, "too-large", f"{count} pages > {most}")
        for number, frame in enumerate(ImageSequence.Iterator(picture), 1):
            if number > count:
                return
            if frame.width * frame.height > MOST_PIXELS:
                raise UnreadableFile(name, "too-large", f"page {number}: {frame.width} × {frame.height}")
            try:
                page = _grey(frame)
            except (OSError, ValueError, SyntaxError) as error:
                if count == 1:
                    raise UnreadableFile(name, "damaged", type(error).__name__) from error
                page = None
            yield count, page


def _grey(frame: Image.Image) -> Grey:
    """One frame upright, on white, at our size."""
    asked = frame.info.get("dpi") or (0, 0)
    turned = ImageOps.exif_transpose(frame)
    if turned.mode in ("RGBA", "LA", "PA") or "transparency" in turned.info:
        layered = turned.convert("RGBA")
        ground = Image.new("RGBA", layered.size, "white")
        turned = Image.alpha_composite(ground, layered)
    if turned.mode.startswith(("I", "F")):
        deep = np.asarray(turned, np.float64)
        top = float(deep.max()) or 1.0
        grey = (deep * (255 / top)).clip(0, 255).astype(np.uint8)
    else:
        grey = np.asarray(turned.convert("L"), np.uint8)
    return _sized(grey, float(asked[0]), float(asked[1]))


def _sized(grey: Grey, across: float, down: float) -> Grey:
    """The picture at 200 dots an inch, by what it says of itself or as a page of A4."""
    height, width = grey.shape
    if min(height, width) < _SMALLEST:
        # An icon or a line of text: its type would be blown up to the size of a poster.
        return np.ascontiguousarray(grey)
    long_side, dots = (height, down) if height >= width else (width, across)
    known = dots > 0 and _SIZES[0] <= long_side / dots <= _SIZES[1]
    scale = DPI / dots if known else DPI * _LONG_SIDE / long_side
    scale = min(scale, (_LARGEST / (height * width)) ** 0.5)
    if abs(scale - 1) < 0.02:
        return np.ascontiguousarray(grey)
    how = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    out = cv2.resize(grey, (round(width * scale), round(height * scale)), interpolation=how)
    return out.astype(np.uint8, copy=False)
