"""Made-up results for made-up objectives: every target reached exactly, so that no reason has to be made up too."""

from __future__ import annotations

import msgspec

from mingzhang.model.amount import Unit

from .figures import money
from .ledger import Entry, Project


def with_results(project: Project, entries: tuple[Entry, ...]) -> Project:
    """A project as it stands after its year."""
    targets = project.targets
    if targets is None:
        return project
    goals = tuple(msgspec.structs.replace(goal, actual=f"{goal.value}{goal.unit}") for goal in targets.goals)
    spent = sum(entry.amount for entry in entries if entry.project == project.name)
    achieved = f"各项任务按计划完成，全年支出{money(spent, Unit.WAN)}万元，资金使用符合规定。"
    results = msgspec.structs.replace(targets, goals=goals, achieved=achieved)
    return msgspec.structs.replace(project, targets=results)
