"""Mingzhang reads and checks Chinese departmental budget disclosures."""

__version__ = "0.1.0.dev0"
