"""NM102."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mingzhang.model.disclosure import Disclosure
from mingzhang.rules.projects.same import folded, named_projects
from mingzhang.rules.registry import Hit, rule
from mingzhang.rules.text import fold, passages
from mingzhang.rules.words import value


@rule("NM102", "note", needs=("general_projects|projects", "sections"), basis="公开惯例")
def project_mentioned_by_another_name(d: Disclosure) -> Iterator[Hit]:
    """The text speaks of a project by a name whose kind of money differs (专项经费 for 工作经费).

    Why it matters
        With several similar projects, nobody can tell which one is meant.
    How to repair
        Write the project's full name as in the project table.
    """
    parts = named_projects(d)
    projects = {item.folded: item for item in parts["table"] or parts["text"]}
    ending = value("naming", "money_endings")
    for item in projects.values():
        found = re.fullmatch(f"(.{{2,}}?)({ending})", fold(item.name))
        if found is None:
            continue
        core, own = found.groups()
        others = [e for e in ending.split("|") if e != own and not own.endswith(e)]
        places = [
            passage.witness(start, end, label=section.title)
            for section, passage in passages(d)
            for start, end in _mentions(passage.text, core, others)
            if folded(passage.text[start:end]) not in projects
        ]
        if places:
            first, *rest = places
            args = {"name": first.value, "project": item.name}
            yield Hit(first, args, expected=item.name, witnesses=(item.witness, *rest))


def _mentions(text: str, core: str, endings: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where a name stands with one of these endings, the first that fits."""
    at = text.find(core)
    while at >= 0:
        end = at + len(core)
        ending = next((each for each in endings if text.startswith(each, end)), None)
        if ending is not None:
            end += len(ending)
            yield at, end
        at = text.find(core, end if ending is not None else at + 1)
