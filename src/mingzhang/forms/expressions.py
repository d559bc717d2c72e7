"""Expressions of the word lists taken apart, to look plainly for what none of their matches can do without."""

from __future__ import annotations

import importlib
import re
from typing import Any


def parts_of(pattern: str) -> Any | None:
    """An expression as the sequence of its (operation, argument).

    None where small and capital letters are alike, and where Python does not tell: how it reads expressions is no part
    of its public library, and everything works without, only slower. Raises re.error for what is no expression.
    """
    try:
        tree = importlib.import_module("re._parser").parse(pattern)
    except (ImportError, AttributeError):
        return None
    return None if tree.state.flags & re.IGNORECASE else tree
