"""A workbook with any cell spoilt is told what is wrong, or scored; it never ends the program."""

import datetime as dt
import io
import random

import pytest

pytest.importorskip("xlsxwriter")
openpyxl = pytest.importorskip("openpyxl")
from mingzhang.compile.cube import Cube  # noqa: E402 - after the extras are known to be there
from mingzhang.compile.evaluation import evaluations, watches  # noqa: E402
from mingzhang.compile.workbook.scoring import read_scoring  # noqa: E402
from mingzhang.compile.workbook.write import write_ledger  # noqa: E402
from mingzhang.score.scheme import scheme, scheme_ids  # noqa: E402
from score_books import ledger, with_goal  # noqa: E402

SHEETS = ("单位与封面", "项目", "绩效目标", "绩效指标", "计量数据", "项目资金")
VALUES = (
    None, "", "　", "x", "0", "-1", "-5%", "1e999", "9" * 400, "达成", "部分达成", "{name}", "%",
    "否", "是", "=1/0", "#REF!",
    0, -3, 0.5, 1e308, True, dt.date(2025, 2, 28), dt.date(1900, 1, 1), "预算执行数", "占比", "定性", "＜",
)  # fmt: skip


@pytest.mark.parametrize("seed", range(15))
def test_spoilt_cells(seed: int) -> None:
    rng = random.Random(seed)
    made = with_goal(ledger(), "24小时转办率", deviation="已说明。")
    book = openpyxl.load_workbook(io.BytesIO(write_ledger(made)))
    for _ in range(rng.randint(1, 3)):
        page = book[rng.choice(SHEETS)]
        cell = page.cell(rng.randint(2, page.max_row), rng.randint(1, page.max_column))
        cell.value = rng.choice(VALUES)
    stream = io.BytesIO()
    book.save(stream)
    held = read_scoring(stream.getvalue(), "book.xlsx", scheme_id=rng.choice(scheme_ids()))
    assert all(problem.text() for problem in held.problems)
    if held.ledger is not None:
        cube = Cube(held.ledger, "xinjiang-final")
        assert all(0 <= found.total <= 100 for found in evaluations(cube, scheme()) if found.total is not None)
        watches(cube, scheme(), dt.date(2025, 6, 30))
