"""Economic items that contradict functional ones or other tables."""

from __future__ import annotations

from .documents import Plants

PLANTS: Plants = {}
