"""Form sets and wording: the regions as dated data."""
