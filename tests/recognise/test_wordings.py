"""Made-up disclosures in further wordings: other years, other levels, text of other origins.

Names and figures are invented; headings, sentences and layouts follow published ones: Xinjiang from 2018 on (an
association, a court, a hospital, a school, a township, streets), Shanghai's schools, a town, a hospital and an
bureau, and courts, a school and a centre elsewhere. Text taken from pages with its page numbers and broken
lines, web pages, Markdown with HTML marks or tables, tables with columns of serial or line numbers.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.model.amount import Mark
from mingzhang.model.finding import Severity
from mingzhang.model.narrative import Statement
from mingzhang.pipeline import check_document

FOLDER = Path(__file__).parents[1] / "wordings"
FIGURES = ("amount", "change", "rate", "share", "prior", "budget", "completion", "diff_rate")
READ = {
    "gansu-final-2024-school.md": ("mof-final", 2, 39, 67),
    "hebei-budget-2024-court.md": ("general-budget", 4, 75, 28),
    "neimeng-final-2022-centre.txt": ("general-final", 0, 0, 116),
    "shanghai-budget-2021-association.txt": ("shanghai-budget", 5, 134, 25),
    "shanghai-budget-2024-town.txt": ("shanghai-budget", 4, 163, 70),
    "shanghai-budget-2026-bureau.txt": ("shanghai-budget", 0, 0, 58),
    "shanghai-final-2022-school.txt": ("mof-final", 3, 94, 88),
    "shanghai-final-2023-hospital.txt": ("general-final", 0, 0, 78),
    "shanghai-unit-budget-2022-school.txt": ("shanghai-budget", 8, 187, 33),
    "xinjiang-budget-2020-hospital.txt": ("xinjiang-budget", 0, 0, 67),
    "xinjiang-budget-2022-court.txt": ("xinjiang-budget", 5, 127, 71),
    "xinjiang-budget-2023-school.md": ("xinjiang-budget", 5, 113, 74),
    "xinjiang-budget-2024-street.txt": ("xinjiang-budget", 4, 121, 110),
    "xinjiang-budget-2026-commission.md": ("xinjiang-budget", 4, 113, 87),
    "xinjiang-final-2018-association.txt": ("xinjiang-final", 0, 0, 99),
    "xinjiang-final-2019-office.txt": ("xinjiang-final", 0, 0, 84),
    "xinjiang-final-2020-street.txt": ("xinjiang-final", 3, 88, 105),
    "xinjiang-final-2021-bureau.txt": ("xinjiang-final", 0, 0, 127),
    "xinjiang-final-2024-township.md": ("xinjiang-final", 3, 121, 149),
    "yunnan-final-2018-court.txt": ("general-final", 0, 0, 73),
}
"""The set, the tables, their cells with amounts, and the figures in sentences that have their place in the cube."""
RIGHTLY = {"PR101", "PR102", "PR108", "PF116"}
"""What the documents really lack: tables left out here, a section, the counts of 三公, projects not evaluated."""


def figures(statement: Statement) -> int:
    values = (getattr(statement, name) for name in FIGURES)
    return sum(1 for value in values if value is not None and value.mark is Mark.VALUE)


@pytest.mark.parametrize("name", sorted(READ))
def test_it_is_read_and_not_accused(name: str) -> None:
    found, report = check_document((FOLDER / name).read_bytes(), name)
    form_set, tables, cells, placed = READ[name]
    assert found.identity.form_set == form_set
    assert str(found.identity.year) in name
    assert found.identity.department
    assert not found.identity.department.endswith("年度")
    told = {f.code for f in report.findings if f.severity is not Severity.NOTE}
    assert told <= RIGHTLY
    assert not any(f.severity is Severity.ERROR for f in report.findings)
    assert not any(table.doubtful for table in found.tables)
    assert len(found.tables) == tables
    assert sum(c is not None and c.mark is Mark.VALUE for t in found.tables for r in t.rows for c in r.cells) >= cells
    assert sum(figures(s) for s in found.statements if s.at is not None) >= placed


def test_every_document_has_its_line() -> None:
    assert {path.name for path in FOLDER.iterdir()} == set(READ)


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("xinjiang-final-2018-association.txt", "财政拨款支出年初预算数120.00", "财政拨款支出年初预算数170.00"),
        (
            "xinjiang-final-2018-association.txt",
            "与上年相比，增加6.40万元，增长5.04",
            "与上年相比，增加6.40万元，增长5.94",
        ),
        (
            "xinjiang-budget-2022-court.txt",
            "案件审判（04）：2022年预算数为168.00",
            "案件审判（04）：2022年预算数为188.00",
        ),
        ("xinjiang-budget-2022-court.txt", "事业收入 221 住房保障支出 80.55", "事业收入 221 住房保障支出 50.55"),
        ("xinjiang-budget-2024-street.txt", "包括：城乡社区支出 90.00", "包括：城乡社区支出 80.00"),
        ("xinjiang-final-2024-township.md", "844.20 | 760.20 | 84.00 |\n", "844.20 | 780.20 | 84.00 |\n"),
        ("yunnan-final-2018-court.txt", "与上年对比增加144.15万元，增长5.34", "与上年对比增加144.15万元，增长5.84"),
        ("shanghai-unit-budget-2022-school.txt", "小学教育（项）”科目2122.76", "小学教育（项）”科目2722.76"),
        ("shanghai-budget-2021-association.txt", "预算支出总额为573.29", "预算支出总额为593.29"),
        ("gansu-final-2024-school.md", "财政拨款收、支总计均为1072.86", "财政拨款收、支总计均为1022.86"),
        ("hebei-budget-2024-court.md", "一般公共预算收入2506.03", "一般公共预算收入2566.03"),
        ("hebei-budget-2024-court.md", "案件审判 | 520.00 |", "案件审判 | 580.00 |"),
        ("xinjiang-budget-2022-court.txt", "67.00 0.00 64.00 0.00 64.00 3.00", "67.00 0.00 64.00 0.00 64.00 8.00"),
        ("xinjiang-budget-2026-commission.md", "<td>行政运行</td><td>640.20", "<td>行政运行</td><td>646.20"),
        ("xinjiang-final-2020-street.txt", "一、一般公共服务支出 31 9", "一、一般公共服务支出 31 8"),
        ("neimeng-final-2022-centre.txt", "机构运行经费支出决算117.00", "机构运行经费支出决算171.00"),
    ],
)
def test_a_wrong_figure_is_found(name: str, old: str, new: str) -> None:
    text = (FOLDER / name).read_text(encoding="utf-8")
    assert old in text
    _, report = check_document(text.replace(old, new, 1).encode(), name)
    assert any(f.severity is Severity.ERROR for f in report.findings), [f.code for f in report.findings]


def test_a_document_that_ends_with_its_last_table_is_not_cut_off() -> None:
    """The classes make up the total: no row is missing, whatever other tables are."""
    found, _ = check_document((FOLDER / "xinjiang-final-2024-township.md").read_bytes(), "a.md")
    assert not any(table.doubtful for table in found.tables)
    text = (FOLDER / "xinjiang-final-2024-township.md").read_text(encoding="utf-8").splitlines()
    found, report = check_document("\n".join(text[:-6]).encode(), "a.md")
    assert found.tables[-1].doubtful
    assert not any(f.severity is Severity.ERROR for f in report.findings)
