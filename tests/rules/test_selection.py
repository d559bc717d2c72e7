"""`--select`, `--ignore`, `--config`, baselines and a bureau's own form sets, from the command line to the report."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bad_files import good
from mingzhang.cli.rule_options import chosen
from mingzhang.cli.run import run
from mingzhang.errors import Misuse
from mingzhang.forms.load import form_set, form_sets, use_own_forms
from mingzhang.rules.options import RuleOptions

OWN = """
id = "mingshan-budget"
name = "明山区部门预算"
kind = "budget"
extends = "xinjiang-budget"

[[table]]
kind = "expenditure"
title = "部门花钱总账表"
aliases = []
"""


@pytest.fixture(autouse=True)
def _no_own_forms_afterwards() -> Iterator[None]:
    yield
    use_own_forms(None)


@pytest.fixture
def stained(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A document with two defects: a digit of a total, a doubled word."""
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "甲.txt"
    lines = good().splitlines()
    at = next(i for i, line in enumerate(lines) if "支出总计" in "".join(line.split()) and "." in line)
    cut = lines[at].rindex(".") - 1
    lines[at] = lines[at][:cut] + str((int(lines[at][cut]) + 3) % 10) + lines[at][cut + 1 :]
    text = "\n".join(lines)
    path.write_text(text.replace("主要原因是", "主要原因是是", 1), "utf-8")
    return path


def checked(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, dict[str, Any]]:
    code = run(["check", "--format", "json", *arguments])
    return code, json.loads(capsys.readouterr().out)


def codes(report: dict[str, Any]) -> list[str]:
    return sorted(finding["code"] for finding in report["findings"])


def test_select_and_ignore_by_prefix(stained: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, whole = checked(capsys, str(stained))
    assert code == 1
    laws = [name for name in codes(whole) if name[:2] in {"FT", "TO", "DR"}]
    others = [name for name in codes(whole) if name not in laws]
    assert laws
    assert others
    assert whole["selected"] == {"select": [], "ignore": [], "accepted": 0}
    code, left = checked(capsys, str(stained), "--ignore", "ft,to", "--ignore", "DR")
    assert code == 0
    assert codes(left) == others
    assert left["selected"] == {"select": [], "ignore": ["FT", "TO", "DR"], "accepted": 0}
    assert left["verdicts"]["fails"] == whole["verdicts"]["fails"] - sum(name != "FT201" for name in laws)
    _, one = checked(capsys, str(stained), "--select", others[0])
    assert set(codes(one)) == {others[0]}
    assert sum(one["verdicts"].values()) < sum(whole["verdicts"].values()), "rules left out have not run"
    _, none = checked(capsys, str(stained), "--select", "PV")
    assert codes(none) == []


@pytest.mark.parametrize(("lang", "said"), [("zh", "只列出编号以PV开头的问题"), ("en", "begins with PV are shown")])
def test_the_report_says_what_was_left_out(
    lang: str, said: str, stained: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["check", str(stained), "--select", "PV", "--lang", lang]) == 0
    assert said in " ".join(capsys.readouterr().out.split())


def test_an_unknown_code_is_misuse_with_the_nearest(stained: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", str(stained), "--select", "NM190"]) == 64
    said = capsys.readouterr().err
    assert "NM190" in said
    assert "NM10" in said.replace("NM190", "")
    (stained.parent / "mingzhang.toml").write_text('[rules]\nignore = ["PX"]\n', "utf-8")
    assert run(["check", str(stained)]) == 64
    assert "PX" in capsys.readouterr().err


def test_a_baseline_shows_only_what_is_new(stained: Path, capsys: pytest.CaptureFixture[str]) -> None:
    accepted = stained.parent / "accepted.json"
    code, before = checked(capsys, str(stained), "--write-baseline", str(accepted))
    assert code == 1
    assert len(json.loads(accepted.read_text("utf-8"))["accepted"]) == len(before["findings"])
    code, after = checked(capsys, str(stained), "--baseline", str(accepted))
    assert code == 0
    assert after["findings"] == []
    assert after["selected"]["accepted"] == len(before["findings"])
    assert after["verdicts"] == before["verdicts"], "accepted is not mended"
    assert run(["check", str(stained), "--baseline", str(accepted)]) == 0
    assert f"此前已认可的 {len(before['findings'])} 处问题未再列出" in capsys.readouterr().out
    # The corrected version of the same document, elsewhere, has one new stain.
    worse = stained.with_name("乙.txt")
    worse.write_text(stained.read_text("utf-8").replace("主要原因是", "主要原因是。。", 2), "utf-8")
    _, new = checked(capsys, str(worse), "--baseline", str(accepted))
    assert new["findings"]
    assert {finding["id"] for finding in new["findings"]}.isdisjoint(finding["id"] for finding in before["findings"])


def test_the_same_stain_twice_is_accepted_once(stained: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from mingzhang.model.finding import Finding, Reach, Report, Severity, Witness
    from mingzhang.rules.baseline import unaccepted

    stain = Finding("NR114", "doubled", Severity.NOTE, "finding.NR114", {}, Witness("。。", quote="。。"))
    report = Report("甲.txt", "budget", 2025, "某县财政局", None, 0.0, {}, Reach(0, 0), (stain, stain))
    assert len(unaccepted(report, {f"某县财政局 2025 budget\t{stain.id}": 1})) == 1
    assert len(unaccepted(report, {f"某县财政局 2024 budget\t{stain.id}": 2})) == 2


@pytest.mark.parametrize(
    "arguments",
    [
        ["--baseline", "missing.json"],
        ["--baseline", "甲.txt"],
        ["--baseline", "a.json", "--write-baseline", "b.json"],
        ["--write-baseline", "甲.txt"],
        ["--config", "missing.toml"],
        ["--config", "甲.txt"],
        ["--select", "QQ"],
    ],
)
def test_misuse(arguments: list[str], stained: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = stained.read_bytes()
    assert run(["check", str(stained), *arguments]) == 64
    assert capsys.readouterr().err.strip()
    assert stained.read_bytes() == before


def test_the_command_line_is_stronger_than_the_file(tmp_path: Path) -> None:
    (tmp_path / "mingzhang.toml").write_text('[rules]\nselect = ["PR"]\nignore = ["NM107"]\n', "utf-8")
    assert chosen((), (), None, None, tmp_path) == RuleOptions(("PR",), ("NM107",))
    assert chosen(("nm,pf101",), ("PV",), None, None, tmp_path) == RuleOptions(("NM", "PF101"), ("NM107", "PV"))
    assert chosen((), (), None, None, tmp_path / "elsewhere") is None
    with pytest.raises(Misuse):
        chosen((), (), str(tmp_path / "none.toml"), None)


def test_a_bureau_s_own_forms(stained: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = stained.parent
    (folder / "forms").mkdir()
    (folder / "forms" / "own.toml").write_text(OWN, "utf-8")
    (folder / "mingzhang.toml").write_text('[forms]\nfolder = "forms"\n', "utf-8")
    shipped = form_set("xinjiang-budget").form(form_set("xinjiang-budget").order[2])
    assert shipped is not None
    text = good().replace(shipped.title, "部门花钱总账表")
    assert text != good()
    stained.write_text(text, "utf-8")
    code, report = checked(capsys, str(stained))
    assert code == 0
    assert report["document"]["form_set"] == "mingshan-budget"
    assert "PR101" not in codes(report)
    assert run(["read", str(stained)]) == 0
    assert "部门花钱总账表" in capsys.readouterr().out
    assert run(["forms"]) == 0
    assert "明山区部门预算" in capsys.readouterr().out
    assert run(["check", str(stained)]) == 0
    assert "明山区部门预算" in capsys.readouterr().out
    # Without the file the shipped set is all there is.
    use_own_forms(None)
    (folder / "mingzhang.toml").unlink()
    _, report = checked(capsys, str(stained))
    assert report["document"]["form_set"] == "xinjiang-budget"


@pytest.mark.parametrize(
    "text",
    [
        OWN.replace("xinjiang-budget", "nowhere"),
        OWN.replace("mingshan-budget", "mof-final"),
        OWN.replace('kind = "expenditure"', 'kind = "nonsense"'),
        "id = 3",
        "[[",
    ],
)
def test_form_files_that_cannot_be_used(text: str, stained: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (stained.parent / "own.toml").write_text(text, "utf-8")
    (stained.parent / "bureau.cfg").write_text('[forms]\nfolder = "."\n', "utf-8")
    assert run(["check", str(stained), "--config", "bureau.cfg"]) == 64
    assert "own.toml" in capsys.readouterr().err
    (stained.parent / "bureau.cfg").write_text('[forms]\nfolder = "none"\n', "utf-8")
    assert run(["check", str(stained), "--config", "bureau.cfg"]) == 64
    assert len(form_sets()) == len({forms.id for forms in form_sets()})
