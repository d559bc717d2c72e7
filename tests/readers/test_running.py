"""Running heads and feet of text that was taken out of a PDF."""

from __future__ import annotations

import pytest

from mingzhang.readers.text import read_text

PAGE = [
    "一、收入支出决算总体情况说明",
    "本年收入合计 812.04 万元，比上年增加，",
    *["其中人员经费增加，项目经费减少。"] * 12,
]


def kept(text: str) -> list[str]:
    return [line.text for line in read_text(text.encode(), "a.txt").lines()]


def told(text: str) -> list[int | str]:
    return [args["count"] for name, args in read_text(text.encode(), "a.txt").notices if name == "reader.running-line"]


def paged(head: str, foot: str, between: str = "\f", count: int = 5) -> str:
    pages = [[head.format(k), *PAGE, foot.format(k)] for k in range(1, count + 1)]
    return between.join("\n".join(line for line in page if line) + "\n" for page in pages)


HEADS = [
    ("松河县统计局2024年度部门决算", ""),
    ("松河县统计局", "— {} —"),
    ("2024/11/27 09:15   松河县统计局", "https://example.gov.cn/content_1.html  {}/5"),
    ("", "第 {} 页 共 5 页  内部资料"),
]


@pytest.mark.parametrize(("head", "foot"), HEADS)
def test_pages_that_are_known(head: str, foot: str) -> None:
    text = paged(head, foot)
    assert kept(text) == PAGE * 5
    assert told(text) == [5] * ((head != "") + (foot not in {"", "— {} —"}))


@pytest.mark.parametrize(
    "foot", ["松河县统计局    {}", "第 {} 页 共 5 页  内部资料", "https://example.gov.cn/c_1.html {}/5"]
)
def test_pages_that_are_not_known(foot: str) -> None:
    text = paged("", foot, between="")
    assert kept(text) == PAGE * 5
    assert told(text) == [5]


@pytest.mark.parametrize("line", ["表 {}", "单位：万元", "津贴补贴 {}.00", "满意度 ≥90 10", "（2024年度）", "附件{}"])
def test_what_may_be_a_title_or_a_row_stays(line: str) -> None:
    for text in (paged(line, ""), paged("", line), paged("", line, between="")):
        assert len(kept(text)) == 5 * (len(PAGE) + 1)
        assert told(text) == []


def test_pages_of_tables_alone_keep_all() -> None:
    rows = ["行政运行 10.00 10.00", "一般行政管理事务 5.00 5.00"] * 6
    text = "\f".join("\n".join(["松河县统计局", *rows]) for _ in range(5))
    assert len(kept(text)) == 5 * 13


def test_numbers_that_do_not_count_up_are_no_pages() -> None:
    text = "".join("\n".join([*PAGE, f"在职人员 {k}"]) + "\n" for k in (7, 3, 9))
    assert len(kept(text)) == 3 * 15
