"""Real documents, where they are at hand: what is read, cell by cell, and what is found in them.

Every finding listed here was looked up in its document. One that is new or gone shows as a difference.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from mingzhang.articulation.check import articulate
from mingzhang.forms.load import form_set
from mingzhang.model.finding import Severity
from mingzhang.pipeline import read_document
from mingzhang.recognise.assemble import trees_of
from mingzhang.reports.records import encode, read_json

READINGS: dict[str, dict[str, Any]] = {
    # Twelve cells of the project table stand in a column that the flattened text cannot tell.
    "xinjiang-wuerhe-gov-office-2025-budget.txt": {
        "cells": 748, "right": 736, "wrong": 0, "undecided": 12, "statements": 48, "statements_right": 48,
    },
    "xinjiang-changji-gov-office-2025-budget.md": {
        "cells": 688, "right": 688, "wrong": 0, "undecided": 0, "statements": 48, "statements_right": 48,
    },
    "xinjiang-wuerhe-gov-office-2022-final.txt": {"cells": 0, "statements": 59, "statements_right": 59},
}  # fmt: skip

Found = tuple[str, str, str, str | None]
"""Code, severity, printed value, expected value."""

FINDINGS: dict[str, tuple[list[Found], int]] = {
    # (findings that accuse, with why they are right; number of notes on rounding)
    "pdf/shanghai-putuo-commerce-2025-budget-department.pdf": ([], 0),
    "pdf/shanghai-putuo-commerce-2025-budget-unit.pdf": ([], 0),
    "pdf/shanghai-putuo-finance-2024-final-department.pdf": (
        [
            ("TO101", "error", "0.3", "2961.68"),  # 财政拨款收入支出总计0.3万元; the table has 2,961.68
            ("DR103", "error", "71.73", "71.65"),  # 2106.66 of 2940.05 is 71.65 %
        ],
        5,
    ),
    "pdf/shanghai-putuo-finance-2025-budget-department.pdf": (
        [
            ("FT101", "warning", "87.70", "87.71"),  # 877,080 元 cut off, not rounded; so are the next three
            ("FT101", "error", "887.36", "87.36"),  # a digit too many: the table has 873,617 元
            ("FT101", "warning", "78.21", "78.22"),
            ("FT101", "warning", "204.91", "204.92"),
            ("FT101", "warning", "268.77", "268.78"),
        ],
        0,
    ),
    "pdf/shanghai-putuo-justice-2026-budget-department.pdf": (
        [
            ("DR101", "error", "43269.3", "3269.3～3269.6"),  # 3845.49 is 17.62 % more than 3269.3
            ("DR101", "error", "77.99", "78.17"),  # 91.97 is 17.93 % more than 77.99, not 17.66 %
            ("TO101", "error", "201.50", "208.80"),  # the sentence before says 208.8
        ],
        0,
    ),
    "pdf/shanghai-putuo-socialwork-2024-final-department.pdf": (
        [
            ("DR103", "warning", "9.55", "9.56"),  # 29.42 of 307.82 is 9.5575 %
            ("DR104", "error", "95.89", None),  # 完成年初预算的95.89% with 年初预算 0
        ],
        2,
    ),
    "pdf/shanghai-putuo-wanli-2023-budget-department.pdf": (
        [
            ("DR101", "error", "1421.25", None),  # 0万元，比2022年预算增加1421.25万元
            ("DR101", "error", "11.67", "10.95"),  # 45.41 is 289.12 % more than 11.67, not 314.82 %
            ("TO101", "error", "441.25", "220.63"),  # the sentence before says 220.63
            ("DR101", "error", "132.59", "137.43"),  # 60.54 % more than 132.59 is neither figure
        ],
        0,
    ),
    "pdf/shanghai-putuo-wanli-2024-budget-department.pdf": (
        [("TO101", "error", "352.67", "350.35")],  # the same sentence says 350.35 before
        0,
    ),
    "text/xinjiang-changji-gov-office-2025-budget.md": (
        [("FT101", "error", "164.05", "0.00～107.04")],  # 小微企业预留 is more than 中小企业预留 107.03
        3,
    ),
    "text/xinjiang-wuerhe-gov-office-2022-final.txt": ([], 0),
    "text/xinjiang-wuerhe-gov-office-2025-budget.txt": ([], 2),
}


@pytest.mark.parametrize("name", READINGS)
def test_reading(name: str, shared: Path, tmp_path: Path) -> None:
    path = shared / "documents" / "text" / name
    (tmp_path / "read.json").write_bytes(encode(read_json(read_document(path.read_bytes(), name))))
    truth = shared / "truth" / f"{path.stem}.json"
    command = [sys.executable, str(shared / "tools" / "truth_compare.py"), str(truth), str(tmp_path / "read.json")]
    done = subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8")
    got = json.loads(done.stdout)
    assert {key: got[key] for key in READINGS[name]} == READINGS[name], (got["bad_cells"], got["bad_statements"])


@pytest.mark.parametrize("name", FINDINGS)
def test_findings(name: str, shared: Path) -> None:
    disclosure = read_document((shared / "documents" / name).read_bytes(), name)
    assert disclosure.identity.form_set is not None
    found = articulate(disclosure, trees_of(form_set(disclosure.identity.form_set))).findings
    accusing = [f for f in found if f.severity is not Severity.NOTE]
    want, notes = FINDINGS[name]
    assert sorted((f.code, f.severity.value, f.suspect.value, f.expected) for f in accusing) == sorted(
        want, key=lambda row: (row[0], row[1], row[2])
    )
    assert len(found) - len(accusing) == notes
    assert all(f.suspect.place.line or f.suspect.place.box for f in found)


def test_a_template_is_not_checked(shared: Path) -> None:
    name = "shanghai-final-accounts-blank-template.pdf"
    disclosure = read_document((shared / "documents" / "pdf" / name).read_bytes(), name)
    assert disclosure.identity.template
