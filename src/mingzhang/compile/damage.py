"""Change one digit of one printed number: what a slip of the hand does, for tests and demonstrations."""

from __future__ import annotations

import random
import re

import msgspec

_CODED = re.compile(r"^\s*\d{3} \d\d \d\d\s+\S.*?(?P<numbers>(?:\s+\d[\d,]*\.\d\d)+)$")
_NUMBER = re.compile(r"\d[\d,]*\.\d\d")


class Damage(msgspec.Struct, frozen=True):
    """A text with one digit changed: the 1-based line, the number before and after."""

    text: str
    line: int
    before: str
    after: str


def slipped(number: str, rng: random.Random) -> str:
    """A number with one digit changed; never its last decimal, which rounding may forgive, nor a comma."""
    places = [at for at, c in enumerate(number[:-1]) if c.isdigit()]
    at = rng.choice(places)
    others = [d for d in "0123456789" if d != number[at] and not (at == 0 and d == "0")]
    return number[:at] + rng.choice(others) + number[at + 1 :]


def damage_row(text: str, seed: int) -> Damage:
    """Change a digit in a table row of a functional item. Raises ValueError when there is none."""
    rng = random.Random(seed)  # noqa: S311 - not a secret
    lines = text.split("\n")
    rows = [at for at, line in enumerate(lines) if _CODED.match(line)]
    if not rows:
        raise ValueError("no table row with a code and a number on one line")
    at = rng.choice(rows)
    spans = [hit.span() for hit in _NUMBER.finditer(lines[at])]
    start, end = rng.choice(spans)
    before = lines[at][start:end]
    after = slipped(before, rng)
    lines[at] = lines[at][:start] + after + lines[at][end:]
    return Damage("\n".join(lines), at + 1, before, after)
