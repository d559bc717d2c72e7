"""Grids: pages of characters and ruling lines to tables and lines of text."""
