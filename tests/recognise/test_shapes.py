"""The rows of a flattened table in the shapes that extractors give them: the same cells, and nothing accused."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from mingzhang.model.amount import Mark
from mingzhang.model.disclosure import Disclosure
from mingzhang.model.finding import Severity
from mingzhang.pipeline import check_document

TESTS = Path(__file__).parents[1]
ROW = re.compile(r"^(\d{3})(?: ?(\d\d))?(?: ?(\d\d))?[^\S\n]+(\S.*?) ((?:[\d,]+(?:\.\d\d)?(?: |$))+)$", re.MULTILINE)
FOLDERS = (TESTS / "wordings", TESTS / "small")
TEXTS = sorted(p for folder in FOLDERS for p in folder.glob("*.txt") if ROW.search(p.read_text(encoding="utf-8")))
TOTAL = re.compile(r"^((?:类 款 项 )?[合总] ?计) ((?:[\d,]+(?:\.\d\d)?(?: |$))+)$")
LONG = 24


def width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def cells(code: list[str], name: str, amounts: list[str]) -> list[str]:
    """Each cell on a line of its own."""
    return [*code, name, *amounts]


def glued(code: list[str], name: str, amounts: list[str]) -> list[str]:
    """Each cell on a line of its own, the levels of a code together."""
    return ["".join(code), name, *amounts]


def layout(code: list[str], name: str, amounts: list[str]) -> list[str]:
    """Columns kept apart by spaces, a long name around its numbers."""
    figures = "".join(f"{amount:>14}" for amount in amounts)
    lead = "  " + "   ".join([*code, *["  "] * (3 - len(code))]) + "   "
    if width(name) <= LONG:
        return [lead + name + " " * (30 - width(name)) + figures]
    return [" " * 17 + name[:10], lead + " " * 30 + figures, " " * 17 + name[10:]]


def trailing(code: list[str], name: str, amounts: list[str]) -> list[str]:
    """A long name that ends below its numbers."""
    row = " ".join([*code, name[:10] if width(name) > LONG else name, *amounts])
    return [row, name[10:]] if width(name) > LONG else [row]


def reshaped(text: str, shape: Callable[[list[str], str, list[str]], list[str]]) -> str:
    out: list[str] = []
    for line in text.split("\n"):
        hit, total = ROW.match(line), TOTAL.match(line)
        if hit is not None:
            out += shape([x for x in hit.groups()[:3] if x], hit[4], hit[5].split())
        else:
            apart = total is not None and shape in (cells, glued)
            out += [total[1], *total[2].split()] if total is not None and apart else [line]
    return "\n".join(out)


def values(found: Disclosure) -> list[str]:
    printed = (c for table in found.tables for row in table.rows for c in row.cells if c is not None)
    return [cell.digits for cell in printed if cell.mark is Mark.VALUE]


@pytest.mark.parametrize("shape", [cells, glued, layout, trailing])
@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_the_same_cells_in_every_shape(path: Path, shape: Callable[[list[str], str, list[str]], list[str]]) -> None:
    text = path.read_text(encoding="utf-8")
    other = reshaped(text, shape)
    assert other != text
    expected, _ = check_document(text.encode(), path.name)
    found, report = check_document(other.encode(), path.name)
    assert [f.code for f in report.findings if f.severity is Severity.ERROR] == []
    assert values(found) == values(expected)
