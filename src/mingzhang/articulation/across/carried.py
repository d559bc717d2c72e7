"""What an earlier document prints, by the keys under which a later one speaks of last year."""

from __future__ import annotations

from collections.abc import Sequence

from mingzhang.articulation.prints import Print
from mingzhang.model.cube import Key
from mingzhang.model.disclosure import Disclosure

from .facts import facts_of
from .match import counterparts, laters, phases
from .outcome import Problem
from .prior import refused


def carried(document: Disclosure, earlier: Disclosure, phase: str) -> dict[Key, Sequence[Print]] | Problem:
    """The prints of the earlier document by this one's keys of last year's ``phase``, or why there are none."""
    problem = refused(document, earlier)
    if problem is not None:
        return problem
    at = (-1, phase)
    known = phases(document, earlier)
    out: dict[Key, Sequence[Print]] = {}
    if at not in known:
        return out
    then = facts_of(earlier)
    for key in then:
        if key.year != 0 or key.phase != known[at]:
            continue
        for later in laters(key, document, earlier):
            asked = later._replace(year=-1, phase=phase)
            found = next((then[k] for k in counterparts(asked, known[at], document, earlier) if k in then), None)
            if found is not None:
                out[asked] = found
    return out
