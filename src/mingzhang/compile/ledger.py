"""The ledger behind a disclosure: everything that is known once and printed many times.

Amounts are whole numbers of the cube's unit (1/10000 yuan). Nothing here is checked when it is made;
``problems`` says what is wrong with a ledger, as values.
"""

from __future__ import annotations

import msgspec

from mingzhang.model.amount import UNITS_PER_YUAN

from .targets import Measurement, ProjectTargets

CENT = UNITS_PER_YUAN // 100
"""The finest amount an account can hold, in cube units."""


class Entry(msgspec.Struct, frozen=True, omit_defaults=True):
    """One line: a fund leaf, a 项 of the functional and a 款 of the economic classification, an amount.

    In a budget ``flow`` stays empty: what comes in is what goes out. In final accounts it names the
    flow ("income", "opening", "expenditure", "closing", …); only spending has economic and nature.
    """

    fund: str
    function: str
    amount: int
    flow: str | None = None
    economic: str | None = None
    nature: str | None = None
    unit: str = ""
    project: str | None = None


class Memo(msgspec.Struct, frozen=True, omit_defaults=True):
    """An amount beside the cube (政府采购 and the like): a leaf of the item tree.

    ``fund`` is the budget that pays ("general_spend"), "" when it is not told apart; ``prior`` last year's amount.
    """

    item: str
    amount: int
    fund: str = ""
    prior: int = 0


class Share(msgspec.Struct, frozen=True):
    """One line of a project's allocation."""

    label: str
    amount: int


class Project(msgspec.Struct, frozen=True, omit_defaults=True):
    """What the narrative says of a project; its amount is the sum of its entries."""

    name: str
    basis: str = ""
    shares: tuple[Share, ...] = ()
    unit: str = ""
    owner: str = ""
    targets: ProjectTargets | None = None
    about: str = ""
    plan: str = ""


class Headcount(msgspec.Struct, frozen=True, omit_defaults=True):
    """编制数 and staff, with the change since last year."""

    posts: int = 0
    active: int = 0
    retired: int = 0
    veterans: int = 0
    active_change: int = 0
    retired_change: int = 0
    veterans_change: int = 0


class Assets(msgspec.Struct, frozen=True, omit_defaults=True):
    """国有资产: counts, and money in fields that end in ``_value``."""

    house_area: int = 0
    house_value: int = 0
    cars: int = 0
    cars_value: int = 0
    general_cars: int = 0
    general_cars_value: int = 0
    duty_cars: int = 0
    duty_cars_value: int = 0
    other_cars: int = 0
    other_cars_value: int = 0
    minister_cars: int = 0
    leader_cars: int = 0
    secret_cars: int = 0
    emergency_cars: int = 0
    special_cars: int = 0
    retired_cars: int = 0
    furniture_value: int = 0
    other_value: int = 0
    fixed_value: int = 0
    large_50: int = 0
    large_100: int = 0
    plan_50: int = 0
    plan_100: int = 0
    plan_cars: int = 0


class Reception(msgspec.Struct, frozen=True, omit_defaults=True):
    """The counts behind 三公 in final accounts."""

    groups: int = 0
    travellers: int = 0
    cars_bought: int = 0
    cars_held: int = 0
    receptions: int = 0
    guests: int = 0


class Funding(msgspec.Struct, frozen=True):
    """A project's money from one source: 年初预算数, 全年预算数, 全年执行数."""

    project: str
    item: str
    initial: int
    full: int
    spent: int


class Ledger(msgspec.Struct, frozen=True, omit_defaults=True):
    """All of one department's year.

    ``prior`` holds last year's entries; ``initial`` (年初预算) and ``full`` (全年预算) belong to final
    accounts. ``grants_carry`` says whether the region's grant tables hold what was carried over.
    ``whole`` are the objectives of the department's whole spending. ``reasons`` are keyed by the place spoken
    of ("function=2010301", "nature=basic").
    """

    department: str
    year: int
    kind: str
    entries: tuple[Entry, ...]
    units: tuple[str, ...] = ()
    prior: tuple[Entry, ...] = ()
    initial: tuple[Entry, ...] = ()
    full: tuple[Entry, ...] = ()
    memos: tuple[Memo, ...] = ()
    projects: tuple[Project, ...] = ()
    duties: tuple[str, ...] = ()
    offices: tuple[str, ...] = ()
    headcount: Headcount = Headcount()
    assets: Assets = Assets()
    reception: Reception = Reception()
    reasons: dict[str, str] = {}
    uses: dict[str, str] = {}
    grants_carry: bool = False
    contact: str = ""
    phone: str = ""
    issued: str = ""
    measures: tuple[Measurement, ...] = ()
    money: tuple[Funding, ...] = ()
    whole: ProjectTargets | None = None

    def slices(self) -> dict[tuple[str | None, int], tuple[Entry, ...]]:
        """Entries by (phase, year) as the cube's keys name them."""
        last = "prior_budget" if self.kind == "budget" else "prior_final"
        return {
            (None, 0): self.entries,
            (last, -1): self.prior,
            ("initial_budget", 0): self.initial,
            ("full_budget", 0): self.full,
        }

    @property
    def prior_phase(self) -> str:
        """What a change is measured against."""
        return "prior_budget" if self.kind == "budget" else "prior_final"


class Problem(msgspec.Struct, frozen=True):
    """Something wrong with a ledger: a message id with arguments."""

    message_id: str
    args: dict[str, str] = {}


_SOURCES = frozenset({"income", "use_surplus", "opening"})


def problems(ledger: Ledger) -> list[Problem]:
    """Everything that would make a compiled document contradict itself."""
    found = [Problem("ledger.no-entries")] if not ledger.entries else []
    named = {project.name for project in ledger.projects}
    units = set(ledger.units)
    for entry in ledger.entries:
        where = {"function": entry.function, "economic": entry.economic or "", "fund": entry.fund}
        if entry.amount % CENT:
            found.append(Problem("ledger.finer-than-a-cent", where))
        if len(entry.function) != 7:
            found.append(Problem("ledger.not-an-item", where))
        if entry.project is not None and entry.nature != "project":
            found.append(Problem("ledger.project-in-basic", where | {"project": entry.project}))
        spends = entry.flow in (None, "expenditure")
        if spends and entry.nature == "project" and entry.project not in named:
            found.append(Problem("ledger.unknown-project", where | {"project": entry.project or ""}))
        if spends and units and entry.unit not in units:
            found.append(Problem("ledger.unknown-unit", where | {"unit": entry.unit}))
    return found + _unbalanced(ledger) + _unshared(ledger)


def _unbalanced(ledger: Ledger) -> list[Problem]:
    """Final accounts must balance fund by fund and item by item."""
    balance: dict[tuple[str, str], int] = {}
    for entry in ledger.entries:
        if entry.flow is not None:
            at = (entry.fund, entry.function)
            balance[at] = balance.get(at, 0) + (entry.amount if entry.flow in _SOURCES else -entry.amount)
    return [
        Problem("ledger.unbalanced", {"fund": fund, "function": function})
        for (fund, function), gap in balance.items()
        if gap
    ]


def _unshared(ledger: Ledger) -> list[Problem]:
    """A project's allocation must add up to its entries."""
    out = []
    for project in ledger.projects:
        total = sum(entry.amount for entry in ledger.entries if entry.project == project.name)
        if project.shares and sum(share.amount for share in project.shares) != total:
            out.append(Problem("ledger.allocation", {"project": project.name}))
    return out
