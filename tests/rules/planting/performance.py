"""Objectives, indicators and self-evaluations that cannot be right."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from .costs import PLANTS as COSTS
from .documents import Plant, Plants
from .evaluations import PLANTS as EVALUATIONS
from .form_rows import (
    DEPARTMENT,
    LEVEL1,
    LEVEL2,
    NAME,
    TARGET,
    WEIGHT,
    Rows,
    in_rows,
    indicators,
    luck,
    number,
    plan,
    row_of,
    total,
    words,
    write,
)

_AMOUNT = r"项目预算[\d.]+万元"


def changed_weight(rows: Rows, chance: Random) -> bool:
    row = chance.choice(indicators(rows))
    return write(row, weight=str(int(row[WEIGHT]) + chance.choice((-5, -2, 1, 3, 5, 8))))


def indicator_without_weight_added(rows: Rows, chance: Random) -> bool:
    row = chance.choice(indicators(rows, "产出指标"))
    extra = [*row]
    extra[NAME], extra[WEIGHT] = chance.choice(("工作完成率", "资料归档率", "任务按期办结数")), "5"
    rows.insert(rows.index(row) + 1, extra)
    return True


def amount_told(rows: Rows, chance: Random) -> bool:
    """Still sound: the objective tells the project's money in one of many ways."""
    row, right = row_of(rows, "总体目标"), f"{total(rows)}"
    row[2] = row[2].replace(f"项目预算{right}万元。", chance.choice(words("telling")).format(right))
    return right in row[2]


def another_amount_told(rows: Rows, chance: Random) -> bool:
    row, right = row_of(rows, "总体目标"), total(rows)
    wrong = chance.choice((right * 2, right + Decimal("3.6"), right * Decimal("0.85"))).quantize(Decimal("0.01"))
    row[2] = row[2].replace(f"{right}万元", f"{wrong}万元")
    return f"{wrong}万元" in row[2] and wrong != right


def copied_objective(text: str) -> str | None:
    chance = luck(text)
    found: list[str] = []

    def take(rows: Rows, _: Random) -> bool:
        found.append(row_of(rows, "总体目标")[2])
        return False

    in_rows("项目支出绩效目标表", take)(text)
    long = [one for one in found if len(one) > 24]
    if len(found) < 2 or not long:
        return None
    source = chance.choice(long)
    copy = chance.choice([one for one in found if one != source] or [""])
    way = chance.choice(("as it is", "other numbers", "one word"))
    new = source.replace("1", "7") if way == "other numbers" else source
    new = new.replace("。", "，确保完成。", 1) if way == "one word" and len(new) > 40 else new
    return text.replace(f"\t{copy}\t", f"\t{new}\t", 1) if copy else None


def target_in_words(rows: Rows, chance: Random) -> bool:
    level = chance.choice(("数量指标", "时效指标", "成本指标"))
    return write(chance.choice(indicators(rows, level)), target=chance.choice(words("no_number")))


def quality_repeats_its_name(rows: Rows, chance: Random) -> bool:
    row = chance.choice(indicators(rows, "质量指标"))
    row[NAME] = chance.choice(("设备采购质量", "培训效果", "服务质量提升"))
    return write(row, target=chance.choice(("", "反映")) + row[NAME])


def indicator_in_the_wrong_class(rows: Rows, chance: Random) -> bool:
    level, name, target = chance.choice(words("misplaced"))
    return write(chance.choice(indicators(rows, level)), name=name, target=target, last="/")


def benefit_of_the_wrong_kind(rows: Rows, chance: Random) -> bool:
    row = chance.choice(indicators(rows, "社会效益指标"))
    row[LEVEL2] = "经济效益指标"
    return write(row, name=chance.choice(words("benefits")), target="≥90%")


def share_above_the_whole(rows: Rows, chance: Random) -> bool:
    row = chance.choice(indicators(rows, "质量指标"))
    return write(row, name=chance.choice(words("shares")), target=chance.choice(("≥105%", "=120%", "≥150%", "=110%")))


def day_too_many(rows: Rows, chance: Random) -> bool:
    year = int(rows[2][0][1:5])
    row = chance.choice(indicators(rows, "数量指标"))
    name = chance.choice(("网站运行天数", "值班值守天数", "系统运行维护天数", "日常巡查次数", "设备运转天数"))
    write(row, name=name, target=chance.choice(("≥", "=")) + "366" + ("次" if "次" in name else "天"), last="/")
    return year != 2024


def below_last_year(rows: Rows, chance: Random) -> bool:
    row = chance.choice(indicators(rows, "数量指标") + indicators(rows, "质量指标"))
    unit = row[TARGET].lstrip("≥=")[len(str(number(row[TARGET]))) :]
    last = chance.randint(96, 100) if unit == "%" else number(row[TARGET]) + chance.randint(1, 40)
    return write(row, last=f"{last}{unit}")


def no_indicator_of_a_class(rows: Rows, chance: Random) -> bool:
    out = chance.choice(("成本指标", "效益指标", "满意度指标"))
    for row in indicators(rows, out):
        rows.remove(row)
    return True


def department_without_a_class(rows: Rows, chance: Random) -> bool:
    out = chance.choice(("效益", "满意度"))
    for row in indicators(rows, out):
        rows.remove(row)
    return True


def unit_of_something_else(rows: Rows, chance: Random) -> bool:
    level, name, target = chance.choice(words("misfits"))
    return write(chance.choice(indicators(rows, level)), name=name, target=target, last="/")


def indicator_twice(rows: Rows, chance: Random) -> bool:
    row = chance.choice(indicators(rows))
    half = int(row[WEIGHT]) // 2
    other = chance.choice([row, *[one for one in indicators(rows) if one[LEVEL1] == row[LEVEL1]]])
    twin = [*row]
    twin[LEVEL2], twin[WEIGHT] = other[LEVEL2], str(int(row[WEIGHT]) - half)
    row[WEIGHT] = str(half)
    rows.insert(rows.index(row) + 1, twin)
    return True


def points_moved_to_another_class(rows: Rows, chance: Random) -> bool:
    by = chance.choice((5, 10, 15))
    less, more = chance.sample(("产出指标", "成本指标", "效益指标", "满意度指标"), 2)
    giving = next(row for row in indicators(rows, less))
    taking = next(row for row in indicators(rows, more))
    by = min(by, int(giving[WEIGHT]) - 1)
    return write(giving, weight=str(int(giving[WEIGHT]) - by)) and write(taking, weight=str(int(taking[WEIGHT]) + by))


def debts_paid(rows: Rows, chance: Random) -> bool:
    row = row_of(rows, "总体目标")
    row[2] = chance.choice(words("debts")).format(year=int(rows[2][0][1:5]) - chance.randint(1, 3)) + "，" + row[2]
    return True


def money_held_back(rows: Rows, chance: Random) -> bool:
    row = row_of(rows, "总体目标")
    row[2] = (
        f"{chance.choice(words('reserves'))}，{row[2]}"
        if chance.random() < 0.5
        else f"{row[2][:-1]}，{chance.choice(words('reserves'))}。"
    )
    return True


PLANTS: Plants = {
    "PF101": (plan(changed_weight), plan(indicator_without_weight_added)),
    "PF103": plan(another_amount_told, amount_told),
    "PF104": Plant(text=copied_objective),
    "PF107": (plan(target_in_words), plan(quality_repeats_its_name)),
    "PF108": (plan(indicator_in_the_wrong_class), plan(benefit_of_the_wrong_kind)),
    "PF109": (plan(share_above_the_whole), plan(day_too_many)),
    "PF110": plan(below_last_year),
    "PF114": (plan(no_indicator_of_a_class), plan(department_without_a_class, title=DEPARTMENT)),
    "PF123": plan(debts_paid),
    "PF126": plan(money_held_back),
    "PF131": plan(unit_of_something_else),
    "PF132": plan(indicator_twice),
    "PF133": plan(points_moved_to_another_class),
    **COSTS,
    **EVALUATIONS,
}
