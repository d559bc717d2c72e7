"""Every rule has a case that holds, one that fails and one that cannot be judged."""

from pathlib import Path

import pytest

from mingzhang.i18n import LANGUAGES, catalogue
from mingzhang.model.finding import Verdict
from mingzhang.rules.engine import run_rules
from mingzhang.rules.page import page_of
from mingzhang.rules.parts import NAMES
from mingzhang.rules.registry import KINDS, Rule, all_rules
from rules.case_file import CASES, ENDINGS, disclosure, load

RULES = all_rules()
each_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)


@each_rule
@pytest.mark.parametrize("ending", ENDINGS)
def test_case(rule: Rule, ending: str) -> None:
    cases = load(CASES / f"{rule.code}.case")
    assert ending in cases, f"{rule.code} has no case “{ending}”"
    for case in cases[ending] if isinstance(cases[ending], list) else [cases[ending]]:
        assert case["说明"], "a case says what it shows"
        outcome = run_rules(disclosure(case), rules=[rule])
        assert outcome.problems == ()
        assert outcome.by_rule[rule.code] == Verdict(ENDINGS[ending]), case["说明"]
        if ending == "不成立":
            words = {finding.suspect.value + finding.suspect.quote for finding in outcome.findings}
            assert any(case["指出"] in text for text in words), words
            assert all(finding.suspect.quote for finding in outcome.findings)


@each_rule
def test_messages_have_all_their_arguments(rule: Rule) -> None:
    case = load(CASES / f"{rule.code}.case")["不成立"]
    for one in case if isinstance(case, list) else [case]:
        for finding in run_rules(disclosure(one), rules=[rule]).findings:
            for language in LANGUAGES:
                assert catalogue(language)[finding.message_id].format(**finding.args)


@each_rule
@pytest.mark.parametrize("language", LANGUAGES)
def test_page_is_complete(rule: Rule, language: str) -> None:
    page = page_of(rule, language)
    assert page.title
    assert page.what
    assert page.why
    assert page.repair


@each_rule
def test_declaration(rule: Rule) -> None:
    assert rule.kinds
    assert set(rule.kinds) <= set(KINDS)
    assert {name for need in rule.needs for name in need.split("|")} <= NAMES
    assert rule.basis, "say which regulation, or 公开惯例"


def test_no_case_without_a_rule() -> None:
    assert {path.stem for path in CASES.glob("*.case")} == {rule.code for rule in RULES}


def test_rule_files_are_short() -> None:
    import mingzhang.rules

    folder = Path(mingzhang.rules.__path__[0])
    texts = {path.name: path.read_text("utf-8") for path in folder.glob("*/*.py")}
    long = [name for name, text in texts.items() if "\n@rule(" in text and len(text.splitlines()) > 80]
    assert not long
