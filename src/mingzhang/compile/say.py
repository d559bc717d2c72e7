"""The figures a sentence may name, each computed from the cube at the sentence's place."""

from __future__ import annotations

from mingzhang.model.amount import Unit
from mingzhang.model.cube import Key, Members

from .cube import Cube, key_of
from .figures import money, percent, rate, rounded
from .phrases import Phrases

SAID = frozenset(
    {
        "amount",
        "prior",
        "share",
        "change",
        "direction",
        "verb",
        "rate",
        "reason",
        "use",
        "initial",
        "diff_initial",
        "full",
        "diff_full",
        "why_initial",
        "why_full",
    }
)
"""The places of a template that are figures of the cube."""


class Saying:
    """What can be said about one place: its amount, share, change, rate, and why."""

    def __init__(self, cube: Cube, words: Phrases, at: Members, share_at: Members) -> None:
        self.cube, self.words, self.at = cube, words, at
        self.unit = Unit.WAN  # narratives are written in 万元 whatever the tables use
        self.key = key_of(at)
        self.now = cube[self.key]
        self.before = cube[self.key._replace(year=-1, phase=cube.ledger.prior_phase)]
        self.whole = cube.at(share_at)

    def amount(self) -> str:
        """This year's amount."""
        return money(self.now, self.unit)

    def prior(self) -> str:
        """Last year's amount."""
        return money(self.before, self.unit)

    def share(self) -> str:
        """Per cent of the whole it is a share of."""
        return percent(self.now, self.whole)

    def change(self) -> str:
        """The size of the change since last year."""
        return money(abs(self.now - self.before), self.unit)

    def rate(self) -> str:
        """The size of the change in per cent, from the exact amounts even where the change prints as nothing."""
        return rate(self.now, self.before, self.unit)

    def direction(self) -> str:
        """增加 or 减少; no change is written as an increase by nothing."""
        return "减少" if self._falls() else "增加"

    def verb(self) -> str:
        """The verb of the rate."""
        return "下降" if self._falls() else "增长"

    def _falls(self) -> bool:
        return self.now < self.before

    def _phase(self, phase: str) -> int:
        return self.cube[self.key._replace(phase=phase)]

    def initial(self) -> str:
        """年初预算数."""
        return money(self._phase("initial_budget"), self.unit)

    def full(self) -> str:
        """全年预算数."""
        return money(self._phase("full_budget"), self.unit)

    def diff_initial(self) -> str:
        """预决算差异率 against the initial budget."""
        return _difference(self.now, self._phase("initial_budget"))

    def diff_full(self) -> str:
        """预决算差异率 against the full year's budget."""
        return _difference(self.now, self._phase("full_budget"))

    def reason(self) -> str:
        """The ledger's reason for this place, else a general one that fits the direction."""
        given = self.cube.ledger.reasons
        for address in _addresses(self.key):
            if address in given:
                return given[address]
        return self._general_reason(self.now, self.before)

    def why_initial(self) -> str:
        """Why the year went otherwise than its initial budget."""
        return self._general_reason(self.now, self._phase("initial_budget"))

    def why_full(self) -> str:
        """Why the year went otherwise than its full budget."""
        return self._general_reason(self.now, self._phase("full_budget"))

    def _general_reason(self, now: int, then: int) -> str:
        if money(abs(now - then), self.unit) == "0.00":
            return self.words.reasons["flat"]
        return self.words.reasons["down" if now < then else "up"]

    def use(self) -> str:
        """What a class of spending is used for."""
        code = self.key.function or ""
        return self.cube.ledger.uses.get(code) or self.words.uses.get(code) or self.words.uses["other"]


def _difference(actual: int, planned: int) -> str:
    """Signed, on the budget; on a budget of nothing 100.00, of nothing and nothing 0.00."""
    if planned == 0:
        return "100.00" if actual else "0.00"
    return rounded((actual - planned) * 100, planned)


def _addresses(key: Key) -> list[str]:
    """The place as a ledger writes it, the most particular dimension first."""
    named = (
        ("item", key.item),
        ("project", key.project),
        ("function", key.function),
        ("nature", key.nature),
        ("fund", key.fund),
    )
    return [f"{name}={member}" for name, member in named if member]
