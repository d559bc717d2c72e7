"""`mingzhang score` from a workbook: what is wrong with its cell, what is written, the year as it runs."""

import json
from pathlib import Path

import pytest

pytest.importorskip("xlsxwriter")

from mingzhang.cli.run import run
from mingzhang.compile.ledger import Ledger
from mingzhang.compile.random_ledger import random_ledger
from mingzhang.compile.workbook.read import read_workbook
from mingzhang.compile.workbook.scoring import read_scoring
from mingzhang.compile.workbook.write import write_ledger, write_template
from mingzhang.errors import ExitCode
from mingzhang.pipeline import read_document
from score_books import PROJECT, ledger, with_goal

REASON = "十二月系统升级，转办迟了一天。"


def _explained() -> Ledger:
    return with_goal(ledger(), "24小时转办率", deviation=REASON)


def _score(made: Ledger, folder: Path, *options: str) -> ExitCode:
    book = folder / "book.xlsx"
    book.write_bytes(write_ledger(made))
    return ExitCode(run(["score", str(book), "-o", str(folder / "out"), *options]))


def _json(folder: Path) -> dict[str, object]:
    (path,) = (folder / "out").glob("*.json")
    found: dict[str, object] = json.loads(path.read_text("utf-8"))
    return found


def test_lost_points_ask_for_their_reason_with_score_and_cell() -> None:
    held = read_scoring(write_ledger(ledger()), "book.xlsx")
    (problem,) = held.problems
    assert held.ledger is None
    assert (problem.place, problem.message_id) == ("绩效指标!R4", "score.no-deviation")
    # (470 + 490) ÷ (490 + 530) = 94.12 %; 20 × 94.12 ÷ 95 = 19.814…
    assert "得 19.81 分，扣 0.19 分（20×94.12÷95=19.81）" in problem.text()


def test_several_problems_at_once_and_nothing_is_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = with_goal(ledger(), "接通电话", actual="一千次")
    made = with_goal(made, "方便群众办事", actual="部分达成")
    made = with_goal(made, "网站故障", weight=15)
    assert _score(made, tmp_path) == ExitCode.UNREADABLE
    said = capsys.readouterr().err
    for place in ("绩效指标!M3", "绩效指标!O7", "绩效指标!J3", "绩效指标!R4"):
        assert place in said, said
    assert "共 4 处错误" in said
    assert not (tmp_path / "out").exists()


def test_the_form_is_written_in_every_format_and_reads_back(tmp_path: Path) -> None:
    assert _score(_explained(), tmp_path) == ExitCode.OK
    written = sorted(path.suffix for path in (tmp_path / "out").iterdir())
    assert written == [".docx", ".html", ".json", ".md", ".pdf", ".xlsx"]
    told = _json(tmp_path)
    (project,) = told["projects"]  # type: ignore[misc]
    assert told["schema"] == "mingzhang/score/1"
    assert (project["execution"]["score"], project["total"], project["grade"]) == ("9.50", "99.31", "优")
    (form,) = told["self_evaluation"]  # type: ignore[misc]
    assert form["total_score"] == "99.31"
    for path in sorted((tmp_path / "out").iterdir()):
        if path.suffix in (".docx", ".html", ".xlsx", ".md"):
            (read,) = read_document(path.read_bytes(), path.name).performance
            assert (read.name, read.total_score) == (PROJECT, "99.31"), path.suffix
            assert [i.score for i in read.indicators] == ["20", "19.81", "10", "10", "20", "10"], path.suffix
            assert [i.deviation for i in read.indicators if i.deviation] == ["十二月系统升级，转办迟了一天。"], (
                path.suffix
            )


def test_measurements_come_from_a_csv_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = _explained()
    calls = [one for one in made.measures if one.indicator == "接通电话"]
    rest = tuple(one for one in made.measures if one.indicator != "接通电话")
    lines = [f"{PROJECT},接通电话,{one.date.isoformat()},{one.value},值班表" for one in calls]
    file = tmp_path / "calls.csv"
    file.write_text("\n".join(["项目名称,三级指标,日期,数值,数据来源", *lines]), "gb18030")
    few = Ledger(**{name: getattr(made, name) for name in made.__struct_fields__} | {"measures": rest})
    assert _score(few, tmp_path) == ExitCode.UNREADABLE, "the calls are missing"
    assert _score(few, tmp_path, "--measures", str(file), "--formats", "json") == ExitCode.OK
    (project,) = _json(tmp_path)["projects"]  # type: ignore[misc]
    first = project["indicators"][0]
    assert (first["actual"], first["score"]) == ("1020次", "20")
    assert first["data"] == "4次计量合计1020次（2025-03-31至2025-12-31）；来源：值班表"
    capsys.readouterr()


def test_every_wrong_field_of_a_csv_has_its_place(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = [
        "project,indicator,date,value,base,source",
        f"{PROJECT},接通电话,2025-13-01,5,,",
        f"{PROJECT},没有的指标,2025-03-01,5,,",
        f"{PROJECT},24小时转办率,2025-03-01,五,0,",
        f"{PROJECT},接通电话,2024-03-01,5,,",
        f"{PROJECT},24小时转办率,2025-03-01,5,0,",
        "# 说明,,,,,",
    ]
    file = tmp_path / "wrong.csv"
    file.write_text("\n".join(lines), "utf-8-sig")
    assert _score(_explained(), tmp_path, "--measures", str(file)) == ExitCode.UNREADABLE
    said = capsys.readouterr().err
    for place in ("C2", "B3", "D4", "C5", "E6"):
        assert f"wrong.csv!{place}" in said, said
    file.write_text("日期,数值\n2025-01-01,3\n", "utf-8")
    assert _score(_explained(), tmp_path, "--measures", str(file)) == ExitCode.UNREADABLE
    assert "项目名称" in capsys.readouterr().err


def test_the_year_is_watched_without_results(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = ledger("budget")
    made = with_goal(made, "方便群众办事", actual="")
    made = with_goal(made, "来电人满意度", actual="")
    assert _score(made, tmp_path, "--until", "2025-06-30") == ExitCode.OK, capsys.readouterr().err
    (project,) = _json(tmp_path)["projects"]  # type: ignore[misc]
    found = {one["level3"]: (one["so_far"], one["expected"], one["state"]) for one in project["indicators"]}
    # 181 of 365 days: 1000 × 181 ÷ 365 = 495.89; 240 + 250 are short of it by 5.89.
    assert found["接通电话"] == ("490次", "495.89次", "behind")
    assert found["网站故障"] == ("1次", "1.98次", "on")
    assert found["24小时转办率"] == ("95.92%", "95%", "on")
    assert found["来电人满意度"][2] == "waiting"
    assert project["year_passed"] == "49.59"
    capsys.readouterr()
    assert _score(made, tmp_path) == ExitCode.UNREADABLE
    assert "单位与封面!B5" in capsys.readouterr().err
    assert _score(made, tmp_path, "--until", "2024-06-30") == ExitCode.MISUSE


def test_spending_may_be_measured_too(tmp_path: Path) -> None:
    made = _explained()
    first = made.measures[0]
    paid = [
        type(first)(PROJECT, "预算执行数", first.date.replace(day=1, month=month), amount)
        for month, amount in ((3, 40000), (9, 50000))
    ]
    made = type(made)(
        **{name: getattr(made, name) for name in made.__struct_fields__} | {"measures": (*made.measures, *paid)}
    )
    assert _score(made, tmp_path, "--formats", "json") == ExitCode.OK
    (project,) = _json(tmp_path)["projects"]  # type: ignore[misc]
    assert (project["execution"]["spent"], project["execution"]["score"]) == ("90000.00", "5.00")


@pytest.mark.parametrize(
    "arguments",
    [["book.xlsx"], ["book.xlsx", "-o", "x", "--until", "gestern"], ["book.xlsx", "-o", "x", "--scheme", "none"]],
)
def test_misuse(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["score", *arguments]) == ExitCode.MISUSE
    assert capsys.readouterr().err


def test_an_empty_template_asks_for_what_scoring_needs(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    write_template(path, "final", "xinjiang-final", 2025)
    held = read_scoring(path.read_bytes(), path.name)
    assert [problem.place for problem in held.problems] == ["单位与封面!B3", "项目", "绩效指标"]


def test_compiling_final_accounts_scores_them_too() -> None:
    made = random_ledger(5, "final")
    ledger_, problems = read_workbook(write_ledger(made), "book.xlsx")
    assert ledger_ == made
    (name, *_) = [project.name for project in made.projects]
    assert not [problem for problem in problems if problem.severity == "error"]
    worse = with_goal_of(made, name, actual="50%")
    refused, problems = read_workbook(write_ledger(worse), "book.xlsx")
    assert refused is None
    assert "score.no-deviation" in [problem.message_id for problem in problems]


def with_goal_of(made: Ledger, name: str, **changes: str) -> Ledger:
    """One project's rate of acceptance changed, the other projects kept."""
    one = next(project for project in made.projects if project.name == name)
    alone = type(made)(**{field: getattr(made, field) for field in made.__struct_fields__} | {"projects": (one,)})
    (changed,) = with_goal(alone, "验收合格率", **changes).projects
    projects = tuple(changed if project.name == name else project for project in made.projects)
    return type(made)(**{field: getattr(made, field) for field in made.__struct_fields__} | {"projects": projects})
