"""Made-up self-evaluations with scores calculated by hand: every operator, grade and way to measure."""

import datetime as dt
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from mingzhang.model.amount import UNITS_PER_YUAN
from mingzhang.score.arithmetic import plain
from mingzhang.score.evaluate import Evaluation, evaluate
from mingzhang.score.goal import Goal, Measurement, Money, ProjectTargets
from mingzhang.score.scheme import scheme

CASES = sorted((Path(__file__).parent / "cases").glob("*.toml"))
_GOAL = ("actual", "degree", "low_target", "excluded", "deviation", "rule", "aggregate")


def _evaluated(case: dict[str, Any]) -> Evaluation:
    goals, measured = [], {}
    for line in case["goal"]:
        *names, weight = line["say"]
        goals.append(Goal(*names, weight=weight, **{key: line[key] for key in _GOAL if key in line}))
        measured[names[2]] = [
            Measurement("甲项目", names[2], dt.date.fromisoformat(day), *(Decimal(value) for value in values))
            for day, *values in line.get("measures", ())
        ]
    full, spent = (amount * UNITS_PER_YUAN for amount in case["money"])
    targets = ProjectTargets("做好工作。", tuple(goals), "做好了。")
    return evaluate("甲项目", targets, Money(full, full, spent), measured, scheme(case.get("scheme", "")))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_scores_are_those_calculated_by_hand(path: Path) -> None:
    case = tomllib.loads(path.read_text("utf-8"))
    found = _evaluated(case)
    lines = {line["say"][2]: line for line in case["goal"]}
    assert found.doubts == (), "weights and money are in order"
    for scored in found.scores:
        line = lines[scored.goal.level3]
        said = [f"{doubt.field} {doubt.message_id}" for doubt in scored.doubts]
        assert said == line.get("problems", []), scored.goal.level3
        assert (plain(scored.points) if scored.points is not None else None) == line.get("score"), scored.formula
        for name in ("formula", "data"):
            assert getattr(scored, name) == line.get(name, getattr(scored, name))
        assert scored.points is None or scored.formula, "a score without its formula"
    asked = {name for name, line in lines.items() if line.get("excluded") != "yes"}
    assert {scored.goal.level3 for scored in found.scores} == asked
    result = case["result"]
    assert f"{found.execution:.2f}" == result["execution"]
    assert (f"{found.total:.2f}" if found.total is not None else None) == result.get("total")
    assert found.grade == result.get("grade", "")
