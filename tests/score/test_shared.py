"""A real self-evaluation scored again from its targets and results gives the scores it printed."""

from pathlib import Path

import pytest

from mingzhang.model.amount import Amount, Unit, scaled
from mingzhang.model.performance import PerformanceForm
from mingzhang.pipeline import read_document
from mingzhang.score.arithmetic import plain
from mingzhang.score.evaluate import evaluate
from mingzhang.score.goal import Goal, Money, ProjectTargets
from mingzhang.score.scheme import scheme

NAME = "xinjiang-wuerhe-gov-office-2022-final.txt"


def _goals(form: PerformanceForm) -> tuple[Goal, ...]:
    out = []
    for indicator in form.indicators:
        target = indicator.target
        assert target is not None
        names = (indicator.level1, indicator.level2, indicator.level3)
        aim = (target.op or "", target.value, target.unit or "")
        weight = int(indicator.weight or 0)
        out.append(Goal(*names, *aim, weight=weight, actual=indicator.actual or "", score=indicator.score or ""))
    return tuple(out)


def _money(form: PerformanceForm) -> Money:
    def units(amount: Amount) -> int:
        return scaled(amount.digits, form.amount_unit or Unit.WAN)[0]

    head = form.funds[0].amounts
    return Money(*(units(head[name]) for name in ("年初预算数", "全年预算数", "全年执行数")))


def test_the_printed_scores_follow_from_targets_and_results(shared: Path) -> None:
    path = shared / "documents" / "text" / NAME
    forms = [form for form in read_document(path.read_bytes(), path.name).performance if form.self_evaluation]
    if not forms:
        pytest.fail("the self-evaluation was not read")
    for form in forms:
        targets = ProjectTargets(form.objective or "", _goals(form), form.objective_actual or "")
        found = evaluate(form.name, targets, _money(form), {}, scheme())
        assert found.doubts == ()
        assert [doubt for scored in found.scores for doubt in scored.doubts if doubt.severity == "error"] == []
        printed = [indicator.score for indicator in form.indicators]
        assert [plain(scored.points) for scored in found.scores if scored.points is not None] == printed
        assert f"{found.execution:.2f}" == form.funds[0].amounts["得分"].digits
        assert f"{found.total:.2f}" == form.total_score
        assert found.grade == "优"
