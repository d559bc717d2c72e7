"""NM104."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.model.disclosure import Disclosure
from mingzhang.rules.registry import Hit, rule
from mingzhang.rules.text import matches


@rule("NM104", "warning", needs=("sections",), basis="政府收支分类科目")
def item_written_with_the_wrong_other(d: Disclosure) -> Iterator[Hit]:
    """The name of an item is written 其它…, while the classification writes 其他….

    Why it matters
        Item names are fixed; a search for the proper name does not find this one.
    How to repair
        Write 其他.
    """
    for section, passage, match in matches(d, r"其它[\u4e00-\u9fff（）]{0,24}?(?:支出|收入|经费|事务|费用)"):
        yield Hit(
            passage.witness(*match.span(), label=section.title),
            {"name": match.group()},
            expected=match.group().replace("其它", "其他"),
        )
