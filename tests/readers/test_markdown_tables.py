"""Tables that converters leave as HTML in Markdown: cells with their lines, merged cells, and what stands beside."""

import pytest

from mingzhang.errors import UnreadableFile
from mingzhang.model.source import Grid, Line
from mingzhang.readers.markdown import looks_like_markdown, markdown_blocks

TABLE = """说明<table><tr><td colspan="2" rowspan="1">科目</td><td>合计</td></tr>
<tr><td rowspan=2>201</td><td>一般公共
服务支出</td><td><b>1,000.00</b></td></tr>
<tr><th>行政<br>运行</th><td>500.00</td></tr></table>注：无
"""


def test_cells_stand_where_a_browser_shows_them() -> None:
    before, grid, after = markdown_blocks(TABLE)
    assert isinstance(before, Line)
    assert isinstance(after, Line)
    assert (before.text, after.text) == ("说明", "注：无")
    assert isinstance(grid, Grid)
    assert (grid.rows, grid.cols) == (3, 3)
    assert [(c.row, c.col, c.rowspan, c.colspan, c.text, c.place.line) for c in grid.cells] == [
        (0, 0, 1, 2, "科目", 1),
        (0, 2, 1, 1, "合计", 1),
        (1, 0, 2, 1, "201", 2),
        (1, 1, 1, 1, "一般公共服务支出", 2),
        (1, 2, 1, 1, "1,000.00", 3),
        (2, 1, 1, 1, "行政 运行", 4),
        (2, 2, 1, 1, "500.00", 4),
    ]


def test_a_text_with_such_a_table_is_markdown() -> None:
    assert looks_like_markdown(TABLE)
    assert not looks_like_markdown("表格为<table>，没有结束\n")


@pytest.mark.parametrize(
    "text",
    [
        "<table><tr><td>1.00</td></tr>\n后面",
        "前面</table>\n后面",
        "<table></table>\n文字",
        "<table><tr><td><table><tr><td>1.00</td></tr></table></td></tr></table>",
        "<tr><td>1.00</td></tr>",
    ],
)
def test_broken_marks_lose_no_number(text: str) -> None:
    said = "".join(
        block.text if isinstance(block, Line) else "".join(cell.text for cell in block.cells)
        for block in markdown_blocks(text)
    )
    assert said.count("1.00") == text.count("1.00")


def test_no_table_covers_more_places_than_there_are() -> None:
    row = "<tr>" + '<td colspan="1000" rowspan="60000">1</td>' * 9 + "</tr>"
    with pytest.raises(UnreadableFile):
        markdown_blocks("<table>" + row * 2000 + "</table>")
