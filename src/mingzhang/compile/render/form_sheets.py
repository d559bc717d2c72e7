"""Performance forms as drawn sheets: objectives of a department or project, self-evaluations."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from mingzhang.model.amount import Amount
from mingzhang.model.performance import Indicator, PerformanceForm

from .cells import amount_box
from .heads import paper
from .printed import Box, BoxRow, Sheet

_DEPARTMENT = (6.0, 7.0, 11.0, 7.0, 8.0, 4.0)
_PROJECT = (6.0, 7.0, 11.5, 8.5, 7.5, 6.0, 5.5, 9.0, 5.5)
_EVALUATION = (6.0, 7.0, 11.5, 8.0, 8.0, 7.5, 6.0, 5.5, 6.0)


def form_sheet(form: PerformanceForm, number: int) -> Sheet:
    """One performance form as it is drawn; ``number`` tells several of a document apart."""
    widths: tuple[float, ...]
    if form.self_evaluation:
        title, year, widths, rows = "项目支出绩效自评表", f"（{form.year}年度）", _EVALUATION, _evaluation(form)
    elif form.level == "department":
        title, year, widths, rows = "部门整体绩效目标表", f"（{form.year}年）", _DEPARTMENT, _department(form)
    else:
        title, year, widths, rows = "项目支出绩效目标表", f"（{form.year}年）", _PROJECT, _project(form)
    size, wide = paper(widths)
    return Sheet(
        id=f"performance-{number}",
        title=title,
        caption=title if form.level == "department" else f"{title}（{form.name}）",
        subtitle=year,
        widths=widths,
        head=(),
        body=tuple(rows),
        size=size,
        wide=wide,
        level=4,
    )


def _label(text: str, *, rows: int = 1, cols: int = 1) -> Box:
    return Box(text, rows=rows, cols=cols, align="center", bold=True, head="row")


def _column(text: str, *, cols: int = 1) -> Box:
    return Box(text, cols=cols, align="center", bold=True, head="col")


def _said(text: str | None, *, cols: int = 1, rows: int = 1) -> Box:
    return Box(text or "", rows=rows, cols=cols)


def _short(text: str | None, *, cols: int = 1) -> Box:
    return Box(text or "", cols=cols, align="center")


def _money(form: PerformanceForm, at: int) -> Box:
    return amount_box(form.funds[at].amounts["amount"])


def _department(form: PerformanceForm) -> list[BoxRow]:
    rows: list[BoxRow] = [
        (_label("部门名称（盖章）", cols=2), _said(form.name, cols=4)),
        (_label("部门联系人", cols=2), _short(form.contact), _label("联系电话"), _short(form.phone, cols=2)),
        (_label("年度绩效目标", cols=2), _said(form.objective, cols=4)),
        (_label("年度预算（万元）", rows=4, cols=2), _label("资金来源", cols=2), _label("资金总额（万元）", cols=2)),
        (_label("财政资金（万元）", rows=2), _short("上级安排"), _spread(_money(form, 0), 2)),
        (_short("本级安排"), _spread(_money(form, 1), 2)),
        (_label("其他资金（万元）"), _short("其他"), _spread(_money(form, 2), 2)),
        tuple(_column(text) for text in ("一级指标", "二级指标", "三级指标", "指标值", "指标设定依据", "分值权重")),
    ]
    return rows + _levels(form.indicators, lambda i: [_short(_target(i)), _said(i.basis), _short(i.weight)])


def _spread(box: Box, cols: int) -> Box:
    return Box(box.text, digits=box.digits, cols=cols, align=box.align)


_PROJECT_HEAD = (
    "一级指标",
    "二级指标",
    "三级指标",
    "指标值",
    "指标值设置依据",
    "上年完成值",
    "指标分值权重",
    "指标赋分规则",
    "佐证资料",
)


def _project(form: PerformanceForm) -> list[BoxRow]:
    rows: list[BoxRow] = [
        (_label("预算单位", cols=2), _said(form.unit_name, cols=7)),
        (_label("项目名称", cols=2), _said(form.name, cols=4), _label("项目负责人"), _short(form.owner, cols=2)),
        (
            _label("项目资金（万元）", cols=2),
            _label("年度预算总额"),
            _money(form, 0),
            _label("其中：财政拨款"),
            _money(form, 1),
            _label("其他资金"),
            _spread(_money(form, 2), 2),
        ),
        (_label("项目总体目标", cols=2), _said(form.objective, cols=7)),
        tuple(_column(text) for text in _PROJECT_HEAD),
    ]
    return rows + _levels(
        form.indicators,
        lambda i: [
            _short(_target(i)),
            _said(i.basis),
            _short(i.last_year_raw or i.last_year or "-"),
            _short(i.weight),
            _said(i.scoring_rule),
            _said(i.evidence),
        ],
    )


def _evaluation(form: PerformanceForm) -> list[BoxRow]:
    phases = ("年初预算数", "全年预算数", "全年执行数")
    rows: list[BoxRow] = [
        (_label("项目名称", cols=2), _said(form.name, cols=7)),
        (
            _label("主管部门", cols=2),
            _said(form.competent_department, cols=2),
            _label("实施单位", cols=2),
            _said(form.unit_name, cols=3),
        ),
        (
            _label("项目资金（万元）", rows=len(form.funds) + 1, cols=2),
            _short(""),
            *(_label(text) for text in (*phases, "分值", "执行率", "得分")),
        ),
    ]
    for line in form.funds:
        amounts = [amount_box(line.amounts[name]) for name in phases if name in line.amounts]
        rest = [_short(_plain(line.amounts.get(name))) for name in ("分值", "执行率", "得分")]
        rows.append((_said(line.item), *amounts, *rest))
    rows += [
        (_label("年度总体目标", rows=2, cols=2), _label("预期目标", cols=3), _label("实际完成情况", cols=4)),
        (_said(form.objective, cols=3), _said(form.objective_actual, cols=4)),
        (
            *(
                _column(text)
                for text in ("一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分")
            ),
            _column("偏差原因分析及改进措施", cols=2),
        ),
    ]
    rows += _levels(
        form.indicators,
        lambda i: [
            _short(_target(i)),
            _short(i.actual),
            _short(i.weight),
            _short(i.score),
            _said(i.deviation, cols=2),
        ],
    )
    total = (_short(form.total_weight), _short(form.total_score), _short("", cols=2))
    return [*rows, (_label("总分", cols=5), *total)]


def _plain(amount: Amount | None) -> str:
    return amount.text if amount is not None else "—"


def _target(indicator: Indicator) -> str:
    raw = indicator.target.raw if indicator.target else ""
    return raw.replace(">=", "≥").replace("<=", "≤")


def _levels(indicators: Sequence[Indicator], cells: Callable[[Indicator], list[Box]]) -> list[BoxRow]:
    """Indicator rows; equal level names in a run are one cell."""
    firsts = [indicator.level1 for indicator in indicators]
    seconds = [(indicator.level1, indicator.level2) for indicator in indicators]
    rows: list[BoxRow] = []
    for at, indicator in enumerate(indicators):
        row: list[Box] = []
        if at == 0 or firsts[at] != firsts[at - 1]:
            row.append(Box(indicator.level1, rows=_run(firsts, at), align="center", head="row"))
        if at == 0 or seconds[at] != seconds[at - 1]:
            row.append(Box(indicator.level2, rows=_run(seconds, at), align="center", head="row"))
        rows.append((*row, _said(indicator.level3), *cells(indicator)))
    return rows


def _run(names: Sequence[object], start: int) -> int:
    end = start + 1
    while end < len(names) and names[end] == names[start]:
        end += 1
    return end - start
