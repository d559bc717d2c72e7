"""NM106."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.classification.names import plain
from mingzhang.model.disclosure import Disclosure
from mingzhang.rules.registry import Hit, rule

from .paths import old_names, paths


@rule("NM106", "warning", needs=("year", "sections"), basis="政府收支分类科目")
def item_by_its_former_name(d: Disclosure) -> Iterator[Hit]:
    """The text names an item as it was called in earlier years.

    Why it matters
        Items are renamed with the reforms of the state; an old name shows that the text was taken over from
        an earlier year, and it does not agree with the tables.
    How to repair
        Write the name in force for the year.
    """
    former = old_names(d.identity.year)
    for path in paths(d):
        for name in path.names:
            if plain(name) in former:
                proper = former[plain(name)]
                yield Hit(path.witness, {"name": name, "proper": proper}, expected=proper)
                break
