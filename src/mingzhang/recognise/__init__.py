"""Recognition: blocks to a Disclosure. Knows forms, never a region or a file format."""
