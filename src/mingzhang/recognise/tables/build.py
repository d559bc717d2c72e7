"""Regions to tables: rows from grids or lines, columns settled, parts over pages joined."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import msgspec

from mingzhang.classification import Catalogue
from mingzhang.forms.load import FormSet, TableForm
from mingzhang.model.amount import Amount, Mark, Unit
from mingzhang.model.cube import Tree
from mingzhang.model.place import NOWHERE, Place
from mingzhang.model.source import Block, Grid, Line
from mingzhang.model.table import Column, Row, Table, TableKind

from .across import figures_across, single_lines
from .columns import Header
from .doubt import scrambled
from .empty import empty_statement, has_numbers, is_statement
from .flat import body_lines, coded_rows, grouped_rows
from .flat_labelled import labelled_rows
from .grid_groups import grouped_grid, single_grid
from .grid_rows import coded_grid
from .grid_sided import sided_grid
from .labels import fold
from .mended import mended
from .numbering import without_dashes, without_line_numbers, without_row_numbers, without_serials
from .raw import RawRow, amount_spans
from .regions import Region
from .settle import Known, remember, remember_empty, row_members, settle_columns

_SUBTOTAL = re.compile(r"[（(]\s*小\s*计\s*[）)]$")
"""A remark on the row, no part of its name."""


class Draft(msgspec.Struct):
    """A table being built from one or more regions of the same kind."""

    form: TableForm
    region: Region
    rows: list[RawRow] = []
    blocks: list[Block] = []
    empty_statement: str | None = None
    empty_place: Place = NOWHERE
    pages: set[int] = set()
    narrow: bool = False
    """The table as printed lacks some of the form's columns."""


def draft_rows(region: Region, blocks: Sequence[Block], names: Catalogue, unit: Unit) -> Draft:
    """The raw rows of one region."""
    form = region.form
    body = list(blocks[region.start : region.end])
    draft = Draft(form, region)
    draft.blocks = body
    draft.pages = {block.page for block in body}
    grids = [block for block in body if isinstance(block, Grid)]
    lines = [block for block in body if isinstance(block, Line)]
    if grids:
        draft.rows = _grid_rows(grids, form, names)
    else:
        whole = unit is Unit.YUAN
        rows_at = [line for line in body_lines(mended(lines), form) if not is_statement(line)]
        if form.layout == "groups":
            draft.rows = grouped_rows(rows_at, form, whole=whole)
        elif form.axis in ("function", "economic", "project"):
            draft.rows = coded_rows(rows_at, form, names, whole=whole)
        elif form.axis == "single":
            said = region.title + "".join(line.text for line in lines)
            draft.rows = [] if any(word in said for word in form.wider) else single_lines(rows_at, form)
        else:
            across = figures_across(lines, form) if form.axis == "labelled" else []
            draft.narrow = bool(across)
            draft.rows = across or labelled_rows(without_line_numbers(rows_at, lines), form, names, whole=whole)
    draft.empty_statement, draft.empty_place = empty_statement(body, bare=not any(row.amounts for row in draft.rows))
    return draft


def _named(grid: Grid) -> Grid:
    """A grid whose columns of names and codes hold nothing else."""
    return without_dashes(without_row_numbers(without_serials(grid)))


def _grid_rows(grids: Sequence[Grid], form: TableForm, names: Catalogue) -> list[RawRow]:
    rows: list[RawRow] = []
    header: Header | None = None
    for grid in map(_named, grids):
        if form.axis == "sides":
            rows += sided_grid(grid, form, names)
        elif form.layout == "groups":
            rows += grouped_grid(grid, form)
        elif form.axis == "single":
            rows += single_grid(grid, form) if not rows else []
        else:
            more, header = coded_grid(grid, form, header)
            rows += more
    return rows


def _project_names(rows: Sequence[RawRow], names: Catalogue) -> None:
    """Split the words of a project row into its function name and its project name.

    The code's name is known, so the fragments that spell it are taken out in order; the two may be
    interleaved where both were wrapped in neighbouring cells.
    """
    unit: str | None = None
    for row in rows:
        if row.code is None:
            if not row.total and row.fragments and row.amounts:
                unit = row.text
                row.unit_name = unit
            continue
        row.unit_name = unit
        if row.project is not None:
            continue
        for name, _ in names.names(row.code) or (("", ""),):
            rest = _take_out(row.fragments, fold(name))
            if rest is not None:
                row.fragments, project = rest
                row.project = "".join(project) or None
                break
        else:
            if len(row.code) == 7 and len(row.fragments) > 1:
                row.project = "".join(row.fragments[1:])
                row.fragments = row.fragments[:1]


def _take_out(fragments: Sequence[str], name: str) -> tuple[list[str], list[str]] | None:
    """(fragments that spell ``name``, the others), or None when they do not."""
    taken: list[str] = []
    others: list[str] = []
    left = name
    for fragment in fragments:
        folded = fold(fragment)
        if left and left.startswith(folded):
            taken.append(fragment)
            left = left[len(folded) :]
        elif left and folded.startswith(left):
            # Glued: the name's last piece and the project in one fragment.
            cut = _printed_length(fragment, len(left))
            taken.append(fragment[:cut])
            others.append(fragment[cut:])
            left = ""
        else:
            others.append(fragment)
    return (taken, others) if not left and name else None


def _printed_length(text: str, folded_length: int) -> int:
    for cut in range(1, len(text) + 1):
        if len(fold(text[:cut])) >= folded_length:
            return cut
    return len(text)


def finish(draft: Draft, unit: Unit) -> Table:
    """The table of a draft whose columns are settled."""
    form, region = draft.form, draft.region
    drawn = draft.narrow or any(isinstance(block, Grid) for block in draft.blocks)
    looks = {side: _looks(form, side) for side in {row.side for row in draft.rows}}
    rows = tuple([_row(row, form, looks[row.side], drawn=drawn) for row in draft.rows if row.fragments or row.amounts])
    shown = [i for i, column in enumerate(form.columns) if not column.optional or any(r.cells[i] for r in rows)]
    if len(shown) < len(form.columns):
        rows = tuple(msgspec.structs.replace(row, cells=tuple(row.cells[i] for i in shown)) for row in rows)
    printed = any(amount.mark is Mark.VALUE for row in draft.rows for amount in row.amounts)
    unread = not printed and has_numbers(draft.blocks)
    return Table(
        kind=form.kind,
        title=region.title,
        unit=unit,
        columns=tuple(Column(form.columns[i].key, form.columns[i].label, form.columns[i].at) for i in shown),
        rows=rows if printed else (),
        number=region.number,
        empty=not printed and not unread,
        empty_statement=draft.empty_statement,
        empty_place=draft.empty_place,
        pages=tuple(sorted(draft.pages)),
        scope=form.scope,
        axis=form.axis,
        place=_place(draft),
        doubtful=not drawn and scrambled(rows, form, _unplaced(draft)),
    )


def _unplaced(draft: Draft) -> int:
    """Numbers of the region's rows that ended in none of them."""
    taken = {(a.place.line, a.place.start) for row in draft.rows for a in row.amounts}
    lines = [block for block in draft.blocks if isinstance(block, Line) and not is_statement(block)]
    return sum([(line.number, start) not in taken for line in lines for start, _ in amount_spans(line.text)])


def _place(draft: Draft) -> Place:
    first = draft.blocks[0] if draft.blocks else None
    if isinstance(first, Line):
        return first.place()
    return Place(page=first.page, box=first.box) if isinstance(first, Grid) else Place()


def _looks(form: TableForm, side: str | None) -> list[tuple[bool, bool]]:
    """For each column of a row: whether it is of the row's side, and whether it is there when nothing is printed."""
    return [(side is None or column.side in (None, side), not column.optional) for column in form.columns]


def _row(row: RawRow, form: TableForm, looks: Sequence[tuple[bool, bool]], *, drawn: bool) -> Row:
    at: dict[int, Amount] = {}
    loose: list[Amount] = []
    for spot, amount in zip(row.columns, row.amounts, strict=True):
        if spot is not None:
            at.setdefault(spot, amount)
        elif amount.mark is Mark.VALUE:
            loose.append(amount)
    # The table as drawn has no such column.
    nothing = None if drawn else Amount("", mark=Mark.UNDECIDED if loose else Mark.BLANK, place=row.place)
    text = row.text
    return Row(
        label=_SUBTOTAL.sub("", text) if "计" in text else text,
        cells=tuple(
            [at.get(index, nothing if kept else None) if own else None for index, (own, kept) in enumerate(looks)]
        ),
        code=row.code,
        key=row.key or ("total" if row.total else None),
        side=row.side,
        project=row.project,
        unit_name=row.unit_name,
        at=row_members(row, form),
        loose=tuple(loose),
        place=row.place,
    )


def build_tables(
    blocks: Sequence[Block],
    regions: Sequence[Region],
    forms: FormSet,
    trees: Mapping[str, Tree],
    functional: Catalogue,
    economic: Catalogue,
    known: Known,
) -> list[Table]:
    """All tables of a document in reading order, those of one kind joined over their pages."""
    drafts: dict[TableKind, Draft] = {}
    units: dict[TableKind, Unit] = {}
    for region in regions:
        kind = region.form.kind
        unit = region.unit or region.form.unit or forms.unit
        names = economic if region.form.axis == "economic" else functional
        draft = draft_rows(region, blocks, names, unit)
        if kind in drafts:
            held = drafts[kind]
            held.rows += draft.rows
            held.pages |= draft.pages
            held.narrow |= draft.narrow
            held.blocks += draft.blocks
            if not held.empty_statement:
                held.empty_statement, held.empty_place = draft.empty_statement, draft.empty_place
        else:
            drafts[kind], units[kind] = draft, unit
    for draft in drafts.values():
        if draft.form.axis == "project":
            _project_names(draft.rows, functional)
    for draft in drafts.values():
        if draft.empty_statement and not any(row.amounts for row in draft.rows):
            remember_empty(draft.form, known)
    # Tables that need no placement first: what they say helps to place the others, where any are left to place.
    order = sorted(drafts, key=lambda kind: (_openness(drafts[kind]), list(drafts).index(kind)))
    last = max((position for position, kind in enumerate(order) if _has_open(drafts[kind])), default=0)
    for position, kind in enumerate(order):
        draft, unit = drafts[kind], units[kind]
        settle_columns(draft.rows, draft.form, unit, trees, known)
        if position < last:
            remember(draft.rows, draft.form, unit, known)
    tables = [finish(draft, units[kind]) for kind, draft in drafts.items()]
    if sum(table.doubtful for table in tables) > 1:
        # The text was taken column by column: what looks right in it is so by chance.
        flat = {kind for kind, draft in drafts.items() if not any(isinstance(b, Grid) for b in draft.blocks)}
        tables = [msgspec.structs.replace(t, doubtful=t.doubtful or (t.kind in flat and not t.empty)) for t in tables]
    return tables


def _has_open(draft: Draft) -> bool:
    """Whether a number of the table has no column yet."""
    return any(None in row.columns for row in draft.rows)


def _openness(draft: Draft) -> int:
    """0: every number has its column; 1: few columns; 2: many."""
    if not _has_open(draft):
        return 0
    width = len(draft.form.columns)
    return 0 if width == 1 else 1 if width <= 4 else 2
