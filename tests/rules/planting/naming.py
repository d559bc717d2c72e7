"""One thing under two names, and names of something else."""

from __future__ import annotations

import re
from random import Random

from mingzhang.rules.naming.paths import old_names

from .documents import Plant, Plants
from .form_rows import PLAN, Rows, in_rows, line_at, luck, row_of, words

_MONEY = ("专项经费", "工作经费", "项目经费", "补助经费", "专项资金")
_SLIPS = {
    "建": "健",
    "设": "没",
    "项": "顶",
    "经": "径",
    "工": "土",
    "人": "入",
    "信": "言",
    "会": "全",
    "设备": "设奋",
}


def _misnamed(name: str, chance: Random) -> str:
    """A project's name as people get it wrong: letters in another order, one wrong, one left out, one twice."""
    at = chance.randrange(len(name) - 3)
    way = chance.choice(("order", "order", "slip", "out", "twice"))
    if way == "slip" and (found := [letter for letter in _SLIPS if letter in name]):
        return name.replace(found[0], _SLIPS[found[0]], 1)
    if way == "out":
        return name[:at] + name[at + 1 :]
    if way == "twice":
        return name[: at + 1] + name[at:]
    return name[:at] + name[at + 1] + name[at] + name[at + 2 :]


def project_misnamed(text: str) -> str | None:
    told = re.findall(r"^（[一二三四五六七八九十]+）项目名称：(.+)$", text, re.MULTILINE)

    def change(rows: Rows, chance: Random) -> bool:
        row = row_of(rows, "项目名称")
        # A project out of other funds stands in no table: nothing else in the document names it.
        if row[2] not in told:
            return False
        other = _misnamed(row[2], chance)
        row[2], same = other, other == row[2]
        return not same

    return in_rows(PLAN, change)(text)


def project_by_another_kind_of_money(text: str) -> str | None:
    chance = luck(text)
    told = re.findall(rf"项目名称：(.{{2,}}?)({'|'.join(_MONEY)})$", text, re.MULTILINE)
    reasons = list(re.finditer(r"主要原因是", text))
    if not told or not reasons:
        return None
    core, own = chance.choice(told)
    other = chance.choice([one for one in _MONEY if one != own])
    at = chance.choice(reasons).end()
    return text[:at] + f"安排{core}{other}，" + text[at:] if f"{core}{other}" not in text else None


_ITEMS = (
    "机关服务",
    "事业运行",
    "住房公积金",
    "购房补贴",
    "行政单位医疗",
    "事业单位离退休",
    "信息安全事务",
    "城管执法",
    "小学教育",
)
_ECONOMIC = (
    "咨询费",
    "劳务费",
    "取暖费",
    "委托业务费",
    "租赁费",
    "因公出国（境）费用",
    "伙食补助费",
    "医疗费",
    "抚恤金",
)


def name_of_another_code(rows: Rows, chance: Random) -> bool:
    names = {cell for row in rows for cell in row}
    economic = any("经济分类" in cell for row in rows for cell in row)
    at = 2 if economic else 3
    whole = [row for row in rows if len(row) > at and all(re.fullmatch(r"\d{2,3}", cell) for cell in row[:at])]
    if not whole:
        return False
    row = chance.choice(whole)
    row[at] = chance.choice([one for one in (_ECONOMIC if economic else _ITEMS) if one not in names])
    return True


def other_written_wrongly(text: str) -> str | None:
    chance = luck(text)
    head = text.find("情况说明")
    found = [
        one
        for one in re.finditer(r"其他(?=[^\n，。；：、\t\d]{0,12}(?:支出|收入|费用|事务))", text)
        if one.start() > head > 0
    ]
    found = [one for one in found if "\t" not in (line := line_at(text, one.start())) and "：指" not in line]
    if not found:
        return None
    one = chance.choice(found)
    return text[: one.start()] + "其它" + text[one.end() :]


_PATH = re.compile(
    r"(?P<c>[\u4e00-\u9fff]{4,20})(?P<l>[（(]类[）)])(?P<s>[\u4e00-\u9fff、]+)(?P<m>[（(]款[）)])(?P<i>[\u4e00-\u9fff、]+)(?P<n>[（(]项[）)])"
)


def level_shifted(text: str) -> str | None:
    chance = luck(text)
    found = [one for one in _PATH.finditer(text) if one["s"] != one["i"]]
    if not found:
        return None
    one = chance.choice(found)
    new = chance.choice(
        (
            f"{one['c']}{one['l']}{one['i']}{one['m']}{one['s']}{one['n']}",
            f"{one['s']}{one['l']}{one['c']}{one['m']}{one['i']}{one['n']}",
            f"{one['c']}{one['l']}{one['c']}{one['m']}{one['i']}{one['n']}",
        )
    )
    return text[: one.start()] + new + text[one.end() :]


def former_name(text: str) -> str | None:
    chance = luck(text)
    year = int(re.findall(r"(20\d\d)年", text)[0])
    former: dict[str, str] = {}
    for old, new in old_names(year).items():
        former.setdefault(new, old)
    found = [(one, part) for one in _PATH.finditer(text) for part in "csi" if one[part] in former]
    if not found:
        return None
    one, part = chance.choice(found)
    return text[: one.start(part)] + former[one[part]] + text[one.end(part) :]


def term_miswritten(text: str) -> str | None:
    chance = luck(text)
    told = [
        (right, wrong)
        for right, wrong in words("terms")
        if re.search(rf"^[^\t\n#]*{re.escape(right)}[^\t\n]*$", text, re.MULTILINE)
    ]
    right, wrong = chance.choice(told)
    places = [
        one
        for one in re.finditer(re.escape(right), text)
        if "\t" not in (line := line_at(text, one.start())) and line[0] != "#"
    ]
    one = chance.choice(places[:8])
    return text[: one.start()] + wrong + text[one.end() :]


_BODIES = (
    "云岭市青禾区水务局",
    "松河县教育和科技局",
    "雪泉市退役军人事务局",
    "望川市民政局",
    "白杨市第三中学",
    "青禾区红柳街道办事处",
)


def heading_of_another_body(text: str) -> str | None:
    chance = luck(text)
    heads = list(re.finditer(r"(?<=关于)[\u4e00-\u9fff（）]{4,40}?(?= ?20\d\d年[^\n]*\n\n[^#])", text))
    if not heads:
        return None
    one = chance.choice(heads)
    return text[: one.start()] + chance.choice(_BODIES) + text[one.end() :]


def form_of_another_body(rows: Rows, chance: Random) -> bool:
    row_of(rows, "部门名称")[2] = chance.choice(_BODIES)
    return True


_UNIT = (
    "本单位各项支出均按规定执行。",
    "预算由本单位负责解释。",
    "以上数据为本单位汇总数。",
    "本单位严格落实过紧日子要求。",
)


def unit_for_department(text: str) -> str | None:
    chance = luck(text)
    at = chance.choice(list(re.finditer(r"(?<=无其他需说明事项。)|(?<=办公家具价值 )[\d.]+万元。", text))).end()
    return text[:at] + chance.choice(_UNIT) + text[at:] if text.count("本部门") > 1 else None


PLANTS: Plants = {
    "NM101": Plant(text=project_misnamed),
    "NM102": Plant(text=project_by_another_kind_of_money),
    "NM103": tuple(
        Plant(text=in_rows(title, name_of_another_code))
        for title in ("部门支出总体情况表", "一般公共预算支出情况表", "一般公共预算基本支出情况表")
    ),
    "NM104": (Plant(text=other_written_wrongly), Plant(text=other_written_wrongly, form_set="xinjiang-final")),
    "NM105": (Plant(text=level_shifted), Plant(text=level_shifted, form_set="xinjiang-final")),
    "NM106": (Plant(text=former_name), Plant(text=former_name, form_set="mof-final")),
    "NM107": (Plant(text=term_miswritten), Plant(text=term_miswritten, form_set="xinjiang-final")),
    "NM108": (Plant(text=heading_of_another_body), Plant(text=in_rows("部门整体绩效目标表", form_of_another_body))),
    "NM109": Plant(text=unit_for_department),
}
