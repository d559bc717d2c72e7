"""Made-up performance forms and the text an extractor would leave of them: columns lost, cells wrapped."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from typing import Any

from .made_up import (
    EVALUATED,
    HEADERS,
    LEVELS,
    NAMES,
    ORDERS,
    QUALITIES,
    THINGS,
    UNITS,
    VERBS,
    WHOLE,
    WHOLE_ORDER,
    WIDTHS,
    WORDS,
)


@dataclass
class Made:
    """A made-up form: its fields, its rows (field → text) with the level names, its columns."""

    head: dict[str, str]
    columns: tuple[str, ...]
    rows: list[dict[str, str]] = field(default_factory=list)
    evaluated: bool = False
    whole: bool = False


def make(rng: random.Random) -> Made:
    evaluated = rng.random() < 0.25
    whole = not evaluated and rng.random() < 0.2
    made = Made(
        {
            "unit": rng.choice(("某某县", "某市某区")) + rng.choice(("林业局", "人民政府办公室", "文化和旅游局")),
            "name": rng.choice(THINGS) + rng.choice(("专项经费", "补助资金", "工作经费")),
            "owner": rng.choice(("甲某", "乙某某")),
            "total": f"{rng.randint(1, 900)}.{rng.randint(0, 99):02d}",
            "objective": "".join(_sentence(rng) for _ in range(rng.randint(1, 4))),
        },
        WHOLE_ORDER if whole else rng.choice(EVALUATED if evaluated else ORDERS),
        evaluated=evaluated,
        whole=whole,
    )
    for level1, below in (WHOLE if whole else LEVELS).items():
        if level1 == "成本指标" and rng.random() < 0.3:
            continue
        chosen = [name for name in below if rng.random() < 0.7] or [below[0]]
        for level2 in chosen:
            for _ in range(rng.choice((1, 1, 1, 2, 2, 3, 5))):
                made.rows.append(_row(rng, level1, level2, made.columns))
    return made


def _sentence(rng: random.Random) -> str:
    what, effect, whose = rng.choice(VERBS) + rng.choice(THINGS), rng.choice(("提高", "保障")), rng.choice(THINGS)
    return f"{what}{rng.randint(1, 99)}次，有效{effect}{whose}工作的正常开展。"


def _quantity(rng: random.Random, level2: str, *, op: bool) -> str:
    if level2 not in UNITS or rng.random() < 0.1:
        return rng.choice(QUALITIES)
    number = rng.choice(
        (str(rng.randint(1, 20)), str(rng.randint(50, 5000)), f"{rng.randint(1, 99)}.{rng.randint(10, 99)}")
    )
    return (rng.choice(("＞=", "=", "＜=", "≥", ">=")) if op else "") + number + rng.choice(UNITS[level2])


def _row(rng: random.Random, level1: str, level2: str, columns: tuple[str, ...]) -> dict[str, str]:
    body = "".join(rng.choice(VERBS) + rng.choice(THINGS) for _ in range(rng.choice((1, 1, 1, 2))))
    row = {"level1": level1, "level2": level2, "level3": body + rng.choice(NAMES[level2])}
    for name in columns[1:]:
        if name in ("target", "actual"):
            row[name] = _quantity(rng, level2, op=name == "target")
        elif name == "last_year":
            row[name] = rng.choice(("-", "—", "/")) if rng.random() < 0.4 else _quantity(rng, level2, op=False)
        elif name in ("weight", "score"):
            row[name] = str(rng.choice((4, 5, 8, 10, 20)))
        else:
            row[name] = rng.choice(WORDS[name])
    if level1 in WHOLE and rng.random() < 0.6:
        row["target"] = row["level3"]
    return row


def wrap(text: str, width: float) -> list[str]:
    """Lines of a cell: Latin words stay whole while they fit, no line begins with closing punctuation."""
    words: list[str] = []
    for char in text:
        if words and char.isascii() and words[-1].isascii():
            words[-1] += char
        else:
            words.append(char)
    lines, line = [], ""
    for word in words:
        if line and _width(line + word) > width and word not in "，。、）":
            lines.append(line)
            line = ""
        cut = max(1, int(width * 2))
        rest = word
        while _width(rest) > max(width, 1):
            lines.append(rest[:cut])
            rest = rest[cut:]
        line += rest
    return [*lines, line] if line else lines


def _width(text: str) -> float:
    return sum(0.5 if char.isascii() else 1.0 for char in text)


@dataclass
class Style:
    """How a maker and an extractor treat a document."""

    mode: str
    apart: bool
    widths: dict[str, int]
    pages: bool

    @classmethod
    def draw(cls, rng: random.Random) -> Style:
        widths = {name: rng.randint(*pair) for name, pair in WIDTHS.items()}
        return cls(rng.choice(("first", "last", "centre")), rng.random() < 0.6, widths, rng.random() < 0.4)


class Writer:
    """Lines as an extractor writes them: one-line neighbours share a line, others stand below each other."""

    def __init__(self, rng: random.Random, style: Style) -> None:
        self.rng, self.style, self.lines = rng, style, [""]

    def cell(self, lines: list[str], *, first: bool = False) -> None:
        if not lines:
            return
        if not first and len(lines) == 1 and self.open and self.rng.random() < 0.9:
            self.lines[-1] += " " + lines[0]
            return
        if self.lines[-1] and self.style.apart and self.rng.random() < 0.4:
            self.lines.append("")
        self.lines.append(lines[0])
        for line in lines[1:]:
            self.lines += ["", line] if self.style.apart else [line]
        self.open = len(lines) == 1

    open = False

    def page(self) -> None:
        if self.style.pages and self.rng.random() < 0.15:
            self.lines.append("\f")
            self.open = False


def shred(rng: random.Random, made: Made, style: Style, out: Writer) -> None:
    """Write one form."""
    kind = "部门整体绩效目标表" if made.whole else "项目支出绩效目标表"
    title = "项目支出绩效自评表" if made.evaluated else kind
    for line in (title, "（2031年度）"):
        out.cell([line], first=True)
    _head(made, out)
    for name in ("level1", "level2", *made.columns):
        out.cell(wrap(HEADERS[name], style.widths[name]))
    heights = [max(len(wrap(row[name], style.widths[name])) for name in made.columns) for row in made.rows]
    marks = [mark for level in ("level1", "level2") for mark in _marks(made.rows, heights, level, style)]
    tops = [sum(heights[:n]) for n in range(len(heights))]
    for index, row in enumerate(made.rows):
        middle = tops[index] + heights[index] / 2
        for key, level, name in sorted(marks, key=lambda mark: (mark[0], mark[1])):
            if key <= middle + 1e-9:
                out.cell(wrap(name, style.widths[level]), first=not made.rows)
                marks.remove((key, level, name))
        for name in made.columns:
            out.cell(wrap(row[name], style.widths[name]), first=name == "level3" and out.rng.random() < 0.5)
        out.page()
        out.open = False
    if out.rng.random() < 0.3:
        out.page()
    if made.evaluated:
        out.cell(["总分 100"], first=True)
        out.cell(["98.50"], first=True)
    out.open = False


def _head(made: Made, out: Writer) -> None:
    head = made.head
    if made.evaluated:
        out.cell([f"项目名称 {head['name']}"], first=True)
        out.cell([f"主管部门 某某政府 实施单位 {head['unit']}"], first=True)
        out.cell(wrap("项目资金（万元）", 4))
        for label in ("年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"):
            out.cell([label])
        out.cell([f"年度资金总额 {head['total']} {head['total']} {head['total']} 10 100.00% 10.00 分"], first=True)
        out.cell(wrap("其中：当年财政拨款", 6), first=True)
        out.cell([f"{head['total']} {head['total']} {head['total']} — — —"], first=True)
        out.cell(wrap("年度总体目标", 2), first=True)
        out.cell(["预期目标 实际完成情况"], first=True)
        out.cell(wrap(head["objective"], 24), first=True)
        out.cell(wrap(head["objective"], 19), first=True)
        return
    if made.whole:
        out.cell([f"部门名称（盖章） {head['unit']}"], first=True)
        out.cell([f"部门联系人 {head['owner']} 联系电话 1234567"], first=True)
        out.cell(["年度绩效目标"], first=True)
        out.cell(wrap(head["objective"], 40), first=True)
        money = (f"上级安排 {head['total']}", "财政资金（万元）", f"本级安排 {head['total']}")
        for line in ("资金来源 资金总额（万元）", *money):
            out.cell([line], first=True)
        out.cell(["年度预算(万元)"], first=True)
        out.cell(["其他资金（万元） 其他 0.00"], first=True)
        return
    out.cell([f"预算单位 {head['unit']}"], first=True)
    out.cell([f"项目名称 {head['name']} 项目负责人 {head['owner']}"], first=True)
    out.cell(wrap("项目资金(万元)", 6), first=True)
    out.cell([f"年度预算总额 {head['total']}"], first=True)
    out.cell(wrap("其中：财政拨款", 6), first=True)
    out.cell([f"{head['total']} 其他资金 0.00"], first=True)
    out.cell(["项目总体目标"], first=True)
    out.cell(wrap(head["objective"], 40), first=True)


def _marks(rows: list[dict[str, str]], heights: list[int], level: str, style: Style) -> list[tuple[float, str, str]]:
    """Where each merged cell's text comes out, as a height on the page."""
    keys = [(row["level1"], row["level2"])[: 1 if level == "level1" else 2] for row in rows]
    marks: list[tuple[float, str, str]] = []
    start = 0
    for end in range(1, len(rows) + 1):
        if end == len(rows) or keys[end] != keys[start]:
            low, high = sum(heights[:start]), sum(heights[:end])
            place = {
                "first": low + heights[start] / 2,
                "last": high - heights[end - 1] / 2,
                "centre": (low + high) / 2,
            }[style.mode]
            marks.append((place, level, rows[start][level]))
            start = end
    return marks


def text_of(lines: list[str]) -> str:
    """The document's text; a form feed joins the line after it."""
    return "\n".join(lines).replace("\f\n", "\f").replace("\f\n", "\f")


def expected(row: dict[str, str]) -> dict[str, Any]:
    """What reading a row must give."""
    target = row["target"]
    blank = {"-", "—", "/", ""}
    return {
        **{name: row[name] for name in ("level1", "level2", "level3")},
        **{
            name: (None if row[name] in blank else row[name])
            for name in row
            if name in (*WORDS, "weight", "score", "actual", "last_year")
        },
        "target": target.replace("＞", ">").replace("＜", "<") if target[0] in "＞＜" else target,
    }
