"""Readers: bytes to pages, lines and grids. The only layer that knows file formats."""
