"""Performance forms (绩效目标表, 绩效自评表) of a document, from flat text or from grids."""

from __future__ import annotations

from .reading import PerformanceReading, Stray, recognise_performance
from .regions import performance_regions

__all__ = ["PerformanceReading", "Stray", "performance_regions", "recognise_performance"]
