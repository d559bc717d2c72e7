"""NM102."""

from __future__ import annotations

import re
from collections.abc import Iterator

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
        pattern = f"{re.escape(core)}(?:{'|'.join(others)})"
        places = [
            passage.witness(*match.span(), label=section.title)
            for section, passage in passages(d)
            for match in passage.find(pattern)
            if folded(match.group()) not in projects
        ]
        if places:
            first, *rest = places
            args = {"name": first.value, "project": item.name}
            yield Hit(first, args, expected=item.name, witnesses=(item.witness, *rest))
