"""Figures that no ledger could have, and documents that contradict one another."""

from __future__ import annotations

from .documents import Plants

PLANTS: Plants = {}
