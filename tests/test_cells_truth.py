"""Tables of real PDFs, cell by cell, against readings made without our reader and looked at on the page.

``tests/truth`` holds facts alone: the document by its digest, rows by code or label, printed amounts by
column; a column that is not named in a row is blank. Skipped without the folder of real documents.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections import Counter
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from mingzhang.model.amount import Amount, Mark
from mingzhang.model.disclosure import Disclosure
from mingzhang.model.table import Row, Table, TableKind
from mingzhang.pipeline import read_document
from mingzhang.reports.records import encode, read_json

TRUTH = [json.loads(path.read_text("utf-8")) for path in sorted((Path(__file__).parent / "truth").glob("*.json"))]
TABLES = [(truth, table) for truth in TRUTH for table in truth["tables"]]


@cache
def reading(path: Path) -> Disclosure:
    return read_document(path.read_bytes(), path.name)


def bare(text: str) -> str:
    return re.sub(r"\s", "", text)


def printed(cell: Amount | None) -> str | None:
    if cell is None or cell.mark is Mark.BLANK:
        return None
    return cell.digits if cell.mark is Mark.VALUE else cell.mark.value


def names(row: Row, table: Table) -> list[tuple[str | None, str]]:
    """What a truth may call a row: by its code, or by its label and side."""
    label = "" if table.axis == "single" else bare(row.label)
    return [(row.side, label), (None, label), *([(None, row.code)] if row.code else [])]


def read_cells(table: Table) -> dict[tuple[str | None, str], list[dict[str, str]]]:
    out: dict[tuple[str | None, str], list[dict[str, str]]] = {}
    for row in table.rows:
        cells = {column.key: text for column, cell in zip(table.columns, row.cells, strict=True)
                 if (text := printed(cell)) is not None}  # fmt: skip
        for name in dict.fromkeys(names(row, table)):
            out.setdefault(name, []).append(cells)
    return out


def test_there_are_enough_tables_of_different_makers() -> None:
    assert len(TABLES) >= 12
    assert len({truth["document"] for truth in TRUTH}) >= 6
    assert len({truth["maker"].split(",")[0] for truth in TRUTH}) >= 3
    assert any(table.get("empty") for _, table in TABLES)
    assert any(len(table["pages"]) > 2 for _, table in TABLES)


@pytest.mark.parametrize(
    ("truth", "table"), TABLES, ids=[f"{truth['document'][9:]}-{table['kind']}" for truth, table in TABLES]
)
def test_cells(truth: dict[str, Any], table: dict[str, Any], shared: Path) -> None:
    path = shared / "documents" / "pdf" / f"{truth['document']}.pdf"
    assert sha256(path.read_bytes()).hexdigest() == truth["sha256"]
    read = reading(path).table(TableKind(table["kind"]))
    assert read is not None
    assert read.unit == table["unit"]
    assert read.empty == table.get("empty", False)
    have = read_cells(read)
    count = 0
    for row in table.get("rows", ()):
        found = have[row.get("side"), row["row"]]
        assert row["cells"] in found, (row, found)
        count += len(row["cells"])
    # Nothing else was read into the table.
    assert sum(printed(cell) is not None for row in read.rows for cell in row.cells) == count
    assert {cell.place.page for row in read.rows for cell in row.cells if cell and cell.value is not None} <= {
        *table["pages"]
    }


BUDGET = ["summary", "income", "expenditure", "fiscal_summary", "general_by_function", "fund_by_function",
          "state_capital_by_function", "general_basic_by_economic", "three_public"]  # fmt: skip
FINAL = ["summary", "income", "expenditure", "fiscal_summary", "general_by_function", "general_basic_by_economic",
         "three_public", "fund_by_function", "state_capital_by_function"]  # fmt: skip
DOCUMENTS = {
    "shanghai-final-accounts-blank-template": ("final", 2024, "上海市XX局", True),
    "shanghai-putuo-commerce-2025-budget-department": ("budget", 2025, "上海市普陀区商务委员会", False),
    "shanghai-putuo-commerce-2025-budget-unit": ("budget", 2025, "上海市普陀区商务委员会", False),
    "shanghai-putuo-finance-2024-final-department": ("final", 2024, "上海市普陀区财政局", False),
    "shanghai-putuo-finance-2025-budget-department": ("budget", 2025, "上海市普陀区财政局", False),
    "shanghai-putuo-justice-2026-budget-department": ("budget", 2026, "上海市普陀区司法局", False),
    "shanghai-putuo-socialwork-2024-final-department": ("final", 2024, "中共上海市普陀区委社会工作部", False),
    "shanghai-putuo-wanli-2023-budget-department": ("budget", 2023, "上海市普陀区人民政府万里街道办事处", False),
    "shanghai-putuo-wanli-2024-budget-department": ("budget", 2024, "上海市普陀区人民政府万里街道办事处", False),
}
AMOUNT = re.compile(r"(?<![\d.])\d{1,3}(?:,\d{3})+\.\d{2}(?!\d)|(?<![\d.,])\d+\.\d{2}(?!\d)")


@pytest.mark.parametrize("name", DOCUMENTS)
def test_what_document_it_is_and_its_nine_tables(name: str, shared: Path) -> None:
    disclosure = reading(shared / "documents" / "pdf" / f"{name}.pdf")
    identity = disclosure.identity
    assert (identity.kind, identity.year, identity.department, identity.template) == DOCUMENTS[name]
    assert [table.kind.value for table in disclosure.tables] == (FINAL if identity.kind == "final" else BUDGET)


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="needs poppler-utils")
@pytest.mark.parametrize("name", DOCUMENTS)
def test_no_printed_amount_is_lost(name: str, shared: Path) -> None:
    """Each amount another program sees is in a cell, a statement, a project or the list of the unplaced."""
    path = shared / "documents" / "pdf" / f"{name}.pdf"
    command = ["pdftotext", "-layout", str(path), "-"]
    seen = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    want = Counter(text.replace(",", "") for text in AMOUNT.findall(seen))
    told = Counter(text.replace(",", "") for said in _texts(json.loads(encode(read_json(reading(path)))))
                   for text in AMOUNT.findall(said.replace(" ", "")))  # fmt: skip
    assert want - told == Counter()


def _texts(value: object) -> list[str]:
    if isinstance(value, dict):
        return [text for each in value.values() for text in _texts(each)]
    if isinstance(value, list):
        return [text for each in value for text in _texts(each)]
    return [value] if isinstance(value, str) else []
