"""Performance forms as they come out of a PDF: every cell wrapped in its own narrow column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mingzhang.model.performance import Indicator, PerformanceForm

from .style import Style, cut, wrapped

_HEAD_TEXT = "一级 指标 二级 指标|三级指标 指标 值 指标值设置依 据 上年 完成 值 指标 分值 权重"
_HEAD = [*(piece.split("|") for piece in _HEAD_TEXT.split()), ["指标赋分规则 佐证资料"]]
_EVALUATION_HEAD = [
    ["一级指"],
    ["标", "二级指标 三级指标 年度指标值 实际完成值 分值 得分"],
    *([piece] for piece in ["偏差原", "因分析", "及改进", "措施", "年度", "绩效", "指标", "完成", "情况"]),
]

Block = list[str]
"""Lines without an empty one after each; the renderer parts blocks."""


def form_lines(form: PerformanceForm, style: Style) -> Iterator[Block]:
    """The blocks of one form."""
    if form.self_evaluation:
        yield from _evaluation(form, style)
    elif form.level == "department":
        yield from _department(form, style)
    else:
        yield from _project(form, style)


def _amount(form: PerformanceForm, at: int) -> str:
    return form.funds[at].amounts["amount"].text


def _project(form: PerformanceForm, style: Style) -> Iterator[Block]:
    yield ["项目支出绩效目标表"]
    yield [f"（{form.year}年）"]
    yield [f"预算单位 {form.unit_name}"]
    yield [f"项目名称 {form.name} 项目负责人 {form.owner}"]
    yield ["项目资金(万"]
    yield ["元)", f"年度预算总额 {_amount(form, 0)}"]
    yield ["其中：财政拨"]
    yield ["款", f"{_amount(form, 1)} 其他资金 {_amount(form, 2)}"]
    yield ["项目总体目标"]
    for line in wrapped(form.objective or "", style.width + 10):
        yield [line]
    yield from _HEAD
    widths = (2, 2, 12, 4, 6, 4, 3, 7, 6)
    yield from _indicator_rows(form.indicators, widths, _project_cells)


def _project_cells(indicator: Indicator) -> list[str]:
    target = _signed(indicator)
    return [
        indicator.level3,
        target,
        indicator.basis or "",
        indicator.last_year_raw or "-",
        indicator.weight or "",
        indicator.scoring_rule or "",
        indicator.evidence or "",
    ]


def _signed(indicator: Indicator) -> str:
    assert indicator.target is not None
    return indicator.target.raw.replace(">=", "＞=").replace("<=", "＜=")


def _indicator_rows(indicators: Sequence[Indicator], widths: Sequence[int], cells: object) -> Iterator[Block]:
    """Rows with the level names printed in the middle of their group, each cell wrapped."""
    make = cells if callable(cells) else _project_cells
    first = _middles([indicator.level1 for indicator in indicators])
    second = _middles([f"{indicator.level1}/{indicator.level2}" for indicator in indicators])
    for at, indicator in enumerate(indicators):
        labels: list[str] = []
        if at in first:
            labels += _pieces(cut(indicator.level1, widths[0]))
        if at in second:
            labels += _pieces(cut(indicator.level2, widths[1]))
        yield labels + _wrapped_row(make(indicator), widths[2:])


def _pieces(lines: Sequence[str]) -> list[str]:
    """The lines of one cell: apart from each other, close to the next cell."""
    return [line for at, piece in enumerate(lines) for line in (("", piece) if at else (piece,))]


def _middles(names: Sequence[str]) -> set[int]:
    """The row before which the name of every run of equal names comes out: under its upper half."""
    out, start = set(), 0
    for at in range(1, len(names) + 1):
        if at == len(names) or names[at] != names[start]:
            out.add(start + (at - start + 1) // 2 if at - start > 1 else start)
            start = at
    return out


def _wrapped_row(cells: Sequence[str], widths: Sequence[int]) -> list[str]:
    """Cells that fit share a line; one that does not stands on lines of its own."""
    out: list[str] = []
    joins = False
    for text, width in zip(cells, widths, strict=True):
        lines = wrapped(text, width) or [""]
        if len(lines) > 1:
            out += _pieces(lines)
        elif joins:
            out[-1] += f" {lines[0]}"
        else:
            out.append(lines[0])
        joins = len(lines) == 1
    return out


def _department(form: PerformanceForm, style: Style) -> Iterator[Block]:
    yield ["部门整体绩效目标表"]
    yield [f"（{form.year}年）"]
    yield [f"部门名称（盖章） {form.name}"]
    yield [f"部门联系人 {form.contact} 联系电话 {form.phone}"]
    for at, line in enumerate(wrapped(form.objective or "", style.width)):
        yield [f"年度绩效目标 {line}" if at == 0 else line]
    yield ["资金来源 资金总额（万元）"]
    yield [f"上级安排 {_amount(form, 0)}", "财政资金（万元）"]
    yield [f"本级安排 {_amount(form, 1)}", "年度预算(万元)"]
    yield [f"其他资金（万元） 其他 {_amount(form, 2)}"]
    yield ["一级指标 二级指标 三级指标 指标值 指标设定依据 分值权重"]
    for indicator in form.indicators:
        yield [
            " ".join(
                [
                    indicator.level1,
                    indicator.level2,
                    indicator.level3,
                    _signed(indicator),
                    indicator.basis or "",
                    indicator.weight or "",
                ]
            )
        ]


def _evaluation(form: PerformanceForm, style: Style) -> Iterator[Block]:
    yield ["项目支出绩效自评表"]
    yield [f"（{form.year}年度）"]
    yield [f"项目名称 {form.name}"]
    yield [f"主管部门 {form.competent_department} 实施单位 {form.unit_name}"]
    yield ["项目资金"]
    yield ["（万元）"]
    yield ["年初预算"]
    yield ["数", "全年预算数 全年执行数 分值 执行率 得分"]
    for at, fund in enumerate(form.funds):
        figures = " ".join(amount.text for amount in fund.amounts.values())
        tail = " 分" if at == 0 else " — — —"
        yield [f"{fund.item} {figures}{tail}"]
    yield from (["年度"], ["总体"], ["目标"], ["预期目标 实际完成情况"])
    for line in wrapped(form.objective or "", 26):
        yield [line]
    for line in wrapped(form.objective_actual or "", 21):
        yield [line]
    yield from _EVALUATION_HEAD
    explained = any(indicator.deviation for indicator in form.indicators)
    widths = (3, 8, 5, 9, 9, 3, 3, *((12,) if explained else ()))
    yield from _indicator_rows(form.indicators, widths, _explained_cells if explained else _evaluation_cells)
    yield [f"总分 {form.total_weight}", f"{form.total_score}", "分"]
    del style


def _evaluation_cells(indicator: Indicator) -> list[str]:
    assert indicator.target is not None
    return [
        indicator.level3,
        indicator.target.raw,
        indicator.actual or "",
        indicator.weight or "",
        indicator.score or "",
    ]


def _explained_cells(indicator: Indicator) -> list[str]:
    return [*_evaluation_cells(indicator), indicator.deviation or ""]
