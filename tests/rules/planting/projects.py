"""A project's money and its parts."""

from __future__ import annotations

from .documents import Plants

PLANTS: Plants = {}
