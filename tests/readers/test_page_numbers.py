"""Lines that carry the number of their page, with and without pages."""

import time

import pytest

from mingzhang.model.source import Line
from mingzhang.readers.page_numbers import page_numbers
from mingzhang.readers.text import read_text

BODY = ["行政运行 10.00 10.00", "数量指标 开展次数 ≥5 次 10"] * 4


def found(text: str) -> list[str]:
    lines = [Line(line, 1, number) for number, line in enumerate(text.splitlines(), 1)]
    return [lines[index].text for index in sorted(page_numbers(lines))]


def pages(form: str, count: int, first: int = 1) -> str:
    return "\n".join("\n".join([*BODY, form.format(number)]) for number in range(first, first + count))


@pytest.mark.parametrize("form", ["— {} —", "-{}-", "{}", "  {}  "])
def test_numbers_that_count_up(form: str) -> None:
    assert found(pages(form, 5)) == [form.format(number) for number in range(1, 6)]
    assert found(pages(form, 4, first=8)) == [form.format(number) for number in range(8, 12)]


def test_some_pages_have_none() -> None:
    text = pages("{}", 3) + "\n" + "\n".join(BODY * 2) + "\n" + pages("{}", 3, first=6)
    assert found(text) == ["1", "2", "3", "6", "7", "8"]


def test_the_one_at_the_distance_of_a_page_is_taken() -> None:
    """A weight of 4 alone on a line is no page number, where the page's own follows."""
    fourth = ["数量指标", "4", *BODY[:6], "4"]
    text = pages("{}", 3) + "\n" + "\n".join(fourth) + "\n" + pages("{}", 3, first=5)
    lines = [Line(line, 1, number) for number, line in enumerate(text.splitlines(), 1)]
    taken = page_numbers(lines)
    assert [lines[index].text for index in sorted(taken)] == ["1", "2", "3", "4", "5", "6", "7"]
    assert 27 + fourth.index("4") not in taken


@pytest.mark.parametrize("text", ["\n".join("123456789"), "\n".join([*BODY, "10", *BODY, "10", *BODY, "10"]), "", "5"])
def test_what_does_not_count_up_a_page_apart_stays(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize("text", ["0", "其他支出\n0", "\n".join([*BODY, "0", *BODY, "00"])])
def test_a_nought_alone_on_a_line_is_no_page(text: str) -> None:
    """The last cell of a table that was broken into one cell a line is often 0."""
    assert found(text) == []


def test_codes_of_economic_classes_are_no_pages() -> None:
    text = "\n".join("\n".join([str(code), "商品和服务支出 5.00", *BODY]) for code in (301, 302, 303))
    assert found(text) == []


def test_numbers_between_dashes_count_up_wherever_they_stand() -> None:
    """A text put together again from pages: its own page breaks fall elsewhere."""
    text = "\f".join("\n".join([*BODY[:5], f"- {number} -", *BODY[5:]]) for number in range(7, 12))
    assert [line.text for line in read_text(text.encode(), "a.txt").lines()] == BODY * 5


def test_dashes_go_before_bare_numbers() -> None:
    mixed = "\n".join("\n".join(["7" if number == 2 else "甲", *BODY, f"— {number} —"]) for number in range(1, 4))
    assert found(mixed) == ["— 1 —", "— 2 —", "— 3 —"]


def spread(*numbers: int, empty: str = "\n\n\n\n") -> str:
    return "\n\n".join("\n\n".join([*BODY, "10", *BODY]) + f"{empty}{number}" for number in numbers) + "\n\n末行"


def test_some_pages_have_one_under_empty_lines() -> None:
    """Also in the middle of a sentence or a form; the weight of 10 is a cell."""
    source = read_text(spread(5, 10, 15).encode(), "a.txt")
    assert [line.text for line in source.lines()] == [*[*BODY, "10", *BODY] * 3, "末行"]
    assert "16" not in [line.text for line in read_text(spread(16).encode(), "a.txt").lines()]


@pytest.mark.parametrize(
    "text", [spread(15, 10, 5), spread(5, 10, 15, empty="\n\n"), spread(5).replace("\n\n", "\n" * 4)]
)
def test_what_falls_or_stands_like_the_rest_stays(text: str) -> None:
    assert "5" in [line.text for line in read_text(text.encode(), "a.txt").lines()]


def test_a_form_that_goes_on_over_the_page_keeps_its_figures() -> None:
    source = read_text(pages("{}", 3).encode(), "a.txt")
    assert [line.text for line in source.lines()] == BODY * 3


def test_numbers_alone_do_not_take_long() -> None:
    began = time.process_time()
    found("\n".join(str(number % 1000) for number in range(20_000)))
    assert time.process_time() - began < 20, "minutes, were every earlier number looked at"
