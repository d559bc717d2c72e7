"""NM101."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.model.disclosure import Disclosure
from mingzhang.rules.projects.same import counterpart, named_projects
from mingzhang.rules.registry import Hit, rule


@rule("NM101", "warning", needs=("general_projects|projects", "project_forms|projects"), basis="公开惯例")
def project_named_differently(d: Disclosure) -> Iterator[Hit]:
    """A project has one name in the project table and another in its description or performance form.

    Why it matters
        A reader who looks for a project by its name does not find it again, and money with an objective
        looks like two things. Letters in another order (创信 for 信创) are the usual case.
    How to repair
        Use the name under which the project was approved, everywhere.
    """
    parts = named_projects(d)
    first = "table" if parts["table"] else "text"
    known = {item.folded for item in parts[first]}
    for part in ("text", "form"):
        spoken = {item.folded for item in parts[part]}
        missing = [item for item in parts[first] if item.folded not in spoken]
        for item in parts[part]:
            other = counterpart(item, missing) if part != first and item.folded not in known else None
            if other is not None:
                yield Hit(
                    item.witness,
                    {"name": item.name, "other": other.name, "where": item.witness.label, "there": other.witness.label},
                    witnesses=(other.witness, *(p.witness for p in parts["text"] if p.folded == other.folded)),
                )
