"""PF123."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.model.disclosure import Disclosure
from mingzhang.model.finding import Severity
from mingzhang.rules.projects.same import folded, slip
from mingzhang.rules.registry import Hit, rule
from mingzhang.rules.see import form_witness, indicator_witness
from mingzhang.rules.text import fold, locate, seek
from mingzhang.rules.words import value

from .form import plans


@rule(
    "PF123",
    "warning",
    needs=("projects|project_forms", "year"),
    kinds=("budget",),
    basis="财预〔2021〕101号；预算法第三十二条",
)
def money_for_debts_of_earlier_years(d: Disclosure) -> Iterator[Hit]:
    """A project's money pays what is owed from earlier years, while its indicators promise work of this year.

    Why it matters
        The work was done; indicators of this year then measure what this money does not buy. And debts of
        earlier years mean that work was ordered without a budget.
    How to repair
        Say that the project settles debts, and set an indicator for settling them.
    """
    year = d.identity.year or 0
    for form in plans(d):
        found = seek(value("performance", "debts"), fold(form.objective or ""))
        if found and (found["year"] is None or int(found["year"]) < year):
            outputs = tuple(indicator_witness(form, i) for i in form.indicators if "数量" in i.level2)
            quote = fold(form.objective or "")[max(0, found.start() - 10) : found.end() + 40]
            yield Hit(
                form_witness(form, found.group(), quote), {"name": form.name, "words": found.group()}, witnesses=outputs
            )
    told = {folded(form.name) for form in plans(d) if seek(value("performance", "debts"), fold(form.objective or ""))}
    for project in d.projects:
        found = seek(value("performance", "debts"), fold(project.allocation_text or ""))
        where = locate(d, found.group(), ("projects",)) if found else None
        if found and where and not any(folded(project.name) == name or slip(project.name, name) for name in told):
            yield Hit(where, {"name": project.name, "words": found.group()}, severity=Severity.NOTE)
