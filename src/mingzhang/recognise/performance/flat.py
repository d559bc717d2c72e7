"""One form out of flattened text."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from mingzhang.model.performance import Indicator
from mingzhang.model.place import NOWHERE, Place

from .around import joined
from .fragments import SPACE, Fragment
from .head import Head, read_head
from .indicators import indicator, names_of
from .levels import Label, RowHint, Ways
from .matching import header_chain
from .search import find_rows
from .steps import Step
from .values import points
from .vocabulary import LEVELS


class Body(msgspec.Struct):
    """A form before its level names are settled (one way of printing them holds for a document)."""

    title: str
    place: Place
    year: int | None
    head: Head
    rows: list[tuple[dict[str, str], Place]]
    labels: list[Label]
    hints: list[RowHint]
    totals: list[str]
    strays: list[Fragment]
    columns: list[str]
    spans: bool = False
    covered: list[tuple[str | None, str | None]] = []
    ways: Ways = msgspec.field(default_factory=lambda: Ways((), ()))
    targets: dict[int, Place] = {}


def read_flat(parts: Sequence[Fragment], title: str, year: int | None, place: Place) -> tuple[Body, int]:
    """A form from its fragments (title and year lines taken off), and how many of them it took."""
    start, chain = _header(parts)
    head = read_head(joined(parts[:start]))
    body = Body(title, place, year, head, [], [], [], [], [], [])
    if not chain:
        return body, len(parts)
    after = chain[-1][2]
    columns = [field for field, _, _ in chain if field not in LEVELS]
    columns = [field for n, field in enumerate(columns) if field not in columns[:n]]
    if not columns:
        return body, len(parts)
    body.columns = columns
    rest = parts[after:]
    steps = find_rows(rest, columns, _limits(parts, chain))
    return body, after + _collect(body, rest, steps)


def _header(parts: Sequence[Fragment]) -> tuple[int, list[tuple[str, int, int]]]:
    """Where the indicator header stands: the first run of three column labels with a name or a value."""
    for start in range(len(parts)):
        if parts[start].key[:1] not in "一指三序绩年":
            continue
        _, chain = header_chain(parts, start)
        fields = {field for field, _, _ in chain}
        if len(chain) >= 3 and fields & {"level3", "target"} and fields & {*LEVELS, "level3"}:
            return start, chain
    return len(parts), []


def _limits(parts: Sequence[Fragment], chain: Sequence[tuple[str, int, int]]) -> dict[str, float]:
    """Column widths told by header labels that had to be broken."""
    limits: dict[str, float] = {}
    for field, start, end in chain:
        if end - start > 1 and all(part.before != SPACE for part in parts[start + 1 : end]):
            limits[field] = max(part.width for part in parts[start:end])
    return limits


def _collect(body: Body, parts: Sequence[Fragment], steps: Sequence[Step]) -> int:
    """Rows, labels and totals out of the steps; returns where the form ends."""
    heights: list[float] = []
    first = body.columns[0]
    last_column = -1
    end = len(parts)
    for step in steps:
        run = parts[step.start : step.end]
        if step.kind == "cell":
            lines = 1.0
            text = run[0].text
            if len(run) > 1:
                text = "".join([part.text for part in run])
                lines += sum([part.before != SPACE for part in run[1:]])
            last_column = body.columns.index(step.name)
            if step.name == first:
                body.rows.append(({}, run[0].place))
                heights.append(1.0)
            body.rows[-1][0][step.name] = text
            if step.name == "target":
                body.targets[len(body.rows) - 1] = run[0].place
            if lines > heights[-1]:  # noqa: PLR1730
                heights[-1] = lines
        elif step.kind == "label":
            inside = bool(body.rows) and any(c != "deviation" for c in body.columns[last_column + 1 :])
            row = len(body.rows) - 1 if inside else len(body.rows)
            body.labels.append(Label(step.name, row, inside))
        elif step.kind == "total":
            body.totals += [number for part in run[1:] if (number := points(part.text))]
        elif step.kind == "tail":
            end = step.start
    named = zip(body.rows, heights, strict=True)
    body.hints = [RowHint(cells.get("level3", ""), height) for (cells, _), height in named]
    return end


def indicators_of(body: Body, mode: str) -> tuple[Indicator, ...]:
    """The indicators, level names settled by the document's mode."""
    pairs = body.covered or list(zip(*names_of(body.ways, mode), strict=True))
    rows = zip(pairs, body.rows, strict=True)
    return tuple(
        indicator(one, two, cells, place, body.targets.get(k, NOWHERE))
        for k, ((one, two), (cells, place)) in enumerate(rows)
    )
