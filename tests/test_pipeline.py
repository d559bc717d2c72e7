"""From bytes to findings: small documents that are right, and one thing wrong in each."""

import re

import pytest

from mingzhang.articulation.check import Outcome, articulate
from mingzhang.errors import UnreadableFile
from mingzhang.forms.load import form_set
from mingzhang.model.amount import Unit
from mingzhang.model.disclosure import Disclosure
from mingzhang.model.finding import Severity
from mingzhang.model.table import TableKind
from mingzhang.pipeline import check, check_disclosure, check_document, read, read_document, read_source
from mingzhang.recognise.assemble import recognise, trees_of
from small_documents import SHANGHAI, XINJIANG, final_accounts, shanghai, source, xinjiang


def checked(disclosure: Disclosure) -> Outcome:
    """The articulation alone: presence of sections and other rules have their own tests."""
    assert disclosure.identity.form_set is not None
    return articulate(disclosure, trees_of(form_set(disclosure.identity.form_set)))


def told(disclosure: Disclosure) -> list[tuple[str, str, str, str | None]]:
    """(code, severity, suspect, expected) of every finding."""
    return [(f.code, f.severity.value, f.suspect.value, f.expected) for f in checked(disclosure).findings]


def text(*changes: tuple[str, str]) -> Disclosure:
    return read_document(xinjiang(*changes), "x.txt")


def marked(*changes: tuple[str, str]) -> Disclosure:
    return read_document(shanghai(*changes), "x.md")


def drawn(changes: dict[tuple[str, int, int], str] | None = None, *, doubt: bool = False) -> Disclosure:
    return recognise(final_accounts(changes, doubt=doubt))


# ------------------------------------------------------------------------------------------- right documents
@pytest.mark.parametrize(
    ("disclosure", "forms"), [(text, "xinjiang-budget"), (marked, "shanghai-budget"), (drawn, "mof-final")]
)
def test_nothing_is_found_where_nothing_is_wrong(disclosure: object, forms: str) -> None:
    assert callable(disclosure)
    read_in = disclosure()
    assert read_in.identity.form_set == forms
    outcome = checked(read_in)
    assert outcome.findings == ()
    assert outcome.verdicts["fails"] == 0
    assert outcome.verdicts["holds"] > 50
    assert outcome.reach.numbers - outcome.reach.vouched <= 3
    assert read_in.unplaced == ()


def test_identity() -> None:
    identity = text().identity
    assert (identity.kind, identity.year, identity.department) == ("budget", 2025, "云溪县档案馆")
    assert (identity.phase, identity.issued, identity.form_score) == ("initial", "2025-02-18", 1.0)
    assert drawn().identity.phase == "actual"


def test_reach_counts_every_number() -> None:
    """Conservation: each printed amount of the document is counted once, and vouched for."""
    outcome = checked(text())
    body = XINJIANG[XINJIANG.index("表 1") :]
    assert outcome.reach.numbers == len(re.findall(r"\d+\.\d\d", body))
    assert outcome.reach.vouched == outcome.reach.numbers


# ------------------------------------------------------------------------------------------- one thing wrong
TABLES = [
    # heading, what is printed, what is printed instead; suspect and expected are the two numbers that differ
    ("部门收支总体情况表", "一、本年收入 112.00", "一、本年收入 122.00"),
    ("部门收支总体情况表", "一般公共服务支出 100.00", "一般公共服务支出 109.00"),
    ("部门收支总体情况表", "支 出 总 计 112.00", "支 出 总 计 121.00"),
    ("部门收入总体情况表", "行政运行 80.00 80.00 80.00", "行政运行 80.00 80.00 88.00"),
    ("部门收入总体情况表", "行政运行 80.00 80.00 80.00", "行政运行 80.00 30.00 80.00"),
    ("部门支出总体情况表", "总计 112.00 92.00 20.00", "总计 112.00 97.00 20.00"),
    ("部门支出总体情况表", "档案事务 100.00 80.00 20.00", "档案事务 170.00 80.00 20.00"),
    ("一般公共预算支出情况表", "行政事业单位养老支出 12.00 12.00", "行政事业单位养老支出 12.00 42.00"),
    ("一般公共预算基本支出情况表", "办公费 15.50 15.50", "办公费 15.50 16.50"),
    ("一般公共预算基本支出情况表", "总计 92.00 72.00 20.00", "总计 92.00 72.00 29.00"),
    ("财政拨款“三公”经费支出情况表", "合计 4.50 4.50", "合计 7.50 4.50"),
    ("三、关于", "基本支出92.00万元", "基本支出29.00万元"),
    ("三、关于", "占82.14%", "占83.14%"),
    ("三、关于", "增加12.00万元", "增加21.00万元"),
    ("收支预算情况总体说明", "收支总预算112.00万元", "收支总预算121.00万元"),
]


def _differ(old: str, new: str) -> tuple[str, str]:
    pairs = zip(re.findall(r"\d+\.\d+", old), re.findall(r"\d+\.\d+", new), strict=True)
    (found,) = [pair for pair in pairs if pair[0] != pair[1]]
    return found


@pytest.mark.parametrize(("heading", "old", "new"), TABLES)
def test_one_changed_number_is_one_finding(heading: str, old: str, new: str) -> None:
    right, wrong = _differ(old, new)
    (finding,) = checked(text((f"{heading}>>{old}", new))).findings
    assert (finding.severity, finding.suspect.value) == (Severity.ERROR, wrong)
    # Which of its neighbours is doubted as well does not matter; the value it should have does.
    assert finding.expected == right
    assert finding.witnesses
    assert finding.suspect.place.line is not None


def test_a_rate_is_confined_to_what_its_amounts_allow() -> None:
    """15.00 % of 80.00 ± half a cent: a range, not one number."""
    ((code, severity, suspect, expected),) = told(text(("增长15.00%", "增长16.00%")))
    assert (code, severity, suspect, expected) == ("DR102", "error", "16.00", "14.98～15.02")


def test_every_digit_of_every_table_is_guarded() -> None:
    """A systematic sample: every fifth number of the Markdown document, one digit changed."""
    spots = list(re.finditer(r"\d{1,3}(?:,\d{3})+", SHANGHAI))[::5]
    for spot in spots:
        printed = spot.group()
        digit = str((int(printed[0]) + 3) % 9 + 1)
        changed = digit + printed[1:]
        document = (SHANGHAI[: spot.start()] + changed + SHANGHAI[spot.end() :]).encode()
        found = told(read_document(document, "x.md"))
        assert [(s, e) for _, _, s, e in found] == [(changed.replace(",", ""), printed.replace(",", ""))]


# ------------------------------------------------------------------------------------------- degrees
def test_a_rounding_gap_is_a_note() -> None:
    """B8: 60.01 + 12.00 against 72.00 holds by rounding: one note, neither an error nor silence."""
    found = told(text(("一般公共预算基本支出情况表>>基本工资 60.00 60.00", "基本工资 60.01 60.01")))
    assert found == [("FT201", "note", "72.00", None)]


def test_the_same_amount_with_two_last_digits_is_a_note() -> None:
    found = told(drawn({("支出决算表", 1, 4): "112.01"}))
    assert found == [("FT201", "note", "112.01", None)]


def test_a_gap_beyond_rounding_but_within_a_digit_is_a_warning() -> None:
    """A slip in the last place (amounts cut off instead of rounded) is never an error."""
    found = told(drawn({("支出决算表", 1, 4): "112.02"}))
    assert [(severity, suspect) for _, severity, suspect, _ in found if severity != "note"] == [("warning", "112.02")]


def test_two_last_digits_are_an_error() -> None:
    found = told(drawn({("支出决算表", 1, 4): "112.05"}))
    assert [(severity, suspect) for _, severity, suspect, _ in found] == [("error", "112.05")]


def test_a_number_read_by_ocr_cannot_carry_an_error() -> None:
    change = {("支出决算表", 4, 5): "81.00"}
    assert [severity for _, severity, _, _ in told(drawn(change))] == ["error"]
    assert [severity for _, severity, _, _ in told(drawn(change, doubt=True))] == ["note"]


# ------------------------------------------------------------------------------------------- nothings
@pytest.mark.parametrize("nothing", ["", "0.00", "—", "-", "0"])
def test_blank_dash_and_zero_where_nothing_stands(nothing: str) -> None:
    assert told(drawn({("收入决算表", 1, 6): nothing})) == []


@pytest.mark.parametrize(("nothing", "told_as"), [("", ""), ("0.00", "0.00"), ("—", "—")])
def test_blank_dash_and_zero_where_something_must(nothing: str, told_as: str) -> None:
    """B5, B6: a printed 0.00 is a number and wrong; a blank is wrong too, and neither is the other."""
    found = told(drawn({("支出决算表", 5, 6): nothing}))
    assert found == [("FT101", "error", told_as, "20.00")]


def test_text_in_an_amount_cell_is_inconclusive() -> None:
    """A1: 总计 in a cell is not 0.0: nothing is said about it, and it is counted as unread."""
    before = checked(drawn())
    after = checked(drawn({("收入决算表", 1, 4): "总计"}))
    assert after.findings == ()
    assert after.verdicts["inconclusive"] == before.verdicts["inconclusive"] + 1
    assert after.reach.numbers == before.reach.numbers - 1


# ------------------------------------------------------------------------------------------- units
def test_each_table_has_its_own_unit() -> None:
    """B1: eight tables in 元, one in 万元."""
    units = {table.kind: table.unit for table in marked().tables}
    assert units[TableKind.THREE_PUBLIC] is Unit.WAN
    assert units[TableKind.SUMMARY] is units[TableKind.EXPENDITURE] is Unit.YUAN


def test_units_are_told_by_their_line_not_by_size() -> None:
    """B3: 1,120,000 万元 is a large body, not a small one in 元."""
    big = marked(*[("单位：元", "单位：万元")] * 4)
    assert {table.unit for table in big.tables} == {Unit.WAN}
    assert told(big) == []


def test_across_units_only_the_coarser_digits_count() -> None:
    """B7: 1,120,000 元 and 112.00 万元 are the same; 1,120,149 元 is 112.01 万元 and still fits 112.01."""
    tables = SHANGHAI.replace("1,120,000", "1,120,100").replace("1,000,000", "1,000,100").replace("800,000", "800,100")
    tables = tables.replace("920,000", "920,100").replace("200,000", "200,000").replace("720,000", "720,100")
    tables = tables.replace("600,000", "600,100")
    first, second = tables.split("## 2025年部门支出预算总表", 1)
    summary = first.replace("1,120,100", "112.01").replace("1,000,100", "100.01").replace("120,000", "12.00")
    document = summary.replace("单位：元", "单位：万元") + "## 2025年部门支出预算总表" + second
    assert told(read_document(document.encode(), "x.md")) == []
    wrong = document.replace("| 112.01 | 支出总计", "| 112.11 | 支出总计")
    assert [row[2:] for row in told(read_document(wrong.encode(), "x.md"))] == [("112.11", "112.01")]


def test_a_wrong_unit_line_is_one_finding() -> None:
    """B2: a table of 元 labelled 万元 is told once, not number by number."""
    disclosure = drawn()
    yuan = source(*final_accounts().blocks[:2])
    assert yuan.blocks
    assert disclosure.tables
    changed = SHANGHAI.replace(
        "一般公共预算支出功能分类预算表\n\n编制部门：青禾区档案局 单位：元",
        "一般公共预算支出功能分类预算表\n\n编制部门：青禾区档案局 单位：万元",
    )
    found = checked(read_document(changed.encode(), "x.md")).findings
    assert [(f.code, f.suspect.value, f.expected) for f in found] == [("UN101", "万元", "元")]


# ------------------------------------------------------------------------------------------- absent and unknown
def test_a_table_declared_empty_with_numbers_elsewhere() -> None:
    found = told(text(("2.政府性基金预算拨款", "2.政府性基金预算拨款 6.00")))
    assert found == [("TO101", "error", "6.00", "0.00")]


def test_empty_tables_are_not_applicable() -> None:
    """A10: an empty table given as a sentence, with its header's year no number."""
    disclosure = text()
    empty = [table for table in disclosure.tables if table.empty]
    assert [table.kind.value for table in empty] == ["fund_by_function", "state_capital_by_function", "carryover"]
    assert all(table.empty_statement and not table.rows for table in empty)
    assert checked(disclosure).verdicts["not_applicable"] == 3


def test_an_unknown_form_is_a_problem_and_no_finding() -> None:
    report = check("云溪县档案馆工作总结\n今年修缮库房12.00万元。".encode(), "x.txt")
    assert (report.findings, report.form_set) == ((), None)
    assert [problem for problem, _ in report.problems] == ["problem.unknown-form"]
    assert report.verdicts["inconclusive"] == 1


def test_a_template_is_a_problem_and_no_finding() -> None:
    blank = re.sub(r"\d+\.\d\d(?!\d)", "", XINJIANG).replace("云溪县档案馆", "XX单位")
    blank += "部门预算XX万元，比上年增加XX万元，增长XX%。\n" * 8
    disclosure, report = check_document(blank.encode(), "x.txt")
    assert disclosure.identity.template
    assert report.findings == ()
    assert "problem.template" in [problem for problem, _ in report.problems]


# ------------------------------------------------------------------------------------------- doors
def test_public_names() -> None:
    data = xinjiang()
    assert read(data, "x").identity == read_document(data, "x").identity
    assert check(data, "x") == check_disclosure(read(data, "x"))


def test_the_format_is_told_by_content() -> None:
    assert read_source(xinjiang(), "x.md").format == "text"
    assert read_source(shanghai(), "x.txt").format == "markdown"


@pytest.mark.parametrize("data", [b"", b"\x89PNG\r\n\x1a\n" + bytes(64), b"%PDF-1.4 broken"])
def test_what_cannot_be_read(data: bytes) -> None:
    with pytest.raises(UnreadableFile):
        read_source(data, "x")


def test_whole_yuan_without_separators_are_amounts_not_codes() -> None:
    """A spreadsheet's own format prints 1120000, which has as many digits as the code of an item."""
    plain = re.sub(r"(?<=\d),(?=\d{3})", "", SHANGHAI)
    assert plain != SHANGHAI
    one, other = (read(text.encode(), "a.md") for text in (SHANGHAI, plain))
    cells = [
        [(row.label, [cell and cell.value for cell in row.cells]) for table in d.tables for row in table.rows]
        for d in (one, other)
    ]
    assert cells[0] == cells[1]
