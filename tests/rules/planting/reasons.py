"""Reasons of changes that cannot be right."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from .documents import Plant, Plants, choose, on, swapped

BOTH = ("xinjiang-budget", "xinjiang-final")
ITEM = re.compile(
    r"^\d+[、.](?P<path>[^\n：:]*?)[（(]项[）)][：:][^\n，]*?(?P<amount>[\d.]+)万元，比上年(?:预算|决算)"
    r"(?P<way>增加|减少) (?P<by>[\d.]+)万元，(?:增长|下降) (?P<rate>[\d.]+)%，主要原因是：?(?P<reason>[^。]*)。$",
    re.MULTILINE,
)
"""A functional item with its change and its reason."""
NATURE = re.compile(
    r"^(?P<name>基本支出|项目支出) (?P<amount>[\d.]+)万元，(?:占 [\d.]+%，)?比上年预算"
    r"(?P<way>增加|减少) (?P<by>[\d.]+)万元，(?P<verb>增长|下降) (?P<rate>[\d.]+)%"
    r"(?:，主要原因是(?P<reason>[^。]*))?。$",
    re.MULTILINE,
)
"""基本支出 or 项目支出 with its change; the budget says it for all money and for 一般公共预算."""
PROJECT = re.compile(r"^(\d{3})\t(\d\d)\t(\d\d)\t([^\t\n]+)\t((?!(?:[\d.]+|-)\t)[^\t\n]+)\t", re.MULTILINE)
"""A row of the project table: code, item, project."""


def name(item: re.Match[str]) -> str:
    """An item's own name without those of its 类 and 款."""
    return re.split(r"[）)]", item["path"])[-1]


def moved(found: re.Match[str]) -> Decimal:
    """The signed change."""
    return Decimal(found["by"]) * (1 if found["way"] == "增加" else -1)


def items(text: str, *, rose: bool | None = None) -> list[re.Match[str]]:
    """The items that moved, or those that rose (fell)."""
    return [one for one in ITEM.finditer(text) if moved(one) and rose in (None, moved(one) > 0)]


def put(text: str, found: re.Match[str], reason: str) -> str:
    """The text with another reason for a change; a change that has none gets one."""
    if found["reason"] is None:
        return f"{text[: found.end() - 1]}，主要原因是{reason}。{text[found.end() :]}"
    return text[: found.start("reason")] + reason + text[found.end("reason") :]


def reasoned(which: Callable[[str], list[re.Match[str]]], *reasons: str, name: str = "") -> Callable[[str], str | None]:
    """A plant that gives one of the changes one of the reasons."""

    def planted(text: str) -> str | None:
        found = which(text)
        return put(text, choose(text, found), choose(text, reasons)) if found else None

    planted.__name__ = name or which.__name__
    return planted


def rising(text: str) -> list[re.Match[str]]:
    return items(text, rose=True)


# Projects in reasons


def projects(text: str) -> dict[str, tuple[str, str]]:
    """By project its code and item, where it stands in one row only."""
    rows = [("".join(row[:3]), row[3], row[4]) for row in PROJECT.findall(text)]
    names = [row[2] for row in rows]
    return {project: (code, item) for code, item, project in rows if names.count(project) == 1}


def naming_its_project(text: str) -> str | None:
    """Still sound: a reason that names a project of its own item."""
    for project, (_, item) in projects(text).items():
        own = [one for one in rising(text) if name(one) == item]
        if own:
            return put(text, own[0], f"安排{project}，项目支出增加")
    return None


def project_of_another_item(text: str) -> str | None:
    """A reason names a project that the table has under another item."""
    told = re.search(r"主要原因是安排(?P<project>[^，。]*)，项目支出增加", text)
    if told is None:
        return None
    items_there = re.findall(r"^(\d{3})\t(\d\d)\t(\d\d)\t([^\t\n]+)\t[\d.]+\t", text, re.MULTILINE)
    code, item = projects(text)[told["project"]]
    others = [row for row in items_there if "".join(row[:3]) != code]
    if not others:
        return None
    other = choose(text, others)
    row = rf"^{code[:3]}\t{code[3:5]}\t{code[5:]}\t{re.escape(item)}\t{re.escape(told['project'])}\t"
    return swapped(text, row, "\t".join((*other, told["project"], "")))


UNKNOWN = (
    "新增智慧大棚建设专项经费",
    "安排了口岸查验设施专项资金",
    "增加海上搜救项目经费",
    "新增非遗工坊扶持专项资金，支出增加",
)
"""Projects that no made-up document has."""


def unknown_project(text: str) -> str | None:
    """A rise is put down to a project that is nowhere."""
    found = rising(text)
    return put(text, choose(text, found), choose(text, UNKNOWN)) if found and PROJECT.search(text) else None


def two_wholes(text: str) -> tuple[re.Match[str], re.Match[str]] | None:
    """项目支出 told twice with the same change."""
    told = [one for one in NATURE.finditer(text) if one["name"] == "项目支出" and moved(one)]
    same = len(told) == 2 and told[0]["by"] == told[1]["by"] and told[0]["amount"] == told[1]["amount"]
    return (told[0], told[1]) if same else None


def one_reason_twice(text: str) -> str | None:
    """Still sound: one change explained twice by the same project."""
    pair, known = two_wholes(text), list(projects(text))
    if pair is None or len(known) < 2:
        return None
    reason = f"{known[0]}按进度安排"
    return put(put(text, pair[1], reason), pair[0], reason)


def two_reasons(text: str) -> str | None:
    """The same change is put down to another project the second time."""
    pair, known = two_wholes(text), list(projects(text))
    return put(text, pair[1], f"{known[1]}按进度安排") if pair and len(known) > 1 else None


# Reasons against figures


def against_the_parts(text: str) -> str | None:
    """A whole that rose is put down to the part of it that fell."""
    parts = {one["name"]: moved(one) for one in reversed(list(NATURE.finditer(text)))}
    basic, project = parts.get("基本支出", Decimal(0)), parts.get("项目支出", Decimal(0))
    whole = re.search(
        r"^一般公共预算 [\d.]+万元，[^\n]*?比上年预算(?P<way>增加|减少) (?P<by>[\d.]+)万元，(?:增长|下降) [\d.]+%"
        r"(?:，主要原因是(?P<reason>[^。\n]*))?。$",
        text,
        re.MULTILINE,
    )
    if whole is None or basic * project >= 0 or not moved(whole):
        return None
    said = "人员工资标准调整" if moved(whole) * basic < 0 else choose(text, ("项目安排变化", "专项工作任务变化"))
    return put(text, whole, said)


RESTS = {
    "住房公积金": ("养老保险缴费基数调整", "职业年金缴费变化", "医疗保险支出变化"),
    "机关事业单位基本养老保险缴费支出": ("住房公积金基数调整", "职业年金缴费变化", "公务员医疗补助变化"),
    "机关事业单位职业年金缴费支出": ("住房公积金基数调整", "养老保险缴费变化"),
    "行政单位医疗": ("住房公积金基数调整", "职业年金缴费变化"),
    "行政单位离退休": ("住房公积金基数调整", "公务员医疗补助变化", "职业年金缴费变化"),
}
"""Items that hang on the pay, and reasons that are those of others."""


def reason_of_another_item(text: str) -> str | None:
    found = [one for one in ITEM.finditer(text) if name(one) in RESTS]
    one = choose(text, found) if found else None
    return one and put(text, one, choose(text, RESTS[name(one)]))


def named_item(text: str) -> str | None:
    """The reason names another functional item of the document and not its own."""
    told = [
        one
        for one in ITEM.finditer(text)
        if name(one) not in ("行政运行", "一般行政管理事务") and "其他" not in name(one)
    ]
    retired = [one for one in told if name(one) == "行政单位离退休"]
    rest = [one for one in told if one not in retired and len(name(one)) >= 5]
    if not retired or not rest:
        return None
    said = choose(text, ("{}按规定调整", "{}较上年有变化", "按规定核定{}"))
    return put(text, choose(text, rest), said.format(name(retired[0])))


def out_of_step(text: str) -> str | None:
    """One of the contributions moved by half while the others keep step, and the reason is the pay."""
    found = [
        one for one in ITEM.finditer(text) if name(one) in (*RESTS, "公务员医疗补助") and name(one) != "行政单位离退休"
    ]
    if len(found) < 4:
        return None
    one = choose(text, found)
    changed = put(text, one, choose(text, ("工资标准调整，缴费支出变化", "缴费基数变化", "津贴补贴标准提高")))
    return changed[: one.start("rate")] + str(Decimal(one["rate"]) + 55) + changed[one.end("rate") :]


def another_amount(text: str) -> str | None:
    """The reason repeats the change with another amount, or one cause is larger than the whole."""
    found = items(text)
    one = choose(text, found) if found else None
    if one is None:
        return None
    verb = "增加" if moved(one) > 0 else "减少"
    more = abs(moved(one)) * 2 + 5
    said = (f"业务量变化，因此支出{verb}{more}万元", f"办公费{verb}{more}万元", f"人员经费{verb}了{more}万元")
    return put(text, one, choose(text, said))


def against_its_direction(text: str) -> str | None:
    found = items(text)
    one = choose(text, found) if found else None
    if one is None:
        return None
    verb = choose(text, ("减少", "下降", "压减") if moved(one) > 0 else ("增加", "增长", "提高"))
    said = (
        f"任务变化，支出{verb}",
        f"人员变动，因此经费{verb}",
        f"标准调整，预算支出较上年有所{verb}",
        f"{name(one)}{verb}",
    )
    return put(text, one, choose(text, said))


COST = re.compile(r"机关运行经费[^。\n]*?(?P<way>增加|减少) (?P<by>[\d.]+)万元")


def _running(text: str) -> re.Match[str] | None:
    """行政运行 and its change; all money of a body's first year is change, and nobody asks what for."""
    return next((one for one in items(text) if name(one) == "行政运行" and one["by"] != one["amount"]), None)


def running_cost_moved_along(text: str) -> str | None:
    """Still without a reason that is wrong: 机关运行经费 makes up most of the change of 行政运行."""
    running = _running(text)
    if running is None or COST.search(text) is None:
        return None
    way, most = running["way"], (abs(moved(running)) * 7 / 10).quantize(Decimal("0.01"))
    told = put(text, running, choose(text, ("业务量变化", "办公费按实际需要安排", "公用经费定额调整，人员变动")))
    return COST.sub(lambda cost: f"{cost[0][: cost.start('way') - cost.start()]}{way} {most}万元", told, count=1)


def only_the_pay(text: str) -> str | None:
    """The change is put down to the pay alone."""
    running = _running(text)
    return put(text, running, choose(text, ("人员工资标准调整", "职级晋升调资", "社保缴费变化"))) if running else None


PLANTS: Plants = {
    "NR104": Plant(sound=naming_its_project, text=project_of_another_item),
    "NR105": Plant(text=unknown_project),
    "NR106": Plant(text=against_the_parts),
    "NR108": Plant(sound=one_reason_twice, text=two_reasons, seeds=20),
    "NR109": on(BOTH, text=reason_of_another_item),
    "NR110": on(BOTH, text=out_of_step),
    "NR113": on(BOTH, sound=running_cost_moved_along, text=only_the_pay),
    "NR131": on(BOTH, text=against_its_direction),
    "NR132": on(BOTH, text=named_item, seeds=20),
    "NR133": on(BOTH, text=another_amount),
}
