"""The characters of a web page: byte order mark, UTF-8 by itself, what the page says, detection."""

from __future__ import annotations

import codecs
import re

from mingzhang.readers.decode import decode

_SAID = re.compile(
    rb"""<(?:meta|\?xml)\b[^<>]{0,300}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE
)
_CHINESE = frozenset({"gb2312", "gbk", "gb_2312-80", "x-gbk", "gb18030", "cp936", "hz-gb-2312"})
_FOLLOWED = frozenset({"utf-8", "gb18030", "big5", "utf-16", "utf-16-le", "utf-16-be", "iso8859-1", "cp1252"})


def text_of(data: bytes, name: str, charset: str | None = None) -> str:
    """Decode a page. Raises UnreadableFile as ``decode`` does."""
    if data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return decode(data, name)
    try:
        # Whoever saved the page again often left the old declaration in it; UTF-8 proves itself.
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    said = charset or _declared(data)
    if said:
        # Characters beyond GB 2312 are common under its name.
        codec = "gb18030" if said.lower() in _CHINESE else said
        try:
            if codecs.lookup(codec).name in _FOLLOWED:
                return data.decode(codec, "replace")
        except LookupError:
            pass
    return decode(data, name)


def _declared(data: bytes) -> str | None:
    match = _SAID.search(data[:8192])
    return match[1].decode("ascii", "replace") if match else None
