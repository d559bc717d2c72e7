"""What a document says it is."""

import pytest

from mingzhang.recognise.identity import (
    department_of,
    document_texts,
    is_template,
    issued_on,
    kind_of,
    level_of,
    year_of,
)
from mingzhang.recognise.tables.labels import fold
from small_documents import grid, source


def folded(*texts: str) -> list[str]:
    return [fold(text) for text in texts]


@pytest.mark.parametrize(
    ("texts", "name"),
    [
        (["编制部门：云溪县档案馆 单位：万元"], "云溪县档案馆"),
        (["编制单位：青禾区档案局（本级）"], "青禾区档案局（本级）"),
        (["云溪县档案馆2024年度部门决算"], "云溪县档案馆"),
        (["一、关于云溪县档案馆2025年收支预算情况总体说明"], "云溪县档案馆"),
        (["云溪县档案馆", "2025年度部门预算"], "云溪县档案馆"),
        (["预算单位：元"], None),
        (["没有名字"], None),
    ],
)
def test_department(texts: list[str], name: str | None) -> None:
    """F7: 单位：元 is no body."""
    assert department_of(folded(*texts)) == name


def test_makers_of_tables_outvote_the_cover() -> None:
    texts = folded("云溪县2025年部门预算", "编制部门：云溪县档案馆 单位：万元", "编制部门：云溪县档案馆 单位：万元")
    assert department_of(texts) == "云溪县档案馆"


@pytest.mark.parametrize(
    ("texts", "year"),
    [
        (["2025年部门预算", "2024年预算执行情况"], 2025),
        (["2024年度部门决算", "2024年度收入决算表", "比2023年度决算增加3.00万元。"], 2024),
        (["与2023年预算相比，2024年预算增加3.00万元。", "2024年预算3.00万元。"], 2024),
        (["202年度决算"], None),
        (["工作总结"], None),
    ],
)
def test_year(texts: list[str], year: int | None) -> None:
    """C4, F1: other years of comparison, a year with a lost digit; an unknown year is unknown."""
    assert year_of(folded(*texts)) == year


@pytest.mark.parametrize(
    ("texts", "kind"),
    [
        (["2025年部门预算公开", "部门预算表"], "budget"),
        (["2024年度部门决算", "收入决算表", "支出决算表", "预算"], "final"),
        (["工作总结"], None),
        (["预算" * 50], None),
    ],
)
def test_kind(texts: list[str], kind: str | None) -> None:
    assert kind_of(folded(*texts)) == kind


def test_level() -> None:
    assert level_of(folded("2025年单位预算", "单位预算表")) == "unit"
    assert level_of(folded("2025年部门预算")) == "department"
    assert level_of(folded("预算")) is None


def test_date_of_issue() -> None:
    assert issued_on(folded("预算", "2025年2月8日")) == "2025-02-08"
    assert issued_on(folded("2025年2月8日", *["正文"] * 20)) is None


def test_templates_have_placeholders() -> None:
    assert is_template(folded(*["支出XX万元，增加x,xxx万元，XX部门"] * 6))
    assert not is_template(folded("XX单位支出12.00万元"))


def test_texts_of_lines_and_of_the_first_rows_of_grids() -> None:
    blocks = source("一 二", grid([["三"], ["四"], [""], ["五"], ["六"]])).blocks
    assert document_texts(blocks) == ["一二", "三", "四", "五"]
