"""Web pages: tables with spans, navigation around the document, characters however they are declared."""

import pytest

from blocks import grids, lines, matrix, one_grid
from mingzhang.errors import UnreadableFile
from mingzhang.model.source import Line
from mingzhang.readers.html import read_html

PAGE = """<!DOCTYPE html><html><head><meta charset="gb2312"><title>某局2025年部门预算公开</title>
<style>td {{ color: red }}</style><script>document.write("<table><tr><td>9.99</td></tr></table>")</script></head>
<body><nav><a href="/">首页</a> <a href="/gk">政务公开</a></nav>
<div class="more"><a href="a">2024年部门预算</a> | <a href="b">2023年部门决算</a></div>
<h1>某局2025年部门预算</h1>
<p>收支总预算<b>1,234.50</b>万元，&nbsp;其中：<br>基本支出1,000.00万元。</p>
{table}
<p hidden>88.88</p><p style="DISPLAY : none">77.77</p><footer>主办单位：某区人民政府</footer></body></html>"""
TABLE = """<table><caption>部门支出总体情况表</caption>
<thead><tr><th rowspan=2>科目<th colspan="2">预算数</tr><tr><th>基本</th><th>项目</th></tr></thead>
<tfoot><tr><td>合计<td>1,234.50<td>-</tr></tfoot>
<tbody><tr><td>201&nbsp;一般公共<br>服务支出</td><td><p>1,000.00</p></td><td>234.50</td></tr></table>"""


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_a_saved_page(codec: str) -> None:
    source = read_html(PAGE.format(table=TABLE).encode(codec), "x")
    assert lines(source) == [
        "某局2025年部门预算",
        "收支总预算1,234.50万元， 其中：",
        "基本支出1,000.00万元。",
        "部门支出总体情况表",
    ]
    assert source.lines()[0].heading == 1
    assert matrix(one_grid(source)) == [
        ["科目", "预算数", None],
        [None, "基本", "项目"],
        ["201 一般公共服务支出", "1,000.00", "234.50"],
        ["合计", "1,234.50", "-"],
    ]
    assert (source.title, source.format) == ("某局2025年部门预算公开", "html")
    assert dict(source.notices) == {
        "reader.navigation-dropped": {"count": 3},
        "reader.hidden-markup": {"count": 2},
    }


def test_characters_beyond_the_declared_set_and_big5() -> None:
    page = '<html><head><meta http-equiv="Content-Type" content="text/html; charset={}"></head><p>{}</p></html>'
    assert lines(read_html(page.format("gb2312", "瞭望镕").encode("gb18030"))) == ["瞭望镕"]
    assert lines(read_html(page.format("big5", "預算總表").encode("big5"))) == ["預算總表"]
    assert lines(read_html(page.format("nonsense", "部门预算总表，收入与支出相等").encode("gb18030"))) == [
        "部门预算总表，收入与支出相等"
    ]


def test_layout_tables_are_read_through() -> None:
    inner = "<table>" + "".join(f"<tr><td>项{n}</td><td>{n}.00</td></tr>" for n in range(5)) + "</table>"
    menu = "<td><a href=1>机构概况</a><br><a href=2>法规公文</a></td>"
    page = f"<table><tr>{menu}<td><table><tr><td><p>表一</p>{inner}</td></tr></table></td></tr></table>"
    source = read_html(page.encode())
    assert lines(source) == ["表一"]
    assert matrix(one_grid(source)) == [[f"项{n}", f"{n}.00"] for n in range(5)]


def test_a_table_beside_words_stays_a_table() -> None:
    page = "<table><tr><td>甲<td>乙<td>丙<tr><td>1.00<td>2.00<td>见<table><tr><td>x<td>y</table></table>"
    assert [matrix(g) for g in grids(read_html(page.encode()))] == [
        [["甲", "乙", "丙"], ["1.00", "2.00", "见"]],
        [["x", "y"]],
    ]


def test_rows_exported_from_a_spreadsheet() -> None:
    page = (
        "<table><tr><td colspan=3>表1</td></tr><tr><td colspan=3>部门收入总体情况表</td></tr>"
        "<tr><td>编制部门：某局</td><td></td><td>单位：万元</td></tr><tr><td></td><td></td><td></td></tr>"
        "<tr><td>项目</td><td>合计</td><td>基本</td></tr><tr><td>甲</td><td>1.00</td><td>1.00</td></tr></table>"
    )
    source = read_html(page.encode())
    assert lines(source) == ["表1", "部门收入总体情况表", "编制部门：某局", "单位：万元"]
    assert matrix(one_grid(source)) == [["项目", "合计", "基本"], ["甲", "1.00", "1.00"]]


def test_spans_that_go_wrong() -> None:
    rows = "<tr><td rowspan=0>左<td>a<td rowspan=2>高<tr><td colspan=9>宽<tr><td rowspan=99>b<td colspan=x>c"
    assert matrix(one_grid(read_html(f"<table>{rows}</table>".encode()))) == [
        ["左", "a", "高"],
        [None, "宽", None],
        [None, "b", "c"],
    ]


def test_remnants_of_word() -> None:
    contents = "<p>一、收入支出决算<span>PAGEREF _Toc25831 \\h</span> 3</p>"
    page = f"<html><body>{contents}<p><![if !supportLists]>二、<![endif]>收入<o:p></o:p></p>"
    assert lines(read_html(page.encode())) == ["一、收入支出决算3", "二、收入"]


def test_tables_of_nothing() -> None:
    page = "<p>一</p><table></table><table><tr></tr></table><table><tr><td></td><td></td></table>"
    assert lines(read_html(page.encode())) == ["一"]


def test_links_inside_a_table_of_numbers_stay() -> None:
    page = '<table><tr><td><a href="x">201</a></td><td>1.00</td></tr><tr><td>202</td><td>2.00</td></tr></table>'
    assert matrix(one_grid(read_html(page.encode()))) == [["201", "1.00"], ["202", "2.00"]]


def test_preformatted_text_keeps_its_lines() -> None:
    assert lines(read_html("<html><pre>第一行\n第二行   1.00</pre></html>".encode())) == ["第一行", "第二行   1.00"]


def test_a_page_saved_as_one_file() -> None:
    data = (
        "From: <saved>\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="b"\r\n\r\n'
        '--b\r\nContent-Type: text/html; charset="gb2312"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n'
        "<html><p>=D4=A4=CB=E3</p></html>\r\n--b--\r\n"
    )  # fmt: skip
    assert lines(read_html(data.encode())) == ["预算"]
    with pytest.raises(UnreadableFile) as problem:
        read_html(data.replace("text/html; charset", "text/plain; charset").encode())
    assert problem.value.reason == "damaged"


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        ("<html><body></body></html>", "no-text"),
        ("<html><body><img src='http://example.invalid/a.png'></body></html>", "needs-ocr"),
        ("<div>" * 1000 + "x", "too-deep"),
        ("<table><tr><td>" * 300 + "x", "too-deep"),
        ("<table>" + "<tr><td colspan=1000 rowspan=65534>x" * 5000 + "</table>", "too-large"),
        ("<table><tr>" + "<td colspan=1000>x" * 5000 + "</table>", "too-large"),
    ],
)
def test_pages_that_are_refused(page: str, reason: str) -> None:
    with pytest.raises(UnreadableFile) as problem:
        read_html(page.encode(), "x")
    assert problem.value.reason == reason


def test_nothing_is_fetched_and_no_entity_expanded() -> None:
    kind = '<!DOCTYPE html SYSTEM "http://example.invalid/x.dtd" [<!ENTITY a "aaaaaaaaaa">]>'
    page = kind + "<html><p>&a;&#25143;&amp;</p></html>"
    assert isinstance(read_html(page.encode()).blocks[0], Line)
    assert "aaaaaaaaaa" not in "".join(lines(read_html(page.encode())))
