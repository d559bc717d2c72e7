"""What a figure is: an amount, a change, a budget, last year's amount, a share, a rate."""

from __future__ import annotations

from typing import NamedTuple

from .lexicon import Lexicon


class Role(NamedTuple):
    """A figure's role; ``rest`` is where the words that name its subject end."""

    name: str
    rest: int
    verb: str | None = None
    phase: str | None = None
    text: str | None = None


def amount_role(words: str, lexicon: Lexicon, year: int | None, *, plain: bool) -> Role:
    """The role of an amount, from the words right before it."""
    if (match := lexicon.becomes.search(words)) is not None:
        return Role("amount", match.start(), verb=_direction(match["verb"], lexicon))
    if (match := lexicon.verb.search(words)) is not None:
        return Role("change", match.start(), verb=_direction(match["verb"], lexicon))
    # 比2023年3300.00万元增加…: what is compared with, before the change
    if (match := lexicon.based.search(words)) is not None and not lexicon.flat.search(match.group()):
        own = year is not None and int(match["year"]) >= year
        return Role("amount", len(words)) if own else Role("prior", match.start(), text=match["text"])
    if plain:
        return Role("amount", len(words))
    if (match := lexicon.prior.search(words)) is not None:
        own = year is not None and int(match["year"]) >= year
        return Role("amount" if own else "prior", match.start(), text=match["text"])
    if lexicon.budget is not None and (match := lexicon.budget.search(words)) is not None:
        entry = lexicon.wording.phase.budget[int(str(match.lastgroup)[1:])]
        rest = match.start() - 2 if words[: match.start()].endswith("完成") else match.start()
        return Role("budget", rest, phase=entry.phase or None)
    if (match := lexicon.actual.search(words)) is not None:
        return Role("amount", match.start())
    # 与2024年预算一致0万元: the figure after the verb is last year's
    flat = next((m for m in lexicon.flat.finditer(words) if m.end() == len(words)), None)
    return Role("echo", flat.start()) if flat else Role("amount", len(words))


def percent_role(words: str, lexicon: Lexicon) -> Role:
    """The role of a percentage."""
    if (match := lexicon.share.search(words)) is not None:
        return Role("share", match.start(), text=match["of"])
    if lexicon.difference is not None and (match := lexicon.difference.search(words)) is not None:
        return Role("difference", match.start())
    if lexicon.completed is not None and (match := lexicon.completed.search(words)) is not None:
        phase = {"年初": "initial_budget", "全年": "full_budget", "调整": "full_budget"}.get(match["of"] or "")
        return Role("completion", match.start(), phase=phase)
    if lexicon.completed is not None and words == "的":  # 完成全年预算84.82万元的73.2%
        return Role("completion", 0)
    if (match := lexicon.verb.search(words)) is not None:
        return Role("rate", match.start(), verb=_direction(match["verb"], lexicon))
    return Role("unknown", len(words))


def _direction(verb: str, lexicon: Lexicon) -> str:
    return "增加" if lexicon.up.match(verb) else "减少"
