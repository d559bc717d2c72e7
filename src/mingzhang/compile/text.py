"""A compiled document as text: flattened like text out of a PDF, or Markdown."""

from __future__ import annotations

from .document import Compiled
from .flat import flat_text
from .markdown import markdown_text, plain_text
from .style import PLAIN, Style

FORMATS = ("txt", "md", "plain")
"""Flattened as out of a PDF; Markdown; plain text whose tables are set apart by tabs."""


def render(document: Compiled, form: str = "txt", style: Style = PLAIN) -> str:
    """The document in one of ``FORMATS``. Raises KeyError for another."""
    return {"txt": flat_text, "md": markdown_text, "plain": plain_text}[form](document, style)
