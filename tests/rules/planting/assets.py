"""Vehicles and other assets that contradict their values and costs."""

from __future__ import annotations

import re

from .documents import Plant, Plants, Text
from .form_rows import luck

_KEPT = r"(?<=公务用车保有量)(?P<is>为?) ?(?P<count>\d+)(?=辆)"
_OWNED = r"(?:(?<=车辆)|(?<=共有车辆)) ?(?P<count>\d+)(?=辆[，；])"
_RUNNING = r"(?:(?<=公务用车运行费)|(?<=公务用车运行维护费)|(?<=公务用车运行维护费支出)) ?(?P<amount>\d+\.\d\d)(?=万元)"


def _counts(text: str, pattern: str, new: str) -> str:
    """Every number that a pattern finds, another one."""
    return re.sub(pattern, lambda found: found.group().replace(found["count"], new), text)


def more_kept_than_owned(text: str) -> str | None:
    chance, owned = luck(text), re.search(_OWNED, text)
    if owned is None or not re.search(_KEPT, text):
        return None
    return _counts(text, _KEPT, str(int(owned["count"]) + chance.randint(1, 5)))


def owned_without_value(text: str) -> str | None:
    chance = luck(text)
    found = [
        one
        for one in re.finditer(
            r"(?:房屋 ?(?P<area>[\d.]+)平方米|车辆 ?(?P<cars>\d+)辆)，价值 ?(?P<value>[\d.]+)(?=万元)", text
        )
        if float(one["area"] or one["cars"]) and float(one["value"])
    ]
    if not found:
        return None
    one = chance.choice(found)
    return text[: one.start("value")] + chance.choice(("0.00", "0")) + text[one.end("value") :]


def vehicles_at_no_cost(text: str) -> str | None:
    owned, running = re.search(_OWNED, text), re.search(_RUNNING, text)
    if owned is None or owned["count"] == "0" or running is None or not float(running["amount"]):
        return None
    return re.sub(_RUNNING, lambda found: found.group().replace(found["amount"], "0.00"), text)


def cost_of_no_vehicle(text: str) -> str | None:
    owned, running = re.search(_OWNED, text), re.search(_RUNNING, text)
    if owned is None or owned["count"] == "0" or running is None or not float(running["amount"]):
        return None
    return _counts(_counts(text, _OWNED, "0"), _KEPT, "0")


def vehicles_too_dear(text: str) -> str | None:
    chance, owned, running = luck(text), re.search(_OWNED, text), re.search(_RUNNING, text)
    if owned is None or owned["count"] == "0" or running is None or not float(running["amount"]):
        return None
    cost = f"{int(owned['count']) * chance.choice((10.8, 14.5, 36, 120)):.2f}"
    return re.sub(_RUNNING, lambda found: found.group().replace(found["amount"], cost), text)


_COUNTED = (
    r"(?<=国内公务接待) ?(?P<count>\d+)(?=批次)",
    r"(?<=批次)[，、](?P<count>\d+)(?=人次)",
    r"(?<=因公出国（境）团组) ?(?P<count>\d+)(?=个)",
    r"(?:(?<=累计)|(?<=，因公出国（境）)) ?(?P<count>\d+)(?=人次)",
    r"(?<=公务用车购置数) ?(?P<count>\d+)(?=辆)",
)


def money_and_counts_apart(text: str) -> str | None:
    """What is counted is nothing where money was spent, or something where none was."""
    chance = luck(text)
    pattern = chance.choice([one for one in _COUNTED if re.search(one, text)])
    found = re.search(pattern, text)
    assert found is not None
    new = "0" if found["count"] != "0" else str(chance.randint(1, 3))
    return _counts(text, pattern, new)


def _both(change: Text) -> tuple[Plant, ...]:
    return tuple(Plant(text=change, form_set=one) for one in ("xinjiang-final", "mof-final"))


PLANTS: Plants = {
    "AS101": _both(more_kept_than_owned),
    "AS102": (Plant(text=owned_without_value), Plant(text=owned_without_value, form_set="xinjiang-final")),
    "AS103": (Plant(text=vehicles_at_no_cost), *_both(vehicles_at_no_cost)),
    "AS104": (Plant(text=cost_of_no_vehicle), *_both(cost_of_no_vehicle)),
    "AS105": (Plant(text=vehicles_too_dear), *_both(vehicles_too_dear)),
    "AS106": _both(money_and_counts_apart),
}
