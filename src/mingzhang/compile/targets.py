"""Performance objectives as a ledger holds them; the records are those that are scored."""

from __future__ import annotations

from mingzhang.score.goal import Goal, Measurement, ProjectTargets

__all__ = ["Goal", "Measurement", "ProjectTargets"]
