"""Sentences: years, reasons, and what one says against another."""
