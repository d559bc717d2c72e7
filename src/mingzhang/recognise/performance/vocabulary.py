"""The words of performance forms, loaded once from ``forms/performance.toml`` and indexed for matching."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib import resources

import msgspec

_NO_WIDTH = ("\u200b", "\ufeff")
_FOLD = str.maketrans("０１２３４５６７８９．，（）：；－−％＞＜＝／【】［］", "0123456789.,():;--%><=/()()")
_WIDE = re.compile("[０-９．，（）：；－−％＞＜＝／【】［］]")
_TAIL = re.compile(
    r"\((?:亿元|万元|千元|元|盖章|公章|签章|单位:?.{0,3}元|[A-Z]|[A-Z][/÷][A-Z].{0,6}|百分制|\d+分|分|%)\)$"
)
_MONEY_UNIT = re.compile(r"\((?:单位:?)?(亿元|万元|千元|元)\)")

LEVELS = ("level1", "level2")


def squeeze(text: str) -> str:
    """Text without any white space, nor marks of no width."""
    text = "".join(text.split())
    for mark in _NO_WIDTH:
        if mark in text:
            text = text.replace(mark, "")
    return text


@lru_cache(maxsize=16384)
def fold(text: str) -> str:
    """Text for matching: no white space, full-width digits and punctuation made half-width."""
    text = squeeze(text)
    # Few texts have such characters: to look for one takes a fraction of asking for each.
    return text.translate(_FOLD) if _WIDE.search(text) else text


@lru_cache(maxsize=4096)
def label_key(text: str) -> str:
    """A label for look-up: folded, without a closing unit, seal or formula, without colons."""
    key = fold(text).rstrip(":*")
    cut = _TAIL.sub("", key)
    return cut.rstrip(":") or key


def money_unit(text: str) -> str | None:
    """The unit a label declares in brackets: 项目资金（万元）."""
    found = _MONEY_UNIT.search(fold(text))
    return found.group(1) if found else None


class _Titles(msgspec.Struct, frozen=True):
    suffix: tuple[str, ...]
    department: tuple[str, ...]
    evaluation: tuple[str, ...]


class _Money(msgspec.Struct, frozen=True):
    items: tuple[str, ...]
    columns: tuple[str, ...]
    child_of: dict[str, tuple[str, ...]] = {}


class _More(msgspec.Struct, frozen=True):
    level1: tuple[str, ...] = ()
    level2: tuple[str, ...] = ()


class _Levels(msgspec.Struct, frozen=True):
    belongs: dict[str, tuple[str, ...]]
    more: _More = _More()


class _Target(msgspec.Struct, frozen=True):
    operators: dict[str, str]
    words: dict[str, str]
    suffixes: dict[str, str]
    units: frozenset[str]
    adverbs: tuple[str, ...]
    qualitative: frozenset[str]


class _Cells(msgspec.Struct, frozen=True):
    basis: frozenset[str]
    basis_end: tuple[str, ...]
    scoring_rule: frozenset[str]
    scoring_rule_end: tuple[str, ...]
    evidence: frozenset[str]
    evidence_end: tuple[str, ...]
    name_end: tuple[str, ...]
    deviation: frozenset[str]
    total: frozenset[str]


class _File(msgspec.Struct, frozen=True):
    since: int
    titles: _Titles
    columns: dict[str, tuple[str, ...]]
    fields: dict[str, tuple[str, ...]]
    money: _Money
    levels: _Levels
    hints: dict[str, tuple[str, ...]]
    target: _Target
    cells: _Cells


class Vocabulary(msgspec.Struct, frozen=True):
    """The file's words by the question asked of them."""

    titles: _Titles
    columns: dict[str, str]
    fields: dict[str, str]
    fund_items: frozenset[str]
    fund_columns: frozenset[str]
    child_of: dict[str, str]
    level1: frozenset[str]
    level2: frozenset[str]
    levels: frozenset[str]
    belongs: dict[str, frozenset[str]]
    hints: tuple[tuple[str, re.Pattern[str]], ...]
    target: _Target
    cells: _Cells
    label_prefixes: frozenset[str]
    column_prefixes: frozenset[str]
    field_prefixes: frozenset[str]
    groups: frozenset[str]
    group_prefixes: frozenset[str]
    all_labels: frozenset[str]


def _prefixes(words: frozenset[str]) -> frozenset[str]:
    """All beginnings of the words: lets a matcher stop as soon as no word can follow."""
    return frozenset(word[:n] for word in words for n in range(1, len(word) + 1))


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """The shipped vocabulary."""
    raw = resources.files("mingzhang.forms").joinpath("performance.toml").read_text("utf-8")
    file = msgspec.convert(tomllib.loads(raw), _File)
    columns = {label_key(word): field for field, words in file.columns.items() for word in words}
    columns |= {fold(word): field for field, words in file.columns.items() for word in words}
    fields = {label_key(word): field for field, words in reversed(file.fields.items()) for word in words}
    belongs = {name: frozenset(words) for name, words in file.levels.belongs.items()}
    level2 = frozenset(word for words in belongs.values() for word in words) | frozenset(file.levels.more.level2)
    level1 = frozenset(belongs) | frozenset(file.levels.more.level1)
    items, fund_columns = frozenset(map(label_key, file.money.items)), frozenset(map(label_key, file.money.columns))
    first = frozenset("其中:" + item for item in items)
    groups = frozenset(word for word, field in fields.items() if field == "group" and len(word) >= 4)
    labels = frozenset(fields) | items | fund_columns | first
    return Vocabulary(
        titles=file.titles,
        columns=columns,
        fields=fields,
        fund_items=items,
        fund_columns=fund_columns,
        child_of={child: parent for parent, children in file.money.child_of.items() for child in children},
        level1=level1,
        level2=level2,
        levels=level1 | level2,
        belongs=belongs,
        hints=tuple((part, re.compile("|".join(patterns))) for part, patterns in file.hints.items()),
        target=file.target,
        cells=file.cells,
        label_prefixes=_prefixes(level1 | level2),
        column_prefixes=_prefixes(frozenset(columns)),
        field_prefixes=_prefixes(labels),
        groups=groups,
        group_prefixes=_prefixes(groups),
        all_labels=labels,
    )
