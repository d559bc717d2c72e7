"""Vehicles and other assets that contradict their values and costs."""

from __future__ import annotations

from .documents import Plants

PLANTS: Plants = {}
