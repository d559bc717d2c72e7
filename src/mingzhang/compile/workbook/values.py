"""A ledger as lines of the workbook's sheets: the shape both the writer and the reader speak of."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import msgspec

from mingzhang.compile.ledger import Assets, Entry, Funding, Headcount, Ledger, Memo, Project, Reception, Share
from mingzhang.compile.targets import Goal, Measurement, ProjectTargets
from mingzhang.forms.load import dimensions

from .layout import layout

Line = dict[str, Any]
Lines = dict[str, list[Line]]
"""Sheet id → lines; a sheet of fields has one."""


def lines_of(ledger: Ledger, set_id: str) -> Lines:
    """What the sheets of a ledger hold."""
    cover = {name: getattr(ledger, name) for name in ("department", "year", "kind", "contact", "phone", "issued")}
    out: Lines = {
        "cover": [cover | {"forms": set_id, "grants_carry": "yes" if ledger.grants_carry else "no"}],
        "units": [{"name": name} for name in ledger.units],
        "duties": [{"text": text} for text in ledger.duties],
        "offices": [{"name": name} for name in ledger.offices],
        "headcount": [msgspec.structs.asdict(ledger.headcount)],
        "projects": [msgspec.structs.asdict(project) for project in ledger.projects],
        "memos": [{memo.item: memo.amount for memo in ledger.memos}],
        "assets": [msgspec.structs.asdict(ledger.assets)],
        "reception": [msgspec.structs.asdict(ledger.reception)],
        "uses": [{"code": code, "text": text} for code, text in ledger.uses.items()],
    }
    for name in ("entries", "prior", "initial", "full"):
        out[name] = [msgspec.structs.asdict(entry) for entry in getattr(ledger, name)]
    out["reasons"] = [reason_line(place) | {"reason": reason} for place, reason in ledger.reasons.items()]
    out["measures"] = [msgspec.structs.asdict(one) for one in ledger.measures]
    out["money"] = [msgspec.structs.asdict(funding) for funding in ledger.money]
    out["shares"], out["objectives"], out["goals"] = [], [], []
    for project in ledger.projects:
        out["shares"] += [{"project": project.name} | msgspec.structs.asdict(share) for share in project.shares]
    aimed = [(layout().whole, ledger.whole), *((project.name, project.targets) for project in ledger.projects)]
    for name, targets in aimed:
        if targets is not None:
            named: Line = {"project": name}
            out["objectives"].append(named | _said(targets))
            out["goals"] += [named | msgspec.structs.asdict(goal) for goal in targets.goals]
    return out


def _said(targets: ProjectTargets) -> Line:
    return {"objective": targets.objective, "achieved": targets.achieved}


def ledger_of(lines: Lines) -> Ledger:
    """The ledger of lines without mistakes; a cell left empty is missing from its line."""
    cover = lines["cover"][0]
    final = cover["kind"] == "final"

    def entries(name: str) -> tuple[Entry, ...]:
        return tuple(Entry(**line) for line in lines.get(name, ()))

    def only(name: str) -> Line:
        return (lines.get(name) or [{}])[0]

    return Ledger(
        department=cover["department"],
        year=cover["year"],
        kind=cover["kind"],
        entries=entries("entries"),
        units=tuple(line["name"] for line in lines.get("units", ())),
        prior=entries("prior"),
        initial=entries("initial") if final else (),
        full=entries("full") if final else (),
        memos=tuple(Memo(item, amount) for item, amount in only("memos").items()),
        projects=tuple(_project(line, lines) for line in lines.get("projects", ())),
        duties=tuple(line["text"] for line in lines.get("duties", ())),
        offices=tuple(line["name"] for line in lines.get("offices", ())),
        headcount=Headcount(**only("headcount")),
        assets=Assets(**only("assets")),
        reception=Reception(**only("reception")),
        reasons={_address(line): line["reason"] for line in lines.get("reasons", ())},
        uses={line["code"]: line["text"] for line in lines.get("uses", ())},
        grants_carry=cover.get("grants_carry") == "yes",
        contact=cover.get("contact", ""),
        phone=cover.get("phone", ""),
        issued=cover.get("issued", ""),
        measures=tuple(Measurement(**line) for line in lines.get("measures", ())),
        money=tuple(Funding(**line) for line in lines.get("money", ())),
        whole=None if final else _targets(layout().whole, lines),
    )


def reason_line(address: str) -> Line:
    """Where a reason belongs, as a line of its sheet: codes stay codes, members are shown by their names."""
    place, _, phase = address.partition("/")
    place, _, fund = place.partition("&fund=")
    dimension, _, member = place.partition("=")
    names = member_names(dimension)
    shown = None if dimension == "total" else names.get(member, member)
    line: Line = {"dimension": dimension, "member": shown, "fund": fund or None, "phase": phase or None}
    return {key: value for key, value in line.items() if value}


def _address(line: Line) -> str:
    dimension, member = line["dimension"], line.get("member", "all")
    known = {shown: name for name, shown in member_names(dimension).items()}
    address = f"{dimension}={known.get(member, member)}"
    address += f"&fund={line['fund']}" if line.get("fund") else ""
    return address + (f"/{line['phase']}" if line.get("phase") else "")


@lru_cache(maxsize=8)
def member_names(dimension: str) -> dict[str, str]:
    """The members of a small dimension and what the workbook calls them; the names are all different."""
    tree = dimensions().get(dimension)
    own = layout().lists.get(dimension, {}) | (layout().lists["scope"] if dimension == "fund" else {})
    out: dict[str, str] = dict(own)
    for member, labels in (tree.labels if tree else {}).items():
        if member not in out:
            out[member] = next((label for label in labels if label not in out.values()), member)
    return out


def _below(name: str, project: str, lines: Lines) -> list[Line]:
    """The lines of a sheet that belong to a project."""
    return [
        {key: value for key, value in other.items() if key != "project"}
        for other in lines.get(name, ())
        if other["project"] == project
    ]


def _targets(project: str, lines: Lines) -> ProjectTargets | None:
    objectives, goals = _below("objectives", project, lines), _below("goals", project, lines)
    if not objectives and not goals:
        return None
    said = objectives[0] if objectives else {}
    return ProjectTargets(said.get("objective", ""), tuple(Goal(**goal) for goal in goals), said.get("achieved", ""))


def _project(line: Line, lines: Lines) -> Project:
    shares = tuple(Share(**share) for share in _below("shares", line["name"], lines))
    return Project(**line, shares=shares, targets=_targets(line["name"], lines))
