"""Names: of projects, of items, of the body itself."""
