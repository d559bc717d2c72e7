"""Lists that do not agree with their number or with the tables."""

from __future__ import annotations

import re

from .documents import Plant, Plants, choose, on, swapped

EVERY = ("xinjiang-budget", "shanghai-budget", "xinjiang-final", "mof-final")
OFFICES = r"((?:下设|设) ?\d+个(?:科室|处室|内设机构)，(?:分别是|包括)：)([^。\n]*)。"
"""The sentence that declares a number of offices and lists them."""


def one_office_more(text: str) -> str | None:
    return swapped(text, OFFICES, r"\1\2、档案与保密科。")


def one_office_less(text: str) -> str | None:
    return swapped(text, OFFICES, lambda found: f"{found[1]}{found[2].rpartition('、')[0]}。")


def one_office_declared_more(text: str) -> str | None:
    return swapped(
        text, r"((?:下设|设) ?)(\d+)(?=个(?:科室|处室|内设机构)，)", lambda found: f"{found[1]}{int(found[2]) + 1}"
    )


NO_OFFICES = ("局领导", "领导班子", "主任室领导", "副局长", "机关党委书记", "班子成员", "驻村工作队员")
"""What some count among their offices."""


def no_office(text: str) -> str | None:
    return swapped(
        text, OFFICES, lambda found: f"{found[1]}{choose(text, NO_OFFICES)}、{found[2].partition('、')[2]}。"
    )


COMPOSED = r"(人员经费|公用经费)( ?[\d.]+万元，(?:主要)?包括：)([^。\n]*)。"
"""The sentence that lists what 人员经费 or 公用经费 is made up of."""


def item_left_out(text: str) -> str | None:
    """An item of the table is missing among those that the sentence lists."""
    found = [one for one in re.finditer(COMPOSED, text) if one[3].count("、") > 1]
    if not found:
        return None
    one = choose(text, found)
    items = one[3].split("、")
    items.remove(choose(text, items))
    return f"{text[: one.start(3)]}{'、'.join(items)}{text[one.end(3) :]}"


NEVER = ("因公出国（境）费用", "咨询费", "租赁费", "取暖费", "专用材料费", "被装购置费", "生活补助", "抚恤金", "奖励金")


def item_without_money(text: str) -> str | None:
    """The sentence lists an item for which the table has nothing."""
    one = next(iter(re.finditer(COMPOSED, text)), None)
    absent = [name for name in NEVER if name not in text]
    return one and f"{text[: one.end(3)]}、{choose(text, absent)}{text[one.end(3) :]}"


CLASSES = r"^(支出预算包括：)([^。\n]*)。"


def class_left_out(text: str) -> str | None:
    one = re.search(CLASSES, text, re.MULTILINE)
    if one is None or "、" not in one[2]:
        return None
    names = one[2].split("、")
    names.remove(choose(text, names))
    return f"{text[: one.start(2)]}{'、'.join(names)}{text[one.end(2) :]}"


def class_without_money(text: str) -> str | None:
    listed = re.search(CLASSES, text, re.MULTILINE)
    absent = [n for n in ("教育支出", "农林水支出", "交通运输支出", "节能环保支出") if listed and n not in listed[2]]
    return swapped(text, CLASSES, rf"\1\2、{choose(text, absent)}。") if absent else None


def another_number_of_projects(text: str) -> str | None:
    """The number of projects is not that of the forms."""
    by = choose(text, (-1, 1, 2))
    return swapped(text, r"(?<=安排项目共 )([1-9]\d*)(?=个)", lambda found: str(max(0, int(found[1]) + by)))


PLANTS: Plants = {
    "EN101": (
        *on(EVERY, text=one_office_more),
        *on(EVERY, text=one_office_less),
        *on(EVERY, text=one_office_declared_more),
    ),
    "EN102": on(EVERY, text=no_office),
    "EN103": (
        *on(("xinjiang-budget", "mof-final"), text=item_left_out),
        *on(("xinjiang-budget", "mof-final"), text=item_without_money),
    ),
    "EN104": (Plant(text=class_left_out, seeds=20), Plant(text=class_without_money)),
    "EN105": on(("xinjiang-budget",), text=another_number_of_projects),
}
