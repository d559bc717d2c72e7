"""Mistakes in a filled-in workbook: each told once, at its cell, all of them at once."""

import io
from typing import Any

import openpyxl
import pytest

pytest.importorskip("xlsxwriter")

from mingzhang.compile.made_up import made_up_ledger
from mingzhang.compile.random_ledger import Shape, random_ledger
from mingzhang.compile.workbook.cells import BookProblem
from mingzhang.compile.workbook.read import read_workbook
from mingzhang.compile.workbook.write import write_ledger
from mingzhang.i18n import LANGUAGES, use_language

ENTRY = {"unit": "A", "fund": "B", "function": "C", "economic": "D", "nature": "E", "project": "F", "amount": "G"}
IN_ENTRIES = (
    ("amount", "abc", "not-a-number"),
    ("amount", "三千元", "not-a-number"),
    ("amount", True, "not-a-number"),
    ("amount", 12.345, "finer-than-a-cent"),
    ("amount", None, "missing"),
    ("amount", "1,234.50", "number-as-text"),
    ("amount", "=SUM(1,2)", "no-value"),
    ("amount", "#REF!", "error-value"),
    ("fund", "彩票", "not-in-list"),
    ("fund", None, "missing"),
    ("fund", "=A1", "no-value"),
    ("function", "999", "bad-code"),
    ("function", "行政运行", "bad-code"),
    ("function", 9999999, "unknown-code"),
    ("function", None, "missing"),
    ("function", "2010301 别的名称", "other-name"),
    ("function", "2010377", "unlisted-code"),
    ("economic", None, "needed-for-spending"),
    ("economic", "30", "bad-code"),
    ("economic", 99901, "unknown-code"),
    ("nature", "其他", "not-in-list"),
    ("nature", None, "needed-for-spending"),
    ("unit", "无此单位", "unknown-unit"),
    ("unit", None, "unknown-unit"),
    ("project", "网站", "project-in-basic"),
)
ELSEWHERE = (
    ("单位与封面", "B4", "二〇二六", "not-a-year"),
    ("单位与封面", "B3", None, "missing"),
    ("单位与封面", "B7", "也许", "not-in-list"),
    ("人员", "B3", "三十", "not-a-number"),
    ("人员", "B4", 1.5, "not-whole"),
    ("人员", "B5", -1, "negative"),
    ("人员", "A40", "别的一行", "strange-line"),
    ("政府采购", "B3", "无", "not-a-number"),
    ("政府采购", "B4", 0.001, "finer-than-a-cent"),
    ("资产", "B3", 12.5, "not-whole"),
    ("资产", "B4", "#DIV/0!", "error-value"),
    ("三公数量", "B3", "若干", "not-a-number"),
    ("绩效指标", "A3", "没有的项目", "unknown-project"),
    ("绩效指标", "E4", "约", "not-in-list"),
    ("绩效指标", "J5", None, "missing"),
    ("绩效指标", "J6", 0.5, "not-whole"),
    ("绩效指标", "J7", -3, "negative"),
    ("绩效指标", "B8", None, "missing"),
    ("绩效指标", "F9", "=1", "no-value"),
    ("绩效目标", "A3", "没有的项目", "unknown-project"),
    ("绩效目标", "B4", None, "missing"),
    ("变动原因", "A3", "天气", "not-in-list"),
    ("变动原因", "D4", None, "missing"),
    ("上年台账", "G3", "-", "not-a-number"),
    ("上年台账", "B4", "别的钱", "not-in-list"),
)


def spoiled() -> tuple[bytes, list[tuple[str, str]]]:
    """A workbook with its mistakes, and where each is."""
    book = openpyxl.load_workbook(io.BytesIO(write_ledger(LEDGER)))
    wanted = []

    def spoil(sheet: str, cell: str, value: Any, said: str) -> None:
        book[sheet][cell] = value
        if value == "#REF!":
            book[sheet][cell].data_type = "e"
        wanted.append((f"{sheet}!{cell}", said))

    basic = [row for row, entry in enumerate(LEDGER.entries, 3) if entry.nature != "project"]
    for row, (key, value, said) in zip(basic, IN_ENTRIES, strict=False):
        spoil("台账明细", f"{ENTRY[key]}{row}", value, said)
    for place in ELSEWHERE:
        spoil(*place)
    page, last = book["台账明细"], len(LEDGER.entries) + 3
    for letter in ENTRY.values():
        page[f"{letter}{last}"] = page[f"{letter}{basic[len(IN_ENTRIES)]}"].value
    wanted.append((f"台账明细!A{last}", "twice"))
    first = LEDGER.projects[0].shares[0]
    spoil("项目分配", "C3", first.amount / 10_000 + 1, "allocation")
    after = sum(len(project.shares) for project in LEDGER.projects) + 3
    for letter, value in zip("ABC", ("没有的项目", "差旅费", 5), strict=True):
        book["项目分配"][f"{letter}{after}"] = value
    wanted.append((f"项目分配!A{after}", "unknown-project"))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue(), wanted


LEDGER = made_up_ledger(5, "xinjiang-budget", Shape(projects=4, units=3, odd_funds=0, carry=False))


def test_fifty_mistakes_give_fifty_messages_at_their_cells() -> None:
    data, wanted = spoiled()
    ledger, problems = read_workbook(data, "book.xlsx")
    assert len(wanted) >= 50
    assert ledger is None
    assert sorted((problem.place, problem.message_id) for problem in problems) == sorted(wanted)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_can_be_said(language: str) -> None:
    use_language(language)
    try:
        texts = [problem.text() for problem in read_workbook(spoiled()[0], "book.xlsx")[1]]
    finally:
        use_language(None)
    assert all("{" not in text for text in texts)


def changed(kind: str, *cells: tuple[str, str, Any]) -> tuple[object, list[BookProblem]]:
    book = openpyxl.load_workbook(io.BytesIO(write_ledger(random_ledger(4, kind))))
    for sheet, cell, value in cells:
        book[sheet][cell] = value
    stream = io.BytesIO()
    book.save(stream)
    ledger, problems = read_workbook(stream.getvalue(), "book.xlsx")
    return ledger, list(problems)


def test_warnings_alone_leave_a_ledger() -> None:
    ledger, problems = changed("budget", ("人员", "B3", "12"))
    assert ledger is not None
    assert [(problem.place, problem.severity) for problem in problems] == [("人员!B3", "warning")]


def test_final_accounts_have_to_balance() -> None:
    ledger, problems = changed("final", ("台账明细", "H3", 1))
    assert ledger is None
    assert "unbalanced" in {problem.message_id for problem in problems}


@pytest.mark.parametrize(
    ("sheet", "cell", "value", "said"),
    [
        ("单位与封面", "B6", "别处的表样", "unknown-forms"),
        ("单位与封面", "B6", "xinjiang-final", "other-kind"),
        ("单位与封面", "A4", "别的", "no-line"),
        ("台账明细", "G2", "别的", "no-column"),
        ("单位与封面", "B6", "shanghai-budget", "not-in-forms"),
    ],
)
def test_what_the_template_had_is_missed(sheet: str, cell: str, value: str, said: str) -> None:
    funds = ("台账明细", "B3", "财政专户管理资金")
    ledger, problems = changed("budget", (sheet, cell, value), funds)
    assert ledger is None
    assert said in {problem.message_id for problem in problems}


def test_a_missing_sheet_is_named() -> None:
    book = openpyxl.load_workbook(io.BytesIO(write_ledger(random_ledger(4))))
    del book["台账明细"]
    stream = io.BytesIO()
    book.save(stream)
    ledger, problems = read_workbook(stream.getvalue(), "book.xlsx")
    assert ledger is None
    assert ("台账明细", "no-sheet") in {(problem.place, problem.message_id) for problem in problems}


@pytest.mark.parametrize("value", [0.1 + 0.2, 8.95, 123456789.01, 0.07, 4.35 * 100])
def test_amounts_are_what_the_spreadsheet_shows(value: float) -> None:
    ledger, _ = changed("budget", ("政府采购", "B3", value))
    assert ledger is not None
    assert ledger.memos[0].amount == round(value * 100) * 100  # type: ignore[attr-defined]
