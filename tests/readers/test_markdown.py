"""Markdown: headings, lines without mark-up, tables with pipes and tabs."""

import pytest

from mingzhang.model.source import Grid, Line
from mingzhang.readers.markdown import looks_like_markdown, markdown_blocks, plain, read_markdown


def _texts(grid: Grid) -> list[list[str]]:
    return [[cell.text if cell else "" for cell in row] for row in grid.matrix()]


@pytest.mark.parametrize(
    ("marked", "shown"),
    [
        ("**基本支出**92.00万元", "基本支出92.00万元"),
        ("__合计__", "合计"),
        ("<b>合计</b><br/>1.00", "合计 1.00"),
        ("![图](x.png)表", "表"),
        (r"2\*3 \| 4", "2*3 | 4"),
        ("≥&nbsp;3&lt;5", "≥\xa03<5"),
        ("x < 3 > y", "x < 3 > y"),
        ("<span style='a'>支出</span>", "支出"),
    ],
)
def test_mark_up_goes_print_stays(marked: str, shown: str) -> None:
    assert plain(marked) == shown


def test_headings_and_lists() -> None:
    blocks = markdown_blocks("# 一\n\n### 二\n- 三\n- 1.四\n- 12.00 五\n\n六")
    assert [(b.text, b.heading, b.number) for b in blocks if isinstance(b, Line)] == [
        ("一", 1, 1),
        ("二", 3, 3),
        ("三", 0, 4),
        ("1.四", 0, 5),
        ("- 12.00 五", 0, 6),
        ("六", 0, 8),
    ]


def test_pipes() -> None:
    (grid,) = markdown_blocks("| 项目 | 预算数 |\n|---|---:|\n| 合计 | 1.00 |\n| 转义\\|竖线 | |")
    assert isinstance(grid, Grid)
    assert _texts(grid) == [["项目", "预算数"], ["合计", "1.00"], ["转义|竖线", ""]]
    assert [row[0].place.line for row in grid.matrix() if row[0]] == [1, 3, 4]


def test_tabs() -> None:
    """A6: two tables one after another stay two."""
    blocks = markdown_blocks("项目\t预算数\n合计\t1.00\n\n项目\t预算数\n合计\t2.00")
    assert [_texts(b) for b in blocks if isinstance(b, Grid)] == [
        [["项目", "预算数"], ["合计", "1.00"]],
        [["项目", "预算数"], ["合计", "2.00"]],
    ]


def test_pipes_after_tabs_are_another_table() -> None:
    blocks = markdown_blocks("项目\t预算数\n合计\t1.00\n| a | b | c |\n| 1 | 2 | 3 |")
    assert [b.cols for b in blocks if isinstance(b, Grid)] == [2, 3]


def test_bare_pipes_and_text_with_one() -> None:
    blocks = markdown_blocks("项目 | 预算数 | 合计\n一句话 | 不是表")
    assert isinstance(blocks[0], Grid)
    assert isinstance(blocks[1], Line)


def test_format_by_content() -> None:
    assert looks_like_markdown("# 一\n## 二")
    assert looks_like_markdown("a\tb\tc\n" * 5)
    assert not looks_like_markdown("一、收入\n# 只有一个\n合计 1.00")


def test_read_markdown() -> None:
    source = read_markdown("# 表\n\na\tb\n".encode(), "x.md")
    assert (source.format, source.flat, len(source.blocks)) == ("markdown", False, 2)


def test_a_blank_line_after_every_row_ends_no_table() -> None:
    rows = [f"行政运行\t{number}.00\t{number}.00" for number in range(12)]
    (grid,) = markdown_blocks("\n\n".join(rows) + "\n")
    assert isinstance(grid, Grid)
    assert grid.rows == 12
    assert (
        len([block for block in markdown_blocks("\n".join([*rows[:6], "", *rows[6:]])) if isinstance(block, Grid)]) == 2
    )
