"""Performance self-evaluation: what was aimed at and what was measured, to points. Knows no file and no document."""
