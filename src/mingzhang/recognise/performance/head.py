"""The head of a form: who, which project, which money, which objective.

Works on fragments, so flat text and drawn grids (a cell is one fragment) go the same way.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from mingzhang.model.amount import Amount
from mingzhang.model.performance import FundLine

from .fragments import SPACE, Fragment
from .matching import matches
from .objective import split_two
from .values import is_money, money
from .vocabulary import label_key, money_unit, squeeze, vocabulary

_TEXTS = ("objective", "objective_term", "expected", "achieved")
_ONE_LINE = ("owner", "contact", "phone", "other")
_POINT_UNITS = frozenset({"分", "%", "元", "万元"})
_BRACKET = re.compile(r"[(（](?:单位[:：]?)?(?:亿元|万元|千元|元|[A-Z]|[A-Z]/[A-Z]|盖章)[)）]")
_CJK = re.compile(r"[\u3400-\u9fff]")


class Head(msgspec.Struct):
    """What the head says; ``strays`` are fragments that belong to no label."""

    values: dict[str, str] = {}
    unit: str | None = None
    funds: list[FundLine] = []
    texts: dict[str, str] = {}
    strays: list[Fragment] = []


class _Mark(msgspec.Struct, frozen=True):
    """A label at parts[start:end]; ``rest`` is the value a colon joins to it."""

    kind: str
    key: str
    start: int
    end: int
    rest: str = ""


def read_head(parts: Sequence[Fragment]) -> Head:
    """The head's fields; ``parts`` end where the indicator header begins."""
    head = Head(values={}, funds=[], texts={}, strays=[])
    parts = parts[: _without_stub(parts)]
    marks = _marks(parts)
    columns: list[str] = []
    pending: list[str] = []
    waiting = ""
    before: list[Fragment] = list(parts[: marks[0].start] if marks else parts)
    for index, mark in enumerate(marks):
        stop = marks[index + 1].start if index + 1 < len(marks) else len(parts)
        body = list(parts[mark.end : stop])
        label = "".join(part.text for part in parts[mark.start : mark.end])
        head.unit = head.unit or money_unit(label)
        if mark.kind in _TEXTS:
            pending.append(mark.kind)
            if body or mark.rest:
                _texts(head, pending, before, body, mark.rest)
                before, pending = [], []
            continue
        if pending and mark.kind == "group" and not body:
            continue
        if mark.kind == "column":
            columns.append(_BRACKET.sub("", label))
            before += body
        elif mark.kind == "item":
            waiting, body = _fund_line(head, mark, label, columns, body, waiting)
            before += body
        elif mark.kind == "group":
            before += body
        else:
            body = _value(head, mark, body)
            before += body
    if pending:
        _texts(head, pending, before, [], "")
        before = []
    head.strays += [part for part in before if part not in head.strays]
    return head


def _without_stub(parts: Sequence[Fragment]) -> int:
    """The end of the head without the side label of the indicator part (年度绩效指标)."""
    words = vocabulary()
    for start in range(len(parts) - 1, max(-1, len(parts) - 8), -1):
        for end, key in matches(parts, start, words.fields, words.field_prefixes):
            if end == len(parts) and words.fields[key] == "group" and len(key) >= 4:
                return start
    return len(parts)


def _marks(parts: Sequence[Fragment]) -> list[_Mark]:
    found: list[_Mark] = []
    here = 0
    inside = False
    while here < len(parts):
        mark = _mark(parts, here)
        if mark and inside and not _ends_text(parts, mark):
            mark = None
        if mark:
            found.append(mark)
            inside = mark.kind in _TEXTS
            here = mark.end
        else:
            here += 1
    return found


def _ends_text(parts: Sequence[Fragment], mark: _Mark) -> bool:
    """Whether a label after an objective's label is one, not words of the objective's text."""
    if mark.kind in _TEXTS:
        return True
    if parts[mark.start].before == SPACE and not (mark.kind == "item" and parts[mark.start - 1].before != SPACE):
        return False
    if mark.kind in ("item", "column"):
        return mark.end < len(parts) and (is_money(parts[mark.end].text) or _mark(parts, mark.end) is not None)
    return len(mark.key) >= 4


def _mark(parts: Sequence[Fragment], here: int) -> _Mark | None:
    words = vocabulary()
    lead = parts[here].key
    known = words.all_labels
    best = matches(parts, here, known, words.field_prefixes)
    if best:
        end, key = best[-1]
        return _Mark(_kind(key), key, here, end)
    front, colon, rest = lead.partition(":")
    if colon and rest and label_key(front) in known and label_key(front) != "其中":
        text = re.split("[:：]", parts[here].text, maxsplit=1)[1]
        return _Mark(_kind(label_key(front)), label_key(front), here, here + 1, text)
    return None


def _kind(key: str) -> str:
    words = vocabulary()
    bare = key.removeprefix("其中:")
    if bare in words.fund_items:
        return "item"
    if key in words.fields:
        return words.fields[key]
    return "column"


def _value(head: Head, mark: _Mark, body: list[Fragment]) -> list[Fragment]:
    """Take a field's value; what follows it comes back."""
    taken = 0
    for taken, part in enumerate(body, 1):  # noqa: B007
        if taken == len(body):
            break
        follower = body[taken]
        broken = follower.before != SPACE
        if broken and (mark.kind in _ONE_LINE or "。" in follower.text or follower.width > 22):
            break
    text = mark.rest + "".join(part.text for part in body[:taken])
    if mark.kind == "other":
        head.strays += body[:taken]
    elif text:
        head.values.setdefault(mark.kind, squeeze(text))
    return body[taken:]


def _fund_line(
    head: Head, mark: _Mark, label: str, columns: Sequence[str], body: list[Fragment], waiting: str
) -> tuple[str, list[Fragment]]:
    """Add a money line; an item without numbers waits for a child that repeats it."""
    words = vocabulary()
    amounts: list[Amount] = []
    used = 0
    if mark.rest and is_money(mark.rest):
        amounts.append(money(mark.rest))
    for part in body:
        if amounts and part.key in _POINT_UNITS:
            last = amounts[-1]
            amounts[-1] = Amount(last.text + part.text, last.digits, last.mark, last.place)
        elif is_money(part.text):
            amounts.append(money(part.text, part.place))
        else:
            break
        used += 1
    item = _BRACKET.sub("", squeeze(label)).rstrip(":：")
    key = mark.key.removeprefix("其中:")
    if not amounts:
        return key, body
    if words.child_of.get(key) == waiting and waiting:
        item = waiting
    names = list(columns) if len(columns) >= len(amounts) > 1 else ["金额", *(f"金额{n}" for n in range(2, 9))]
    head.funds.append(FundLine(item, dict(zip(names, amounts, strict=False))))
    return "", body[used:]


def _texts(head: Head, kinds: Sequence[str], before: list[Fragment], body: list[Fragment], rest: str) -> None:
    """Give the text below one or two labels to its kinds."""
    pair = next((p for p in (("expected", "achieved"), ("objective_term", "objective")) if set(p) <= set(kinds)), None)
    early = [part for part in before if _CJK.search(part.text) and len(part.text) > 5]
    head.strays += [part for part in before if part not in early]
    body = early + body
    if pair:
        ordered = sorted(pair, key=kinds.index)
        halves = split_two(body)
        for kind, text in zip(ordered, halves, strict=True):
            _add(head, kind, text)
    else:
        kind = next((k for k in reversed(kinds) if k != "objective"), "objective")
        _add(head, kind, rest + "".join(part.text for part in body))


def _add(head: Head, kind: str, text: str) -> None:
    text = squeeze(text)
    if text:
        head.texts[kind] = head.texts.get(kind, "") + text
