"""Made-up performance forms and the text an extractor would leave of them: columns lost, cells wrapped."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from typing import Any

NAMES = {
    "数量指标": ("次数", "数量", "人数", "批次", "面积", "个数"),
    "质量指标": ("合格率", "达标率", "覆盖率", "准确率", "合格率（%）", "验收合格率(％)"),
    "时效指标": ("及时率", "完成时间", "处理时限（天）", "按时完成率", "及时性"),
    "经济成本指标": ("费用", "成本", "维护费用", "购置费", "控制成本"),
    "社会成本指标": ("社会成本", "影响成本"),
    "生态环境成本指标": ("环境成本", "污染治理费用"),
    "经济效益指标": ("产值增长", "设备利用率", "节约收入"),
    "社会效益指标": ("保障能力提升", "社会影响", "服务水平提升"),
    "生态效益指标": ("生态改善", "节能环保水平"),
    "可持续影响指标": ("长效机制", "可持续发展能力"),
    "满意度指标": ("人员满意度", "群众满意度（%）", "企业满意度"),
}
LEVELS = {
    "产出指标": ("数量指标", "质量指标", "时效指标"),
    "成本指标": ("经济成本指标", "社会成本指标", "生态环境成本指标"),
    "效益指标": ("经济效益指标", "社会效益指标", "生态效益指标", "可持续影响指标"),
    "满意度指标": ("满意度指标",),
}
UNITS = {
    "数量指标": ("次", "个", "人", "台", "批次", "平方米", "人次"), "质量指标": ("%",), "时效指标": ("天", "%", "个工作日"),
    "经济成本指标": ("万元", "元/人", "万元/次"), "社会成本指标": ("万元",), "生态环境成本指标": ("万元",), "满意度指标": ("%",),
    "经济效益指标": ("%",),
}
THINGS = ("道路", "路灯", "图书", "校舍", "水渠", "公园绿化", "办公设备", "培训", "慰问", "信息系统", "会议", "档案", "防汛物资", "社区活动", "体检", "垃圾分类")
VERBS = ("维修", "采购", "开展", "更新", "建设", "保障", "组织", "管理", "全年新增", "支付")
QUALITIES = ("有效提高", "有效保障", "增强", "持续改善", "显著提升", "长期")
WORDS = {
    "basis": ("计划标准", "历史标准", "行业标准", "国家规定标准"),
    "scoring_rule": ("按照完成比例赋分", "直接赋分", "满意度赋分", "按评判等级赋分"),
    "evidence": ("工作资料", "说明材料", "原始凭证", "说明材料,工作资料", "统计数据"),
    "deviation": ("", "", "", "", "受天气影响工期推迟，下一步加快进度。", "采购价格下降，节约资金。"),
}
HEADERS = {
    "level1": "一级指标", "level2": "二级指标", "level3": "三级指标", "target": "指标值", "basis": "指标值设置依据", "last_year": "上年完成值",
    "weight": "指标分值权重", "scoring_rule": "指标赋分规则", "evidence": "佐证资料", "actual": "实际完成值", "score": "得分",
    "deviation": "偏差原因分析及改进措施",
}
WIDTHS = {
    "level1": (2, 4), "level2": (2, 6), "level3": (5, 14), "target": (3, 7), "basis": (4, 8), "last_year": (3, 5), "weight": (2, 4),
    "scoring_rule": (5, 9), "evidence": (4, 6), "actual": (3, 6), "score": (2, 4), "deviation": (5, 9),
}
ORDERS = (
    ("level3", "target", "basis", "last_year", "weight", "scoring_rule", "evidence"),
    ("level3", "target", "basis", "weight", "scoring_rule", "evidence"),
    ("level3", "target", "basis", "last_year", "weight"),
    ("level3", "target", "weight"),
    ("level3", "weight", "target", "basis"),
    ("level3", "target", "last_year", "basis", "weight", "scoring_rule"),
)
EVALUATED = (("level3", "target", "actual", "weight", "score", "deviation"), ("level3", "weight", "target", "actual", "score"))


@dataclass
class Made:
    """A made-up form: its fields, its rows (field → text) with the level names, its columns."""

    head: dict[str, str]
    columns: tuple[str, ...]
    rows: list[dict[str, str]] = field(default_factory=list)
    evaluated: bool = False


def make(rng: random.Random) -> Made:
    evaluated = rng.random() < 0.25
    made = Made(
        {
            "unit": rng.choice(("某某县", "某市某区")) + rng.choice(("林业局", "人民政府办公室", "文化和旅游局")),
            "name": rng.choice(THINGS) + rng.choice(("专项经费", "补助资金", "工作经费")),
            "owner": rng.choice(("甲某", "乙某某")),
            "total": f"{rng.randint(1, 900)}.{rng.randint(0, 99):02d}",
            "objective": "".join(_sentence(rng) for _ in range(rng.randint(1, 4))),
        },
        rng.choice(EVALUATED if evaluated else ORDERS),
        evaluated=evaluated,
    )
    for level1, below in LEVELS.items():
        if level1 == "成本指标" and rng.random() < 0.3:
            continue
        chosen = [name for name in below if rng.random() < 0.7] or [below[0]]
        for level2 in chosen:
            for _ in range(rng.choice((1, 1, 1, 2, 2, 3, 5))):
                made.rows.append(_row(rng, level1, level2, made.columns))
    return made


def _sentence(rng: random.Random) -> str:
    return f"{rng.choice(VERBS)}{rng.choice(THINGS)}{rng.randint(1, 99)}次，有效{rng.choice(('提高', '保障'))}{rng.choice(THINGS)}工作的正常开展。"


def _quantity(rng: random.Random, level2: str, *, op: bool) -> str:
    if level2 not in UNITS or rng.random() < 0.1:
        return rng.choice(QUALITIES)
    number = rng.choice((str(rng.randint(1, 20)), str(rng.randint(50, 5000)), f"{rng.randint(1, 99)}.{rng.randint(10, 99)}"))
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
        while _width(word) > max(width, 1):
            cut = max(1, int(width * 2))
            lines.append(word[:cut])
            word = word[cut:]
        line += word
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
    title = "项目支出绩效自评表" if made.evaluated else "项目支出绩效目标表"
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
                "first": low + heights[start] / 2, "last": high - heights[end - 1] / 2, "centre": (low + high) / 2
            }[style.mode]
            marks.append((place, level, rows[start][level]))
            start = end
    return marks


def text_of(lines: list[str]) -> str:
    """The document's text; a form feed joins the line after it."""
    return "\n".join(lines).replace("\f\n", "\f").replace("\f\n", "\f")


def expected(row: dict[str, str]) -> dict[str, Any]:
    """What reading a row must give."""
    blank = {"-", "—", "/", ""}
    return {
        **{name: row[name] for name in ("level1", "level2", "level3")},
        **{name: (None if row[name] in blank else row[name]) for name in row if name in (*WORDS, "weight", "score", "actual", "last_year")},
        "target": row["target"].replace("＞", ">").replace("＜", "<"),
    }
