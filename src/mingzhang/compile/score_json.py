"""Scores and progress for other programs: every number as a decimal string, with the data behind it."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from mingzhang.model.amount import Unit
from mingzhang.score.arithmetic import plain
from mingzhang.score.evaluate import Evaluation
from mingzhang.score.goal import Goal, Money
from mingzhang.score.monitor import Watch
from mingzhang.score.rate import Scored

from .figures import money, percent
from .ledger import Ledger

Json = dict[str, Any]
SCORE_SCHEMA, MONITOR_SCHEMA = "mingzhang/score/1", "mingzhang/monitor/1"


def score_json(ledger: Ledger, set_id: str, found: Sequence[Evaluation]) -> Json:
    """Self-evaluations with every formula."""
    return {
        "schema": SCORE_SCHEMA,
        "document": _document(ledger, set_id),
        "scheme": {"id": found[0].scheme.id, "basis": found[0].scheme.basis} if found else None,
        "projects": [_evaluation(one) for one in found],
    }


def watch_json(ledger: Ledger, set_id: str, found: Sequence[Watch]) -> Json:
    """Progress of every project on a day."""
    return {
        "schema": MONITOR_SCHEMA,
        "document": _document(ledger, set_id),
        "until": found[0].until.isoformat() if found else None,
        "projects": [
            {
                "name": one.project,
                "year_passed": plain(one.passed * 100),
                **_money(one.money),
                "indicators": [
                    _goal(step.goal)
                    | {
                        "so_far": step.so_far or None,
                        "expected": step.expected or None,
                        "deviation": step.deviation or None,
                        "state": step.state,
                        "data": step.data or None,
                    }
                    for step in one.progress
                ],
            }
            for one in found
        ],
    }


def _document(ledger: Ledger, set_id: str) -> Json:
    return {"department": ledger.department, "year": ledger.year, "kind": ledger.kind, "form_set": set_id}


def _money(amounts: Money) -> Json:
    return {
        "initial": money(amounts.initial, Unit.YUAN),
        "full": money(amounts.full, Unit.YUAN),
        "spent": money(amounts.spent, Unit.YUAN),
        "rate": percent(amounts.spent, amounts.full),
    }


def _goal(goal: Goal) -> Json:
    return {
        "level1": goal.level1,
        "level2": goal.level2,
        "level3": goal.level3,
        "op": goal.op or None,
        "target": goal.value,
        "unit": goal.unit or None,
    }


def _evaluation(one: Evaluation) -> Json:
    return {
        "name": one.project,
        "execution": _money(one.money)
        | {
            "weight": str(one.scheme.execution),
            "score": f"{one.execution:.2f}" if one.execution is not None else None,
            "formula": one.execution_formula or None,
        },
        "indicators": [_scored(scored) for scored in one.scores],
        "total": f"{one.total:.2f}" if one.total is not None else None,
        "grade": one.grade or None,
    }


def _scored(scored: Scored) -> Json:
    return _goal(scored.goal) | {
        "actual": scored.actual or None,
        "data": scored.data or None,
        "weight": plain(scored.weight),
        "score": plain(Fraction(scored.points)) if scored.points is not None else None,
        "formula": scored.formula or None,
        "deviation": scored.goal.deviation or None,
    }
