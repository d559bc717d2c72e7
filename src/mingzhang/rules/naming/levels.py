"""NM105."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.classification.names import plain
from mingzhang.model.disclosure import Disclosure
from mingzhang.rules.registry import Hit, rule

from .paths import levels, paths

_LEVELS = ((3, "类"), (5, "款"), (7, "项"))


@rule("NM105", "warning", needs=("year", "sections"), basis="政府收支分类科目")
def item_at_the_wrong_level(d: Disclosure) -> Iterator[Hit]:
    """A name is called 类, 款 or 项, but in the classification it stands at another level.

    Why it matters
        The line was shifted by one level (类 written twice, 款 written as 项), so the path leads nowhere.
    How to repair
        Write the three names of the code, each at its level.
    """
    known = levels(d.identity.year)
    for path in paths(d):
        for name, (length, level) in zip(path.names, _LEVELS, strict=True):
            # “一般公共服务（类）” is short for 一般公共服务支出, though another level has the short name too.
            lengths = {*known.get(plain(name), ()), *known.get(plain(name) + "支出", ())}
            if name and lengths and length not in lengths:
                proper = next(word for size, word in _LEVELS if size in lengths)
                yield Hit(
                    path.witness, {"name": name, "level": level, "proper": proper}, expected=f"{name}（{proper}）"
                )
                break
