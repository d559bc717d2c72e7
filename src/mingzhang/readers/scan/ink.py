"""What is printed on a grey picture, and what is paper."""

from __future__ import annotations

from typing import TypeAlias

import cv2
import numpy as np
from numpy.typing import NDArray

Grey: TypeAlias = NDArray[np.uint8]
Mask: TypeAlias = NDArray[np.uint8]
"""1 where something is, 0 elsewhere."""

_BLOCK = 61
_DARKER = 18


def ink_of(grey: Grey, block: int = _BLOCK) -> Mask:
    """Darker than the paper around it: shades, shadows and yellowed paper are paper."""
    found = cv2.adaptiveThreshold(grey, 1, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, block, _DARKER)
    return found.astype(np.uint8, copy=False)
