"""Made-up disclosures in the wordings of many provinces: what is said is placed, and nothing right is accused.

Names and figures are invented; each file follows the headings and sentences that its region's departments share.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.model.amount import Mark
from mingzhang.model.finding import Severity
from mingzhang.model.narrative import Statement
from mingzhang.pipeline import check_document

FOLDER = Path(__file__).parents[1] / "regions"
FIGURES = ("amount", "change", "rate", "share", "prior", "budget", "completion", "diff_rate")
PLACED = {
    "anhui-budget": 60, "central-budget": 57, "chongqing-budget": 37, "chongqing-final": 94, "guangdong-final": 82,
    "hunan-final": 103, "jiangsu-budget": 112, "jiangxi-budget": 42, "ningxia-budget": 47, "shaanxi-budget": 42,
    "sichuan-final": 92, "yunnan-final": 89, "zhejiang-budget": 55, "beijing-budget": 45, "gansu-budget": 57,
    "guangxi-budget": 64, "henan-budget": 36, "shandong-final": 95, "xinjiang-final-2023": 107,
    "fujian-budget": 29, "hubei-final": 92, "neimeng-budget": 57,
}  # fmt: skip
"""How many figures have their place in the cube: less is a loss, more is an improvement to be written down here."""


def figures(statement: Statement) -> int:
    values = (getattr(statement, name) for name in FIGURES)
    return sum(1 for value in values if value is not None and value.mark is Mark.VALUE)


@pytest.mark.parametrize("name", sorted(PLACED))
def test_a_region_is_read_and_not_accused(name: str) -> None:
    found, report = check_document((FOLDER / f"{name}.txt").read_bytes(), f"{name}.txt")
    identity = found.identity
    assert identity.form_set == ("xinjiang-final" if "xinjiang" in name else f"general-{name.rsplit('-', 1)[1]}")
    assert identity.department or name.startswith("ningxia")
    assert f"{identity.year}年" in (FOLDER / f"{name}.txt").read_text(encoding="utf-8")[:200]
    assert [f.code for f in report.findings if f.severity is Severity.ERROR or f.code in ("EN101", "PR108")] == []
    assert sum(figures(s) for s in found.statements if s.at is not None) >= PLACED[name]


def test_every_region_has_its_line() -> None:
    assert {path.stem for path in FOLDER.glob("*.txt")} == set(PLACED)


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("jiangsu-budget", "本年一般公共预算收入1100.00", "本年一般公共预算收入1700.00"),
        ("jiangsu-budget", "行政运行（项）支出734.56", "行政运行（项）支出774.56"),
        ("chongqing-budget", "一般公共预算财政拨款支出941.79", "一般公共预算财政拨款支出941.29"),
        ("shaanxi-budget", "（11.11%），减少的", "（16.11%），减少的"),
        ("yunnan-final", "公务接待费支出年初预算为3.00", "公务接待费支出年初预算为8.00"),
        ("hunan-final", "公务接待费支出预算为7.00", "公务接待费支出预算为4.00"),
        ("beijing-budget", "比2023年1900.00万元增加100.00", "比2023年1800.00万元增加100.00"),
        ("beijing-budget", "2024年预算数3.00万元，比", "2024年预算数8.00万元，比"),
        ("xinjiang-final-2023", "财政拨款支出总计434.17", "财政拨款支出总计484.17"),
    ],
)
def test_a_wrong_figure_is_found(name: str, old: str, new: str) -> None:
    text = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    assert text.count(old) == 1
    _, report = check_document(text.replace(old, new).encode(), f"{name}.txt")
    assert any(f.severity is Severity.ERROR for f in report.findings), [f.code for f in report.findings]


def test_the_word_after_an_item_is_the_items_own() -> None:
    """教育支出（类）支出400万元 says nothing of all spending."""
    text = """云溪县教育局2024年部门预算
一、支出预算情况说明
2024年支出预算500.00万元，其中：教育支出（类）支出400.00万元，占80.00%；住房保障支出（类）支出100.00万元，占20.00%。
二、“三公”经费情况说明
2024年“三公”经费预算1.00万元。机关运行经费、政府采购预算见附表。基本支出、项目支出见一般公共预算表。
"""
    found, report = check_document(text.encode(), "a.txt")
    assert [s.at for s in found.statements][1:3] == [
        {"flow": "expenditure", "function": "205"},
        {"flow": "expenditure", "function": "221"},
    ]
    assert [f.code for f in report.findings if f.severity is Severity.ERROR] == []
