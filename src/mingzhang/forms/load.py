"""Form sets: which tables a region publishes, and what each row and column is in the cube.

A set is a TOML file in ``sets/``; it may extend one other set (one level). Reading and writing use
the same records, so a form that is declared once is both recognised and produced.
"""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Any

import msgspec

from mingzhang.model.amount import Unit
from mingzhang.model.cube import Members, Tree
from mingzhang.model.table import TableKind


class ColumnForm(msgspec.Struct, frozen=True):
    """A column: key, full label joined by "/", its members, and the side it belongs to.

    ``optional`` columns exist in some documents only; they are not looked for in flattened text.
    """

    key: str
    label: str
    at: Members = {}
    aliases: tuple[str, ...] = ()
    side: str | None = None
    optional: bool = False


class RowForm(msgspec.Struct, frozen=True):
    """A labelled row. ``total`` marks grand totals, ``optional`` rows that may be absent; ``former`` rows were printed
    in earlier years: they are read, and not compiled.
    """

    key: str
    label: str
    at: Members = {}
    aliases: tuple[str, ...] = ()
    side: str | None = None
    total: bool = False
    optional: bool = False
    former: bool = False


class TableForm(msgspec.Struct, frozen=True):
    """One table of a set.

    ``axis`` says what the rows are: "function" or "economic" codes, "project" (unit, code and
    project name), "labelled" rows, "sides" (labelled income rows beside function classes), or
    "single" (one row of figures). ``open_rows`` allows further rows by any label.
    """

    kind: TableKind
    title: str
    axis: str
    columns: tuple[ColumnForm, ...]
    number: str = ""
    aliases: tuple[str, ...] = ()
    unit: Unit | None = None
    scope: Members = {}
    rows: tuple[RowForm, ...] = ()
    layout: str = "plain"
    function_side: str | None = None
    function_scope: Members = {}
    open_rows: bool = False
    wider: tuple[str, ...] = ()
    """Words of a head that has more columns than the form: where columns are lost, its numbers have none."""
    personnel_classes: tuple[str, ...] = ()
    public_classes: tuple[str, ...] = ()


class FormSet(msgspec.Struct, frozen=True):
    """A region's set of tables with the fund and nature members it uses.

    ``scoring`` names how self-evaluations are scored; the program's default where it is empty.
    """

    id: str
    name: str
    kind: str
    name_en: str = ""
    issuer: str = ""
    extends: str | None = None
    since: int = 0
    until: int = 9999
    unit: Unit = Unit.WAN
    funds: tuple[str, ...] = ()
    natures: tuple[str, ...] = ()
    order: tuple[TableKind, ...] = ()
    clues: tuple[str, ...] = ()
    hallmarks: tuple[str, ...] = ()
    """What only this region's narrative says: with most of it, the set is known however few tables are there."""
    tables_in_annex: bool = False
    general: bool = False
    """Of no region: a set of the region itself explains a document better, even where it explains less of it."""
    scoring: str = ""
    table: tuple[TableForm, ...] = ()

    def form(self, kind: TableKind) -> TableForm | None:
        """The form of one kind of table, or None when this set has none."""
        return next((form for form in self.table if form.kind is kind), None)


def _builtin() -> Path:
    return Path(str(resources.files("mingzhang.forms"))) / "sets"


def _merge(base: dict[str, Any], child: dict[str, Any]) -> dict[str, Any]:
    """Child over base; tables merge by kind, an unknown kind is added."""
    merged = base | child
    tables = {str(table["kind"]): table for table in base.get("table", [])}
    for table in child.get("table", []):
        kind = str(table["kind"])
        tables[kind] = tables.get(kind, {}) | table
    merged["table"] = list(tables.values())
    return merged


def load_set(path: Path) -> FormSet:
    """Read one form file; ``extends`` names a set shipped beside it or with the program.

    Raises msgspec.ValidationError or tomllib.TOMLDecodeError for a file that is not a form set.
    """
    data = _parsed(path)
    parent = data.get("extends")
    if parent:
        beside = path.with_name(f"{parent}.toml")
        source = beside if beside.exists() else _builtin() / f"{parent}.toml"
        data = _merge(_parsed(source), data)
    return msgspec.convert(data, FormSet)


def _parsed(path: Path) -> dict[str, Any]:
    """A file's data, of which nothing may be changed: three of the shipped sets extend the same one."""
    return _parse(path.read_text(encoding="utf-8"))


@lru_cache(maxsize=16)
def _parse(text: str) -> dict[str, Any]:
    return tomllib.loads(text)


_own: tuple[FormSet, ...] = ()
_own_folder: Path | None = None


@lru_cache(maxsize=1)
def _shipped() -> tuple[FormSet, ...]:
    return tuple(load_set(path) for path in sorted(_builtin().glob("*.toml")))


def form_sets() -> tuple[FormSet, ...]:
    """All sets shipped with the program, in the order of their file names, then a bureau's own."""
    return _shipped() + _own


def use_own_forms(folder: Path | None) -> None:
    """Know a bureau's own sets besides, for the rest of the process; None forgets them.

    Raises ValueError with the file's name for one that is not a form set or takes the id of another.
    """
    global _own, _own_folder  # like the language: one process works for one bureau
    if folder == _own_folder:
        return
    found: dict[str, FormSet] = {}
    taken = {forms.id for forms in _shipped()}
    for path in sorted(folder.glob("*.toml")) if folder else ():
        try:
            forms = load_set(path)
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, msgspec.ValidationError) as problem:
            raise ValueError(f"{path.name}: {problem}") from problem
        if forms.id in taken:
            raise ValueError(f"{path.name}: id {forms.id!r}")
        taken.add(forms.id)
        found[forms.id] = forms
    _own, _own_folder = tuple(found.values()), folder
    form_set.cache_clear()


@lru_cache(maxsize=8)
def form_set(set_id: str) -> FormSet:
    """One known set by id. Raises KeyError for an unknown id."""
    for candidate in form_sets():
        if candidate.id == set_id:
            return candidate
    raise KeyError(set_id)


@lru_cache(maxsize=1)
def dimensions() -> dict[str, Tree]:
    """The member trees of the cube's small dimensions."""
    text = (resources.files("mingzhang.forms") / "dimensions.toml").read_text(encoding="utf-8")
    return {name: msgspec.convert({"name": name} | tree, Tree) for name, tree in tomllib.loads(text).items()}


def _used(tree: Tree, leaves: frozenset[str]) -> frozenset[str]:
    """The leaves and every member that has one of them below it."""
    used = set(leaves)
    grew = True
    while grew:
        grew = False
        for member, splits in tree.parts.items():
            if member not in used and any(part in used for split in splits for part in split):
                used.add(member)
                grew = True
    return frozenset(used)


def pruned(tree: Tree, leaves: tuple[str, ...]) -> Tree:
    """The tree without the members a form set does not use (they count as zero)."""
    if not leaves:
        return tree
    used = _used(tree, frozenset(leaves))
    spends = {member for member, _, _ in tree.between}
    keep = used | spends
    parts = {
        member: tuple(tuple(part for part in split if part in keep) for split in splits)
        for member, splits in tree.parts.items()
    }
    return msgspec.structs.replace(
        tree,
        parts={member: tuple(split for split in splits if split) for member, splits in parts.items()},
    )


@lru_cache(maxsize=64)
def used_trees(funds: tuple[str, ...], natures: tuple[str, ...]) -> dict[str, Tree]:
    """The dimension trees with these funds and natures; the same objects every time, so that what is
    derived from them can be kept (see laws.footings).
    """
    found = dict(dimensions())
    found["fund"] = pruned(found["fund"], funds)
    found["nature"] = pruned(found["nature"], natures)
    return found


def trees(set_id: str) -> dict[str, Tree]:
    """The dimension trees as one form set uses them."""
    forms = form_set(set_id)
    return used_trees(forms.funds, forms.natures)


@lru_cache(maxsize=1)
def _memoranda() -> dict[str, dict[str, Any]]:
    return tomllib.loads((resources.files("mingzhang.forms") / "memoranda.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def _memo_labels() -> dict[str, str]:
    return {str(key): str(label) for key, label in _memoranda()["labels"].items()}


def grade_bounds() -> dict[str, tuple[int, int]]:
    """From how many points up to how many each grade of a self-evaluation goes."""
    return {str(grade): (int(low), int(high)) for grade, (low, high) in _memoranda()["grades"].items()}


def memo_label(key: str) -> str:
    """The printed name of a figure beside the cube ("vehicles_value/执法执勤用车" → 执法执勤用车价值).

    A prefix that is a name itself stands before the rest ("plan/vehicles/执法执勤用车" → 计划购置执法执勤用车).
    """
    labels = _memo_labels()
    head, _, kind = key.partition("/")
    known = labels.get(head, head)
    if kind and head.startswith("vehicles"):
        return known.replace(labels["vehicles"], kind, 1)
    return f"{known}{memo_label(kind)}" if kind else known
