"""One digit of a real PDF changed among the characters of its page: the check notices, and says which.

``MINGZHANG_NIGHTLY`` changes two hundred amounts a document instead of a handful.
"""

from __future__ import annotations

import importlib.util
import os
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

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


def changes(tool: ModuleType, shared: Path, part: str) -> list[list[Any]]:
    """What became of the changes in a part of each document."""
    files = [shared / "documents" / "pdf" / f"{name}.pdf" for name in MAKERS]
    results = [list(tool.mutations(file, COUNT, 1, (part,))) for file in files]
    assert all(len(of) >= min(COUNT, 50) for of in results)
    assert [result for of in results for result in of if result.spot.vouched and not result.detected] == []
    return results


def test_a_changed_digit_in_a_table_is_noticed_and_named(shared: Path, tool: ModuleType) -> None:
    results = changes(tool, shared, "tables")
    for figures in map(tool.figures, results if NIGHTLY else ()):
        assert figures["detected"] >= 0.99
        assert figures["suspect_or_equal"] >= 0.99
        assert figures["decided_right"] >= 0.97
    # Of two items under one sum each of which one digit would mend, nothing tells for sure which it is.
    together = tool.figures([result for of in results for result in of])
    assert together["suspect_right"] >= (0.97 if NIGHTLY else 0.8)


def test_a_changed_digit_in_a_sentence_is_noticed(shared: Path, tool: ModuleType) -> None:
    results = changes(tool, shared, "narrative")
    for figures in map(tool.figures, results if NIGHTLY else ()):
        # The rest are figures nothing else speaks about.
        assert figures["detected"] >= 0.92


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
