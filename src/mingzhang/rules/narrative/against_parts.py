"""NR106."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.model.disclosure import Disclosure
from mingzhang.model.narrative import Statement
from mingzhang.rules.registry import Hit, rule
from mingzhang.rules.see import statement_witness

from .statements import about, moved, reason_witness, reasoned


@rule("NR106", "error", needs=("statements",), basis="财预〔2016〕143号（增减变化原因说明）")
def reason_against_the_parts(d: Disclosure) -> Iterator[Hit]:
    """The total's change is put down to personnel (or projects), whose spending moved the other way.

    Why it matters
        The total rose because of the other part; the reason turns the facts round.
    How to repair
        Explain the total by the part that moved with it.
    """
    natures: dict[str, Statement] = {}
    for statement in d.statements:
        nature = (statement.at or {}).get("nature")
        if nature in ("basic", "project") and moved(statement) and "function" not in (statement.at or {}):
            natures.setdefault(nature, statement)
    if len(natures) < 2:
        return
    for statement, reason in reasoned(d):
        at, change = statement.at, moved(statement)
        if (
            not change
            or at is None  # a subject that is not known is no total
            or set(at) - {"fund", "flow"}
            or at.get("fund") not in (None, "general", "general_spend", "grants", "fiscal")
        ):
            continue
        said = [nature for nature, word in (("basic", "personnel"), ("project", "projects")) if about(reason, word)]
        if len(said) != 1:
            continue
        part, other = natures[said[0]], natures["project" if said[0] == "basic" else "basic"]
        if moved(part) * change < 0 and moved(other) * change > 0:
            yield Hit(
                reason_witness(statement),
                {
                    "item": statement.subject,
                    "direction": statement.direction or "",
                    "part": part.subject,
                    "change": f"{part.direction}{part.change.digits if part.change else ''}",
                },
                witnesses=(statement_witness(part), statement_witness(other)),
            )
