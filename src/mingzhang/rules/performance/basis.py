"""PF124."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.model.disclosure import Disclosure
from mingzhang.model.finding import Witness
from mingzhang.model.narrative import Project
from mingzhang.rules.registry import Hit, rule
from mingzhang.rules.text import fold, locate
from mingzhang.rules.words import pattern


@rule("PF124", "note", needs=("projects",), kinds=("budget",), basis="财预〔2015〕88号（立项依据）")
def project_without_a_document_behind_it(d: Disclosure) -> Iterator[Hit]:
    """A project's policy basis names no document: no title, number, plan or decision.

    Why it matters
        “根据政府工作安排” fits every project; nobody can look up why this one exists.
    How to repair
        Name the document with its number, or the meeting with its date.
    """
    bare = [p for p in d.projects if p.basis and not pattern("performance", "documents").search(fold(p.basis))]
    if bare:
        first, *rest = (_witness(d, project) for project in bare)
        yield Hit(first, {"names": "、".join(project.name for project in bare)}, witnesses=tuple(rest))


def _witness(d: Disclosure, project: Project) -> Witness:
    quote = fold(project.basis or "")
    return locate(d, quote[:40], ("projects",)) or Witness(project.name, place=project.place, quote=quote[:60])
