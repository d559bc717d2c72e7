"""Projects as the narrative describes them: labelled fields, and the amounts in the allocation text."""

from __future__ import annotations

import re
from functools import lru_cache

from mingzhang.forms.wording import ProjectWording
from mingzhang.model.amount import Amount, Unit
from mingzhang.model.narrative import Allocation, Project
from mingzhang.recognise.text import Passage, fold_pattern

from .found import UNITS, Found
from .lexicon import NUMBER

_MONEY = re.compile(rf"(?P<figure>{NUMBER})(?P<unit>亿元|万元|千元|元|万(?![元平方名人个台册]))(?!\(?含?\)?以[上下])")
_NUMBERING = re.compile(r"\((?P<number>[一二三四五六七八九十]+)\)|(?P<plain>[一二三四五六七八九十]+)、")
_CUTS = re.compile(r"[，,；;。\n、：:]|(?<!\d)\d{1,2}[.．、](?!\d)")
_LEADS = re.compile(
    r"^(?:其中|主要|用于|购买|包括|支付|安排|计划|以及|和|及|合计|共计|：|:)+|(?:为|约|共|等|计划安排|安排)+$"
)
_TOTAL = re.compile(r"(?:合计|共计|总计|总预算|总额|总投资)[:为]?$")
_OPENS_PARTS = re.compile(r"[，,](?:主要)?(?:用于|内容|包括|其中|分别|具体)")
_ITEM = re.compile(r"(?:^|[。；;，,:\n])\s*\d{1,2}[.．、](?!\d)[^。；;\n]*$")


def projects(passage: Passage, wording: ProjectWording, found: Found) -> list[Project]:
    """Projects of a section that numbers them （一）项目名称：…, each with its labelled fields."""
    starts = list(re.finditer(fold_pattern(wording.start), passage.match))
    ends = [start.start() for start in starts[1:]] + [len(passage.match)] * bool(starts)
    return [one_project(passage, wording, start.start(), end, found) for start, end in zip(starts, ends, strict=True)]


def one_project(
    passage: Passage, wording: ProjectWording, start: int, end: int, found: Found, name: str | None = None
) -> Project:
    """The project described in start..end of a passage."""
    fields = _fields(passage, wording, start, end)
    texts = {field: passage.text[a:b].replace("\n", "").strip("：:　 ") or None for field, (a, b) in fields.items()}
    numbering = _NUMBERING.match(passage.match, start)
    amount, unit = None, None
    if "amount" in fields:
        amount, unit = _first_amount(passage, *fields["amount"], found)
    allocations: tuple[Allocation, ...] = ()
    if "allocation" in fields:
        allocations = _allocations(passage, *fields["allocation"], found)
        if amount is None:
            total = next((a for a in allocations if a.role == "total"), None)
            total = total or (allocations[0] if len(allocations) == 1 else None)
            amount, unit = (total.amount, total.unit) if total else (None, None)
    return Project(
        name=name or texts.get("name") or "",
        number=passage.text[slice(*numbering.span())] if numbering and name is None else None,
        basis=texts.get("basis"),
        amount=amount,
        unit=unit,
        undertaker=texts.get("undertaker"),
        allocation_text=texts.get("allocation"),
        allocations=allocations,
        period=texts.get("period"),
        quote=passage.text[start : min(end, start + 120)].strip(),
        place=passage.place(start, end),
    )


def _fields(passage: Passage, wording: ProjectWording, start: int, end: int) -> dict[str, tuple[int, int]]:
    """Field → the stretch of text after its label."""
    labels: list[tuple[int, int, str]] = []
    for field in wording.fields:
        match = _label_of(field.say).search(passage.match, start, end)
        if match is not None:
            labels.append((match.start(), match.end(), field.name))
    labels.sort()
    stops = [label[0] for label in labels[1:]] + [end] * bool(labels)
    return {name: (after, stop) for (_, after, name), stop in zip(labels, stops, strict=True)}


@lru_cache(maxsize=256)
def _label_of(say: str) -> re.Pattern[str]:
    return re.compile(rf"(?:[一二三四五六七八九十]{{1,2}}、)?(?:{fold_pattern(say)})(?::|(?=\n)|)")


def _first_amount(passage: Passage, start: int, end: int, found: Found) -> tuple[Amount | None, Unit | None]:
    match = _MONEY.search(passage.match, start, end)
    if match is None:
        return None, None
    return _take(passage, match, found)


def _take(passage: Passage, match: re.Match[str], found: Found) -> tuple[Amount, Unit]:
    return found.number(passage, *match.span("figure")), UNITS[match["unit"]]


def _allocations(passage: Passage, start: int, end: int, found: Found) -> tuple[Allocation, ...]:
    """The amounts of an allocation text: its total, its parts, and details inside a part."""
    matches = list(_MONEY.finditer(passage.match, start, end))
    out: list[Allocation] = []
    before = start
    for index, match in enumerate(matches):
        words = passage.match[before : match.start()]
        role = "part"
        opens = index == 0 and len(passage.match[match.end() : end]) > 2
        if _TOTAL.search(words) or (
            opens and not _ITEM.search(words) and _OPENS_PARTS.match(passage.match, match.end())
        ):
            role = "total"
        elif _inside_brackets(words) or (
            _ITEM.search(passage.match[max(start, match.start() - 400) : match.start()]) and _detail(words)
        ):
            role = "detail"
        amount, unit = _take(passage, match, found)
        out.append(Allocation(_label(passage, before, match.start()), amount, unit, role))
        before = match.end()
    return tuple(out)


def _inside_brackets(words: str) -> bool:
    return words.rfind("(") > words.rfind(")")


def _detail(words: str) -> bool:
    """其中… after an amount of the same numbered item."""
    return bool(re.match(r"[，,(]?其中", words))


def _label(passage: Passage, start: int, end: int) -> str:
    """The words an amount is named by: the last clause before it that says anything."""
    pieces = [piece for piece in _CUTS.split(passage.text[start:end]) if piece.strip()]
    for piece in reversed(pieces):
        label = _LEADS.sub("", piece.strip()).strip()
        if label:
            return label
    return pieces[-1].strip() if pieces else ""
