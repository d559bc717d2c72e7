"""Traps that broke other programs: each test names its case in `cases.toml`; the documents are made up."""

import json
from pathlib import Path

import pytest

from mingzhang.cli.run import run
from mingzhang.model.cube import Members
from mingzhang.model.disclosure import Disclosure
from mingzhang.model.finding import Finding, Report, Severity
from mingzhang.model.table import TableKind
from mingzhang.pipeline import check_disclosure, check_document, read_document
from mingzhang.rules.engine import run_rules
from mingzhang.rules.explain import codes
from mingzhang.rules.registry import all_rules
from rules.case_file import disclosure
from small_documents import XINJIANG, shanghai, xinjiang
from small_statements import check, made, said
from tinypdf import Sheet, pdf

COVER = "云溪县档案馆2025年部门预算公开"


def report(data: bytes, name: str = "made-up.txt") -> Report:
    return check_document(data, name)[1]


def raised(found: Report) -> set[str]:
    return {f.code for f in found.findings if f.severity is not Severity.NOTE}


def ruled(case: dict[str, object]) -> set[str]:
    """The codes that rules raise on a part of a document, as in the case files."""
    return {f.code for f in run_rules(disclosure(case)).findings}


# --------------------------------------------------------------------------------------------------- reading
def test_a_scan_is_not_a_clean_document(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A12, E1: nothing was read, so nothing was found, and that is said; exit code 2."""
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(pdf(Sheet(image=True), Sheet(image=True)))
    assert run(["check", str(scan), "--format", "json"]) == 2
    said = capsys.readouterr()
    record = json.loads(said.out)
    assert record["verdicts"] == {"holds": 0, "fails": 0, "inconclusive": 1, "not_applicable": 0}
    assert record["reach"]["numbers"] == 0
    assert "scan.pdf：" in said.err, "whether characters are recognised or not, it is said"


def test_a_cover_that_is_a_picture_is_no_alarm() -> None:
    """A13: year and body are read from the tables and headings when the cover has no words."""
    start = XINJIANG.index("目录") if "目录" in XINJIANG[:400] else XINJIANG.index("\n")
    without = XINJIANG[start:]
    assert COVER[:6] not in without.splitlines()[0]
    whole, bare = read_document(XINJIANG.encode(), "x.txt"), read_document(without.encode(), "x.txt")
    assert (bare.identity.year, bare.identity.department) == (whole.identity.year, whole.identity.department)
    assert raised(report(without.encode())) == raised(report(XINJIANG.encode()))


PACKET = """某镇2025年预算执行情况和2026年预算（草案）的报告
各位代表：受镇人民政府委托，现将2025年预算执行情况和2026年预算草案提请审议。
一、2025年预算执行情况
全镇一般公共预算收入完成3210.55万元，为预算的102.30%；一般公共预算支出4108.22万元，增长3.10%。
二、2026年预算草案
一般公共预算收入安排3300.00万元，支出安排4200.00万元。
"""


def test_a_towns_report_is_another_kind(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A19, F2: a report to the people's congress is no departmental budget: not "success", not a guess."""
    path = tmp_path / "packet.txt"
    path.write_text(PACKET, "utf-8")
    assert run(["check", str(path), "--format", "json"]) == 2
    record = json.loads(capsys.readouterr().out)
    assert record["document"]["form_set"] is None
    assert record["findings"] == []


def test_every_finding_has_the_page_in_the_file() -> None:
    """A20, E7: pages are counted in the file, and what is quoted stands there."""
    changed = xinjiang(("112.00", "113.00"))
    findings = [f for f in report(changed).findings if f.code[:2] in {"TO", "FT", "DR"}]
    assert findings
    text = changed.decode().splitlines()
    for finding in findings:
        for witness in (finding.suspect, *finding.witnesses):
            place = witness.place
            assert place.page is not None
            assert place.line is not None
            assert witness.value in text[place.line - 1]


# ----------------------------------------------------------------------------------------------------- text
def test_other_years_in_sentences_are_right() -> None:
    """C4: 与2024年度相比, 《…2024年…》, 截至2024年8月31日 are no wrong years."""
    text = "与2024年度相比增加。根据《关于做好2024年重点工作的通知》。截至2024年8月31日已完成。"
    assert ruled({"年份": 2025, "正文": [{"章节": "支出", "标题": "支出预算情况说明", "内容": text}]}) == set()


def test_every_page_is_searched() -> None:
    """C5: the last line of the document is looked at like the first."""
    where = "\n".join(["情况正常。"] * 400 + ["用于信息化建设支出。。"])
    assert "NR114" in ruled({"年份": 2025, "正文": [{"章节": "支出", "内容": where}]})


def test_chinese_quotes_and_dots_of_the_contents() -> None:
    """C7, C8: balanced quotes, quotes over a line's end and the dots of a contents page are no defects."""
    text = "用于“三公”经费、“放管服\n”改革等支出，共计1.00万元。"
    contents = "第一部分 部门概况............3\n第二部分 ……………………5"
    case = {"年份": 2025, "正文": [{"章节": "支出", "内容": text}, {"章节": "目录", "内容": contents}]}
    assert ruled(case) == set()


@pytest.mark.parametrize(
    ("name", "code", "wrong"),
    [
        ("文化体育与传媒支出", "207", True),
        ("文化旅游体育与传媒支出", "207", False),
        ("医疗卫生与计划生育支出", "210", True),
        ("卫生健康支出", "210", False),
    ],
)
def test_names_of_their_year(name: str, code: str, wrong: bool) -> None:
    """C9, T13: the old name is told, the one in force is not."""
    text = f"{name}（{code}类）某款（01款）行政运行（01项）1.00万元。"
    assert ("NM106" in ruled({"年份": 2026, "正文": [{"章节": "一般公共预算", "内容": text}]})) is wrong


# ---------------------------------------------------------------------------------------------------- rules
def test_economic_codes_are_not_functional_ones() -> None:
    """D1: rows of 301… are never held against a functional table; correct documents have no finding."""
    for data in (xinjiang(), shanghai()):
        assert {code for code in raised(report(data)) if code[:2] != "PR"} == set()


def test_one_wrong_total_is_one_finding() -> None:
    """D4, T9: a total below one of its items is one root cause, with its witnesses."""
    errors = [f for f in report(xinjiang(("112.00", "11.00"))).findings if f.severity is Severity.ERROR]
    assert len(errors) == 1
    assert errors[0].expected == "112.00"
    assert errors[0].witnesses


def test_one_numbering_of_codes() -> None:
    """D6: every code is used once, and everything that may be raised has a page."""
    assert len(set(codes())) == len(codes())
    assert {rule.code for rule in all_rules()} <= set(codes())


def test_an_empty_cell_is_told_once() -> None:
    """D7, T11: a blank where a sum needs a number is one finding, not one a column."""
    lines = shanghai().decode().splitlines()
    at = next(i for i, line in enumerate(lines) if line.startswith("| 收入总计"))
    lines[at] = lines[at].replace("1,120,000", "", 1)
    found = [f for f in report("\n".join(lines).encode(), "x.md").findings if f.code[:2] != "PR"]
    assert len(found) == 1
    assert found[0].suspect.row == "收入总计" or "收入总计" in found[0].suspect.quote


# --------------------------------------------------------------------------------------------------- status
def test_the_same_run_twice_and_another_file() -> None:
    """E8, F8: a result carries the digest of the bytes it was made from; other bytes, other digest."""
    one, again = read_document(xinjiang(), "a.txt"), read_document(xinjiang(), "b.txt")
    other = read_document(xinjiang(("112.00", "113.00")), "a.txt")
    assert one.identity.sha256 == again.identity.sha256 != other.identity.sha256


def test_a_missing_table_is_told() -> None:
    """E3, E2: a core table that is not there is a finding, and what the reading noticed is in every report."""
    whole = read_document(shanghai(), "x.md")
    import msgspec

    less = msgspec.structs.replace(whole, tables=whole.tables[1:], problems=(("problem.no-tables", {}),))
    found = check_disclosure(less)
    assert ("problem.no-tables", {}) in found.problems
    assert {"PR101"} & {f.code for f in found.findings} or found.verdicts["inconclusive"]


def test_nothing_is_hidden_unasked() -> None:
    """E4, E6: every finding of rules and laws is in the report, unless the user left it out, and that is counted."""
    document = read_document(xinjiang(("112.00", "113.00")), "x.txt")
    whole = check_disclosure(document)
    ran = run_rules(document)
    assert {f.id for f in ran.findings} <= {f.id for f in whole.findings}
    assert sum(ran.verdicts.values()) == len(all_rules()), "each rule ends in one verdict"
    assert whole.selection.accepted == 0


def test_not_applicable_is_not_holding() -> None:
    """E5: what was not there, what held and what could not be told are counted apart."""
    empty = run_rules(Disclosure(read_document(xinjiang(), "x.txt").identity))
    assert empty.verdicts["not_applicable"] > 0
    assert empty.verdicts["inconclusive"] > 0
    assert empty.verdicts["fails"] == 0


# ------------------------------------------------------------------------------------------------- identity
@pytest.mark.parametrize(
    "name",
    ["Budget/2019年决算.txt", "24年26单位.txt", "3f2504e04f8911d39a0c0305e82c3301.txt", "/data/Budget 2031/甲.txt"],
)
def test_the_name_of_a_file_says_nothing(name: str) -> None:
    """F3, F4: kind and year are what the document says of itself, whatever its path looks like."""
    identity = read_document(xinjiang(), name).identity
    assert (identity.kind, identity.year) == ("budget", 2025)
    assert identity.form_set == "xinjiang-budget"


def test_bodies_are_whole_names() -> None:
    """F6: 局, 执法大队, 服务中心 of one town are three bodies; none is taken for another."""
    table = {"表名": "支出总表", "列": ["合计"], "行": ["201 一般公共服务支出 | 1.00"]}
    for body in ("云溪县城管局", "云溪县城管局执法大队", "云溪县城管局服务中心"):
        text = f"关于{body}2025年支出预算情况说明"
        case = {"年份": 2025, "部门": body, "表": [table], "正文": [{"章节": "支出", "标题": text, "内容": "略。"}]}
        assert "NM108" not in ruled(case)


# ------------------------------------------------------------------- true defects seen in published reports
def test_a_year_with_a_lost_digit_in_the_contents() -> None:
    """T1: “202 年度” in the contents."""
    contents = {"章节": "目录", "标题": "目录", "内容": "第二部分 202 年度部门决算表………5"}
    assert "PR106" in ruled({"年份": 2024, "文种": "决算", "正文": [contents]})


def test_a_detail_printed_equal_to_its_class() -> None:
    """T3: 30299 printed equal to 302, so that the details are twice their class."""
    rows: list[tuple[str, Members, list[str]]] = [
        ("302", {"economic": "302"}, ["1844.57", "1844.57", ""]),
        ("30201", {"economic": "30201"}, ["1844.57", "1844.57", ""]),
        ("30299", {"economic": "30299"}, ["1844.57", "1844.57", ""]),
    ]
    errors = articulated(
        [("total", {}, ["1844.57", "1844.57", ""]), *rows], TableKind.GENERAL_BASIC_BY_ECONOMIC, "economic"
    )
    assert len(errors) == 1
    assert errors[0].code == "FT101"


def articulated(rows: list[tuple[str, Members, list[str]]], kind: TableKind, axis: str) -> list[Finding]:
    return list(check(tables=(made(rows, kind, axis),)).findings)


def test_a_fund_by_two_amounts() -> None:
    """T5: 105.00 in the fund table, 135.00 in the text."""
    table = made([("total", {"fund": "fund_spend"}, ["105.00", "", "105.00"])], TableKind.FUND_BY_FUNCTION)
    (finding,) = check(tables=(table,), statements=(said("135.00", {"fund": "fund_spend"}),)).findings
    assert (finding.code, finding.severity) == ("TO101", Severity.ERROR)


@pytest.mark.parametrize(
    ("one", "other", "severity"), [("257.14", "245.53", Severity.ERROR), ("269.85", "269.86", Severity.NOTE)]
)
def test_an_annuity_by_two_amounts(one: str, other: str, severity: Severity) -> None:
    """T7: 职业年金 257.14 beside 245.53 is an error, 269.85 beside 269.86 a hint (B8)."""
    at: Members = {"fund": "general_spend", "function": "2080506"}
    (finding,) = check(statements=(said(one, at), said(other, at, line=2))).findings
    assert finding.severity is severity


def test_a_reception_out_of_nothing_is_noted() -> None:
    """T8: 接待费 0.30, +0.30, 增长100%: the customary rate on a base of nothing, and still a rise to explain."""
    rise = {
        "章节": "三公经费", "对象": "公务接待费", "立方体": {"item": "reception"}, "金额": "0.30", "增减额": "0.30",
        "方向": "增加", "增减率": "100.00", "原文": "公务接待费0.30万元，增加0.30万元，增长100%",
    }  # fmt: skip
    assert {"EC107", "PR107"} <= ruled({"年份": 2025, "三公经费": {"公务接待费": "0.30万元"}, "陈述": [rise]})


def test_a_stop_printed_twice() -> None:
    """T12: “。。”."""
    assert "NR114" in ruled({"年份": 2025, "正文": [{"章节": "支出", "内容": "用于信息化。。安排1.00万元。"}]})
