"""Why something moved: the ledger's own words, and what it still has to say.

A reason is found under the place spoken of ("function=2010301"), narrowed to one budget where the same
place is told twice ("nature=basic&fund=general_spend"), with the phase behind it where the comparison is
not with last year ("function=2010301/initial_budget"). No reason is ever made up.
"""

from __future__ import annotations

import msgspec

from mingzhang.model.cube import Key

WHOLE = "total=all"
"""The address of everything together."""
_ORDER = ("item", "project", "function", "economic", "nature", "fund", "flow")


class Asked(msgspec.Struct, frozen=True):
    """A reason the ledger does not have though one is required.

    ``change`` and ``rate`` are as printed; ``falls`` is the direction; ``phase`` is what is compared with
    ("" is last year).
    """

    address: str
    subject: str
    falls: bool
    change: str
    rate: str
    phase: str = ""


def address(key: Key, phase: str = "", *, narrow: bool = False) -> str:
    """How a ledger names a place: its most particular dimension, narrowed to its fund when asked to be."""
    name = next((name for name in _ORDER if getattr(key, name)), "")
    plain = f"{name}={getattr(key, name)}" if name else WHOLE
    if narrow and key.fund and name != "fund":
        plain += f"&fund={key.fund}"
    return f"{plain}/{phase}" if phase else plain


class Reasons:
    """The reasons of a ledger as a text uses them up: one reason never speaks for both directions."""

    def __init__(self, given: dict[str, str]) -> None:
        self._given = given
        self._taken: dict[str, bool] = {}
        self.asked: dict[str, Asked] = {}

    def find(self, key: Key, phase: str, *, falls: bool) -> str:
        """The reason for a move in one direction, or "" where the ledger has none."""
        narrow, plain = address(key, phase, narrow=True), address(key, phase)
        first = self._taken.setdefault(plain, falls)  # who speaks of a place first has its plain address
        return self._given.get(narrow) or (self._given.get(plain, "") if first is falls else "")

    def ask(self, key: Key, asked: Asked) -> None:
        """Note that a reason is missing; its address is filled in here."""
        plain = address(key, asked.phase)
        where = plain if self._taken[plain] is asked.falls else address(key, asked.phase, narrow=True)
        self.asked.setdefault(where, msgspec.structs.replace(asked, address=where))
