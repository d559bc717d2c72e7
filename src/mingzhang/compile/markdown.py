"""Markdown as converters write it: headings, tables separated by tabs, totals in bold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mingzhang.model.performance import PerformanceForm
from mingzhang.model.table import Row, Table

from .document import Compiled
from .phrases import Phrases, TableText
from .style import Style, amount, separated, spaced

_CODES = {"function": 3, "economic": 2, "project": 3}


def markdown_text(document: Compiled, style: Style) -> str:
    """The document as Markdown."""
    out: list[str] = []
    for piece in document.narrative.pieces:
        if piece.kind == "heading":
            out += [f"{'#' * (piece.level + 1)} {spaced(piece.text, style)}", ""]
        elif piece.kind == "table":
            table = next((table for table in document.tables if table.kind.value == piece.text), None)
            if table is not None:
                out += [*_table(table, document, style), ""]
        elif piece.kind == "forms":
            for form in document.forms_of(piece.text):
                out += [*_form(form), ""]
        else:
            for paragraph in piece.text.split("\n"):
                out += [spaced(separated(paragraph, style), style), ""]
    return "\n".join(out)


_MARKS = re.compile(r"^#+ |</?b>", re.MULTILINE)


def plain_text(document: Compiled, style: Style) -> str:
    """The same without marks: text to paste anywhere, the cells of tables set apart by tabs."""
    return _MARKS.sub("", markdown_text(document, style))


def _table(table: Table, document: Compiled, style: Style) -> Iterator[str]:
    words = document.words.table.get(table.kind.value, TableText())
    if table.number:
        yield table.number.replace("表", "表 ", 1)
        yield ""
    yield f"## {table.title}"
    yield ""
    maker, _, unit = document.words.maker.partition(" ")
    yield maker.format(department=document.ledger.department)
    yield ""
    yield unit.format(unit=table.unit.value if table.unit else "")
    yield ""
    yield from ("\t".join(row) for row in _heads(table, words))
    if table.empty_statement:
        yield ""
        yield spaced(table.empty_statement, style)
        return
    yield from ("\t".join(row) for row in _body(table, document.words, style))


def _heads(table: Table, words: TableText) -> Iterator[list[str]]:
    """One header row per level of the nested labels, then the row of column numbers."""
    if table.axis == "sides":
        income = ["项目", table.columns[0].label]
        out = ["功能分类", *(column.label for column in table.columns)]
        yield ["收入", "", "支出", *[""] * (len(out) - 2)]
        yield income + out
        return
    labels = list(words.labels)
    paths = [([words.group] if words.group else []) + column.label.split("/") for column in table.columns]
    depth = max(len(path) for path in paths)
    for level in range(depth):
        row = labels if level == depth - 1 else [""] * len(labels)
        shown: list[str] = []
        for at, path in enumerate(paths):
            text = path[level] if level < len(path) else ""
            before = paths[at - 1] if at else []
            shown.append("" if level < depth - 1 and before[: level + 1] == path[: level + 1] else text)
        yield [*row, *shown]
    if words.marks:
        yield ["※"] * len(labels) + [str(n) for n in range(1, len(paths) + 1)]


def _bold(text: str, wanted: bool) -> str:  # noqa: FBT001 - one switch
    return f"<b>{text}</b>" if wanted and text else text


def _cells(row: Row, style: Style, *, bold: bool) -> list[str]:
    return [_bold(amount(cell.text, style), bold) if cell is not None else "" for cell in row.cells]


def _body(table: Table, words: Phrases, style: Style) -> Iterator[list[str]]:
    if table.axis == "sides":
        yield from _sided(table, words, style)
        return
    for row in table.rows:
        code = row.code or ""
        bold = not code or len(code) < (5 if table.axis == "economic" else 7)
        slots = _CODES.get(table.axis, 0)
        parts = [code[:3], code[3:5], code[5:7]][:slots]
        names = [row.label, row.project or ""] if table.axis == "project" else [row.label]
        if table.axis == "single":
            names = []
        yield [
            *(_bold(part, bold) for part in parts),
            *(_bold(name, bold) for name in names),
            *_cells(row, style, bold=bold),
        ]


def _sided(table: Table, words: Phrases, style: Style) -> Iterator[list[str]]:
    left = [row for row in table.rows if row.side == "income"]
    right = [row for row in table.rows if row.side != "income"]
    while len(left) < len(right):
        left.insert(-1, Row("", (None,), side="income"))
    while len(right) < len(left):
        right.insert(-1, Row("", (None,) * len(table.columns), side="expenditure"))
    for one, other in zip(left, right, strict=True):
        yield [
            one.label,
            *_cells(one, style, bold=False)[:1],
            words.label(other, right),
            *_cells(other, style, bold=False),
        ]


def _form(form: PerformanceForm) -> Iterator[str]:
    if form.self_evaluation:
        yield from _evaluation(form)
        return
    department = form.level == "department"
    yield "## 部门整体绩效目标表" if department else "## 项目支出绩效目标表"
    yield ""
    yield f"({form.year} 年)"
    yield ""
    figures = [line.amounts["amount"].text for line in form.funds]
    if department:
        rows: list[Sequence[str]] = [
            ("<b>部门名称 (盖章)</b>", "", form.name),
            ("<b>部门联系人</b>", "", form.contact or "", "<b>联系电话</b>", form.phone or ""),
            ("<b>年度绩效目标</b>", "", form.objective or ""),
            ("<b>年度预算(万元)</b>", "", "资金来源", "", "资金总额 (万元)"),
            ("", "", "财政资金 (万元)", "上级安排", figures[0]),
            ("", "", "", "本级安排", figures[1]),
            ("", "", "其他资金 (万元)", "其他", figures[2]),
            ("一级指标", "二级指标", "三级指标", "指标值", "指标设定依据", "分值权重"),
        ]
    else:
        rows = [
            ("<b>预算单位</b>", "", form.unit_name or ""),
            ("<b>项目名称</b>", "", form.name, "", "", "", "<b>项目负责人</b>", form.owner or ""),
            (
                "<b>项目资金(万元)</b>",
                "",
                "年度预算总额",
                figures[0],
                "其中：财政拨款",
                figures[1],
                "其他资金",
                figures[2],
            ),
            ("<b>项目总体目标</b>", "", form.objective or ""),
            (
                "一级指标",
                "二级指标",
                "三级指标",
                "指标值",
                "指标值设置依据",
                "上年完成值",
                "指标分值权重",
                "指标赋分规则",
                "佐证资料",
            ),
        ]
    for i in form.indicators:
        raw = (i.target.raw if i.target else "").replace(">=", "≥").replace("<=", "≤")
        row = [i.level1, i.level2, i.level3, raw, i.basis or ""]
        rows.append(
            [*row, i.weight or ""]
            if department
            else [
                *row,
                i.last_year or "/",
                i.weight or "",
                i.scoring_rule or "",
                i.evidence or "",
            ]
        )
    width = max(len(row) for row in rows)
    yield from ("\t".join([*row, *[""] * (width - len(row))]) for row in rows)


def _evaluation(form: PerformanceForm) -> Iterator[str]:
    yield "## 项目支出绩效自评表"
    yield ""
    yield f"({form.year} 年度)"
    yield ""
    rows: list[Sequence[str]] = [
        ("项目名称", "", form.name),
        ("主管部门", "", form.competent_department or "", "", "实施单位", form.unit_name or ""),
        ("项目资金（万元）", "", "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"),
    ]
    for at, line in enumerate(form.funds):
        tail = [] if at == 0 else ["—", "—", "—"]
        rows.append(["", "", line.item, *(amount.text for amount in line.amounts.values()), *tail])
    rows += [
        ("年度总体目标", "预期目标", "", "", "", "实际完成情况"),
        ("", form.objective or "", "", "", "", form.objective_actual or ""),
        ("一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施"),
    ]
    for i in form.indicators:
        raw = i.target.raw if i.target else ""
        rows.append(
            [i.level1, i.level2, i.level3, raw, i.actual or "", i.weight or "", i.score or "", i.deviation or ""]
        )
    rows.append(["总分", "", "", "", "", form.total_weight or "", form.total_score or "", ""])
    width = max(len(row) for row in rows)
    yield from ("\t".join([*row, *[""] * (width - len(row))]) for row in rows)
