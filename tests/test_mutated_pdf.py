"""One digit of a real PDF changed among the characters of its page: the check notices, and says which.

``MINGZHANG_NIGHTLY`` changes two hundred amounts a document instead of a handful.
"""

from __future__ import annotations

import importlib.util
import os
import sys
from pathlib import Path
from types import ModuleType

import pytest

TOOL = Path(__file__).resolve().parents[1] / "tools" / "mutate_pdf.py"
NIGHTLY = bool(os.environ.get("MINGZHANG_NIGHTLY"))
COUNT = 200 if NIGHTLY else 5
MAKERS = [
    "shanghai-putuo-commerce-2025-budget-department",  # WPS, from a workbook
    "shanghai-putuo-socialwork-2024-final-department",  # WPS, from a document
    "shanghai-putuo-finance-2024-final-department",  # ONLYOFFICE
]


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("mutate_pdf", TOOL)
    assert spec is not None
    assert spec.loader is not None
    module = sys.modules["mutate_pdf"] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", MAKERS)
@pytest.mark.parametrize("part", ["tables", "narrative"])
def test_a_changed_digit_is_noticed(name: str, part: str, shared: Path, tool: ModuleType) -> None:
    results = list(tool.mutations(shared / "documents" / "pdf" / f"{name}.pdf", COUNT, 1, (part,)))
    missed = [result for result in results if result.spot.vouched and not result.detected]
    assert missed == []
    assert len(results) >= min(COUNT, 50)
    figures = tool.figures(results)
    if NIGHTLY:
        # The rest are figures of the text nothing else speaks about.
        assert figures["detected"] >= (0.99 if part == "tables" else 0.92)
        # Of two items under one sum each of which one digit would mend, nothing tells which it is.
        assert part != "tables" or (figures["decided_right"] >= 0.97 and figures["suspect_or_equal"] >= 0.99)


def test_amounts_are_found_where_characters_touch(tool: ModuleType) -> None:
    from mingzhang.readers.page import Page
    from mingzhang.readers.pdf import read_pages
    from tinypdf import Sheet, pdf

    sheet = Sheet().text(50, 100, "收入1,234.50万元").right(300, 100, "12.00").text(50, 130, "2025年201.5")
    [page] = [page for page in read_pages(pdf(sheet)) if isinstance(page, Page)]
    assert [text for text, _ in tool.tokens(page.chars)] == ["1,234.50", "12.00", "201.5"]
    [(text, at), *_] = tool.tokens(page.chars)
    spot = tool.Spot(1, at, text, tool.around(page.chars, at), "tables")
    assert "收入1,934.50万元" in tool.with_text(page, spot, "1,934.50").chars.text
