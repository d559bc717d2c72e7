"""Flattened tables whose lines break in odd places, in made-up figures."""

from mingzhang.classification import economic, functional
from mingzhang.forms.load import form_set
from mingzhang.model.source import Line
from mingzhang.model.table import TableKind
from mingzhang.recognise.tables.flat import grouped_rows
from mingzhang.recognise.tables.flat_labelled import labelled_rows
from mingzhang.recognise.tables.regions import find_regions

MOF = form_set("mof-final")
SHANGHAI = form_set("shanghai-budget")


def lines(text: str) -> list[Line]:
    return [Line(line, 1, number) for number, line in enumerate(text.split("\n"), 1)]


def test_a_class_name_broken_before_its_figures() -> None:
    form = SHANGHAI.form(TableKind.FISCAL_SUMMARY)
    assert form is not None
    text = "三、国有资本经营预算 三、科学技术支出 100,000 100,000\n四、文化旅游体育与传媒\n支出\n200,000 200,000"
    rows = labelled_rows(lines(text), form, functional(2025), whole=True)
    assert [(row.code, row.text, len(row.amounts)) for row in rows[-2:]] == [
        ("206", "三、科学技术支出", 2),
        ("207", "四、文化旅游体育与传媒支出", 2),
    ]


def test_a_total_after_a_row_without_figure() -> None:
    form = MOF.form(TableKind.GENERAL_BASIC_BY_ECONOMIC)
    assert form is not None
    text = "310\n22 无形资产购置\n310\n99 其他资本性支出\n人员经费合计\n2,152.26\n公用经费合计\n184.65"
    rows = grouped_rows(lines(text), form, whole=False)
    assert [(row.code or row.key, row.text) for row in rows if row.amounts] == [
        ("personnel", "人员经费合计"),
        ("public", "公用经费合计"),
    ]
    assert economic(2025).entry("31099") is not None


def test_a_row_of_figures_above_a_title_stays_in_its_own_table() -> None:
    text = (
        "2025年部门支出预算总表\n编制部门：云溪县文化局 单位：元\n221 住房保障支出 9,000 9,000 0\n合计 9,000 9,000 0\n"
        "2025年部门财政拨款收支预算总表\n编制部门：云溪县文化局 单位：元\n收入总计 9,000 支出总计 9,000 9,000"
    )
    first, second = find_regions(lines(text), SHANGHAI)
    assert (first.end, second.start, second.title) == (4, 5, "2025年部门财政拨款收支预算总表")
