"""Preconditions, selection, baselines, crashes, the configuration file and the tools."""

import importlib.util
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from mingzhang.errors import Misuse
from mingzhang.model.disclosure import Disclosure, Identity
from mingzhang.model.finding import Severity, Verdict, Witness
from mingzhang.model.table import Column, Row, Table, TableKind
from mingzhang.rules.engine import run_rules
from mingzhang.rules.explain import explained, find
from mingzhang.rules.markdown import rule_pages
from mingzhang.rules.options import load_options
from mingzhang.rules.parts import State, state
from mingzhang.rules.registry import Hit, Rule, Unclear, all_rules, rule, selected

ROOT = Path(__file__).resolve().parents[2]
PAPER = Disclosure(Identity("x", "0", "budget", 2025, "某县财政局", form_set="xinjiang-budget"))


@rule("ZZ101", "warning", kinds=("budget",))
def always(d: Disclosure) -> Iterator[Hit]:
    """Hit, whatever stands there."""
    yield Hit(Witness("1", quote="一"), {})


@rule("ZZ102", "error", needs=("assets",))
def needs_assets(d: Disclosure) -> Iterator[Hit]:
    """Ask for something."""
    yield Hit(Witness("2", quote="二"), {})


@rule("ZZ103", "error")
def crashes(d: Disclosure) -> Iterator[Hit]:
    """Fail."""
    yield Hit(Witness("3", quote="三"), {"x": str(1 // len(d.tables))})


@rule("ZZ104", "note")
def unclear(d: Disclosure) -> Iterator[Unclear]:
    """Not be able to tell."""
    yield Unclear("a number could not be read")


@rule("ZZ105", "note")
def too_grave(d: Disclosure) -> Iterator[Hit]:
    """Say more than was declared."""
    yield Hit(Witness("5", quote="五"), {}, severity=Severity.ERROR)


RULES: tuple[Rule, ...] = (always, needs_assets, crashes, unclear, too_grave)


def test_four_verdicts_and_a_crash_is_never_a_finding() -> None:
    outcome = run_rules(PAPER, rules=RULES)
    assert outcome.by_rule == {
        "ZZ101": Verdict.FAILS,
        "ZZ102": Verdict.NOT_APPLICABLE,
        "ZZ103": Verdict.INCONCLUSIVE,
        "ZZ104": Verdict.INCONCLUSIVE,
        "ZZ105": Verdict.INCONCLUSIVE,
    }
    assert outcome.verdicts == {"holds": 0, "fails": 1, "inconclusive": 3, "not_applicable": 1}
    assert [finding.code for finding in outcome.findings] == ["ZZ101"]
    assert [problem[1]["code"] for problem in outcome.problems] == ["ZZ103", "ZZ105"]


def test_templates_and_other_kinds_are_left_alone() -> None:
    import msgspec

    template = msgspec.structs.replace(PAPER, identity=msgspec.structs.replace(PAPER.identity, template=True))
    final = msgspec.structs.replace(PAPER, identity=msgspec.structs.replace(PAPER.identity, kind="final"))
    assert run_rules(template, rules=RULES).verdicts["not_applicable"] == len(RULES)
    assert run_rules(final, rules=[always]).by_rule["ZZ101"] is Verdict.NOT_APPLICABLE


@pytest.mark.parametrize(
    ("select", "ignore", "expected"),
    [
        ((), (), {"ZZ101", "ZZ102", "ZZ103", "ZZ104", "ZZ105"}),
        (("ZZ101",), (), {"ZZ101"}),
        (("zz",), ("ZZ10",), set()),
        (("ZZ",), ("ZZ101",), {"ZZ102", "ZZ103", "ZZ104", "ZZ105"}),
        ((), ("ZZ",), set()),
        (("ZZ101",), ("ZZ",), {"ZZ101"}),
    ],
)
def test_the_longer_prefix_is_stronger(select: tuple[str, ...], ignore: tuple[str, ...], expected: set[str]) -> None:
    assert {item.code for item in selected(RULES, select, ignore)} == expected


@pytest.mark.parametrize(
    "text",
    [
        *("[rules]\nselct = []\n", "[rules\n", "[rules]\nbaseline = 'missing.json'\n", "[rule]\nselect = ['NM']\n"),
        *("[rules]\nselect = ['XX1']\n", "[forms]\nfolders = 'x'\n"),
    ],
)
def test_a_bad_configuration_is_misuse(tmp_path: Path, text: str) -> None:
    path = tmp_path / "mingzhang.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(Misuse):
        load_options(path)


def test_codes_are_found_by_code_name_and_prefix() -> None:
    assert [item.code for item in find("ft101", "zh")] == ["FT101"]
    assert [item.code for item in find("project-named-differently", "en")] == ["NM101"]
    assert len(find("PV", "zh")) == 4
    assert not find("XX999", "zh")
    assert len({item.code for item in explained("zh")}) == len(explained("zh")) == len(explained("en"))


def test_there_are_enough_rules() -> None:
    assert len(all_rules()) >= 45


def test_pages_are_written() -> None:
    for path, make in rule_pages().items():
        assert make().count("## "), path


def test_the_skeleton_of_a_rule() -> None:
    spec = importlib.util.spec_from_file_location("new_rule", ROOT / "tools" / "new_rule.py")
    assert spec is not None
    assert spec.loader is not None
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    files = tool.skeleton("NM999", "naming", "made_up_defect", "note")
    assert len(files) == 5
    code = next(text for path, text in files.items() if path.suffix == ".py")
    compile(code, "made_up", "exec")
    with pytest.raises(ValueError, match="in use"):
        tool.skeleton("NM101", "naming", "other", "note")
    with pytest.raises(ValueError, match="no family"):
        tool.skeleton("NM999", "nothing", "other", "note")


def test_a_table_that_was_set_aside_is_no_ground_for_a_finding() -> None:
    rows = (Row("行政运行", (None,), code="2010301"),)
    table = Table(TableKind.EXPENDITURE, "支出表", None, (Column("total", "合计"),), rows)
    for doubtful, expected in ((False, State.PRESENT), (True, State.UNREAD)):
        d = msgspec.structs.replace(PAPER, tables=(msgspec.structs.replace(table, doubtful=doubtful),))
        assert state(d, "expenditure") is expected
