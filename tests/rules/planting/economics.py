"""Economic items that contradict functional ones, the 三公 figures, the staff or what money is for."""

from __future__ import annotations

import re
from decimal import Decimal
from random import Random

from .documents import Plant, Plants
from .form_rows import Rows, in_rows, luck, words

_CENT = Decimal("0.01")
_BASIC, _FUNCTION, _PROJECTS = "一般公共预算基本支出情况表", "一般公共预算支出情况表", "一般公共预算项目支出情况表"
_GOODS, _CAPITAL = 7, 11
"""Columns of the projects' table: 商品和服务支出, 资本性支出."""


def _coded(rows: Rows, *codes: str) -> Rows:
    """The rows whose code begins with one of these."""
    return [
        row for row in rows if re.match("|".join(codes), "".join(row[:3]) if row[2].isdigit() else "".join(row[:2]))
    ]


def basic_above_three_public(rows: Rows, chance: Random) -> bool:
    found = [row for row in _coded([row for row in rows if len(row) > 5], "302(12|17|31)") if float(row[3]) > 0.1]
    if not found:
        return False
    row = chance.choice(found)
    more = (Decimal(row[3]) * Decimal(chance.choice(("1.2", "2", "10")))).quantize(_CENT)
    row[:] = [f"{more}" if cell == row[3] else cell for cell in row]
    return True


def equipment_bought(text: str) -> str | None:
    """Still sound: a project that buys equipment, with capital spending."""
    table = re.search(rf"^## {_PROJECTS}\n(?:(?!##).*\n)*", text, re.MULTILINE)
    rows = [line.split("\t") for line in table.group().split("\n")] if table else []
    buying = [
        row[4]
        for row in rows
        if len(row) > _CAPITAL and row[4] and row[0][:1].isdigit() and float(row[_CAPITAL] or 0) > 1
    ]
    chance = luck(text)
    for name in chance.sample(buying, len(buying)):
        told = rf"(项目名称：{re.escape(name)}\n(?:(?!.*项目名称).*\n)*?资金分配情况：[^\n]*其中：)[^\d； ]+"
        new = re.sub(told, rf"\g<1>{chance.choice(words('equipment'))}费用", text)
        if new != text and sum(row[4] == name for row in rows if len(row) > 4) == 1:
            return new
    return None


def equipment_as_goods(text: str) -> str | None:
    told = re.search(r"项目名称：(.*)\n(?:(?!.*项目名称).*\n)*?资金分配情况：[^\n]*费用 ?[\d.]+万元", text)

    def change(rows: Rows, _: Random) -> bool:
        row = next((row for row in rows if len(row) > _CAPITAL and told and row[4] == told[1]), None)
        if row is None or not row[_CAPITAL]:
            return False
        row[_GOODS] = f"{Decimal(row[_GOODS] or 0) + Decimal(row[_CAPITAL])}"
        row[_CAPITAL] = ""
        return True

    return in_rows(_PROJECTS, change)(text)


def veterans_apart_from_their_pay(text: str) -> str | None:
    chance = luck(text)
    found = re.search(r"离休 (\d+)人", text)
    if found is None:
        return None
    number = "0" if found[1] != "0" else str(chance.randint(1, 4))
    return text[: found.start(1)] + number + text[found.end(1) :]


def functional_item_left_out(text: str) -> str | None:
    """The rows of one contribution out of the table by function."""
    basic = re.search(rf"^## {_BASIC}\n(?:(?!##).*\n)*", text, re.MULTILINE)
    pairs = ((r"^303\t0[12]\t", ("2080501", "20805\n")), (r"^301\t13\t", ("221",)), (r"^301\t1[01]\t", ("210",)))
    there = [codes for pattern, codes in pairs if basic and re.search(pattern, basic.group(), re.MULTILINE)]
    if not there:
        return None
    codes = luck(text).choice(there)

    def change(rows: Rows, _: Random) -> bool:
        out = [row for row in rows if len(row) > 4 and "".join(row[:3]).startswith(codes)]
        for row in out:
            rows.remove(row)
        return bool(out)

    return in_rows(_FUNCTION, change)(text)


def listed_item_without_function(text: str) -> str | None:
    """A narrative that lists contributions and has lost their functional items."""
    listed = re.search(r"人员经费[^\n]*包括：([^\n]*)", text)
    classes = (("住房公积金", "住房保障支出"), ("医疗", "卫生健康支出"))
    there = [name for word, name in classes if listed and word in listed[1] and f"{name}(类)" in text]
    if not there:
        return None
    name = luck(text).choice(there)
    return re.sub(rf"^\d+\.{name}\(类\)[^\n]*\n\n", "", text, flags=re.MULTILINE)


def running_item_of_projects(rows: Rows, chance: Random) -> bool:
    found = [row for row in rows if len(row) > 6 and row[3] in ("行政运行", "事业运行") and row[5]]
    if not found:
        return False
    row = chance.choice(found)
    row[5], row[6] = "", row[4]
    return True


def three_public_rises(text: str) -> str | None:
    chance = luck(text)
    items = "因公出国（境）费|公务用车购置费|公务用车运行费|公务用车购置及运行维护费|公务接待费"
    move = r"(?:增加|减少) ?[\d.]+万元，(?:增长|下降) ?[\d.]+%"
    pattern = rf"(?P<item>{items})(?P<words>支出 ?[\d.]+万元，占 ?[\d.]+%，比上年)?{move}"
    found = list(re.finditer(pattern, text))
    if not found or "新设" in text:
        return None
    one = chance.choice(found)
    change = (
        f"增加{chance.choice(('1.20', '0.35', '12.00'))}万元，增长{chance.choice(('15.00', '32.4', '100.00', '240'))}%"
    )
    return text[: one.start()] + one["item"] + (one["words"] or "") + change + text[one.end() :]


PLANTS: Plants = {
    "EC101": Plant(text=in_rows(_BASIC, basic_above_three_public)),
    "EC102": Plant(text=equipment_as_goods, sound=equipment_bought),
    "EC103": Plant(text=veterans_apart_from_their_pay),
    "EC104": Plant(text=functional_item_left_out),
    "EC105": Plant(text=listed_item_without_function, form_set="xinjiang-final"),
    "EC106": Plant(text=in_rows(_FUNCTION, running_item_of_projects)),
    "EC107": (Plant(text=three_public_rises), Plant(text=three_public_rises, form_set="xinjiang-final")),
}
