"""Plain text: lines as an editor counts them, pages as extractors leave them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingzhang.model.source import Line
from mingzhang.readers.text import read_text, split_lines, text_lines


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x85", "\u2028"])
def test_line_ends(end: str) -> None:
    assert split_lines(f"一{end}二{end}{end}三") == ["一", "二", "", "三"]


@given(st.text(alphabet="一二 \n\r\f12", max_size=60))
def test_no_line_is_lost(text: str) -> None:
    lines, pages = text_lines(text)
    assert [line.text.strip() for line in lines] == [
        piece.strip() for line in split_lines(text) for piece in line.split("\f") if piece.strip()
    ]
    numbers = [line.number for line in lines]
    assert numbers == sorted(numbers)
    assert all(1 <= line.page <= pages for line in lines)


def test_a_form_feed_begins_a_page() -> None:
    lines, pages = text_lines("一\n\f二\n三")
    assert [(line.text, line.page, line.number) for line in lines] == [("一", 1, 1), ("二", 2, 2), ("三", 2, 3)]
    assert pages == 2


def test_a_form_feed_after_text_ends_the_line_but_not_the_counting() -> None:
    lines, pages = text_lines("一\n— 1 —\f二\n\f\f三")
    assert [(line.text, line.page, line.number) for line in lines] == [
        ("一", 1, 1),
        ("— 1 —", 1, 2),
        ("二", 2, 2),
        ("三", 4, 3),
    ]
    assert pages == 4


def test_a_leading_space_after_a_full_line_begins_a_page() -> None:
    body = "\n\n".join(["一行文字"] * 20)
    lines, pages = text_lines(f"{body}\n 第二页\n\n{body}")
    assert pages == 2
    assert next(line for line in lines if "第二页" in line.text).page == 2


def test_indents_are_no_pages() -> None:
    _, pages = text_lines("\n".join([" 缩进的行", "平的行"] * 20))
    assert pages == 1


def test_read_text() -> None:
    source = read_text("合计 1.00\n\n小计 2.00".encode("gb18030"), "a.txt")
    assert (source.format, source.flat, source.pages, len(source.sha256)) == ("text", True, 1, 64)
    assert source.blocks == (Line("合计 1.00", 1, 1), Line("小计 2.00", 1, 3))
