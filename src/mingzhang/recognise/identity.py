"""What document this is: kind, year, department, level and date, from what it says of itself."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from mingzhang.model.source import Block, Grid, Line

from .tables.labels import fold

_MAKER = re.compile(
    r"(?:编制部门|编制单位|填报单位|部门名称|单位名称|部门|公开部门)[::]([^::]{3,60}?)(?:20\d\d年度?)?(?:(?:金额)?单位[::]|编制日期|$)"
)
_YEAR = re.compile(r"(20\d\d)年(?:度)?(?:部门|单位|本级)?(?:预算|决算|财政拨款|一般公共预算|收支)")
_COVER = re.compile(r"^(.{3,40}?)(?:\(.{1,6}\))?(20\d\d)年度?(部门|单位|本级)?(?:综合)?(预算|决算)")
_YEAR_FIRST = re.compile(
    r"^20\d\d年度?([^\d,。;:]{4,40}?)(?:部门|单位|本级)?(?:预算|决算)(?:公开|编制)?(?:说明|情况说明|报告)?$"
)
"""A cover whose year stands before the name: 2024年度某县农业农村局部门决算."""
_TAIL = re.compile(
    r"^20\d\d年度?(?:部门|单位|本级)?(?:综合)?(?:预算|决算)|^(?:部门|单位)(?:预算|决算)(?:公开)?(?:说明)?$"
)
_NO_YEAR = re.compile(r"^(.{4,40}?)(?:部门|单位)(?:预算|决算)(?:公开)?(?:说明)?$")
_NO_NAME = re.compile(r"[,;。]|万元|其中|^第.部分")
"""What a sentence has and a name has not: a template's sentence may stand where the maker belongs."""
_BODY = re.compile(
    r"(?:[局委会办室厅部院馆站所队校镇乡府处团社园场台署庭]|中心|街道|大学|中学|小学|学院|本级|机关|集团|公司)(?:\([^()]{1,12}\))?$"
)
"""How the name of a public body ends; what a web page prints above a document is none."""
_NOT_A_NAME = re.compile(r"[。,;:]|20\d\d|目录|部分|预算|决算|第.章")
_SECTION = re.compile(r"关于(.{3,40}?)(20\d\d)年(?:度)?.{0,30}(?:情况|说明)")
_COMPARES = re.compile(r"[比较与]20\d\d|相比|增加|减少|持平|万元")
# Bounded: a line of a million stars would be tried from each of them to the end.
_PLACEHOLDER = re.compile(
    r"(?:[XxＸ×*]{2,12}|[xX],[xX]{3})(?=(?:年|万元|元|%|部门|单位|个|辆|人次|批次|\.|,|局|委|分))"
)
_CROSSES = "XxＸ×*"
_TEMPLATE_MARKS = 12
COVER = 13
"""Lines at the start of a document that may be its cover."""
_DATE = re.compile(r"^(20\d\d)年(\d{1,2})月(\d{1,2})日$")
_PART = re.compile(r"^(?:第[一二三四五]部分)(.{3,40}?)(20\d\d)年度?(部门|单位|本级)?(预算|决算)")
_COVERS = (_COVER, _PART, _YEAR_FIRST)
_COVER_WIDTH = 64
"""Characters within which a cover has named the year and 预算 or 决算."""
_SHORT, _HEADING = 80, 60


def _texts(blocks: Sequence[Block]) -> list[str]:
    out: list[str] = []
    for block in blocks:
        if isinstance(block, Line):
            out.append(fold(block.text))
        elif isinstance(block, Grid):
            out += [fold(cell.text) for cell in block.cells if cell.row < 4 and cell.text]
    return out


def _makers(text: str) -> Iterator[tuple[str, int]]:
    """Who made a document, as one text of it may say, and the weight of that.

    Most texts lack a character without which an expression cannot match, and are not looked through.
    """
    if ":" in text and ("单位" in text or "部门" in text) and (hit := _MAKER.search(text)):
        yield hit[1], 3
    if "关于" in text and (hit := _SECTION.search(text)):
        yield hit[1], 2
    head = text[:_COVER_WIDTH]
    if "算" not in head or "20" not in head:
        return
    for pattern in _COVERS:
        hit = pattern.search(text)
        if hit and not (pattern is _YEAR_FIRST and _NOT_A_NAME.search(hit[1])):
            yield hit[1], 1


def department_of(texts: Sequence[str]) -> str | None:
    """The department most lines name as the maker of the tables, else the one on the cover."""
    votes: Counter[str] = Counter()
    for text in [text for text in texts if ":" in text or "20" in text]:
        for said, weight in _makers(text):
            name = said.strip(":.、《》\"' ")
            if (
                3 <= len(name) <= 50
                and not name[0].isdigit()
                and "单位" not in name[:2]
                and name not in ("按照", "万元")
                and not _NO_NAME.search(name)
            ):
                votes[name] += weight
    for text in texts[:COVER]:
        # The year on a line of its own: only what follows the name.
        if (hit := _NO_YEAR.match(text)) and _BODY.search(hit.group(1)) and not _NOT_A_NAME.search(hit.group(1)):
            votes[hit.group(1)] += 1
    for name, tail in pairwise(texts[:COVER]):
        # A cover in two lines: the name, then the year and what it is.
        if _TAIL.match(tail) and 4 <= len(name) <= 40 and _BODY.search(name) and not _NOT_A_NAME.search(name):
            votes[name] += 2
    best = votes.most_common(1)
    return best[0][0].replace("(", "（").replace(")", "）") if best else None


def year_of(texts: Sequence[str]) -> int | None:
    """The year of the budget or accounts: the one its headings name most often.

    Sentences compare with other years; they are asked only when no heading names a year.
    """
    heads: Counter[int] = Counter()
    said: Counter[int] = Counter()
    for text in texts:
        for hit in _YEAR.finditer(text) if "年" in text else ():
            if text[hit.end() :].startswith(("执行", "数")):
                continue
            if not text[: hit.start()].endswith(("比", "较", "与", "同")):
                said[int(hit.group(1))] += 1
            if len(text) <= 45 and not _COMPARES.search(text) and not text.endswith(("。", "；", "，")):
                heads[int(hit.group(1))] += 1
    votes = heads or said
    # Headings of other documents (a web page's menu) have no sentences about their year.
    return max(votes, key=lambda year: (votes[year], said[year])) if votes else None


def kind_of(texts: Sequence[str]) -> str | None:
    """Either "budget" or "final", by the words of headings; None when the text speaks of neither."""
    short = "\n".join([text for text in texts if len(text) <= _SHORT])
    budget, final = short.count("预算"), short.count("决算")
    if not budget and not final:
        return None
    return "final" if final > budget * 0.6 else "budget"


def level_of(texts: Sequence[str]) -> str | None:
    """Either "department" or "unit" (部门 with its units, or one 单位 alone)."""
    short = "\n".join([text for text in texts if len(text) < _HEADING])
    unit = short.count("单位预算") + short.count("单位决算")
    department = short.count("部门预算") + short.count("部门决算")
    if unit == department == 0:
        return None
    return "unit" if unit > department else "department"


def issued_on(texts: Sequence[str]) -> str | None:
    """The date printed alone on one of the last lines."""
    for text in reversed(texts[-12:]):
        hit = _DATE.match(text)
        if hit:
            return f"{hit.group(1)}-{int(hit.group(2)):02d}-{int(hit.group(3)):02d}"
    return None


def is_template(texts: Sequence[str]) -> bool:
    """Whether placeholders stand where names and amounts belong (XX年, x,xxx万元)."""
    whole = "\n".join(texts)
    # Each has two crosses at least, and nearly every document has fewer in all.
    crosses = sum(map(whole.count, _CROSSES))
    return crosses >= 2 * _TEMPLATE_MARKS and len(_PLACEHOLDER.findall(whole)) >= _TEMPLATE_MARKS


def document_texts(blocks: Sequence[Block]) -> list[str]:
    """The folded texts that identify a document."""
    return _texts(blocks)
