"""How much two texts are alike."""

from __future__ import annotations

import re
from difflib import SequenceMatcher


def likeness(one: str, other: str) -> float:
    """0 to 1; short texts say nothing. A number that differs does not make a copy original."""
    a, b = (re.sub(r"\d+(?:\.\d+)?", "0", text) for text in (one, other))
    if min(len(a), len(b)) < 20:
        return 0.0
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    # Each of these is at least the next: what looks different at a glance is not read closely.
    return matcher.ratio() if matcher.real_quick_ratio() > 0.8 and matcher.quick_ratio() > 0.8 else 0.0
