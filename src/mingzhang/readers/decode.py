"""Bytes to text: UTF-8, UTF-16 and GB18030 by detection, binary files refused."""

from __future__ import annotations

import codecs
import re

from mingzhang.errors import UnreadableFile

MAX_TEXT_BYTES = 16 * 1024 * 1024
"""A disclosure taken out of a PDF is some 50 KB; sixteen megabytes are not one."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_HAN = range(0x4E00, 0xA000)
_ODD = re.compile(r"[\x00-\x08\x0e-\x1b\ufffd]")
"""Control characters that are no white space, and what a decoder could not tell."""


def _plausible(text: str) -> bool:
    """Whether decoded text looks like text: few control characters, no private-use floods."""
    sample = text[:20000]
    if not sample:
        return True
    return len(_ODD.findall(sample)) * 100 <= len(sample)


def _utf16_guess(data: bytes) -> str | None:
    """UTF-16 without a byte order mark: every other byte of ASCII digits and newlines is zero."""
    head = data[:4000]
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > len(head) // 20 and odd > 8 * max(1, even):
        return "utf-16-le"
    if even > len(head) // 20 and even > 8 * max(1, odd):
        return "utf-16-be"
    return None


def decode(data: bytes, name: str) -> str:
    """Decode a text file.

    Raises UnreadableFile: "empty", "too-large", "binary" (not text at all) or "encoding".
    """
    if not data.strip():
        raise UnreadableFile(name, "empty")
    if len(data) > MAX_TEXT_BYTES:
        raise UnreadableFile(name, "too-large", f"{len(data) // 1024 // 1024} MB > {MAX_TEXT_BYTES // 1024 // 1024} MB")
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _strict(data, encoding, name)
    guess = _utf16_guess(data)
    if guess:
        return _strict(data, guess, name)
    if b"\x00" in data[:4096]:
        raise UnreadableFile(name, "binary")
    for encoding in ("utf-8", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _plausible(text) and (encoding == "utf-8" or _mostly_common(text)):
            return text
    return _detected(data, name)


def _strict(data: bytes, encoding: str, name: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableFile(name, "encoding", encoding) from error
    if not _plausible(text):
        raise UnreadableFile(name, "binary")
    return text


def _mostly_common(text: str) -> bool:
    """GB18030 decodes nearly anything: what is not ASCII must be mostly common Chinese."""
    foreign = [c for c in text[:20000] if ord(c) > 127]
    if not foreign:
        return True
    common = sum(1 for c in foreign if ord(c) in _HAN or c in "，。、；：“”（）《》％　！？〔〕※—…·")
    return common * 10 >= len(foreign) * 8


def _detected(data: bytes, name: str) -> str:
    from charset_normalizer import from_bytes  # noqa: PLC0415 - slow to load, seldom needed

    best = from_bytes(data[:200_000]).best()
    if best is None:
        raise UnreadableFile(name, "encoding")
    try:
        text = data.decode(best.encoding)
    except UnicodeDecodeError as error:
        raise UnreadableFile(name, "encoding", best.encoding) from error
    if not _plausible(text):
        raise UnreadableFile(name, "binary")
    return text
