"""Where each table stands: titles, the blocks below them, and the form set that explains most."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from itertools import zip_longest
from typing import NamedTuple

import msgspec

from mingzhang.forms.load import FormSet, TableForm
from mingzhang.model.amount import Unit
from mingzhang.model.source import Block, Grid, Line

from .labels import fold
from .raw import amount_spans

_PREFIX = re.compile(
    r"^(?:(?!20\d\d)[((]?附?(?:公开|预算|决算)?表?(?:\d{1,3}?(?=20\d\d年)|\d{1,3}|[一二三四五六七八九十]{1,3}(?!般))(?:-\d{1,2}){0,2}(?:表)?[))]?[:、.]?){1,6}"
    r"(?=\D|20\d\d年)"
)
_ORDINAL = re.compile(r"^[一二三四五六七八九十]{1,3}、")
_YEAR = re.compile(r"^.{0,40}?(?:20\d\d|\d{2,3}(?=年)|x{2,4}|X{2,4})年?(?:度)?")
_MAKERS = re.compile(
    r"^(?:(?:部门|单位)(?:综合)?预算(?=.{4}(?<!总计表))|部门|预算单位|单位|本级|\((?:部门|单位|本级)\))+(?=.{4})"
)
_CONTINUED = re.compile(r"\(?续表?\d?\)?$")
_OTHER = re.compile(
    r"(?=.*(?:预算|决算|支出|收入|收支|绩效|采购|资产|转移支付|经费|项目))[一-龥\"'、()《》·\-\d]{4,50}(?<!报)(?<!公开)(?<!附)表(?:\([^()]{2,24}\))?"
)
"""The title of a table that the set does not have: it ends the one above it."""
_NUMBER = re.compile(r"^(?:附)?(?:公开)?表?([0-9一二三四五六七八九十]{1,3})(?:表)?$")
_UNIT = re.compile(r"单位[::](?:人民币)?(亿元|万元|千元|元)")
_UNIT_PAREN = re.compile(r"[((](?:单位[::])?(亿元|万元|千元|元)[))]$")
_SENTENCE = re.compile(r"[。;；]|空表|无数据|见附表")
_PART = re.compile(r"^第[一二三四五六七八九十]部分")
_SECTION = re.compile(r"^(?:[一二三四五六七八九十]{1,3}、)(?:关于)?.{0,40}(?:情况说明|情况的?说明|总体说明)")
_BEGINS = frozenset("第一二三四五六七八九十")
"""What these two begin with."""
_EXPLAINED = "说明"
_EXPLAINS = re.compile(r"[一-龥]{0,30}(?:预算|决算)(?:信息)?(?:公开)?(?:编制)?(?:情况)?说明")
"""The heading of the narrative that follows the tables: 单位预算信息公开情况说明."""
_NOTE = re.compile(r"^注[::]")
_QUOTES = re.compile('"{2,}')
_BROKEN_END = re.compile(r"[^。;；:：)）]$")


class Region(msgspec.Struct, frozen=True):
    """A table's title and its body: blocks[start:end], and what the head says."""

    form: TableForm
    title: str
    start: int
    end: int
    number: str | None
    unit: Unit | None


@lru_cache(maxsize=8192)
def strip_title(text: str) -> str:
    """A folded title without number, year and "部门/单位"."""
    folded = _QUOTES.sub('"', fold(text))
    folded = _CONTINUED.sub("", _UNIT_PAREN.sub("", folded))
    folded = _ORDINAL.sub("", folded)
    folded = _PREFIX.sub("", folded) if folded[:1] in "附公表预决(（" else folded
    year = _YEAR.match(folded)
    if year:
        folded = folded[year.end() :]
    return _MAKERS.sub("", folded).strip(":")


def _titles(forms: FormSet) -> dict[str, TableForm]:
    found: dict[str, TableForm] = {}
    for form in forms.table:
        for title in (form.title, *form.aliases):
            found.setdefault(strip_title(title), form)
    return found


def _is_body(blocks: Sequence[Block], index: int) -> bool:
    """Whether a table begins after a title: a unit line, a grid or the form's header words."""
    for block in blocks[index + 1 : index + 7]:
        if isinstance(block, Grid):
            return True
        folded = fold(block.text)
        if _UNIT.search(folded) or folded.startswith(("编制部门", "编制单位")):
            return True
        if folded in {"收入支出", "科目支出预算", "项目"}:
            return True
        if _PART.match(folded) or len(folded) > 60:
            return False
    return False


def unit_near(blocks: Sequence[Block], start: int, stop: int) -> Unit | None:
    """The unit printed in the table's own head."""
    for block in blocks[max(0, start) : stop]:
        if isinstance(block, Line):
            hit = _UNIT.search(fold(block.text)) or _UNIT_PAREN.search(fold(block.text))
            if hit:
                return Unit(hit.group(1))
        else:
            for cell in block.cells:
                if cell.row > 2:
                    break
                hit = _UNIT.search(fold(cell.text))
                if hit:
                    return Unit(hit.group(1))
    return None


def _number_of(blocks: Sequence[Block], index: int, text: str) -> str | None:
    hit = re.match(r"^((?:附)?(?:公开)?表\s*[0-9一二三四五六七八九十]{1,3})", fold(text))
    if hit:
        return hit.group(1)
    for before in blocks[max(0, index - 2) : index]:
        if isinstance(before, Line):
            folded = fold(before.text)
            if _NUMBER.match(folded) and "表" in folded:
                return folded
    return None


def table_ends(blocks: Sequence[Block]) -> list[int]:
    """Lines that can no longer belong to the table above them, whatever the set of forms: found once for all sets."""
    return [
        index
        for index, block in enumerate(blocks)
        if isinstance(block, Line)
        and (
            ((folded := fold(block.text))[:1] in _BEGINS and (_PART.match(folded) or _SECTION.match(folded)))
            or (folded.endswith(_EXPLAINED) and _EXPLAINS.fullmatch(folded))
        )
    ]


class Candidate(NamedTuple):
    """Words in a block that may be a title, and these as a form would know them.

    ``body`` tells that a table begins after them, ``other`` that they read like the title of one of no form.
    """

    at: int
    text: str
    title: str
    body: bool
    other: bool


def title_candidates(blocks: Sequence[Block]) -> list[Candidate]:
    """What may be the title of a table, whatever the set of forms: found once for all sets."""
    found: list[Candidate] = []
    told = [isinstance(block, Line) and "表" in block.text for block in blocks]
    for index, (block, after) in enumerate(zip_longest(blocks, blocks[1:])):
        if isinstance(block, Line):
            text = block.text
            broken = isinstance(after, Line) and (told[index] or told[index + 1])
            if not (told[index] or broken) or len(text) > 90 or _SENTENCE.search(text):
                continue
            body = _is_body(blocks, index)
            if told[index]:
                found.append(_candidate(index, text, body=body))
            if broken and isinstance(after, Line) and _broken(text, after.text):
                found.append(_candidate(index, text + after.text, body=body))
        elif block.cells:
            text = next((cell.text for cell in block.cells if cell.text.strip()), "")
            if len(text) < 60:
                found.append(_candidate(index, text, body=True))
    return found


def _candidate(index: int, text: str, *, body: bool) -> Candidate:
    title = strip_title(text)
    return Candidate(index, text, title, body, body and _OTHER.fullmatch(title) is not None)


def _broken(text: str, after: str) -> bool:
    """Whether a title may be broken over two lines; the first line alone is no title.

    A row of figures above a title is the end of the table before.
    """
    return len(after.strip()) < 20 and not _NUMBER.match(fold(text)) and not amount_spans(text)


def find_regions(
    blocks: Sequence[Block],
    forms: FormSet,
    candidates: Sequence[Candidate] | None = None,
    ends: Sequence[int] | None = None,
) -> list[Region]:
    """All tables of a form set, in reading order.

    The most specific title wins (a short title inside a longer one is another table's), lines of a
    contents page and titles inside sentences are not tables.
    """
    titles = _titles(forms)
    heads: list[tuple[int, TableForm, str]] = []
    others: dict[str, list[int]] = {}
    known = -1
    for index, text, title, body, other in title_candidates(blocks) if candidates is None else candidates:
        form = titles.get(title) if index != known else None
        if form is None:
            if index != known and other:
                others.setdefault(title, []).append(index - isinstance(blocks[index], Grid))
            continue
        known = index
        if body:
            heads.append((index - isinstance(blocks[index], Grid), form, text))
    of_others = _ends_of_others(others, [index for index, _, _ in heads])
    stops = sorted(of_others.union(table_ends(blocks) if ends is None else ends))
    regions: list[Region] = []
    for position, (index, form, title) in enumerate(heads):
        limit = heads[position + 1][0] if position + 1 < len(heads) else len(blocks)
        stop = bisect_left(stops, index + 1)
        end = max(index + 1, min(stops[stop], limit) if stop < len(stops) else limit)
        unit = unit_near(blocks, index + 1, min(end, index + 8)) or unit_near(blocks, index - 2, index + 1)
        regions.append(Region(form, title.strip(), index + 1, end, _number_of(blocks, max(0, index), title), unit))
    return regions


def _ends_of_others(others: dict[str, list[int]], heads: Sequence[int]) -> frozenset[int]:
    """Where tables that the set does not have begin; a line above several tables is the head of the page."""
    return frozenset(
        index for found in others.values() if not any(found[0] < head < found[-1] for head in heads) for index in found
    )


def clue_score(text: str, forms: FormSet) -> float:
    """Share of the set's own wording that the document contains."""
    if not forms.clues:
        return 0.0
    return sum(1 for clue in forms.clues if fold(clue) in text) / len(forms.clues)
