"""Sentences that contradict one another, the tables or themselves."""

from __future__ import annotations

import re
from decimal import Decimal

from .documents import Plant, Plants, choose, on, swapped, within
from .reasons import ITEM, NATURE, items, moved, name, put

EVERY = ("xinjiang-budget", "shanghai-budget", "xinjiang-final", "mof-final")
BOTH = ("xinjiang-budget", "xinjiang-final")
BECAUSE = r"主要原因(是：|是|：)[^。；\n]*"


def year_of(text: str) -> int:
    """The document's year."""
    found = re.search(r"20\d\d(?=年度?(?:部门|收入|预算|决算|“三公”))", text)
    assert found is not None
    return int(found[0])


def compared(text: str, year: int) -> str | None:
    """A reason that compares with a year."""
    way = choose(text, ("与{}年相比，工作任务有变化", "比{}年工作任务增加", "较{}年人员有所减少", "同{}年相比任务增多"))
    return swapped(text, BECAUSE, lambda found: f"主要原因{found[1]}{way.format(year)}")


def same_year(text: str) -> str | None:
    return compared(text, year_of(text))


def older_year(text: str) -> str | None:
    return compared(text, year_of(text) - choose(text, (2, 3)))


THREE_PUBLIC = re.compile(
    r"(?P<item>因公出国（境）费|公务用车(?:购置及)?运行(?:维护)?费|公务接待费)(?:支出)?(?:决算)?"
    r"(?: [\d.]+万元)?(?:，占 [\d.]+%)?"
    r"(?:，?比(?:上年|上年预算| \d{4}年预算))?(?P<way>增加|减少) (?P<by>[\d.]+)万元"
)
"""An item of 三公 with its change."""


def moved_items(text: str) -> list[re.Match[str]]:
    return [one for one in THREE_PUBLIC.finditer(text) if moved(one)]


def item_moved_otherwise(text: str) -> str | None:
    """A reason says that an item of 三公 cost more (or less) than last year; its own figure says the reverse."""
    found = moved_items(text)
    if not found:
        return None
    one = choose(text, found)
    verb = choose(text, ("增加", "增长", "上升") if moved(one) < 0 else ("减少", "下降", "压减"))
    said = {"因": "出国费用", "公务用": "公务用车运行费用", "公务接": "公务接待费"}
    words = next(said[start] for start in ("公务用", "公务接", "因") if one["item"].startswith(start))
    other = [item for item in ITEM.finditer(text) if name(item) == "行政运行"]
    return put(text, other[0], f"{words}{verb}") if other else None


CHANGED = r"(?:增加|减少) \d+人"
STAFF = rf"(在职(?:人员)? \d+人，){CHANGED}(；退休 \d+人，){CHANGED}(；离休 \d+人，){CHANGED}"
LEFT = ("人员调出，人员经费减少", "人员减少，工资支出减少", "在职人员减员", "本年调出人员较多")
CAME = ("新增人员，人员经费增加", "人员增加，工资支出增加", "新招录公务员", "本年人员调入")


def staff_unmoved(text: str) -> str | None:
    """Still sound: nobody came or left, and basic spending did not jump."""
    jump = any(one["name"] == "基本支出" and Decimal(one["rate"]) >= 30 for one in NATURE.finditer(text))
    return None if jump else swapped(text, STAFF, r"\1增加 0人\2增加 0人\3增加 0人")


def staff_moved_by_the_reason(text: str) -> str | None:
    found = items(text)
    one = choose(text, found) if found else None
    return one and put(text, one, choose(text, LEFT if moved(one) < 0 else CAME))


def jump_with_the_same_staff(text: str) -> str | None:
    """Basic spending is said to have moved by half."""
    basic = next((one for one in NATURE.finditer(text) if one["name"] == "基本支出" and moved(one)), None)
    return basic and text[: basic.start("rate")] + str(Decimal(basic["rate"]) + 50) + text[basic.end("rate") :]


COST = (
    r"(机关运行经费[^。\n]*?，比[^，。\n]*?)(增加|减少) [\d.]+万元，"
    r"(增长|下降) ([\d.]+)%(?:[，。]主要原因是：?[^。\n]*)?。"
)


def cost_moved_by_vehicles(text: str) -> str | None:
    """Still sound: 机关运行经费 moved as vehicles and receptions did, and says so."""
    found = [one for one in moved_items(text) if "公务" in one["item"]]
    by = sum((moved(one) for one in {one["item"]: one for one in found}.values()), Decimal(0))
    if not by:
        return None
    way, verb = ("增加", "增长") if by > 0 else ("减少", "下降")
    why = "，主要原因是公务用车和公务接待按实际需要安排。"
    return swapped(text, COST, rf"\g<1>{way} {abs(by)}万元，{verb} \g<4>%{why}")


def cost_moved_by_something_else(text: str) -> str | None:
    """The reason speaks of anything but the vehicles and receptions."""
    other = choose(text, ("办公费", "差旅费", "印刷费和水电费", "物业管理费"))
    return swapped(text, "公务用车和公务接待按实际需要安排", f"{other}变化")


def whole_by_another_part(text: str) -> str | None:
    """三公 as a whole moved with one of its items, and the reason is another."""
    whole = r"(?<=“三公”经费)[^。\n]*?比上年(?P<way>增加|减少) (?P<by>[\d.]+)万元，(?:增长|下降) [\d.]+%(?P<end>。)其中"
    found = re.search(whole, text)
    if found is None or not moved(found) or not moved_items(text):
        return None
    largest = max(moved_items(text), key=lambda one: abs(moved(one)))
    other = "公务用车" if "接待" in largest["item"] else "公务接待"
    reason = choose(text, (f"{other}任务变化", f"{other}按实际需要安排"))
    return f"{text[: found.start('end')]}，主要原因是{reason}{text[found.start('end') :]}"


DOUBLED = (
    (r"。$", "。。"),
    (r"(?<=万元)，", "，，"),
    (r"三公”", "三公””"),
    (r"主要原因(?:是：|是)", r"\g<0>原因是"),
    (r"(?<=万元，)(?:增长|下降)(?= \d)", r"\g<0>\g<0>"),
    (r"(?<=\d)万元(?=[，。；])", "万元万元"),
    (r"主要原因(是：?|：)", r"主要原因\1主要是"),
)


def doubled(text: str) -> str | None:
    return swapped(text, *choose(text, [one for one in DOUBLED if re.search(one[0], text, re.MULTILINE)]))


def bare_share(text: str) -> str | None:
    """A share loses its percent sign."""
    found = list(re.finditer(r"(?<=[，,]占)[^，。；\d\n]{0,14} ?\d+\.\d\d(%)", text))
    one = choose(text, found) if found else None
    return one and text[: one.start(1)] + text[one.end(1) :]


LEVEL = (r"(?:增加|减少) 0\.00万元，(?:增长|下降) 0\.00%", r"(?<=[与比] \d{4}年预算)持平", "持平")


def moved_and_level(text: str) -> str | None:
    """An amount is called lower (higher) and level in one breath."""
    said = choose(text, ("减少持平", "增加持平", "下降基本持平", "增加到0.00万元，与上年持平"))
    pattern = next((one for one in LEVEL if re.search(one, text)), None)
    return swapped(text, pattern, said) if pattern else None


def units_that_are_denied(text: str) -> str | None:
    """An objective is about subordinate units; the establishment says that there are none."""
    if not re.search("无下属预算单位", text):
        return None
    said = (
        "保障机关及下属单位正常运转，",
        "支持下属事业单位开展工作，",
        "用于所属预算单位人员培训，",
        "更新所属单位设备，",
    )
    row = r"^((?:<b>)?(?:项目总体目标|年度绩效目标)(?:</b>)?\t+)(?=[^\t\n])"
    return swapped(text, row, rf"\g<1>{choose(text, said)}")


AWAY = (
    "{}不再隶属本单位",
    "{}职能划出",
    "不再承担{}职责",
    "{}工作移交其他部门",
    "{}职能划转至其他单位",
    "{}业务划归其他部门",
)


def office_moved_away(text: str) -> str | None:
    """A reason says that a task is no longer theirs; its office still stands in the list."""
    listed = re.search(r"下设 ?\d+个(?:科室|处室)，分别是：([^。\n]*)。", text)
    names = re.findall(r"(\S{2,4}?)(?:科|室|办|中心)(?:、|$)", listed[1]) if listed else []
    found = items(text)
    if not names or not found:
        return None
    said = choose(text, AWAY).format(choose(text, names))
    return put(text, choose(text, found), f"{said}，经费变化")


USES = {
    "社会保障和就业支出": "慰问困难职工",
    "卫生健康支出": "开展健康宣传",
    "住房保障支出": "维修办公用房",
}


def purpose_without_its_main_item(text: str) -> str | None:
    """“主要用于…” leaves out what most of the money is for."""
    use = r"((?:{}) ?[\d.]*[1-9][\d.]*万元，主要用于)[^；。]*"
    found = [one for one in USES if re.search(use.format(one), text)]
    one = choose(text, found) if found else ""
    return swapped(text, use.format(one), rf"\g<1>{USES[one]}") if one else None


def reason_of_a_level_amount(text: str) -> str | None:
    """An amount is level with last year, and the reason tells of a rise or a fall."""
    said = ("业务量增加", "压减一般性支出", "公务活动减少", "油价上涨", "任务增多，费用提高")
    level = r"(费(?:支出决算)?[^，；。\n]*(?:，与 \d{4}年预算)?持平)(?=[；。])"
    return swapped(text, level, rf"\1，主要原因是{choose(text, said)}")


def reason_that_was_not_paid(text: str) -> str | None:
    """A 三公 item moved because of an expense that its contents do not list."""
    said = {
        "公务接待费": ("住宿费增加", "租车费用减少", "交通费增加"),
        "公务用车购置及运行维护费": ("过路费增加", "停车费减少", "用餐费用增加"),
    }
    item = choose(text, list(said))
    pattern = rf"({item}支出(?:决算)?(?: [\d.]+万元)?[^；。\n]*?主要原因是：?)[^；。\n]*"
    return within(text, "三公[^\n]*说明", lambda part: swapped(part, pattern, rf"\g<1>{choose(text, said[item])}"))


PLANTS: Plants = {
    "NR101": on(EVERY, text=same_year),
    "NR102": on(EVERY, text=older_year),
    "NR103": Plant(text=item_moved_otherwise, form_set="xinjiang-final"),
    "NR107": Plant(sound=staff_unmoved, text=staff_moved_by_the_reason, seeds=20),
    "NR111": on(("xinjiang-final", "mof-final"), sound=cost_moved_by_vehicles, text=cost_moved_by_something_else),
    "NR112": Plant(text=whole_by_another_part, form_set="xinjiang-final", seeds=20),
    "NR114": on(EVERY, text=doubled),
    "NR115": on(("xinjiang-budget", "xinjiang-final", "mof-final"), text=bare_share),
    "NR116": on(EVERY, text=moved_and_level),
    "NR117": Plant(text=units_that_are_denied),
    "NR118": on(BOTH, text=office_moved_away),
    "NR119": Plant(text=purpose_without_its_main_item),
    "NR120": Plant(sound=staff_unmoved, text=jump_with_the_same_staff, seeds=20),
    "NR134": on(("shanghai-budget", "mof-final"), text=reason_of_a_level_amount),
    "NR135": Plant(text=reason_that_was_not_paid, form_set="xinjiang-final"),
}
