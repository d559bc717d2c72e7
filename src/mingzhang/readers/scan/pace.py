"""Pages that take seconds each: whoever waits hears of every one, so a long document is not taken for a stuck one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

Listener = Callable[[int, int], None]
"""Told that page k of n is begun."""


@dataclass(slots=True)
class _Pace:
    listener: Listener | None = None
    threads: int = 1


_PACE = _Pace()


def listen(listener: Listener | None, threads: int = 1) -> None:
    """Who hears of pages begun in this process, and how many threads may read one."""
    _PACE.listener, _PACE.threads = listener, threads


def begin(page: int, pages: int) -> None:
    """Say that page ``page`` of ``pages`` is begun."""
    if _PACE.listener is not None:
        _PACE.listener(page, pages)


def threads() -> int:
    """How many threads may read a page."""
    return _PACE.threads
