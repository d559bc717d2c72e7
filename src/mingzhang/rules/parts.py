"""What a rule may need, and whether a disclosure has it: present, absent by right, or unread."""

from __future__ import annotations

import enum
import re
from collections.abc import Callable, Sequence

from mingzhang.model.disclosure import Disclosure, Section
from mingzhang.model.table import TableKind


class State(enum.Enum):
    """How a needed part stands in a document."""

    PRESENT = "present"
    ABSENT = "absent"
    UNREAD = "unread"


def _forms(level: str, *, self_evaluation: bool) -> Callable[[Disclosure], object]:
    return lambda d: [f for f in d.performance if f.level == level and f.self_evaluation is self_evaluation]


# part → (how to get it, the section that must have held it when it could not be read)
_PARTS: dict[str, tuple[Callable[[Disclosure], object], str | None]] = {
    "year": (lambda d: d.identity.year, None),
    "department": (lambda d: d.identity.department, None),
    "sections": (lambda d: d.sections, None),
    "tables": (lambda d: d.tables, None),
    "statements": (lambda d: d.statements, None),
    "staffing": (lambda d: d.staffing, "structure"),
    "offices": (lambda d: d.offices, "structure"),
    "projects": (lambda d: d.projects, "projects"),
    "procurement": (lambda d: d.procurement, "procurement"),
    "assets": (lambda d: d.assets, "assets"),
    "three_public_figures": (lambda d: d.three_public, "three_public"),
    "operating_cost": (lambda d: d.operating_cost, "operating_cost"),
    "performance_summary": (lambda d: d.performance_summary, "performance"),
    "forms": (lambda d: d.performance, None),
    "project_forms": (_forms("project", self_evaluation=False), None),
    "department_form": (_forms("department", self_evaluation=False), None),
    "self_evaluations": (lambda d: [f for f in d.performance if f.self_evaluation], None),
}
# Parts whose absence is never "by right": a document has a year, a body and a text, or it was not read.
_NEVER_ABSENT = frozenset({"year", "department", "sections", "tables", "statements"})
# Forms that the text announces ("具体情况见下表") but that were not found have not been read.
_GOALS, _RESULTS = re.compile(r"(?<!自评)(?:情况|目标)[^。]{0,6}见(?:下|附)表|目标表"), re.compile(r"自评表|自评情况见")
_ANNOUNCED = {
    "forms": re.compile(f"{_GOALS.pattern}|{_RESULTS.pattern}"),
    "project_forms": _GOALS,
    "department_form": _GOALS,
    "self_evaluations": _RESULTS,
}
_OF_FORMS = frozenset({"forms", "project_forms", "department_form", "self_evaluations"})
NAMES = frozenset(_PARTS) | frozenset(kind.value for kind in TableKind)


def state(disclosure: Disclosure, need: str) -> State:
    """How a need stands; alternatives are joined by "|". Raises KeyError for a name that is no part."""
    states = [_one(disclosure, name) for name in need.split("|")]
    for best in (State.PRESENT, State.UNREAD):
        if best in states:
            return best
    return State.ABSENT


def about_forms(needs: Sequence[str]) -> bool:
    """Whether what a rule needs is found in performance forms that were published by themselves."""
    wanted = {name for need in needs for name in need.split("|")}
    return bool(wanted & _OF_FORMS) and wanted <= _OF_FORMS | {"year"}


def _one(disclosure: Disclosure, name: str) -> State:
    if name not in _PARTS:
        return _table(disclosure, TableKind(name))
    get, section = _PARTS[name]
    if get(disclosure):
        return State.PRESENT
    if name in _NEVER_ABSENT or (section and any(s.id == section and s.lines for s in disclosure.sections)):
        return State.UNREAD
    announced = _ANNOUNCED.get(name)
    if announced and any(s.id == "performance" and announced.search(_text(s)) for s in disclosure.sections):
        return State.UNREAD
    return State.ABSENT


def _text(section: Section) -> str:
    return "".join(line.text for line in section.lines).replace(" ", "")


def _table(disclosure: Disclosure, kind: TableKind) -> State:
    table = disclosure.table(kind)
    if table is None or table.empty:
        return State.ABSENT
    return State.PRESENT if table.rows and not table.doubtful else State.UNREAD
