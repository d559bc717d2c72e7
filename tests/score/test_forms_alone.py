"""Performance forms published by themselves are recognised and checked, in every format a scoring writes."""

from pathlib import Path

import pytest

from mingzhang.cli.run import run
from mingzhang.compile.document import Compiled
from mingzhang.compile.made_up import made_up
from mingzhang.compile.narrative import Narrative, Piece
from mingzhang.compile.score_report import evaluation_report, write_report
from mingzhang.compile.style import PLAIN
from mingzhang.compile.text import render
from mingzhang.model.finding import Report
from mingzhang.pipeline import check_document, read_document
from mingzhang.score.scheme import scheme


def report_of(text: str, name: str = "自评.md") -> Report:
    return check_document(text.encode(), name)[1]


def sheets(set_id: str, form: str = "md") -> str:
    """The performance forms of a made-up document alone."""
    whole = made_up(1, set_id)
    which = "evaluations" if set_id.endswith("final") else "projects"
    pieces = (Piece("heading", whole.ledger.department, 1), Piece("forms", which))
    alone = Compiled(whole.ledger, whole.forms, whole.words, (), Narrative(pieces, ()), whole.performance)
    return render(alone, form, PLAIN)


@pytest.mark.parametrize("form", ["docx", "pdf", "xlsx", "html", "md"])
def test_what_a_scoring_writes_is_found_right(form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for needed in {"docx": ["docx"], "pdf": ["typst"], "xlsx": ["xlsxwriter"]}.get(form, []):
        pytest.importorskip(needed)
    ledger = made_up(1, "xinjiang-final").ledger
    made = evaluation_report(ledger, made_up(1, "xinjiang-final").forms, scheme("mof-2020"), lambda _: b"{}")
    (path,) = write_report(made, tmp_path, [form], lambda _: b"{}")
    disclosure, report = check_document(path.read_bytes(), path.name)
    assert len(disclosure.performance) == len(ledger.projects)
    assert [finding.code for finding in report.findings if finding.severity.value != "note"] == []
    assert (report.kind, report.year, report.department) == ("final", ledger.year, ledger.department)
    assert report.reach.vouched > report.reach.numbers * 0.9
    assert report.verdicts["holds"] > 20
    assert run(["check", str(path)]) == 0
    assert "单独的绩效表" in capsys.readouterr().out


@pytest.mark.parametrize("form", ["md", "txt"])
@pytest.mark.parametrize("set_id", ["xinjiang-budget", "xinjiang-final"])
def test_forms_cut_out_of_a_disclosure(set_id: str, form: str) -> None:
    report = report_of(sheets(set_id, form), f"表.{form}")
    assert (report.findings, report.form_set) == ((), None)
    assert report.kind == set_id.rpartition("-")[2]
    assert [name for name, _ in report.problems] == ["problem.forms-alone"]
    assert report.reach.vouched > report.reach.numbers / 2


@pytest.mark.parametrize(
    ("was", "put", "code", "value"),
    [
        ("97.95", "97.75", "PF120", "97.75"),
        ("79.54%", "78.54%", "DR104", "78.54"),
        ("4家\t10\t10", "4家\t10\t9", "PF121", "9"),
        ("4家\t10\t10", "2家\t10\t10", "PF122", "2家"),
        ("9次\t10\t10", "9次\t10\t19", "PF119", "19"),
        ("23.20\t18.45", "23.20\t17.45", "DR101", "17.45"),
    ],
)
def test_what_is_wrong_in_it_is_found(was: str, put: str, code: str, value: str) -> None:
    right = sheets("xinjiang-final")
    assert right.count(was) >= 1
    found = report_of(right.replace(was, put, 1)).findings
    assert (code, value) in [(finding.code, finding.suspect.value) for finding in found]


def test_a_score_that_does_not_follow_from_the_rate() -> None:
    wrong = sheets("xinjiang-final").replace("7.95\n", "7.75\n", 1).replace("97.95", "97.75")
    (found,) = report_of(wrong).findings
    assert (found.code, found.suspect.value, found.expected, found.args["name"]) == ("PF134", "7.75", "7.95", "执行率")


def test_a_form_in_a_document_of_another_kind_says_nothing_of_the_rest() -> None:
    news = "\n".join(f"云溪县今年办了第{n}件实事，各部门通力合作，群众满意。" for n in range(1, 200))
    report = report_of(news + "\n\n" + sheets("xinjiang-final"))
    assert (report.findings, [name for name, _ in report.problems]) == ((), ["problem.unknown-form"])


def test_what_a_form_has_is_read() -> None:
    disclosure = read_document(sheets("xinjiang-final").encode(), "自评.md")
    assert disclosure.forms_alone
    assert [form.total_score for form in disclosure.performance] == ["97.95", "100.00"]
