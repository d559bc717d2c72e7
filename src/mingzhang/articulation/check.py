"""Check a disclosure: is there one cube that rounds to every printed figure, and if not, what is wrong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from mingzhang.model.amount import Mark, Unit
from mingzhang.model.cube import Tree
from mingzhang.model.disclosure import Disclosure
from mingzhang.model.finding import Finding, Reach, Severity, Witness
from mingzhang.model.table import Table

from .build import Build, build_system, sources_of
from .conventions import convention_findings, conventions
from .findings import finding_of, ranked
from .laws import LawRow, hard_laws
from .listed import with_unlisted
from .matters import matter_laws, matter_prints
from .memoranda import memo_laws, memo_prints
from .misread import by_a_factor, doubtful_table, other_units, unit_finding, with_unit, without
from .one_row import one_row_laws
from .open_rows import open_laws
from .prints import Print, Role
from .rounding import gaps, rounding_notes, ties
from .scores import score_laws, score_prints
from .sentences import prints_of
from .solver import SECOND, STEPS, Work, diagnose, feasible, reach

Stated = tuple[list[Print], list[LawRow]]

ALLOWED = 5 * SECOND
LEAST = SECOND // 4
"""Steps for all diagnoses of a document, and for each when these are used up: a document whose tables are
scrambled one by one is diagnosed again without each of them."""


class Outcome(msgspec.Struct, frozen=True):
    """Verdict counts, reach and findings of the articulation."""

    verdicts: dict[str, int]
    reach: Reach
    findings: tuple[Finding, ...]
    problems: tuple[tuple[str, dict[str, str | int]], ...] = ()
    blamed: tuple[Print, ...] = ()
    set_aside: frozenset[str] = frozenset()


def articulate(disclosure: Disclosure, trees: Mapping[str, Tree]) -> Outcome:
    """All laws over all facts of one document; a table that seems wrong as a whole is set aside."""
    work = Work()
    told: list[Finding] = []
    aside: set[str] = set()
    problems: list[tuple[str, dict[str, str | int]]] = []
    for shaky in [table for table in disclosure.tables if table.doubtful]:
        aside.add(shaky.kind.value)
        if all(args.get("table") != shaky.title for _, args in disclosure.problems):
            problems.append(("problem.table-scrambled", {"table": shaky.title}))
        disclosure = without(disclosure, shaky)
    stated = _stated(disclosure, trees)
    while (better := _with_right_unit(disclosure, trees, stated)) is not None:
        wrong, unit, disclosure, stated = better
        told.append(unit_finding(wrong, unit))
    outcome = _articulate(disclosure, stated, work)
    while (table := doubtful_table(disclosure, outcome.blamed)) is not None:
        for unit in other_units(table):
            changed = with_unit(disclosure, table, unit)
            retry = _articulate(changed, _stated(changed, trees), work)
            if len(retry.blamed) * 4 <= len(outcome.blamed):
                told.append(unit_finding(table, unit))
                disclosure, outcome = changed, retry
                break
        else:
            problems.append(("problem.table-misread", {"table": table.title}))
            aside.add(table.kind.value)
            disclosure = without(disclosure, table)
            outcome = _articulate(disclosure, _stated(disclosure, trees), work)
    outcome.verdicts["inconclusive"] += len(aside)
    if not told and not problems and not aside:
        return outcome
    return msgspec.structs.replace(
        outcome,
        findings=(*told, *outcome.findings),
        problems=(*outcome.problems, *problems),
        set_aside=frozenset(aside),
    )


def _with_right_unit(
    disclosure: Disclosure, trees: Mapping[str, Tree], stated: Stated
) -> tuple[Table, Unit, Disclosure, Stated] | None:
    """The document with one table's unit replaced, when that makes all of it right.

    Asked before any number is called wrong: a diagnosis would blame the fewer numbers, which may be those of
    the tables whose unit is right.
    """
    if not by_a_factor(*stated) or feasible(build_system(*stated).system):
        return None
    for table in disclosure.tables:
        for unit in other_units(table) if table.rows else ():
            changed = with_unit(disclosure, table, unit)
            anew = _stated(changed, trees)
            if feasible(build_system(*anew).system):
                return table, unit, changed, anew
    return None


def _stated(disclosure: Disclosure, trees: Mapping[str, Tree]) -> Stated:
    """Everything printed, and the laws it obeys."""
    prints = (
        prints_of(disclosure) + matter_prints(disclosure) + memo_prints(disclosure) + list(score_prints(disclosure))
    )
    laws = hard_laws(disclosure, prints, trees)
    laws += [law for table in disclosure.tables for law in (*one_row_laws(table, trees), *open_laws(table))]
    laws += matter_laws(disclosure) + memo_laws(disclosure) + score_laws(disclosure)
    return with_unlisted(disclosure, prints), laws


def _articulate(disclosure: Disclosure, stated: Stated, work: Work) -> Outcome:
    prints, laws = stated
    soft = conventions(disclosure, prints, laws)
    whole = build_system(prints, [*laws, *soft], soft=True)
    if feasible(whole.system):
        # The usual document: one cube fits every print and every convention.
        notes = rounding_notes([*gaps(whole, frozenset()), *ties(whole, frozenset())])
        known = _reached(whole, frozenset(), frozenset())
        return Outcome(_verdicts(disclosure, whole, whole.laws, notes, soft), known, tuple(notes))
    return _diagnosed(disclosure, whole, laws, soft, work)


def _diagnosed(
    disclosure: Disclosure, whole: Build, laws: Sequence[LawRow], soft: Sequence[LawRow], work: Work
) -> Outcome:
    """What is wrong in a document that no cube fits; conventions accuse only what a slip explains.

    ``whole`` has all prints, all laws and then the conventions.
    """
    prints = whole.prints
    findings: list[Finding] = []
    blamed: set[int] = set()
    if not feasible(whole.system, sources_of(whole, soft)):
        # Conventions take part with little weight: they break ties between suspects, never make one.
        conflicts = diagnose(whole.system, max(LEAST, min(STEPS, ALLOWED - work.done)), work)
        suspects = frozenset(suspect for conflict in conflicts for suspect in conflict.suspects)
        for conflict in conflicts:
            if conflict.suspects:
                candidates = ranked(whole, conflict, suspects)
                finding = finding_of(whole, conflict, candidates)
                # A rate on a base of nothing is put to two tests: it is told once.
                findings += [finding] if all(finding.id != other.id for other in findings) else []
                blamed.add(candidates[0].fact)
                blamed.update(conflict.suspects[1:] if len(conflict.suspects) > 1 else ())
    held, broken, slipped = convention_findings(whole, soft, frozenset(blamed))
    findings += broken
    findings += rounding_notes([*gaps(whole, frozenset(blamed)), *ties(whole, frozenset(blamed))])
    known = _reached(whole, slipped.union(blamed), sources_of(whole, [law for law in soft if law not in held]))
    wrong = tuple(prints[i] for i in sorted(blamed))
    return Outcome(_verdicts(disclosure, whole, laws, findings, held), known, tuple(findings), blamed=wrong)


def _reached(whole: Build, blamed: frozenset[int], dropped: frozenset[int]) -> Reach:
    """Which printed numbers something else confirms; a number found wrong was reached as well.

    ``dropped`` are the conventions that do not hold here: they confirm nothing.
    """
    known = reach(whole.system, blamed | dropped)
    numbers = [(i, item, ok) for i, (item, ok) in enumerate(zip(whole.prints, known, strict=True)) if item.counted]
    missing = tuple([item.where for i, item, ok in numbers if not ok and i not in blamed])
    count = len(numbers)
    return Reach(count, count - len(missing), missing)


def _verdicts(
    disclosure: Disclosure,
    build: Build,
    laws: Sequence[LawRow],
    findings: Sequence[Finding],
    held: Sequence[LawRow],
) -> dict[str, int]:
    """How many laws were put to the test, and how they ended."""
    printed: dict[int, int] = {}
    derived = 0
    blank = Role.BLANK
    for item, fact in zip(build.prints, build.system.facts, strict=True):
        terms = fact.terms
        if len(terms) == 1 and item.over is None and item.role is not blank:
            printed[terms[0][0]] = printed.get(terms[0][0], 0) + 1
        elif item.counted:
            derived += 1
    ties = sum(printed.values()) - len(printed)
    rows = build.system.laws[: len(laws)]
    tested = sum([not printed.keys().isdisjoint([variable for variable, _ in row.terms]) for row in rows])
    fails = sum(1 for finding in findings if finding.severity is not Severity.NOTE)
    unread_mark = Mark.UNREAD
    unread = sum(
        1
        for table in disclosure.tables
        for row in table.rows
        if row.loose or unread_mark in [cell.mark for cell in row.cells if cell is not None]
    )
    empty = sum(1 for table in disclosure.tables if table.empty)
    return {
        "holds": max(0, ties + tested + derived + len(held) - fails),
        "fails": fails,
        "inconclusive": unread,
        "not_applicable": empty,
    }


__all__ = ["Outcome", "Print", "Witness", "articulate"]
