"""Figures that no ledger could have, and documents that contradict one another."""

from __future__ import annotations

import re
from decimal import Decimal

import msgspec

from mingzhang.model.amount import Amount, Mark
from mingzhang.model.disclosure import Disclosure
from mingzhang.model.table import TableKind
from mingzhang.model.walk import rebuilt
from mingzhang.pipeline import check_disclosure

from .beside import last_accounts, last_year, lean_year, one_unit, units
from .documents import Plant, Plants, choose, on, replace, table_span
from .reasons import ITEM, moved, name

BUDGETS = ("xinjiang-budget", "shanghai-budget")
FINALS = ("xinjiang-final", "mof-final")


def more(digits: str, by: str = "7.31") -> str:
    """A printed amount made larger."""
    return str(Decimal(digits) + Decimal(by))


def bumped(text: str, pattern: str, by: str = "7.31") -> str | None:
    """One of the amounts in the group “n” made larger."""
    found = list(re.finditer(pattern, text, re.MULTILINE))
    one = choose(text, found) if found else None
    return one and text[: one.start("n")] + more(one["n"], by) + text[one.end("n") :]


def told_otherwise(text: str) -> str | None:
    """The narrative gives another amount for an item than the tables."""
    return bumped(text, r"(?:（项）：\d{4}年预算数为|^(?:基本|项目)支出) (?P<n>\d*[1-9]\d*\.\d\d)万元")


def leaf_otherwise(text: str) -> str | None:
    """One economic item of the basic spending is larger than the sums allow."""
    return bumped(text, r"^30\d\t\d\d\t[^\t\n]+\t(?P<n>[\d.]+)\t")


def change_otherwise(text: str) -> str | None:
    """The change of something that is still there; what is gone has no figure that could contradict it."""
    change = (
        r"比(?:上年(?:预算|决算)?| ?\d{4}年(?:度|预算))(?:增加|减少) (?P<n>\d*[1-9]\d*\.\d\d)万元(?!，下降 100\.00)"
    )
    return bumped(text, change)


def rate_otherwise(text: str) -> str | None:
    """A rate; that of 机关运行经费 stands alone with its change, and either may be wrong."""
    rate = r"^(?![^\n]*运行经费)[^\n]*?万元，(?:增长|下降) (?P<n>\d*[1-9]\d*\.\d\d)%"
    return bumped(text, rate, "3.17")


def share_otherwise(text: str) -> str | None:
    return bumped(text, r"[，,]占[^，。；\d\n]{0,14} ?(?P<n>\d*[1-9]\d*\.\d\d)%", "3.17")


def completion_otherwise(text: str) -> str | None:
    """A completion or variance of what was budgeted."""
    said = (
        r"(?:决算数|决算为) ?\d*[1-9]\d*\.\d\d万元，(?:预决算差异率|完成(?:年初|全年)预算的) ?(?P<n>\d*[1-9]\d*\.\d\d)%"
    )
    return bumped(text, said, "3.17")


def declared_empty(text: str) -> str | None:
    """A table with money is emptied and declared empty; the other tables keep the money."""
    titles = ("政府性基金预算支出情况表", "国有资本经营预算支出情况表", "上年结转结余情况明细表")
    full = [title for title in titles if table_span(text, title) and f"{title}为空表" not in text]
    span = table_span(text, choose(text, full)) if full else None
    if span is None:
        return None
    table = text[slice(*span)]
    head = re.search(r"^※.*\n", table, re.MULTILINE)
    title = re.search(r"## (\S+)", table)
    assert head is not None
    assert title is not None
    said = (
        f"本部门没有使用{title[1].removesuffix('支出情况表').removesuffix('情况明细表')}安排的支出，{title[1]}为空表。"
    )
    return f"{text[: span[0]]}{table[: head.end()]}\n{said}\n\n{text[span[1] :]}"


def below_its_grades(text: str) -> str | None:
    """The average score of the projects is not what their grades admit."""
    found = re.search(r"(?<=平均得分) ?(?:[89]\d|100)\.\d\d(?=分)", text)
    return found and text[: found.start()] + choose(text, ("58.40", "41.75", "12.60")) + text[found.end() :]


def slip_against_a_convention(text: str) -> str | None:
    """The money of the evaluated projects differs in one digit from that of as many projects with objectives."""
    money = r"个，涉及预算金额 ?"
    told = rf"编报绩效目标的[^；]*?(\d+){money}(?P<n>\d{{3,}}\.\d\d)万元；绩效自评的[^；，]*?\1{money}(?P<m>[\d.]+)万元"
    found = re.search(told, text)
    if found is None or found["n"] != found["m"]:
        return None
    digit = "8" if found["m"][1] != "8" else "3"
    return text[: found.start("m") + 1] + digit + text[found.start("m") + 2 :]


def wrong_unit(text: str) -> str | None:
    """A table names 元 for its 万元 (or the reverse)."""
    found = list(re.finditer(r"^单位：(万元|元)$", text, re.MULTILINE))
    one = choose(text, found[1:5])
    return text[: one.start(1)] + ("元" if one[1] == "万元" else "万元") + text[one.end(1) :]


def last_digit(d: Disclosure) -> Disclosure | None:
    """A total is rounded up where nothing had to be rounded."""
    table = d.table(TableKind.EXPENDITURE)
    if table is None or any(f.code == "FT201" for f in check_disclosure(d).findings):
        return None
    row = next((row for row in table.rows if row.code and len(row.code) == 3), None)
    cell = row.cells[0] if row else None
    if row is None or cell is None or cell.mark is not Mark.VALUE:
        return None
    raised = replace(cell, digits=more(cell.digits, "0.01"), text=more(cell.digits, "0.01"))
    rows = tuple(replace(r, cells=(raised, *r.cells[1:])) if r is row else r for r in table.rows)
    return replace(d, tables=tuple(replace(t, rows=rows) if t is table else t for t in d.tables))


def scanned(d: Disclosure) -> Disclosure:
    """The document as read from pictures, every figure surely."""

    def told(record: msgspec.Struct) -> msgspec.Struct:
        return replace(record, doubt=True, confidence=0.999) if isinstance(record, Amount) else record

    return replace(rebuilt(d, told), scanned=(1,))


def misread(d: Disclosure) -> Disclosure | None:
    """A digit of an item is misread, unsurely; the laws know better."""
    table = d.table(TableKind.EXPENDITURE)
    rows = [row for row in table.rows if row.code and len(row.code) == 7 and row.cells[0]] if table else []
    if table is None or not rows or rows[0].cells[0] is None:
        return None
    row, cell = rows[0], rows[0].cells[0]
    wrong = ("8" if cell.digits[0] != "8" else "3") + cell.digits[1:]
    unsure = replace(cell, digits=wrong, text=wrong, confidence=0.6)
    changed = tuple(replace(r, cells=(unsure, *r.cells[1:])) if r is row else r for r in table.rows)
    return replace(d, tables=tuple(replace(t, rows=changed) if t is table else t for t in d.tables))


def unsure_figure(d: Disclosure) -> Disclosure | None:
    """A figure that nothing else vouches for is read unsurely."""
    if d.assets is None or not d.assets.values:
        return None
    key = next(reversed(d.assets.values))
    values = {**d.assets.values, key: replace(d.assets.values[key], confidence=0.6)}
    return replace(d, assets=replace(d.assets, values=values))


def another_base(text: str) -> str | None:
    """Change and rate of an item start from another figure than last year's document prints."""
    found = [one for one in ITEM.finditer(text) if moved(one) and Decimal(one["amount"])]
    if not found:
        return None
    one = choose(text, found)
    by = Decimal(more(one["by"]))
    base = Decimal(one["amount"]) - (by if moved(one) > 0 else -by)
    if base <= 0:
        return None
    rate = (100 * by / base).quantize(Decimal("0.01"))
    told = one[0].replace(f"{one['by']}万元", f"{by}万元", 1).replace(f"{one['rate']}%", f"{rate}%", 1)
    return text[: one.start()] + told + text[one.end() :]


def move_without_a_reason(text: str) -> str | None:
    """行政运行 has three times the money of last year, and nobody says why."""
    running = [one for one in ITEM.finditer(text) if name(one) == "行政运行" and Decimal(one["amount"]) > 100]
    return re.sub(r"，主要原因是：?[^。；\n]*", "", text) if running else None


def opening_otherwise(text: str) -> str | None:
    """What was carried over is not what last year's accounts closed with."""
    found = re.search(r"年初结转和结余 ?\t?([\d.]*[1-9][\d.]*)", text)
    return found and text.replace(found[1], more(found[1]))


def department_otherwise(text: str) -> str | None:
    """行政运行 is larger wherever the department's document prints it."""
    found = re.search(r"^2\d\d\t\d\d\t01\t行政运行\t([\d.]+)\t", text, re.MULTILINE)
    return found and text.replace(found[1], more(found[1], "10000000"))


def department_below(text: str) -> str | None:
    """行政运行 of the department is less than that of its own office."""
    found = re.search(r"^2\d\d\t\d\d\t01\t行政运行\t([\d.]+)\t", text, re.MULTILINE)
    return found and text.replace(found[1], "0.01")


PLANTS: Plants = {
    "CV101": Plant(text=slip_against_a_convention, form_set="mof-final"),
    "TO101": Plant(text=told_otherwise),
    "TO102": Plant(text=declared_empty, seeds=20),
    "FT101": Plant(text=leaf_otherwise),
    "FT102": Plant(text=below_its_grades, form_set="mof-final"),
    "FT201": Plant(record=last_digit, seeds=20),
    "DR101": on(BUDGETS, text=change_otherwise, seeds=20),
    "DR102": on(("xinjiang-budget", "xinjiang-final"), text=rate_otherwise, seeds=20),
    "DR103": on(("xinjiang-budget", "mof-final"), text=share_otherwise),
    "DR104": on(FINALS, text=completion_otherwise, seeds=20),
    "OC101": Plant(sound_record=scanned, record=misread),
    "OC102": Plant(sound_record=scanned, record=unsure_figure),
    "UN101": on(BUDGETS, text=wrong_unit),
    "YR101": Plant(text=another_base, beside=last_year, seeds=6),
    "YR102": Plant(text=opening_otherwise, beside=last_accounts, form_set="mof-final", seeds=10),
    "YR103": Plant(text=move_without_a_reason, beside=lean_year),
    "US101": Plant(text=department_otherwise, beside=units, form_set="shanghai-budget", seeds=20),
    "US102": Plant(text=department_below, beside=one_unit, form_set="shanghai-budget", seeds=20),
}
