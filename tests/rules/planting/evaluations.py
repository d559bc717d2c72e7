"""Self-evaluations whose scores, results and words cannot be right."""

from __future__ import annotations

from random import Random

from .documents import Plants
from .form_rows import (
    ACTUAL,
    NAME,
    POINTS,
    REASON,
    SCORE,
    TARGET,
    Rows,
    evaluated,
    indicators,
    number,
)

_REASONS = ("受天气影响，部分活动未开展，下一步加强组织", "年中调整计划，今后提前安排", "工作人员变动，加强培训")


def _lose(rows: Rows, row: list[str], points: int) -> None:
    """Points taken off an indicator and off the total."""
    row[SCORE] = str(int(row[SCORE]) - points)
    last = next(row for row in rows if row[0] == "总分")
    last[6] = f"{float(last[6]) - points:.2f}"


def answered_in_percent(rows: Rows, chance: Random) -> bool:
    row = indicators(rows, "社会效益")[0]
    row[NAME], row[TARGET] = chance.choice(
        (
            ("保障工作正常开展", "有效保障"),
            ("社会影响力", "提升"),
            ("促进公共服务均等化", "有所促进"),
            ("维护社会稳定", "持续维护"),
        )
    )
    row[ACTUAL] = chance.choice(("100%", "100％", "完成100%", "95%", "达到90%"))
    return True


def plan_repeated(rows: Rows, chance: Random) -> bool:
    at = next(at for at, row in enumerate(rows) if row[0] == "年度总体目标") + 1
    words = rows[at][1].replace("，", "、", 1) if chance.random() < 0.2 else rows[at][1]
    rows[at][5] = chance.choice(("", "", "已")) + words
    return len(words) > 24


def score_above_weight(rows: Rows, chance: Random) -> bool:
    row = chance.choice(indicators(rows))
    row[SCORE] = str(int(row[POINTS]) + chance.choice((1, 2, 5, 10)))
    return True


def another_total(rows: Rows, chance: Random) -> bool:
    row = next(row for row in rows if row[0] == "总分")
    row[6] = f"{float(row[6]) + chance.choice((-10, -3.5, -1, 0.5, 0.1, 2)):.2f}"
    return True


def points_lost_without_reason(rows: Rows, chance: Random) -> bool:
    row = chance.choice(indicators(rows))
    _lose(rows, row, chance.choice((1, 2, 5)))
    row[REASON] = chance.choice(("", "无", "-", "——", "/", "无偏差", "不适用"))
    return True


def _short(row: list[str], chance: Random) -> int:
    """A result below the target, in the same words; returns how many per cent were reached."""
    wanted = number(row[TARGET])
    part = chance.choice((40, 50, 70))
    row[ACTUAL] = f"{wanted * part / 100:.1f}".rstrip("0").rstrip(".") + row[TARGET].lstrip(">=≥")[len(str(wanted)) :]
    return part


def missed_with_full_score(rows: Rows, chance: Random) -> bool:
    row = chance.choice(indicators(rows, "数量指标") + indicators(rows, "质量指标") + indicators(rows, "时效指标"))
    _short(row, chance)
    return True


def dearer_with_full_score(rows: Rows, chance: Random) -> bool:
    row = indicators(rows, "成本指标")[0]
    amount = float(row[ACTUAL].removesuffix("万元"))
    row[ACTUAL] = f"{amount * chance.choice((1.2, 1.5, 2)):.2f}万元"
    return amount > 0.1


def score_out_of_proportion(rows: Rows, chance: Random) -> bool:
    """Half or so was reached, and only a point or two are taken off (or nearly all)."""
    row = chance.choice(indicators(rows, "数量指标") + indicators(rows, "质量指标"))
    _short(row, chance)
    _lose(rows, row, chance.choice((1, 9)))
    row[REASON] = chance.choice(_REASONS)
    return True


PLANTS: Plants = {
    "PF117": evaluated(answered_in_percent),
    "PF118": evaluated(plan_repeated),
    "PF119": evaluated(score_above_weight),
    "PF120": (evaluated(another_total), evaluated(another_total, "mof-final")),
    "PF121": evaluated(points_lost_without_reason),
    "PF122": (evaluated(missed_with_full_score), evaluated(dearer_with_full_score)),
    "PF134": evaluated(score_out_of_proportion),
}
