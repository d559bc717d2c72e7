"""Across documents: last year's, the subordinate units', another version of the same."""
