"""The rules there are: how one is declared, and how they are found and selected."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache

import msgspec

from mingzhang.model.disclosure import Disclosure
from mingzhang.model.finding import Severity, Witness

FAMILIES = (
    "presence", "naming", "enumerations", "assets", "economics", "projects", "performance", "narrative", "privacy",
)  # fmt: skip
KINDS = ("budget", "final")


class Hit(msgspec.Struct, frozen=True):
    """What a rule found: the suspect, its arguments for the message, and who speaks against it.

    ``message`` names a template under the rule's code when the rule has several. ``severity`` may
    only be milder than the rule's own: the same defect in a case where it weighs less. ``alternatives``
    are numbers that explain the contradiction as well as the suspect does.
    """

    suspect: Witness
    args: dict[str, str] = {}
    expected: str | None = None
    gap: str | None = None
    witnesses: tuple[Witness, ...] = ()
    message: str = ""
    severity: Severity | None = None
    alternatives: tuple[Witness, ...] = ()


class Unclear(msgspec.Struct, frozen=True):
    """Something the rule needed could not be read; ``why`` is for the log of verdicts."""

    why: str


Yield = Hit | Unclear
Check = Callable[[Disclosure], Iterable[Yield]]


class Rule(msgspec.Struct, frozen=True):
    """A rule as declared. ``needs`` are table kinds or parts (see `parts`); all of them, unless joined by "|"."""

    code: str
    name: str
    family: str
    severity: Severity
    needs: tuple[str, ...]
    kinds: tuple[str, ...]
    since: str
    basis: str
    doc: str
    check: Check


def rule(
    code: str,
    severity: str,
    *,
    needs: Sequence[str] = (),
    kinds: Sequence[str] = KINDS,
    basis: str = "",
    since: str = "0.1",
) -> Callable[[Check], Rule]:
    """Declare a rule. The function's name is the defect; its package is the family."""

    def declare(check: Check) -> Rule:
        return Rule(
            code=code,
            name=check.__name__.replace("_", "-"),
            family=check.__module__.split(".")[-2],
            severity=Severity(severity),
            needs=tuple(str(need) for need in needs),
            kinds=tuple(kinds),
            since=since,
            basis=basis,
            doc=check.__doc__ or "",
            check=check,
        )

    return declare


def _declared() -> Iterator[Rule]:
    for family in FAMILIES:
        name = f"{__package__}.{family}"
        try:
            package = importlib.import_module(name)
        except ModuleNotFoundError as missing:
            if missing.name != name:
                raise
            continue
        for found in sorted(pkgutil.iter_modules(package.__path__), key=lambda module: module.name):
            module = importlib.import_module(f"{name}.{found.name}")
            yield from (item for item in vars(module).values() if isinstance(item, Rule))


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule, by code. Raises ValueError when two rules share a code or a name."""
    rules = sorted({rule.code: rule for rule in _declared()}.values(), key=lambda rule: rule.code)
    for field in ("code", "name"):
        values = [getattr(rule, field) for rule in _declared()]
        twice = sorted({value for value in values if values.count(value) > 1})
        if twice:
            raise ValueError(f"{field} used twice: {', '.join(twice)}")
    return tuple(rules)


def selected(rules: Iterable[Rule], select: Sequence[str] = (), ignore: Sequence[str] = ()) -> tuple[Rule, ...]:
    """The rules a user asked for."""
    return tuple(item for item in rules if wanted(item.code, select, ignore))


def wanted(code: str, select: Sequence[str] = (), ignore: Sequence[str] = ()) -> bool:
    """Whether a user asked for a code. A longer prefix is stronger: ``select = ["NM"], ignore = ["NM104"]``."""

    def reach(prefixes: Sequence[str]) -> int:
        return max((len(prefix) for prefix in prefixes if code.startswith(prefix.upper())), default=-1)

    asked, refused = reach(select) if select else 0, reach(ignore)
    return asked > refused or (asked == 0 and refused < 0)
