"""PR104."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mingzhang.model.disclosure import Disclosure
from mingzhang.model.finding import Witness
from mingzhang.model.place import NOWHERE
from mingzhang.rules.registry import Hit, rule
from mingzhang.rules.text import fold
from mingzhang.rules.words import words


@rule("PR104", "error", needs=("tables",), basis="基层政务公开标准目录（没有数据的表格应当列出空表并说明）")
def empty_table_explained_as_another(d: Disclosure) -> Iterator[Hit]:
    """The sentence under an empty table speaks of another kind of money.

    Why it matters
        The sentence was copied from the neighbouring table; whether this one is empty is not said at all.
    How to repair
        Write the sentence for the money this table shows.
    """
    subjects = {entry["kind"]: entry["say"] for entry in words("presence", "subjects")}
    for table in d.tables:
        own = subjects.get(table.kind)
        said = fold(table.empty_statement or "")
        if not own or not said or re.search(own, said):
            continue
        foreign = [say for kind, say in subjects.items() if kind != table.kind and re.search(say, said)]
        if foreign:
            words_said = re.search(foreign[0], said)
            yield Hit(
                Witness(
                    table.empty_statement or "",
                    table.kind.value,
                    place=table.place if table.empty_place == NOWHERE else table.empty_place,
                    quote=said,
                    label=table.title,
                ),
                {"title": table.title, "other": words_said.group() if words_said else ""},
            )
