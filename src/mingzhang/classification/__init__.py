"""政府收支分类科目 as dated data: codes, names, how sure we are of each."""

from __future__ import annotations

from .catalogue import Catalogue, Entry
from .load import economic, functional, government_economic

__all__ = ["Catalogue", "Entry", "economic", "functional", "government_economic"]
