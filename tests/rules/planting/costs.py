"""Costs in objectives that contradict the project's money, its description, its quantities or last year."""

from __future__ import annotations

import re
from decimal import Decimal
from random import Random

from .documents import Plant, Plants
from .form_rows import LEVEL2, NAME, PLAN, TARGET, WEIGHT, Rows, in_rows, indicators, number, plan, row_of, total, write

_CENT = Decimal("0.01")
_KINDS = ("设备购置成本", "人员培训费用", "资料印刷费", "系统运维成本", "场地租赁支出", "专家咨询费用")
_ENDINGS = ("", "成本", "支出", "控制数")


def _wan(target: str) -> Decimal:
    """A target in 万元."""
    amount = Decimal(re.findall(r"[\d.]+", target)[0])
    return amount if "万元" in target else amount / 10_000


def _target(amount: Decimal, like: str = "万元") -> str:
    return f"≤{amount}万元" if "万元" in like else f"≤{(amount * 10_000).quantize(Decimal(1))}元"


def _divide(rows: Rows, parts: list[tuple[str, Decimal]], chance: Random) -> bool:
    """The one cost indicator put in parts."""
    row = indicators(rows, "成本指标")[0]
    points, unit = int(row[WEIGHT]), chance.choice(("万元", "万元", "元"))
    new = []
    for at, (name, amount) in enumerate(parts):
        share = points // len(parts) + (points % len(parts) if at == 0 else 0)
        new.append([*row])
        write(new[-1], name=name, target=_target(amount, unit), weight=str(share))
    at = rows.index(row)
    rows[at : at + 1] = new
    return True


def _told_in_text(text: str, name: str) -> list[tuple[str, Decimal]]:
    """How the text divides a project's money."""
    told = re.search(
        rf"项目名称：{re.escape(name)}\n(?:(?!.*项目名称|#).*\n)*?资金分配情况：[^\n]*其中：([^\n]*)",
        text,
        re.MULTILINE,
    )
    return (
        [(label, Decimal(value)) for label, value in re.findall(r"([^\d；。 ]+) ?([\d.]+)万元", told[1])]
        if told
        else []
    )


def costs_as_divided(text: str) -> str | None:
    """Still sound: a cost indicator for each part of the money, as the description divides it."""

    def change(rows: Rows, chance: Random) -> bool:
        parts = _told_in_text(text, row_of(rows, "项目名称")[2])
        if not parts:
            half = (total(rows) / 3).quantize(_CENT)
            first, second = chance.sample(_KINDS, 2)
            parts = [(first, half), (second, total(rows) - half)]
        ending = chance.choice(_ENDINGS)
        return len(parts) > 1 and _divide(rows, [(label + ending, amount) for label, amount in parts], chance)

    return in_rows(PLAN, change)(text)


def costs_as_told(text: str) -> str | None:
    """The same, in a project whose description divides its money."""

    def change(rows: Rows, chance: Random) -> bool:
        parts = _told_in_text(text, row_of(rows, "项目名称")[2])
        return len(parts) > 1 and min(part for _, part in parts) > 1 and _divide(rows, parts, chance)

    return in_rows(PLAN, change)(text)


def one_cost_changed(rows: Rows, chance: Random) -> bool:
    costs = indicators(rows, "成本指标")
    if len(costs) < 2:
        return False
    row = max(costs, key=lambda row: _wan(row[TARGET]))
    changed = (_wan(row[TARGET]) * Decimal(chance.choice(("0.8", "1.2", "1.35", "0.72")))).quantize(_CENT)
    return write(row, target=_target(changed, row[TARGET]))


def costs_divided_otherwise(rows: Rows, chance: Random) -> bool:
    costs = indicators(rows, "成本指标")
    if len(costs) < 2:
        return False
    least, *_, most = sorted(costs, key=lambda row: _wan(row[TARGET]))
    moved = (_wan(least[TARGET]) * Decimal(chance.choice(("0.37", "0.23", "0.41")))).quantize(_CENT)
    write(most, target=_target(_wan(most[TARGET]) + moved, most[TARGET]))
    return write(least, target=_target(_wan(least[TARGET]) - moved, least[TARGET]))


_EACH = (
    ("次", "开展活动次数", "单次活动成本"),
    ("人", "参训人数", "人均培训成本"),
    ("人次", "服务群众人次", "每人次服务成本"),
    ("台", "设备购置数量", "设备采购单价"),
    ("套", "系统采购套数", "单套系统采购成本"),
    ("场", "宣传活动场次", "每场活动费用"),
    ("份", "资料印刷份数", "资料印刷单位成本"),
    ("户", "走访慰问户数", "户均慰问标准"),
)


def price_for_each(rows: Rows, chance: Random) -> bool:
    """Still sound: a price for each, and how many; what they come to is within the money."""
    unit, counted, name = chance.choice(_EACH)
    quantity, cost = indicators(rows, "数量指标")[0], indicators(rows, "成本指标")[0]
    count = number(quantity[TARGET])
    each = (total(rows) * 10_000 / count * Decimal("0.9")).quantize(Decimal(1))
    write(quantity, name=counted, target=f"={count}{unit}", last="/")
    price = f"{each}元" if chance.random() < 0.6 or each < 10_000 else f"{(each / 10_000).quantize(_CENT)}万元"
    sign = "=" if "标准" in name else "≤"  # a fixed standard leaves nothing to save
    told = "" if re.search("每|单[套次]|均", name) and chance.random() < 0.4 else f"/{unit}"
    return each >= 100 and write(cost, name=name, target=f"{sign}{price}{told}")


def price_too_high(rows: Rows, chance: Random) -> bool:
    cost = indicators(rows, "成本指标")[0]
    if cost[NAME] not in [name for _, _, name in _EACH]:
        return False
    price = Decimal(re.findall(r"[\d.]+", cost[TARGET])[0])
    dearer = (price * Decimal(chance.choice(("1.5", "2", "10")))).quantize(
        _CENT if "万元" in cost[TARGET] else Decimal(1)
    )
    return write(cost, target=cost[TARGET].replace(f"{price}", f"{dearer}"))


def price_of_what_is_not_counted(rows: Rows, chance: Random) -> bool:
    cost = indicators(rows, "成本指标")[0]
    if "/" not in cost[TARGET]:
        return False
    other = chance.choice([unit for unit in ("辆", "平方米", "期", "栋", "公里") if unit not in cost[TARGET]])
    return write(cost, target=cost[TARGET].partition("/")[0] + f"/{other}")


_SAME_THING = (
    ("设备购置数量", "台", "设备购置成本"),
    ("业务培训人次", "人次", "业务培训费用"),
    ("宣传资料印刷份数", "份", "资料印刷成本"),
    ("文化活动场次", "场", "文化活动经费"),
    ("日常巡查次数", "次", "日常巡查支出"),
)


def cost_of_what_is_counted(rows: Rows, chance: Random) -> bool:
    """Still sound: as many as last year for hardly more money."""
    counted, unit, name = chance.choice(_SAME_THING)
    quantity, cost = indicators(rows, "数量指标")[0], indicators(rows, "成本指标")[0]
    count = number(quantity[TARGET])
    before = (total(rows) * Decimal("0.95")).quantize(_CENT)
    write(quantity, name=counted, target=f"{chance.choice('≥=')}{count}{unit}", last=f"{count}{unit}")
    return before > 1 and write(cost, name=name, target=f"≤{total(rows)}万元", last=f"{before}万元")


def cost_rises_alone(rows: Rows, chance: Random) -> bool:
    cost = indicators(rows, "成本指标")[0]
    if not re.match(r"[\d.]+万元$", cost[5]):
        return False
    before = (total(rows) * Decimal(chance.choice(("0.3", "0.5", "0.65")))).quantize(_CENT)
    return write(cost, last=f"{before}万元")


def idle_last_year(rows: Rows, chance: Random) -> bool:
    cost, quantity = indicators(rows, "成本指标")[0], chance.choice(indicators(rows, "数量指标"))
    write(quantity, last=re.sub(r"^[≥=]", "", quantity[TARGET]))
    return write(cost, last=chance.choice(("0", "0万元", "0.00万元", "0.0", "0元")))


def exact_cost(rows: Rows, chance: Random) -> bool:
    cost = indicators(rows, "成本指标")[0]
    cost[LEVEL2] = chance.choice(("经济成本指标", "成本指标", "社会成本指标"))
    return write(cost, target=cost[TARGET].replace("≤", chance.choice(("=", "＝"))))


def cost_for_society_in_money(rows: Rows, chance: Random) -> bool:
    cost = indicators(rows, "成本指标")[0]
    cost[LEVEL2] = chance.choice(("社会成本指标", "生态环境成本指标"))
    cost[NAME] = chance.choice(("设备采购费用", "日常办公支出", "会议培训经费", "维修材料费用"))
    return "万元" in cost[TARGET]


PLANTS: Plants = {
    "PF102": Plant(text=in_rows(PLAN, one_cost_changed), sound=costs_as_divided),
    "PF105": Plant(text=in_rows(PLAN, costs_divided_otherwise), sound=costs_as_told),
    "PF106": (plan(price_too_high, price_for_each), plan(price_of_what_is_not_counted, price_for_each)),
    "PF111": plan(idle_last_year),
    "PF112": plan(cost_rises_alone, cost_of_what_is_counted),
    "PF113": plan(exact_cost),
}
