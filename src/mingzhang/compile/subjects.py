"""Who a template speaks about: fixed members, functional classes and items, economic codes, projects."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from mingzhang.classification import economic, functional
from mingzhang.model.amount import Unit
from mingzhang.model.cube import Key, Members

from .cube import Cube
from .figures import money
from .phrases import Member


class Subject(msgspec.Struct, frozen=True, omit_defaults=True):
    """A name with its place; ``texts`` fills further places of the template."""

    name: str
    at: Members
    share_at: Members | None = None
    none: str = ""
    say: str = ""
    texts: dict[str, str] = {}


def subjects(each: str, cube: Cube, key: Key, members: Sequence[Member]) -> Iterator[Subject]:
    """The subjects of one source. Raises KeyError for a source that does not exist."""
    if each == "members":
        for member in members:
            yield Subject(member.subject, member.at, member.share_at, member.none, member.say)
        return
    yield from _SOURCES[each](cube, key)


def _classes(cube: Cube, key: Key) -> Iterator[Subject]:
    """Functional classes with something this year that is not printed as nothing."""
    names = functional(cube.ledger.year)
    for code in cube.functions(key, 3):
        if money(cube[key._replace(function=code)], Unit.WAN) == "0.00":
            continue
        yield Subject(names.name(code) or code, {"function": code})


def _items(cube: Cube, key: Key) -> Iterator[Subject]:
    """Functional items with something this year or last: those that vanished are told too."""
    return _told(cube, key, key._replace(year=-1, phase=cube.ledger.prior_phase))


def _planned(cube: Cube, key: Key) -> Iterator[Subject]:
    """Functional items with something spent or budgeted at the beginning of the year."""
    return _told(cube, key, key._replace(phase="initial_budget"))


def _told(cube: Cube, key: Key, before: Key) -> Iterator[Subject]:
    names = functional(cube.ledger.year)
    for code in sorted({*cube.functions(key), *cube.functions(before)}):
        path = [names.name(code[:length]) or code[:length] for length in (3, 5, 7)]
        yield Subject(path[-1], {"function": code}, texts=dict(zip(("kind", "group", "item"), path, strict=True)))


def _economics(cube: Cube, key: Key) -> Iterator[Subject]:
    """Economic codes with something this year that is not printed as nothing."""
    names = economic(cube.ledger.year)
    for code in cube.economics(key):
        if money(cube[key._replace(economic=code)], Unit.WAN) != "0.00":
            yield Subject(names.name(code) or code, {"economic": code})


def _projects(cube: Cube, key: Key) -> Iterator[Subject]:
    """Projects with something this year, with the words the ledger has for them."""
    year = cube.ledger.year
    for project in cube.ledger.projects:
        here = cube[key._replace(project=project.name)]
        if not here:
            continue
        # The parts are those of the whole project: they are told where the whole is.
        told = project.shares if sum(share.amount for share in project.shares) == here else ()
        shares = "；".join(f"{share.label}{short_money(share.amount)}万元" for share in told)
        objective = project.targets.objective if project.targets else ""
        texts = {
            "heading": _heading(project.name),
            "about": project.about or objective or project.name,
            "plan": project.plan or "按年度工作计划组织实施。",
            "goal": objective or "详见项目绩效目标表。",
            "basis": project.basis,
            "undertaker": project.unit or cube.ledger.department,
            "allocated": f"{short_money(here)}万元{'，其中：' if shares else ''}{shares}",
            "period": f"{year}年1月1日至{year}年12月31日",
            "total": money(here, Unit.WAN),
            "short": short_money(here),
        }
        yield Subject(project.name, {"project": project.name}, texts=texts)


def _heading(name: str) -> str:
    """A project's name before 经费情况说明."""
    bare = name.removesuffix("经费")
    return bare if bare != name or name.endswith("项目") else f"{name}项目"


def _units(cube: Cube, key: Key) -> Iterator[Subject]:
    del key
    for unit in cube.ledger.units:
        yield Subject(unit, {})


def _duties(cube: Cube, key: Key) -> Iterator[Subject]:
    del key
    for duty in cube.ledger.duties:
        yield Subject(duty, {})


def short_money(value: int) -> str:
    """An amount as people write it in running text: 10万元, not 10.00万元."""
    digits = money(value, Unit.WAN)
    return digits.rstrip("0").rstrip(".")


_SOURCES = {
    "classes": _classes,
    "functions": _items,
    "planned": _planned,
    "economics": _economics,
    "projects": _projects,
    "duties": _duties,
    "units": _units,
}
