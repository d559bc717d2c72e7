"""What stands beside the self-evaluation forms: how every score came about, and how far a year has come."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from mingzhang.model.amount import Unit
from mingzhang.score.arithmetic import plain, two
from mingzhang.score.evaluate import Evaluation
from mingzhang.score.goal import Goal
from mingzhang.score.monitor import Watch

from .figures import grouped, money, percent
from .render.heads import paper
from .render.printed import Box, BoxRow, Sheet

_SCORE_HEAD = {
    "三级指标": 11.0,
    "指标值": 7.0,
    "完成值": 7.0,
    "完成值依据": 16.0,
    "计算过程": 14.0,
    "分值": 4.0,
    "得分": 5.0,
}
_WATCH_HEAD = {
    "三级指标": 12.0,
    "年度指标值": 7.5,
    "已完成": 7.0,
    "应完成": 7.0,
    "差距": 7.0,
    "判断": 7.0,
    "依据": 16.0,
}
"""Columns of the two tables and their widths in characters."""
STATES = {
    "on": "达到进度",
    "behind": "低于进度",
    "beyond": "超出控制",
    "waiting": "尚无数据",
    "words": "定性指标，年终评定",
}


def score_sheet(found: Evaluation, number: int) -> Sheet:
    """Every score of a project with its formula and the data it used."""
    full = money(found.money.full, Unit.WAN)
    spent = money(found.money.spent, Unit.WAN)
    rate = f"{percent(found.money.spent, found.money.full)}%"
    rows: list[BoxRow] = [
        _row(
            "预算执行率",
            "100%",
            rate,
            f"全年预算数{grouped(full)}万元，全年执行数{grouped(spent)}万元",
            found.execution_formula,
            f"{found.scheme.execution}",
            f"{found.execution:.2f}" if found.execution is not None else "",
        )
    ]
    rows += [
        _row(
            scored.goal.level3,
            target(scored.goal),
            scored.actual,
            scored.data,
            scored.formula,
            plain(scored.weight),
            plain(Fraction(scored.points)) if scored.points is not None else "",
        )
        for scored in found.scores
    ]
    total = f"{found.total:.2f}" if found.total is not None else ""
    rows.append(
        (
            Box("总分", cols=4, align="center", bold=True, head="row"),
            Box(f"等级：{found.grade}", align="center", bold=True),
            Box(f"{found.scheme.total}", align="center", bold=True),
            Box(total, align="center", bold=True),
        )
    )
    texts = (f"计分说明（{found.project}）", "计分说明", f"{found.project}　{found.scheme.basis}")
    return _sheet(f"score-{number}", texts, _SCORE_HEAD, rows)


def watch_sheet(found: Watch, number: int) -> Sheet:
    """How far a project has come on a day."""
    until = f"{found.until.year}年{found.until.month}月{found.until.day}日"
    spent = grouped(money(found.money.spent, Unit.WAN))
    full = grouped(money(found.money.full, Unit.WAN))
    share, done = plain(found.passed * 100), percent(found.money.spent, found.money.full)
    gap = two(Fraction(done)) - two(found.passed * 100)
    state = STATES["behind" if gap < 0 else "on"]
    said = f"全年预算数{full}万元，已执行{spent}万元；全年时间已过{share}%"
    rows: list[BoxRow] = [_row("预算执行率", "100%", f"{done}%", f"{share}%", f"{gap:+}%", state, said)]
    rows += [
        _row(one.goal.level3, target(one.goal), one.so_far, one.expected, one.deviation, STATES[one.state], one.data)
        for one in found.progress
    ]
    texts = (f"项目支出绩效运行监控表（{found.project}）", "项目支出绩效运行监控表", f"{found.project}　截至{until}")
    return _sheet(f"watch-{number}", texts, _WATCH_HEAD, rows)


def target(goal: Goal) -> str:
    """A target as it is printed."""
    return f"{goal.op.replace('>=', '≥').replace('<=', '≤')}{goal.value}{goal.unit}"


def _row(name: str, aim: str, *rest: str) -> BoxRow:
    boxes = [Box(text, align="left" if len(text) > 12 else "center") for text in rest]
    return (Box(name, head="row"), Box(aim, align="center"), *boxes)


def _sheet(sheet_id: str, texts: tuple[str, str, str], columns: dict[str, float], rows: Sequence[BoxRow]) -> Sheet:
    caption, title, subtitle = texts
    size, wide = paper(tuple(columns.values()))
    return Sheet(
        id=sheet_id,
        title=title,
        caption=caption,
        subtitle=subtitle,
        widths=tuple(columns.values()),
        head=(tuple(Box(label, align="center", bold=True, head="col") for label in columns),),
        body=tuple(rows),
        size=size,
        wide=wide,
        level=2,
    )
