"""Staff numbers and the offices inside a body."""

from __future__ import annotations

import re

from mingzhang.forms.wording import Wording
from mingzhang.model.narrative import Offices, Staffing
from mingzhang.recognise.text import Passage, fold_pattern

from .found import Found

_COUNT = r"(?:数|为|共|共有|是|:|[(]?人[)]?)*(?P<count>\d{1,6})(?:人|名|个)?"
_CHANGE = re.compile(r"[，,(]?(?:比上年|较上年|与上年相比，?)?(?P<verb>增加|减少)(?P<count>\d{1,6})(?:人|名)?")
_DIGITS = {char: value for value, char in enumerate("一二三四五六七八九", 1)}
_SEPARATORS = re.compile(r"[、，,；;](?![^(（]*[)）])")
_ENUMERATOR = re.compile(r"^\d{1,2}[.、．]\s*")
_UNIT_END = re.compile(r"[，,。；;]")
_SENTENCE = re.compile(r"[^。\n]*[。\n]?")


def chinese_number(text: str) -> int:
    """12, 十二, 六, 二十 → an int."""
    if text.isdigit():
        return int(text)
    tens, ten, ones = text.partition("十")
    if not ten:
        return _DIGITS.get(text, 0)
    return 10 * (_DIGITS.get(tens, 1)) + _DIGITS.get(ones, 0)


def staffing(passage: Passage, wording: Wording, found: Found) -> Staffing | None:
    """编制数 15，实有人数 15 人，其中：在职 15 人，增加 0 人；…"""
    counts: dict[str, int] = {}
    changes: dict[str, tuple[str, int]] = {}
    spans: list[tuple[int, int]] = []
    for label in wording.staffing.count:
        match = re.search(f"(?:{fold_pattern(label.say)}){_COUNT}", passage.match)
        if match is None:
            continue
        counts[label.name] = int(match["count"])
        spans.append(match.span("count"))
        change = _CHANGE.match(passage.match, match.end())
        if change is not None:
            changes[label.name] = (change["verb"], int(change["count"]))
            spans.append(change.span("count"))
    if not counts:
        return None
    _use(passage, spans, found)
    start = passage.match.rfind("。", 0, min(spans)[0]) + 1
    start = max(start, passage.match.rfind("\n", 0, min(spans)[0]) + 1)
    sentence = _SENTENCE.match(passage.match, start)
    end = sentence.end() if sentence else max(spans)[1]
    return Staffing(counts, changes, passage.text[start:end].strip(), passage.place(start, end))


def offices(passage: Passage, wording: Wording, found: Found) -> Offices | None:
    """下设 8 个科室，分别是：…; and the subordinate units, listed or denied."""
    words = wording.offices
    declared = re.search(fold_pattern(words.declared), passage.match)
    denied = re.search(fold_pattern(words.subordinate), passage.match)
    units = re.search(fold_pattern(words.units), passage.match)
    if declared is None and denied is None and units is None:
        return None
    statement = None
    if denied is not None:
        group = "statement" if denied["statement"] else "inner"
        statement = passage.text[slice(*denied.span(group))]
    listed: tuple[str, ...] = ()
    if declared is not None:
        start, end = declared.span("list")
        listed = tuple(name.strip() for name in _SEPARATORS.split(passage.text[start:end]) if name.strip())
        _use(passage, [declared.span("number")], found)
    subordinate: tuple[str, ...] = ()
    if units is not None:
        lines = passage.text[slice(*units.span("list"))].split("\n")
        subordinate = tuple(_UNIT_END.split(_ENUMERATOR.sub("", line), maxsplit=1)[0] for line in lines if line.strip())
    span = (declared or denied or units or re.match("", "")).span()  # type: ignore[union-attr]
    return Offices(
        declared=chinese_number(declared["number"]) if declared else None,
        noun=declared["noun"] if declared else None,
        listed=listed,
        subordinate_units=subordinate,
        subordinate_statement=statement,
        quote=passage.text[slice(*span)],
        place=passage.place(*span),
    )


def _use(passage: Passage, spans: list[tuple[int, int]], found: Found) -> None:
    for start, end in spans:
        found.use(passage, start, end)
