"""The example workbooks: what the generator writes, small, and compiled without contradiction."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

pytest.importorskip("xlsxwriter")

from mingzhang.compile.document import compile_document
from mingzhang.compile.text import render
from mingzhang.compile.workbook.read import read_book
from mingzhang.pipeline import check_document

ROOT = Path(__file__).resolve().parents[3]


def generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("examples", ROOT / "tools" / "examples.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", ["budget.xlsx", "final.xlsx"])
def test_an_example_is_whole_and_agrees_with_itself(name: str) -> None:
    data = (ROOT / "examples" / name).read_bytes()
    assert len(data) < 80_000
    book = read_book(data, name)
    assert book.problems == ()
    assert book.ledger == generator().ledger(name), "run tools/examples.py"
    _, report = check_document(render(compile_document(book.ledger, book.forms), "md").encode(), "example.md")
    assert [finding.code for finding in report.findings if finding.severity.value == "error"] == []
