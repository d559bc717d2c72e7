"""PDF files to pages: characters and ruling lines, on pdfium."""

from __future__ import annotations

from .document import Edit, Limits, read_pages

__all__ = ["Edit", "Limits", "read_pages"]
