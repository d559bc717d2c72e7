"""A compiled document as a disclosure: what a perfect reading of its printed forms would give."""

from __future__ import annotations

from mingzhang.model.amount import Amount, Unit
from mingzhang.model.disclosure import Disclosure, Identity, Section
from mingzhang.model.narrative import Allocation, Offices, Project, Staffing
from mingzhang.model.source import Line

from .document import Compiled
from .figures import money
from .narrative import Piece
from .subjects import short_money


def disclosed(document: Compiled, source: str = "", sha256: str = "") -> Disclosure:
    """The disclosure behind the printed forms. ``sha256`` is that of the ledger it came from, if any."""
    ledger = document.ledger
    final = document.forms.kind == "final"
    return Disclosure(
        identity=Identity(
            source=source or ledger.department,
            sha256=sha256,
            kind=document.forms.kind,
            year=ledger.year,
            department=ledger.department,
            unit_level="department",
            phase="actual" if final else "initial",
            form_set=document.forms.id,
            form_score=1.0,
            issued=_date(ledger.issued),
        ),
        tables=document.tables,
        statements=document.narrative.statements,
        staffing=_staffing(document),
        offices=Offices(
            declared=len(ledger.offices) or None,
            listed=ledger.offices,
            subordinate_units=tuple(unit for unit in ledger.units if unit != ledger.department),
        ),
        projects=tuple(_projects(document)),
        performance=document.performance,
        sections=tuple(_sections(document.narrative.pieces)),
    )


def _date(text: str) -> str | None:
    """2025年3月31日 → 2025-03-31."""
    year, _, rest = text.partition("年")
    month, _, day = rest.partition("月")
    day = day.removesuffix("日")
    if not (year.isdigit() and month.isdigit() and day.isdigit()):
        return None
    return f"{year}-{int(month):02d}-{int(day):02d}"


def _staffing(document: Compiled) -> Staffing:
    staff = document.ledger.headcount
    counts = {
        "编制": staff.posts,
        "实有": staff.active + staff.retired + staff.veterans,
        "在职": staff.active,
        "退休": staff.retired,
        "离休": staff.veterans,
    }
    turns = {"在职": staff.active_change, "退休": staff.retired_change, "离休": staff.veterans_change}
    changes = {name: ("减少" if by < 0 else "增加", abs(by)) for name, by in turns.items()}
    return Staffing(counts=counts, changes=changes if document.forms.kind == "budget" else {})


def _projects(document: Compiled) -> list[Project]:
    """The projects the narrative describes: those it names in its project section."""
    out = []
    for project in document.ledger.projects:
        if project.name not in document.narrative.projects:
            continue
        total = sum(entry.amount for entry in document.ledger.entries if entry.project == project.name)
        printed = money(total, Unit.WAN)
        shares = [(share.label, short_money(share.amount)) for share in project.shares]
        out.append(
            Project(
                name=project.name,
                basis=project.basis or None,
                amount=Amount(printed, printed),
                unit=Unit.WAN,
                undertaker=project.unit or document.ledger.department,
                allocations=tuple(Allocation(label, Amount(text, text), Unit.WAN) for label, text in shares),
            )
        )
    return out


def _sections(pieces: tuple[Piece, ...]) -> list[Section]:
    out: list[Section] = []
    title, level, lines = "", 1, list[Line]()
    for piece in (*pieces, Piece("heading")):
        if piece.kind == "heading":
            if title:
                out.append(Section(None, title, tuple(lines), level))
            title, level, lines = piece.text, piece.level, []
        elif piece.kind == "para":
            lines += [Line(text, 1, len(lines) + 1 + at) for at, text in enumerate(piece.text.split("\n"))]
    return out
