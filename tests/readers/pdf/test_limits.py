"""Files that are no disclosure, or no file at all: a clear error, never a crash or half a document."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import hypothesis
import hypothesis.strategies as st
import pytest

from mingzhang.errors import UnreadableFile
from mingzhang.readers.pdf import Limits, read_pages
from tinypdf import Sheet, pdf

GOOD = pdf(
    *(Sheet().text(50, 100, f"第{k}页 12.00").table([50, 100, 200], [120, 140], [["合计", "1.00"]]) for k in range(3))
)


def why(data: bytes, limits: Limits | None = None) -> tuple[str, str]:
    with pytest.raises(UnreadableFile) as caught:
        list(read_pages(data, "a.pdf", limits=limits or Limits()))
    assert caught.value.source == "a.pdf"
    return caught.value.reason, str(caught.value.arguments["detail"])


def test_empty_file() -> None:
    assert why(b"")[0] == "empty"


@pytest.mark.parametrize("data", [b"%PDF-1.7\nnothing\n%%EOF\n", b"hello", b"\0" * 5000, b"%PDF-1.7\n%%EOF"])
def test_not_a_pdf_inside(data: bytes) -> None:
    assert why(data)[0] == "damaged"


@pytest.mark.parametrize("part", [0.3, 0.6, 0.9, 0.99])
def test_truncated(part: float) -> None:
    assert why(GOOD[: int(len(GOOD) * part)]) == ("damaged", "truncated")


def test_no_pages() -> None:
    assert why(pdf())[0] == "damaged"


def test_password() -> None:
    """An encryption dictionary nobody has the password for."""
    locked = pdf(
        Sheet().text(50, 100, "12.00"),
        extra={
            "ID": "[<00112233445566778899aabbccddeeff><00112233445566778899aabbccddeeff>]",
            "Encrypt": f"<</Filter/Standard/V 2/R 3/Length 128/P -44/O<{'ab' * 32}>/U<{'cd' * 32}>>>",
        },
    )
    assert why(locked)[0] == "encrypted"


def test_too_many_pages() -> None:
    many = pdf(*(Sheet() for _ in range(10_000)))
    reason, detail = why(many)
    assert reason == "too-large"
    assert "10000 pages" in detail


def test_too_many_bytes() -> None:
    assert why(GOOD, Limits(bytes=100))[0] == "too-large"


def test_too_many_characters() -> None:
    reason, detail = why(GOOD, Limits(chars_on_page=3))
    assert reason == "too-large"
    assert "page 1" in detail
    assert why(GOOD, Limits(chars=20))[0] == "too-large"


def test_too_slow() -> None:
    assert why(GOOD, Limits(seconds=0))[0] == "too-large"


def test_a_page_that_is_no_page_comes_as_its_number() -> None:
    broken = GOOD.replace(b"/Type/Page/", b"/Type/Fake/", 1)
    pages = list(read_pages(broken))
    assert len(pages) == 3


def test_fifty_thousand_strokes_do_not_stop_the_reader() -> None:
    sheet = Sheet().text(50, 100, "合计 1.00")
    sheet.raw("\n".join(f"{k % 500} {k % 700} m {k % 300 + 90} {k % 600 + 99} l S" for k in range(50_000)))
    (page,) = read_pages(pdf(sheet))
    assert not isinstance(page, int)
    assert page.chars.text == "合计1.00"


def test_threads_do_not_mix_pages() -> None:
    def texts(_: int) -> list[str]:
        return [page.chars.text for page in read_pages(GOOD) if not isinstance(page, int)]

    with ThreadPoolExecutor(8) as pool:
        assert all(found == texts(0) for found in pool.map(texts, range(64)))


@hypothesis.given(st.data())
@hypothesis.settings(max_examples=60)
def test_damaged_bytes_give_pages_or_an_error(data: st.DataObject) -> None:
    spoiled = bytearray(GOOD)
    for _ in range(data.draw(st.integers(1, 12))):
        spoiled[data.draw(st.integers(0, len(spoiled) - 1))] = data.draw(st.integers(0, 255))
    try:
        list(read_pages(bytes(spoiled), "a.pdf"))
    except UnreadableFile as error:
        assert error.reason in {"damaged", "encrypted", "too-large"}  # noqa: PT017
