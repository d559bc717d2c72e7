"""Articulation: every printed number as an interval on one cube, and the laws between them."""
