"""Right indicators and objectives in many wordings raise nothing: what is planted must not widen a rule too far."""

from __future__ import annotations

import pytest

from mingzhang.rules.engine import run_rules
from mingzhang.rules.registry import all_rules
from rules.planting.documents import read_text, written
from rules.planting.form_rows import LEVEL2, PLAN, TARGET, Rows, in_rows, indicators, row_of, words

RULES = {rule.code: rule for rule in all_rules()}
TEXT = next(text for seed in range(30) if f"## {PLAN}" in (text := written(seed)))


def raised(text: str | None, *codes: str) -> list[tuple[str, str]]:
    assert text is not None
    outcome = run_rules(read_text(text), rules=[RULES[code] for code in codes])
    return [(finding.code, finding.suspect.quote) for finding in outcome.findings]


@pytest.mark.parametrize("level", sorted({level for level, _, _ in words("sound_indicators")}))
def test_right_indicators_raise_nothing(level: str) -> None:
    told = [(name, target) for one, name, target in words("sound_indicators") if one == level]

    def all_of_them(rows: Rows, _: object) -> bool:
        row = indicators(rows, level)[0]
        at = rows.index(row)
        for name, target in told:
            rows.insert(at, [*row[:LEVEL2], row[LEVEL2], name, target, *row[TARGET + 1 :]])
        return True

    text = in_rows(PLAN, all_of_them)(TEXT)
    assert text is not None
    found = {i.level3 for form in read_text(text).performance for i in form.indicators}
    assert {name for name, _ in told} <= found
    assert raised(text, "PF107", "PF108", "PF109", "PF131") == []


@pytest.mark.parametrize("objective", words("sound_objectives"))
def test_right_objectives_raise_nothing(objective: str) -> None:
    def told(rows: Rows, _: object) -> bool:
        row_of(rows, "总体目标")[2] = objective
        return True

    assert raised(in_rows(PLAN, told)(TEXT), "PF103", "PF123", "PF126") == []
