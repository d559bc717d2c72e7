"""A report as one HTML file: nothing is loaded from elsewhere, nothing runs, it prints."""

from .page import html_report

__all__ = ["html_report"]
