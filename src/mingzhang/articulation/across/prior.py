"""Against last year's documents: what “比上年” starts from must be what was printed last year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from mingzhang.articulation.build import shown
from mingzhang.articulation.prints import Print, witness_key
from mingzhang.model.amount import Unit
from mingzhang.model.cube import Key
from mingzhang.model.disclosure import Disclosure
from mingzhang.model.finding import Finding, Severity

from .claims import Claim, claims_of, fits
from .facts import Facts, facts_of, finest, foreign, middle, title_of
from .match import counterparts, name_of, phases, same_body
from .moves import large_moves
from .outcome import Compared, Problem
from .words import words


def against_prior(document: Disclosure, earlier: Disclosure) -> Compared:
    """Every claim about an earlier amount, and the opening balances, against the earlier document."""
    problem = refused(document, earlier)
    if problem is not None:
        return Compared(problems=(problem,))
    then = facts_of(earlier)
    groups: dict[Key, list[Claim]] = {}
    for statement in document.statements:
        for claim in claims_of(statement):
            groups.setdefault(claim.key, []).append(claim)
    found: list[Finding] = []
    holds = 0
    told: set[tuple[int, int]] = set()
    for key, claims in groups.items():
        items = _printed(key, document, earlier, then)
        if not items or all(claim.hi < 0 for claim in claims):
            continue
        if fits(claims, items):
            holds += 1
            continue
        same = int(claims[0].lo), int(middle(finest(items)))
        if same not in told:  # one wrong base, told in several sentences about the same money
            told.add(same)
            found.append(_differs(earlier, claims, items, direct=_direct(key, document, earlier)))
    opened = _openings(document, earlier, then)
    moves = large_moves(document, earlier, then)
    return Compared((*found, *opened.findings, *moves), holds + opened.holds)


def refused(document: Disclosure, earlier: Disclosure) -> Problem | None:
    """Why two documents are not to be compared, or None."""
    args: dict[str, str | int] = {"other": earlier.identity.source, "title": title_of(earlier)}
    same = same_body(document, earlier)
    if same is None:
        return "problem.across-unknown-body", args
    if not same:
        return "problem.across-other-body", args | {"name": name_of(earlier)}
    return None if phases(document, earlier) else ("problem.across-other-year", args)


def _direct(key: Key, document: Disclosure, earlier: Disclosure) -> bool:
    """Whether the earlier document is itself what is compared with, and does not only quote it."""
    return phases(document, earlier).get((key.year, key.phase or "")) is None


def _printed(key: Key, document: Disclosure, earlier: Disclosure, then: Facts) -> Sequence[Print]:
    known = phases(document, earlier)
    at = (key.year, key.phase or "")
    if at not in known:
        return ()
    return next((then[k] for k in counterparts(key, known[at], document, earlier) if k in then), ())


def _differs(earlier: Disclosure, claims: Sequence[Claim], items: Sequence[Print], *, direct: bool) -> Finding:
    claim, item = claims[0], finest(items)
    unit = claim.unit
    places = max(2 if unit is Unit.WAN else 0, claim.places)
    said = shown((claim.lo + claim.hi) / 2, unit.scale, places)
    last = shown(middle(item), unit.scale, places)
    text = f"{claim.statement.reason or ''}{claim.statement.quote}"
    rebased = any(word in text for word in words().rebased)
    return Finding(
        code="YR101",
        name="last-year-printed-otherwise",
        severity=Severity.ERROR if direct and not rebased else Severity.WARNING,
        message_id="finding.YR101.rebased" if rebased else "finding.YR101.differs",
        args={
            "where": claim.where.label,
            "said": f"{said}{unit.value}",
            "last": f"{last}{unit.value}",
            "title": title_of(earlier),
        },
        suspect=claim.where,
        expected=None,
        gap=shown(abs((claim.lo + claim.hi) / 2 - middle(item)), unit.scale, places),
        witnesses=(
            *(foreign(earlier, other, "predecessor") for other in items[:4]),
            *(witness_key(other.where, "derivation") for other in claims[1:4]),
        ),
    )


def _openings(document: Disclosure, earlier: Disclosure, then: Facts) -> Compared:
    """年初结转和结余 of final accounts against 年末结转和结余 of last year's."""
    kinds = document.identity.kind, earlier.identity.kind
    if kinds != ("final", "final"):
        return Compared()
    found, holds = list(_opening_findings(earlier, facts_of(document), then)), 0
    pairs = [k for k in facts_of(document) if k.flow == "opening" and k._replace(flow="closing") in then]
    holds = len(pairs) - len(found)
    return Compared(tuple(found), max(0, holds))


def _opening_findings(earlier: Disclosure, now: Facts, then: Facts) -> Iterator[Finding]:
    told: set[Fraction] = set()
    for key, items in now.items():
        closed = then.get(key._replace(flow="closing"))
        if key.flow != "opening" or not closed or any(a.lo <= b.hi and b.lo <= a.hi for a in items for b in closed):
            continue
        item, last = finest(items), finest(closed)
        unit = item.unit or Unit.WAN
        gap = abs(middle(item) - middle(last))
        if gap in told:
            continue
        told.add(gap)
        yield Finding(
            code="YR102",
            name="opening-is-not-last-closing",
            severity=Severity.WARNING,
            message_id="finding.YR102",
            args={
                "where": item.where.label,
                "value": f"{item.where.value or '0.00'}{unit.value}",
                "last": f"{shown(middle(last), unit.scale, 2)}{unit.value}",
                "title": title_of(earlier),
            },
            suspect=item.where,
            expected=shown(middle(last), unit.scale, 2),
            gap=shown(gap, unit.scale, 2),
            witnesses=tuple(foreign(earlier, other, "predecessor") for other in closed[:3]),
        )
