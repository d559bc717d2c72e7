"""Running text: folding for comparison, and lines joined to passages that know their places."""

from __future__ import annotations

from .characters import fold, fold_pattern
from .pagination import without_page_numbers
from .passage import Passage, join

__all__ = ["Passage", "fold", "fold_pattern", "join", "without_page_numbers"]
