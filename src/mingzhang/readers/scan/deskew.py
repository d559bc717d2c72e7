"""How far a scanned page is turned, and the page turned back."""

from __future__ import annotations

import cv2
import numpy as np

from .ink import Grey, ink_of

_SMALL = 4
"""Lines of text show their direction on a quarter of the size as well, sixteen times as fast."""
_STEPS = ((5.0, 0.5), (0.5, 0.1), (0.1, 0.02))
_LEAST = 0.04
"""A page turned by less is left as it is: half a pixel over half its width."""


def skew_of(grey: Grey) -> float:
    """Degrees by which the page is turned (counter-clockwise positive), within five either way."""
    height, width = grey.shape
    small = cv2.resize(grey, (width // _SMALL, height // _SMALL), interpolation=cv2.INTER_AREA)
    ink = ink_of(small.astype(np.uint8, copy=False), block=21).astype(np.float32)
    best = 0.0
    for reach, step in _STEPS:
        count = round(reach / step)
        angles = [best + step * k for k in range(-count, count + 1)]
        best = max(angles, key=lambda angle: _sharpness(ink, angle))
    return best if abs(best) >= _LEAST else 0.0


def _sharpness(ink: cv2.typing.MatLike, angle: float) -> float:
    """How clearly rows (or columns) of ink stand out once the page is turned back by an angle."""
    turned = straightened(ink, angle, 0)
    rows, columns = turned.sum(1), turned.sum(0)
    # A page whose text runs up or down has its lines in the columns.
    return max(float(np.square(np.diff(rows)).sum()), float(np.square(np.diff(columns)).sum()))


def straightened(picture: cv2.typing.MatLike, angle: float, ground: int = 255) -> cv2.typing.MatLike:
    """The picture turned back by an angle about its middle; what comes into view is `ground`."""
    height, width = picture.shape[:2]
    turn = cv2.getRotationMatrix2D(((width - 1) / 2, (height - 1) / 2), -angle, 1.0)
    return cv2.warpAffine(
        picture, turn, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_CONSTANT, borderValue=ground
    )
