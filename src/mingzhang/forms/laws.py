"""Footing derived from the member trees: which member of a dimension is the sum of which others.

Used when reading (to place numbers whose column was lost) and when checking. No law is written by
hand: a form says where its rows and columns stand in the cube, the trees say the rest.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache
from typing import Any

from mingzhang.model.cube import Key, Tree

Footing = tuple[str | None, tuple[str, ...]]
"""(whole, parts) along one dimension."""


def _expand(member: str, present: frozenset[str | None], tree: Tree, depth: int) -> tuple[str, ...] | None:
    """A member as itself where present, else as the parts of it that are; None when it cannot be."""
    if member in present:
        return (member,)
    if depth > 8:
        return None
    for split in tree.splits(member):
        parts: list[str] = []
        for part in split:
            below = _expand(part, present, tree, depth + 1)
            if below is None:
                break
            parts += below
        else:
            return tuple(parts)
    return None


def _sums(
    whole: str | None, present: frozenset[str | None], tree: Tree, absent: frozenset[str]
) -> list[tuple[str, ...]]:
    """The ways to write a member as a sum of members that are present."""
    out: list[tuple[str, ...]] = []
    for split in tree.splits(whole):
        parts: list[str] = []
        for member in split:
            if member in absent:
                continue
            below = _expand(member, present, tree, 0)
            if below is None:
                break
            parts += below
        else:
            if parts and parts != [whole]:
                out.append(tuple(parts))
    return out


@lru_cache(maxsize=512)
def _footings(present: frozenset[str | None], tree_key: int, absent: frozenset[str]) -> tuple[Footing, ...]:
    tree = _TREES[tree_key]
    found: list[Footing] = []
    for name in sorted(
        {member or "" for member in present} | {m for m, splits in tree.parts.items() if len(splits) > 1}
    ):
        whole = name or None
        sums = _sums(whole, present, tree, absent)
        # A whole that is not printed still ties two ways of writing it to each other.
        if whole in present or len(sums) > 1:
            found += [(whole, parts) for parts in sums]
    return tuple(found)


_TREES: dict[int, Tree] = {}


def footings(present: Iterable[str | None], tree: Tree, absent: frozenset[str] = frozenset()) -> tuple[Footing, ...]:
    """All sums of a tree that can be written with the members present.

    A part that is not present itself is replaced by its own parts; a sum with a part that cannot be
    written that way is left out. ``absent`` members are known to be nothing here.
    """
    _TREES[id(tree)] = tree
    return _footings(frozenset(present), id(tree), absent)


def _of_items(members: Collection[str | None], tree: Tree, whole: str) -> tuple[Footing, ...]:
    """What is printed of a memorandum item under each grant adds up to what is printed of it at all."""
    splits = [split for split in tree.splits(whole) if members == {None, *split}]
    return tuple((None, split) for split in splits)


def key_footings(keys: Iterable[Key], trees: Mapping[str, Tree]) -> list[tuple[Key, tuple[Key, ...]]]:
    """Footings between keys that differ along one tree dimension only."""
    position = {key: at for at, key in enumerate(dict.fromkeys(keys))}
    out: list[tuple[Key, tuple[Key, ...]]] = []
    new = tuple.__new__  # as Key._make, which takes twice as long
    whole_of = (None,)
    for name, tree in trees.items():
        if not any(tree.parts.values()):
            continue
        place = Key._fields.index(name)
        # Plain tuples while grouping: most groups have one member, and a key costs ten times as much. A key that
        # says nothing along the dimension is the whole of its group.
        slices: dict[tuple[Any, ...], list[Any]] = {}
        for key in position:
            if key[place] is not None:
                same = key[:place] + whole_of + key[place + 1 :]
                group = slices.get(same)
                if group is not None:
                    group.append(key)
                else:
                    slices[same] = [same, key] if same in position else [key]
        groups = [
            (min(position[group[0]], position[group[1]]), same, group)
            for same, group in slices.items()
            if len(group) > 1
        ]
        for _, same, group in sorted(groups):
            members: set[str | None] = {key[place] for key in group}
            rest = Key._make(same)
            absent = frozenset(tree.absent_with_fund) if rest.fund else frozenset()
            if rest.item and tree.items_whole:
                found = _of_items(members, tree, tree.items_whole)
            else:
                found = footings(members, tree, absent)
            before, after = same[:place], same[place + 1 :]
            for whole, parts in found:
                out.append(
                    (new(Key, (*before, whole, *after)), tuple([new(Key, (*before, part, *after)) for part in parts]))
                )
    return out
