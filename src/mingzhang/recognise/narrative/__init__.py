"""The narrative: headings to sections, sentences to statements with exact places."""

from __future__ import annotations

from .reading import NarrativeReading, recognise_narrative

__all__ = ["NarrativeReading", "recognise_narrative"]
