"""Tables: from grids or flattened lines to canonical tables."""
