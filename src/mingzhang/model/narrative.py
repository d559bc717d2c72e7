"""What the narrative states: figures in sentences, offices, staff, projects, assets."""

from __future__ import annotations

import msgspec

from .amount import Amount, Unit
from .cube import Members
from .place import NOWHERE, Place


class Statement(msgspec.Struct, frozen=True):
    """One statement about one subject ("基本支出382.43万元，占82.70%，比上年预算增加…").

    ``section`` is the printed heading, ``section_id`` the form's name for it. ``kind`` is one of
    total, share, change, budget_vs_actual, composition, use, enumeration, not_arranged, empty,
    statement. ``at`` is the subject's place in the cube (None: not resolved, the statement then
    takes no part in any law). ``share_at`` is the whole that ``share`` is a share of.
    ``comparator`` is the phase the change is measured against ("上年预算" → prior_budget …) and
    ``comparator_text`` its printed words. ``direction`` is 增加, 减少 or 持平.
    ``budget`` with ``budget_phase`` ("initial_budget", "full_budget") goes with ``diff_rate``
    (预决算差异率, signed) or ``completion`` (完成…的%). ``prior`` is last year's amount where printed.
    """

    section: str
    subject: str
    kind: str
    quote: str
    place: Place = NOWHERE
    section_id: str | None = None
    at: Members | None = None
    unit: Unit | None = None
    amount: Amount | None = None
    share: Amount | None = None
    share_at: Members | None = None
    change: Amount | None = None
    direction: str | None = None
    rate: Amount | None = None
    prior: Amount | None = None
    comparator: str | None = None
    comparator_text: str | None = None
    budget: Amount | None = None
    budget_phase: str | None = None
    completion: Amount | None = None
    diff_rate: Amount | None = None
    count: Amount | None = None
    count_unit: str | None = None
    reason: str | None = None
    use: str | None = None
    items: tuple[str, ...] = ()
    path: tuple[str, ...] = ()
    number: int | None = None


class Staffing(msgspec.Struct, frozen=True, omit_defaults=True):
    """编制数, 实有人数, 在职, 退休, 离休 with their printed changes."""

    counts: dict[str, int] = {}
    changes: dict[str, tuple[str, int]] = {}
    quote: str = ""
    place: Place = NOWHERE


class Offices(msgspec.Struct, frozen=True, omit_defaults=True):
    """内设机构: the declared number and the listed names."""

    declared: int | None = None
    noun: str | None = None
    listed: tuple[str, ...] = ()
    subordinate_units: tuple[str, ...] = ()
    subordinate_statement: str | None = None
    quote: str = ""
    place: Place = NOWHERE


class Allocation(msgspec.Struct, frozen=True):
    """One amount inside a project's allocation text; ``role`` is "total", "part" or "detail"."""

    label: str
    amount: Amount
    unit: Unit
    role: str = "part"


class Project(msgspec.Struct, frozen=True, omit_defaults=True):
    """A project as the narrative describes it (项目支出情况说明)."""

    name: str
    number: str | None = None
    basis: str | None = None
    amount: Amount | None = None
    unit: Unit | None = None
    undertaker: str | None = None
    allocation_text: str | None = None
    allocations: tuple[Allocation, ...] = ()
    period: str | None = None
    quote: str = ""
    place: Place = NOWHERE


class Figures(msgspec.Struct, frozen=True, omit_defaults=True):
    """A named group of figures (政府采购, 国有资产, 三公 counts): label → printed amount."""

    values: dict[str, Amount] = {}
    units: dict[str, str] = {}
    as_of: str | None = None
    quote: str = ""
    place: Place = NOWHERE
