"""Hypothesis strategies shared by tests: made-up ledgers and the looks of a document."""

from __future__ import annotations

from hypothesis import strategies as st

from mingzhang.compile.ledger import Ledger
from mingzhang.compile.random_ledger import Shape, random_ledger
from mingzhang.compile.style import Style
from roundtrip import random_style

seeds = st.integers(0, 2**31)


def shapes() -> st.SearchStrategy[Shape]:
    """Every kind of difficulty on its own switch, so that a failure shrinks to the one that matters."""
    return st.builds(
        Shape,
        projects=st.integers(0, 12),
        odd_funds=st.integers(0, 3),
        carry=st.booleans(),
        units=st.integers(1, 3),
        largest=st.sampled_from([60_000, 900_000, 9_000_000, 300_000_000]),
        prior=st.booleans(),
        tiny=st.sampled_from([0.0, 0.1]),
    )


def ledgers(kind: str = "budget") -> st.SearchStrategy[Ledger]:
    """Ledgers of made-up departments."""
    return st.builds(random_ledger, seeds, st.just(kind), shapes())


def styles(form: str = "txt") -> st.SearchStrategy[Style]:
    """Looks of a compiled text."""
    return st.builds(random_style, seeds, st.just(form))
