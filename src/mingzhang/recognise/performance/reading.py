"""All performance forms of a document, and which of its blocks they took."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from mingzhang.model.performance import PerformanceForm
from mingzhang.model.place import Place
from mingzhang.model.source import Block, Grid, Line

from .drawn import Box, read_drawn, rows_of
from .flat import Body, read_flat
from .form import build_form, year_in
from .fragments import fragments_of, set_apart
from .indicators import best_mode
from .levels import Ways
from .regions import is_title, is_year_line, performance_regions
from .vocabulary import fold

_DIGIT = re.compile(r"\d")


class Stray(msgspec.Struct, frozen=True):
    """A text with a number inside a form's region that no field of the form holds."""

    text: str
    place: Place


class PerformanceReading(msgspec.Struct, frozen=True):
    """The forms in reading order; ``used`` are the indexes of the blocks that belong to them."""

    forms: tuple[PerformanceForm, ...] = ()
    used: frozenset[int] = frozenset()
    strays: tuple[Stray, ...] = ()


def recognise_performance(blocks: Sequence[Block]) -> PerformanceReading:
    """Every performance form of one document."""
    bodies: list[Body] = []
    used: set[int] = set()
    flat = [block for block in blocks if isinstance(block, Line)]
    apart = set_apart(flat)
    for start, end in performance_regions(blocks):
        if any(isinstance(block, Grid) for block in blocks[start:end]):
            bodies += _drawn(blocks, start, end)
            used.update(range(start, end))
        else:
            body, last = _flat(blocks, start, end, apart=apart)
            used.update(range(start, last))
            _append(bodies, body)
    for body in bodies:
        body.ways = Ways(body.labels, body.hints)
    mode = best_mode([body.ways for body in bodies if body.rows and not body.covered])
    forms = tuple(build_form(body, mode) for body in bodies)
    return PerformanceReading(forms, frozenset(used), tuple(stray for body in bodies for stray in _strays(body)))


def _strays(body: Body) -> list[Stray]:
    """Numbers of a form's region that its record has no field for; a long-term objective is one."""
    found = [Stray(part.text, part.place) for part in (*body.head.strays, *body.strays)]
    texts = body.head.texts
    if "objective_term" in texts and ("objective" in texts or "expected" in texts):
        found.append(Stray(texts["objective_term"], body.place))
    return [stray for stray in found if _DIGIT.search(stray.text)]


def _append(bodies: list[Body], body: Body) -> None:
    """Add a form; a repeated title without a head of its own continues the form before it."""
    if bodies and not body.head.values and not body.head.texts and body.title == bodies[-1].title and body.rows:
        before = bodies[-1]
        offset = len(before.rows)
        before.rows += body.rows
        before.hints += body.hints
        before.labels += [msgspec.structs.replace(label, row=label.row + offset) for label in body.labels]
        before.totals += body.totals
        before.strays += body.strays
        before.covered += body.covered
        return
    bodies.append(body)


def _flat(blocks: Sequence[Block], start: int, end: int, *, apart: bool) -> tuple[Body, int]:
    lines = [(index, block) for index, block in enumerate(blocks[start:end], start) if isinstance(block, Line)]
    title, place = "", Place()
    year: int | None = None
    skip = 0
    for skip, (_, line) in enumerate(lines[:5]):  # noqa: B007
        if is_title(line.text):
            title, place = fold(line.text), line.place()
            year = year or year_in(line.text)
        elif is_year_line(line.text):
            year = year or year_in(line.text)
        else:
            break
    parts = fragments_of(lines[skip:], apart=apart)
    body, taken = read_flat(parts, title, year, place)
    last = parts[taken].block if taken < len(parts) else end
    return body, last


def _drawn(blocks: Sequence[Block], start: int, end: int) -> list[Body]:
    title, year, place = "", None, Place()
    rows: list[list[Box]] = []
    for block in blocks[start:end]:
        if isinstance(block, Line):
            if is_title(block.text) and not rows:
                title, place = fold(block.text), block.place()
            if not rows:
                year = year or year_in(block.text)
        else:
            rows += rows_of(block)
    return read_drawn(rows, title, year, place)
