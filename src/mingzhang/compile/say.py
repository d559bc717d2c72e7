"""The figures a sentence may name, each computed from the cube at the sentence's place."""

from __future__ import annotations

from mingzhang.model.amount import Unit
from mingzhang.model.cube import Members

from .cube import Cube, key_of
from .figures import money, percent, rate, rounded
from .phrases import Move, Phrases
from .reasons import Asked, Reasons

SAID = frozenset(
    {
        "amount",
        "prior",
        "share",
        "change",
        "direction",
        "verb",
        "more",
        "rate",
        "use",
        "initial",
        "diff_initial",
        "done_initial",
        "full",
        "diff_full",
        "done_full",
    }
)
"""The places of a template that are figures of the cube."""

OPEN = "（原因待填）"
"""What a draft prints where a required reason is missing."""


class Saying:
    """What can be said about one place: its amount, share, change, rate, and why."""

    def __init__(self, cube: Cube, words: Phrases, at: Members, share_at: Members) -> None:
        self.cube, self.words, self.at = cube, words, at
        self.unit = Unit.WAN  # narratives are written in 万元 whatever the tables use
        self.key = key_of(at)
        self.now = cube[self.key]
        self.before = cube.before(self.key)
        self.base = self.before or 0
        self.whole = cube.at(share_at)

    def amount(self) -> str:
        """This year's amount."""
        return money(self.now, self.unit)

    def prior(self) -> str:
        """Last year's amount."""
        return money(self.before or 0, self.unit)

    def share(self) -> str:
        """Per cent of the whole it is a share of."""
        return percent(self.now, self.whole)

    def change(self) -> str:
        """The size of the change, since last year unless a move names another phase."""
        return money(abs(self.now - self.base), self.unit)

    def rate(self) -> str:
        """The size of the change in per cent, from the exact amounts."""
        return rate(self.now, self.base, self.unit)

    def direction(self) -> str:
        """增加 or 减少; no change is written as an increase by nothing."""
        return "减少" if self._falls() else "增加"

    def verb(self) -> str:
        """The verb of the rate."""
        return "下降" if self._falls() else "增长"

    def more(self) -> str:
        """大于 or 小于 what it is compared with."""
        return "小于" if self._falls() else "大于"

    def _falls(self) -> bool:
        return self.now < self.base

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

    def done_initial(self) -> str:
        """Per cent of the initial budget that was spent."""
        return percent(self.now, self._phase("initial_budget"))

    def done_full(self) -> str:
        """Per cent of the full year's budget that was spent."""
        return percent(self.now, self._phase("full_budget"))

    def moved(self, move: Move, reasons: Reasons, subject: str) -> tuple[str, str]:
        """What a move is told with, still with its places open, and its reason ("" where none is told)."""
        if move.phase:
            self.base = self._phase(move.phase)
        elif self.before is None:
            return move.unknown, ""
        if money(abs(self.now - self.base), self.unit) == "0.00":
            return move.near if move.near and self.now != self.base else move.flat, ""
        said = move.new if move.new and not self.base else move.moved
        if not move.why:
            return said, ""
        falls = self._falls()
        reason = reasons.find(self.key, move.phase, falls=falls)
        if not reason and self._required(move):
            asked = Asked("", subject, falls, self.change(), self.rate(), move.phase)
            reasons.ask(self.key, asked)
            reason = OPEN
        return (said + move.why, reason) if reason else (said, "")

    def _required(self, move: Move) -> bool:
        """Whether a reason has to be there."""
        if move.ask == "large":
            large, change = self.words.large, abs(self.now - self.base)
            return change >= large.amount * self.unit.scale and change * 100 >= large.rate * abs(self.base)
        return move.ask == "always"

    def use(self) -> str:
        """What spending is used for: the ledger's words for the code or what it belongs to, else general ones."""
        code = self.key.function or ""
        for words in (self.cube.ledger.uses, self.words.uses):
            for length in (7, 5, 3):
                if code[:length] in words:
                    return words[code[:length]]
        return self.words.uses["other"]


def _difference(actual: int, planned: int) -> str:
    """Signed, on the budget; on a budget of nothing 100.00, of nothing and nothing 0.00."""
    if planned == 0:
        return "100.00" if actual else "0.00"
    return rounded((actual - planned) * 100, planned)
