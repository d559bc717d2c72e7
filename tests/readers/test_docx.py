"""Word documents: what is printed, with accepted changes, numbers of lists, merged and nested tables."""

import pytest

from blocks import lines, matrix, one_grid
from mingzhang.readers.docx import read_docx
from mingzhang.readers.docx.numerals import numeral
from tinydocx import cell, docx, paragraph, row, run, table

BREAK = '<w:r><w:br w:type="page"/></w:r>'
MARK = "<w:r><w:lastRenderedPageBreak/></w:r>"


def field(code: str, *shown: str) -> str:
    def char(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    return f"{char('begin')}<w:r><w:instrText>{code}</w:instrText></w:r>{char('separate')}{''.join(shown)}{char('end')}"


def styled(level: int = 0, *, outline: bool = False) -> str:
    return f'<w:outlineLvl w:val="{level - 1}"/>' if outline else f'<w:pStyle w:val="h{level}"/>'


STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/>{more}</w:style>'
    for key, name, more in (
        ("h1", "heading 1", ""),
        ("h2", "标题 2", ""),
        ("mine", "机关标题", '<w:basedOn w:val="h2"/>'),
        ("listed", "条", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'),
    )
)


def level(at: int, form: str, text: str, more: str = "") -> str:
    inside = f'<w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>{more}'
    return f'<w:lvl w:ilvl="{at}">{inside}</w:lvl>'


LISTS = (
    '<w:abstractNum w:abstractNumId="7">'
    + level(0, "chineseCounting", "%1、")
    + level(1, "chineseCounting", "（%2）")
    + level(2, "decimal", "%3.")
    + "</w:abstractNum>"
    + '<w:abstractNum w:abstractNumId="8">'
    + level(0, "bullet", "·")
    + "</w:abstractNum>"
    + '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    + '<w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num>'
    + '<w:num w:numId="3"><w:abstractNumId w:val="7"/>'
    + '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
)


def listed(num: int, at: int = 0) -> str:
    return f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{num}"/></w:numPr>'


def test_headings_by_style_by_what_it_is_based_on_and_by_outline() -> None:
    body = "".join(
        (
            paragraph("第一部分 概况", properties=styled(1)),
            paragraph("一、职能", properties='<w:pStyle w:val="mine"/>'),
            paragraph("（一）机构", properties=styled(3, outline=True)),
            paragraph("正文。", properties='<w:outlineLvl w:val="9"/>'),
            paragraph("整段文字误用了标题样式，它以句号结束。", properties=styled(1)),
        )
    )
    source = read_docx(docx(body, styles=STYLES), "x")
    assert [line.heading for line in source.lines()] == [1, 2, 3, 0, 0]
    assert [line.number for line in source.lines()] == [1, 2, 3, 4, 5]


def test_numbers_of_lists_are_printed_text() -> None:
    body = "".join(
        (
            paragraph("主要职能", properties='<w:pStyle w:val="listed"/>'),
            paragraph("内设机构", properties=listed(1, 1)),
            paragraph("2025年安排", properties=listed(1, 2)),
            paragraph("人员", properties=listed(1, 1)),
            paragraph("收支情况", properties=listed(1)),
            paragraph("其他", properties=listed(1, 1)),
            paragraph("圆点", properties=listed(2)),
            paragraph("另起", properties=listed(3)),
            paragraph("不编号", properties='<w:pStyle w:val="listed"/><w:numPr><w:numId w:val="0"/></w:numPr>'),
        )
    )
    assert lines(read_docx(docx(body, styles=STYLES, numbering=LISTS))) == [
        "一、主要职能",
        "（一）内设机构",
        "1. 2025年安排",
        "（二）人员",
        "二、收支情况",
        "（一）其他",
        "圆点",
        "五、另起",
        "不编号",
    ]


@pytest.mark.parametrize(
    ("number", "form", "text"),
    [
        (10, "chineseCounting", "十"),
        (21, "chineseCountingThousand", "二十一"),
        (103, "chineseCountingThousand", "一百零三"),
        (12, "chineseLegalSimplified", "壹拾贰"),
        (3, "ideographTraditional", "丙"),
        (3, "decimalEnclosedCircle", "③"),
        (4, "upperRoman", "IV"),
        (28, "lowerLetter", "bb"),
        (7, "decimalZero", "07"),
        (0, "chineseCounting", "0"),
        (5, "somethingNew", "5"),
    ],
)
def test_numerals(number: int, form: str, text: str) -> None:
    assert numeral(number, form) == text


def test_tracked_changes_are_read_as_accepted() -> None:
    body = paragraph(
        "预算",
        f'<w:del w:id="1">{run("旧数100.00").replace("w:t", "w:delText")}</w:del>',
        f'<w:ins w:id="2">{run("1,234.50")}</w:ins>',
        "万元",
    )
    joined = paragraph("收入合计", properties='<w:rPr><w:del w:id="3"/></w:rPr>') + paragraph("200.00万元")
    rows = table(
        row("甲", "1.00"), row("乙", "2.00", properties='<w:del w:id="4"/>'), row("丙", "3.00", properties="<w:ins/>")
    )
    source = read_docx(docx(body + joined + rows))
    assert lines(source) == ["预算1,234.50万元", "收入合计200.00万元"]
    assert matrix(one_grid(source)) == [["甲", "1.00"], ["丙", "3.00"]]
    assert dict(source.notices)["reader.deleted-text"] == {"count": 2}


def test_fields_show_their_results_and_leave_no_remnants() -> None:
    contents = paragraph("一、收入支出决算", field(" PAGEREF _Toc25831 \\h ", run("3")))
    broken = paragraph("二、收入决算 PAGEREF _Toc25832 \\h ", run("4"))
    nested = paragraph(field("IF ", field("MERGEFIELD a", run("x")), run("2025")), "年")
    open_ended = '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p>' + paragraph("后文仍在")
    text = lines(read_docx(docx(contents + broken + nested + open_ended)))
    assert text == ["一、收入支出决算3", "二、收入决算4", "x2025年", "后文仍在"]


def test_text_boxes_once_soft_breaks_hidden_text_and_symbols() -> None:
    box = (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx><w:txbxContent>{0}</w:txbxContent>"
        "</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>{0}</w:txbxContent></v:textbox>"
        "</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    ).format(paragraph("框中文字"))
    body = "".join(
        (
            paragraph("锚点", box),
            paragraph("上行", "<w:r><w:br/></w:r>", "下行"),
            paragraph("可见", run("99.99", "<w:vanish/>")),
            paragraph('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>', "是", "<w:r><w:noBreakHyphen/></w:r>"),
            paragraph('<w:r><w:sym w:font="Symbol" w:char="F061"/></w:r>'),
            paragraph("<w:r><w:ruby><w:rt><w:r><w:t>du</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>读</w:t></w:r></w:rubyBase></w:ruby></w:r>"),
        )
    )  # fmt: skip
    source = read_docx(docx(body))
    assert lines(source) == ["锚点", "框中文字", "上行", "下行", "可见", "☑是-", "\ufffd", "读"]
    assert dict(source.notices)["reader.hidden-text"] == {"count": 5}


def test_merged_cells() -> None:
    body = table(
        row(cell("项目", merge="restart"), cell("预算数", span=3)),
        row(cell(merge="continue"), "合计", "基本", "项目"),
        row("行政运行", "3.00", "2.00", "1.00"),
    )
    grid = one_grid(read_docx(docx(body)))
    assert (grid.rows, grid.cols) == (3, 4)
    assert matrix(grid) == [
        ["项目", "预算数", None, None],
        [None, "合计", "基本", "项目"],
        ["行政运行", "3.00", "2.00", "1.00"],
    ]
    assert [(c.rowspan, c.colspan) for c in grid.cells[:2]] == [(2, 1), (1, 3)]
    assert len({c.place.line for c in grid.cells}) == len(grid.cells)


def test_columns_in_which_nothing_begins_are_not_counted() -> None:
    body = table(row(cell("甲", span=3), cell("乙", span=2)), row(cell("丙", span=3), cell("1.00", span=2)))
    assert matrix(one_grid(read_docx(docx(body)))) == [["甲", "乙"], ["丙", "1.00"]]


def test_nested_tables_keep_their_words_once() -> None:
    inner = table(row("a", "1.00"), row("b", "2.00"))
    layout = docx(table(row(cell("公开表", span=2)), row(cell(inner, paragraph("注：完")), "")))
    source = read_docx(layout)
    assert lines(source) == ["公开表", "注：完"]
    assert matrix(one_grid(source)) == [["a", "1.00"], ["b", "2.00"]]
    beside = read_docx(docx(table(row("甲", "乙", "丙"), row("1.00", "2.00", cell("见", table(row("x", "y")))))))
    assert [matrix(g) for g in beside.blocks] == [[["甲", "乙", "丙"], ["1.00", "2.00", "见"]], [["x", "y"]]]


def test_tables_of_nothing() -> None:
    assert lines(read_docx(docx(paragraph("一") + table() + table(row()) + table(row("", ""))))) == ["一"]


def test_title_rows_in_a_table_stand_above_it() -> None:
    body = table(
        row(cell("部门收入总体情况表", span=3)),
        row(cell("编制部门：某局", span=2), "单位：万元"),
        row("项目", "合计", "基本"),
        row("甲", "1.00", "1.00"),
        row(cell("注：本表无空项。", span=3)),
    )
    source = read_docx(docx(body))
    assert lines(source) == ["部门收入总体情况表", "编制部门：某局", "单位：万元", "注：本表无空项。"]
    assert matrix(one_grid(source)) == [["项目", "合计", "基本"], ["甲", "1.00", "1.00"]]


def test_pages_by_marks_and_breaks() -> None:
    body = "".join(
        (
            paragraph("一"),
            paragraph("二", BREAK),
            paragraph(MARK, "三"),  # the break above, noted again where the page began
            paragraph("四", MARK, "还是四"),
            paragraph("五"),
            table(row(cell(paragraph("左", MARK, "续")), cell(paragraph("右", MARK, "续")))),
            paragraph("六", properties="<w:pageBreakBefore/>"),
        )
    )
    source = read_docx(docx(body))
    assert [(line.text, line.page) for line in source.lines()] == [
        ("一", 1),
        ("二", 1),
        ("三", 2),
        ("四还是四", 2),
        ("五", 3),
        ("六", 5),
    ]
    assert {c.place.page for c in one_grid(source).cells} == {3}
    assert source.pages == 5
    assert source.notices == ()
    assert ("reader.pages-not-marked", {}) in read_docx(docx(paragraph("一"))).notices


def test_content_controls_links_and_footnotes() -> None:
    sdt = f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraph('控件')}</w:sdtContent></w:sdt>"
    inline = paragraph(
        f"<w:hyperlink>{run('链')}</w:hyperlink>", f"<w:sdt><w:sdtContent>{run('接')}</w:sdtContent></w:sdt>"
    )
    cells = table("<w:sdt><w:sdtContent>" + row("甲", "1.00") + "</w:sdtContent></w:sdt>", row("乙", "2.00"))
    notes = f'<w:footnote w:type="separator" w:id="0">{paragraph("----")}</w:footnote>'
    notes += f'<w:footnote w:id="1">{paragraph("脚注")}</w:footnote>'
    source = read_docx(docx(sdt + inline + cells, footnotes=notes))
    assert lines(source) == ["控件", "链接", "脚注"]
    assert matrix(one_grid(source)) == [["甲", "1.00"], ["乙", "2.00"]]


def test_the_strict_variant_is_read_too() -> None:
    data = docx(paragraph("严格"))
    strict = _replaced(
        data, b"schemas.openxmlformats.org/wordprocessingml/2006", b"purl.oclc.org/ooxml/wordprocessingml"
    )
    assert lines(read_docx(strict)) == ["严格"]


def _replaced(data: bytes, old: bytes, new: bytes) -> bytes:
    import io
    import zipfile

    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as z, zipfile.ZipFile(out, "w") as copy:
        for name in z.namelist():
            copy.writestr(name, z.read(name).replace(old, new))
    return out.getvalue()
