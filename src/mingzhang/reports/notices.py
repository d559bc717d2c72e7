"""What was noticed while reading, said once for all the pages on which it was."""

from __future__ import annotations

from collections.abc import Iterable

from mingzhang.model.pages import spoken

Args = dict[str, str | int]


def gathered(notices: Iterable[tuple[str, Args]]) -> list[tuple[str, Args]]:
    """Notices in order of their first page; counts are summed over the pages that say the same."""
    groups: dict[object, list[tuple[str, Args]]] = {}
    for at, (name, args) in enumerate(notices):
        said = tuple((key, value if isinstance(value, str) else None) for key, value in args.items())
        groups.setdefault((name, said) if isinstance(args.get("page"), int) else at, []).append((name, args))
    return [(group[0][0], _together([args for _, args in group])) for group in groups.values()]


def _together(group: list[Args]) -> Args:
    if len(group) == 1:
        return group[0]
    summed: Args = {}
    for key, first in group[0].items():
        numbers = [value for args in group if isinstance(value := args[key], int)]
        summed[key] = first if isinstance(first, str) else sum(numbers)
        if key == "page":
            summed[key] = spoken(sorted(set(numbers)))
    return summed
