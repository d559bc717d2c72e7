"""NR105."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mingzhang.model.disclosure import Disclosure
from mingzhang.rules.projects.same import named_projects, shared
from mingzhang.rules.registry import Hit, rule
from mingzhang.rules.text import fold
from mingzhang.rules.words import pattern

from .statements import moved, reason_witness, reasoned


@rule(
    "NR105",
    "warning",
    needs=("general_projects", "statements"),
    kinds=("budget",),
    basis="财预〔2016〕143号（增减变化原因说明）",
)
def reason_names_a_project_that_is_not_there(d: Disclosure) -> Iterator[Hit]:
    """A rise is explained by special funds that neither the project table nor the descriptions know.

    Why it matters
        New money must be a project of its own; a name that is nowhere cannot be checked.
    How to repair
        Use the project's name, or name the part of which project it is.
    """
    parts = named_projects(d)
    known = [item.folded for part in parts.values() for item in part]
    known += [fold(part.label) for project in d.projects for part in project.allocations]
    for statement, reason in reasoned(d):
        if moved(statement) <= 0 or "project" not in str((statement.at or {}).get("nature", "project")):
            continue
        for match in pattern("narrative", "special_funds").finditer(reason):
            names = [name for name in re.split(r"[、和及与]", match["names"]) if len(name) >= 2]
            unknown = [name for name in names if _unknown(name, known)]
            if unknown:
                yield Hit(
                    reason_witness(statement),
                    {"item": statement.subject, "names": "、".join(unknown)},
                    witnesses=tuple(item.witness for item in parts["table"][:6]),
                )


def _unknown(name: str, known: list[str]) -> bool:
    """Whether no project shares two characters with a name, those apart that half of all projects have."""
    telling = pattern("narrative", "common_words").sub("", name)
    return len(telling) >= 2 and all(shared(telling, other) < 2 for other in known)
