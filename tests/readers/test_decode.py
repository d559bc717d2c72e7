"""Bytes to text: encodings found, what is no text refused."""

import pytest

from mingzhang.errors import UnreadableFile
from mingzhang.readers import decode as module
from mingzhang.readers.decode import decode

TEXT = "云溪县档案馆2025年部门预算\n单位：万元\n合计 112.00\n" * 20


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030", "gbk"])
def test_encodings(encoding: str) -> None:
    """F9: the same text in every encoding such files come in."""
    assert decode(TEXT.encode(encoding), "x") == TEXT


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark(encoding: str) -> None:
    text = "Total 112.00\n" * 50
    assert decode(text.encode(encoding), "x") == text


def test_plain_ascii() -> None:
    assert decode(b"1.00\n", "x") == "1.00\n"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        (b"\x7fELF" + bytes(range(256)) * 8, "binary"),
        (b"\xff\xfe" + b"\x00\xd8" * 40, "encoding"),
        (b"\xef\xbb\xbf" + b"\x01\x02" * 200, "binary"),
    ],
)
def test_what_is_no_text(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableFile) as caught:
        decode(data, "x")
    assert caught.value.reason == reason


def test_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_TEXT_BYTES", 100)
    with pytest.raises(UnreadableFile) as caught:
        decode(b"1.00\n" * 100, "x")
    assert caught.value.reason == "too-large"


def test_other_encodings_are_guessed() -> None:
    text = "Бюджет департамента на 2025 год. Всего расходов: 112,00 тысяч рублей. " * 20
    assert decode(text.encode("koi8-r"), "x")
    assert decode(("Département — dépenses prévues " * 40).encode("cp1252"), "x")
