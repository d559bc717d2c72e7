"""Figures and how they are printed."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """One measured value; ``target`` is the most it may be, or the least where ``more`` is better."""

    name: str
    value: float
    unit: str
    target: float | None = None
    more: bool = False

    @property
    def met(self) -> bool:
        return self.target is None or (self.value >= self.target if self.more else self.value <= self.target)


def line(figure: Figure) -> str:
    value = f"{figure.value:10.2f}" if figure.value < 100 else f"{figure.value:10.0f}"
    words = f"{_padded(figure.name, 58)}{value} {figure.unit:8}"
    if figure.target is not None:
        words += f"{'>=' if figure.more else '<='} {figure.target:g}{'' if figure.met else '   MISSED'}"
    return words.rstrip()


def _padded(text: str, width: int) -> str:
    return text + " " * (width - sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text))
