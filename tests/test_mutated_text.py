"""One digit of a text changed: the check notices it wherever its reach says that something vouches for the number.

``MINGZHANG_NIGHTLY`` changes two hundred amounts of each part of each document instead of a handful.
"""

import importlib
import os
import sys
from pathlib import Path
from types import ModuleType

import pytest

TOOLS = Path(__file__).resolve().parents[1] / "tools"
SMALL = Path(__file__).parent / "small"
COUNT = 200 if os.environ.get("MINGZHANG_NIGHTLY") else 4


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    sys.path.insert(0, str(TOOLS))
    try:
        return importlib.import_module("mutate_text")
    finally:
        sys.path.remove(str(TOOLS))


def missed(tool: ModuleType, path: Path) -> list[str]:
    results = [result for part in tool.PARTS for result in tool.mutations(path, COUNT, 1, part)]
    assert len(results) >= COUNT
    assert any(result.spot.vouched for result in results)
    return [f"{r.spot.where} {r.spot.text} → {r.new}" for r in results if r.spot.vouched and not r.detected]


@pytest.mark.parametrize("name", ["xinjiang-budget.txt", "shanghai-budget.md"])
def test_a_changed_digit_of_a_made_up_text_is_noticed(name: str, tool: ModuleType) -> None:
    assert missed(tool, SMALL / name) == []


@pytest.mark.parametrize("start", ["xinjiang-wuerhe-gov-office-2022", "xinjiang-wuerhe-gov-office-2025", "xinjiang-ch"])
def test_a_changed_digit_of_a_real_text_is_noticed(start: str, shared: Path, tool: ModuleType) -> None:
    [path] = (shared / "documents" / "text").glob(f"{start}*")
    assert missed(tool, path) == []
