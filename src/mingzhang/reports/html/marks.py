"""Which cells and page areas a document's findings point at, and the anchors between them."""

from __future__ import annotations

from typing import NamedTuple

from mingzhang.model.place import Place
from mingzhang.reports.locate import CellRef
from mingzhang.reports.view import DocumentView, FindingView

# When findings meet in one cell, the gravest role draws the outline.
ROLES = ("suspect", "alternative", "witness")


class Mark(NamedTuple):
    """A cell's role in one finding."""

    role: str
    finding: int


def cell_marks(view: DocumentView) -> dict[CellRef, list[Mark]]:
    """Every cell that a finding points at, with its roles, the gravest first."""
    marks: dict[CellRef, list[Mark]] = {}
    for finding in view.findings:
        for role, ref, _ in _pointed(finding):
            mark = Mark(role, finding.number)
            if ref is not None and mark not in marks.setdefault(ref, []):
                marks[ref].append(mark)
    for found in marks.values():
        found.sort(key=lambda mark: (ROLES.index(mark.role), mark.finding))
    return marks


def page_marks(view: DocumentView) -> dict[int, list[tuple[Place, Mark]]]:
    """Every area of a page that a finding points at, by page."""
    marks: dict[int, list[tuple[Place, Mark]]] = {}
    for finding in view.findings:
        for role, _, place in _pointed(finding):
            if place.page is not None and place.box is not None:
                marks.setdefault(place.page, []).append((place, Mark(role, finding.number)))
    return marks


def _pointed(finding: FindingView) -> list[tuple[str, CellRef | None, Place]]:
    spots = [("suspect", finding.suspect)]
    spots += [("alternative", spot) for spot in finding.alternatives]
    spots += [("witness", spot) for spot in finding.witnesses]
    return [(role, spot.ref, spot.witness.place) for role, spot in spots]


def finding_id(document: int, finding: int) -> str:
    """Anchor of a finding."""
    return f"d{document}-f{finding}"


def cell_id(document: int, ref: CellRef) -> str:
    """Anchor of a cell."""
    return f"d{document}-t{ref.table}-r{ref.row}-c{ref.column}"


def page_id(document: int, page: int) -> str:
    """Anchor of a drawn page."""
    return f"d{document}-p{page}"
