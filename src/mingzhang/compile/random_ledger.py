"""Made-up ledgers from a seed: every name, amount and reason in them is fictional.

Used by the tests and the demonstration. The shapes are those that break readers: several funds,
carry-over, a base of nothing, items that vanished, amounts of a few yuan beside millions.
"""

from __future__ import annotations

import random

import msgspec

from mingzhang.forms.load import form_set
from mingzhang.model.amount import UNITS_PER_YUAN

from .entries import within
from .fiction import BASES, DUTIES, OFFICES, PEOPLE, PLACES, PROJECTS, department_name, project_targets, reasons
from .ledger import CENT, Entry, Ledger, Project, Share
from .random_facts import random_amount, random_assets, random_headcount, random_memos, random_reception
from .random_past import FUND_FUNCTION, HOME, THREE_PUBLIC, TIED, jumps, last_year, merged, perturbed
from .random_results import with_results

_YUAN = UNITS_PER_YUAN
_PERSONNEL = ("30101", "30102", "30103", "30107", "30108", "30109", "30110", "30111", "30112", "30113", "30199")
_AID = ("30301", "30302", "30305", "30309", "30399")
_PUBLIC = (
    "30201",
    "30202",
    "30205",
    "30206",
    "30207",
    "30209",
    "30211",
    "30215",
    "30216",
    "30217",
    "30228",
    "30229",
    "30231",
    "30239",
    "30299",
    "31002",
)
_PROJECT = ("30201", "30213", "30216", "30226", "30227", "30305", "31002", "31003", "31007", "31204", "39999")
_GENERAL = ("general", "general", "general", "general_transfer")
_ODD = ("gov_fund", "fund_transfer", "capital", "special", "business", "other", "superior")
_CARRY = ("general_carry", "fund_carry", "special_carry", "unit_carry")
_EVERY = (
    ("general",),
    ("general", "general_transfer"),
    ("general_carry",),
    ("gov_fund", "fund_transfer", "fund_carry"),
    ("capital",),
    ("special", "special_carry"),
    ("business", "other", "unit_carry"),
    ("superior",),
)


class Shape(msgspec.Struct, frozen=True):
    """What kinds of difficulty a ledger may hold; 0 or False leaves one out.

    ``whole``: amounts in whole hundreds of yuan, so that nothing is rounded when 万元 are printed.
    ``every``: all funds.
    """

    projects: int = 8
    odd_funds: int = 2
    carry: bool = True
    units: int = 1
    largest: int = 9_000_000
    prior: bool = True
    tiny: float = 0.0
    whole: bool = False
    every: bool = False

    @property
    def step(self) -> int:
        """The smallest amount of money there is."""
        return 100 * _YUAN if self.whole else CENT


def random_ledger(seed: int, kind: str = "budget", shape: Shape | None = None, set_id: str = "") -> Ledger:
    """The ledger of one seed; the same seed always gives the same one. It uses the funds a form set has."""
    funds = form_set(set_id or f"xinjiang-{kind}").funds
    rng = random.Random(seed)  # noqa: S311 - made-up data, not secrets
    shape = shape or random_shape(rng)
    place = rng.choice(PLACES)
    department = department_name(rng, place)
    units = (department, *(f"{place}{name}" for name in rng.sample(OFFICES, shape.units - 1)))
    year = rng.randint(2022, 2026)
    names = rng.sample(PROJECTS, min(len(PROJECTS), shape.projects)) if shape.projects else []
    grants_carry = kind == "budget" and rng.random() < 0.5
    entries = _spending(rng, shape, units, names, grants_carry=grants_carry)
    entries = within(entries, funds)
    prior = within(last_year(rng, entries, kind, shape.largest, shape.step) if shape.prior else (), funds)
    full = tuple(_affordable(perturbed(rng, entries, 0.0, shape.step), entries)) if kind == "final" else ()
    initial = tuple(perturbed(rng, entries, step=shape.step)) if kind == "final" else ()
    projects = tuple(_project(rng, name, entries, department) for name in names if _has(entries, name))
    if kind == "final":
        projects = tuple(with_results(project, tuple(entries)) for project in projects)
    contact = rng.choice(PEOPLE)
    spent = {entry.economic for entry in entries}
    assets = random_assets(rng, spent, shape.step)
    ledger = Ledger(
        department=department,
        year=year,
        kind=kind,
        entries=tuple(entries),
        units=units,
        prior=tuple(prior),
        initial=initial,
        full=full,
        memos=random_memos(rng, shape.step),
        projects=projects,
        duties=tuple(rng.sample(DUTIES, rng.randint(3, 8))),
        offices=tuple(rng.sample(OFFICES, rng.randint(2, 9))),
        headcount=random_headcount(rng, spent, moved=jumps(entries, prior)),
        assets=assets,
        reception=random_reception(rng, spent, assets.cars),
        reasons=reasons(rng, prior, entries, _general_funds(kind, grants_carry=grants_carry), TIED.values()),
        grants_carry=grants_carry,
        contact=contact,
        phone=f"0000-{rng.randint(1000000, 9999999)}",
        issued=f"{year if kind == 'budget' else year + 1}年{rng.randint(1, 9)}月{rng.randint(1, 28)}日",
    )
    return msgspec.structs.replace(ledger, **_flows(rng, ledger, shape.step)) if kind == "final" else ledger


def random_shape(rng: random.Random) -> Shape:
    """A mixture in which the plain case stays common."""
    return Shape(
        projects=rng.choice((0, 1, 2, 3, 4, 6, 8, 12)),
        odd_funds=rng.choice((0, 0, 0, 1, 2, 3)),
        carry=rng.random() < 0.35,
        units=rng.choice((1, 1, 1, 1, 2, 3)),
        largest=rng.choice((60_000, 900_000, 9_000_000, 300_000_000)),
        prior=rng.random() < 0.95,
        tiny=rng.choice((0.0, 0.0, 0.05)),
        whole=rng.random() < 0.4,
    )


def _spending(
    rng: random.Random, shape: Shape, units: tuple[str, ...], names: list[str], *, grants_carry: bool
) -> list[Entry]:
    out: list[Entry] = []
    home = rng.choice(HOME)
    for unit in units:
        main = home + "01"
        for code in rng.sample(_PERSONNEL, rng.randint(3, len(_PERSONNEL))):
            amount = random_amount(rng, shape.largest, shape.tiny)
            out.append(Entry("general", TIED.get(code, main), amount, economic=code, nature="personnel", unit=unit))
        out += [
            Entry(
                "general", TIED.get(code, main), _small(rng, shape, code), economic=code, nature="personnel", unit=unit
            )
            for code in rng.sample(_AID, rng.randint(0, 3))
        ]
        out += [
            Entry("general", main, _small(rng, shape, code), economic=code, nature="public", unit=unit)
            for code in rng.sample(_PUBLIC, rng.randint(2, len(_PUBLIC)))
        ]
    odd = rng.sample(_ODD, shape.odd_funds)
    carry = rng.sample(_CARRY, rng.randint(1, 3)) if shape.carry else []
    for at, name in enumerate(names):
        unit = rng.choice(units)
        item = home + rng.choice(("02", "99"))
        # A project belongs to one budget, so that its allocation is the whole of what the narrative tells.
        general = [*_GENERAL, *(f for f in carry if f == "general_carry" and grants_carry)]
        families = [general, general, general, *([f] for f in (*odd, *carry))]
        funds = rng.choices(rng.choice(families), k=rng.choice((1, 1, 1, 2, 3)))
        funds = list(_EVERY[at % len(_EVERY)]) if shape.every else funds
        for fund in funds:
            for code in rng.sample(_PROJECT, rng.choice((1, 1, 2))):
                function = FUND_FUNCTION.get(fund, item)
                out.append(
                    Entry(
                        fund,
                        function,
                        random_amount(rng, shape.largest, shape.tiny),
                        economic=code,
                        nature="project",
                        unit=unit,
                        project=name,
                    )
                )
    for fund in (*odd, *carry):
        if fund not in FUND_FUNCTION and rng.random() < 0.3:
            nature, code = rng.choice((("personnel", "30199"), ("public", "30299")))
            out.append(
                Entry(
                    fund,
                    home + "50",
                    random_amount(rng, shape.largest, shape.tiny),
                    economic=code,
                    nature=nature,
                    unit=rng.choice(units),
                )
            )
    return merged(out, shape.step)


def _small(rng: random.Random, shape: Shape, code: str) -> int:
    """An amount of running cost; vehicles and receptions cost no less than a thousand yuan, vehicles not too much."""
    largest = min(shape.largest // 10, 40_000) if code == "30231" else shape.largest // 10
    if code in THREE_PUBLIC:
        return max(1000 * _YUAN, random_amount(rng, largest))
    return random_amount(rng, largest, shape.tiny)


def _general_funds(kind: str, *, grants_carry: bool) -> tuple[str, ...]:
    """The funds of which the narrative tells item by item."""
    return ("general",) if kind == "final" else ("general", "general_transfer", *(["general_carry"] * grants_carry))


def _flows(rng: random.Random, ledger: Ledger, step: int) -> dict[str, tuple[Entry, ...]]:
    """Final accounts: give every spending entry a flow and add what came in to balance it."""
    opening_share = rng.choice((0, 0, 0.1, 0.3))
    out: dict[str, tuple[Entry, ...]] = {}
    for name in ("entries", "prior", "initial", "full"):
        spent: tuple[Entry, ...] = getattr(ledger, name)
        flows = [msgspec.structs.replace(entry, flow="expenditure") for entry in spent]
        by_place: dict[tuple[str, str], int] = {}
        for entry in spent:
            by_place[entry.fund, entry.function] = by_place.get((entry.fund, entry.function), 0) + entry.amount
        for (fund, function), amount in by_place.items():
            carried = int(amount * opening_share * rng.random()) // step * step
            left = int(amount * opening_share * rng.random()) // step * step if opening_share else 0
            parts = (("income", amount - carried + left), ("opening", carried), ("closing", left))
            flows += [Entry(fund, function, value, flow=flow) for flow, value in parts if value]
        out[name] = tuple(flows)
    return out


def _affordable(budget: list[Entry], spent: list[Entry]) -> list[Entry]:
    """A year's budget that no project exceeds; both lists have the same places in the same order."""
    pairs = zip(budget, spent, strict=True)
    return [e if not e.project or e.amount > done.amount else done for e, done in pairs]


def _has(entries: list[Entry], name: str) -> bool:
    return any(entry.project == name for entry in entries)


def _project(rng: random.Random, name: str, entries: list[Entry], unit: str) -> Project:
    total = sum(entry.amount for entry in entries if entry.project == name)
    labels = rng.sample(("设备购置费", "系统维护费", "印刷费", "培训费", "专家咨询费", "场地租赁费"), rng.randint(1, 4))
    shares, left = [], total
    for label in labels[:-1]:
        part = int(left * rng.uniform(0.1, 0.6)) // (1000 * _YUAN) * 1000 * _YUAN
        if part:
            shares.append(Share(label, part))
            left -= part
    shares.append(Share(labels[-1], left))
    return Project(name, rng.choice(BASES), tuple(shares), unit, rng.choice(PEOPLE), project_targets(rng, name, total))
