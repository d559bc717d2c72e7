"""How files go wrong: bytes that flip, parts that vanish, come twice or from elsewhere, claims that lie.

Packages are also damaged inside: a member is taken out, changed and put back, so that the zip around it
stays sound; streams of a PDF likewise.
"""

from __future__ import annotations

import io
import random
import re
import zipfile
import zlib
from collections.abc import Callable

Change = Callable[[random.Random, bytes], bytes]

NUMBERS = (b"0", b"-1", b"1", b"65536", b"2147483647", b"4294967295", b"99999999999999999999", b"1e308", b"nan")
WORDS = (
    *NUMBERS, b"\x00", b"\xff\xff\xff\xff", b"\xff\xfe", b"\xef\xbb\xbf", b"<", b">", b"</", b"&amp;", b"&#0;",
    b"]]>", b"<!DOCTYPE x>", b"<![CDATA[", b"|", b"| --- |", b"# ", b"\r", b"\n\n", b"%%EOF", b"endobj", b"stream",
    b"/Kids", b"/Parent", b"obj<<", b"rowspan=65535", b"colspan='9999'", b"1.00", b"00", b" ", b"\xe5", b"\xc0\xaf",
    *(word.encode() for word in ("万元", "，", "表", "合计", "第二部分", "\u3000", "\u2028", "①")),
)  # fmt: skip


def flip(rng: random.Random, data: bytes) -> bytes:
    """A few bytes become others."""
    out = bytearray(data)
    for _ in range(1 << rng.randrange(6)):
        out[rng.randrange(len(out))] = rng.randrange(256)
    return bytes(out)


def cut(rng: random.Random, data: bytes) -> bytes:
    """The end is missing."""
    return data[: rng.randrange(len(data))]


def drop(rng: random.Random, data: bytes) -> bytes:
    """A part is missing."""
    start, end = _part(rng, data)
    return data[:start] + data[end:]


def again(rng: random.Random, data: bytes) -> bytes:
    """A part comes several times."""
    start, end = _part(rng, data)
    times = rng.choice((2, 3, 20, 300)) if end - start < 400 else 2
    return data[:end] + data[start:end] * times + data[end:]


def move(rng: random.Random, data: bytes) -> bytes:
    """A part stands elsewhere."""
    start, end = _part(rng, data)
    rest = data[:start] + data[end:]
    at = rng.randrange(len(rest) + 1)
    return rest[:at] + data[start:end] + rest[at:]


def word(rng: random.Random, data: bytes) -> bytes:
    """Something that means something is put in, or in the place of something."""
    out = data
    for _ in range(rng.randint(1, 4)):
        at, gone = rng.randrange(len(out) + 1), rng.choice((0, 0, 1, 3, 8))
        out = out[:at] + rng.choice(WORDS) + out[at + gone :]
    return out


def number(rng: random.Random, data: bytes) -> bytes:
    """A number becomes an unlikely one."""
    found = [match.span() for match in re.finditer(rb"\d+", data[:2_000_000])]
    if not found:
        return word(rng, data)
    start, end = rng.choice(found)
    return data[:start] + rng.choice(NUMBERS) + data[end:]


def tag(rng: random.Random, data: bytes) -> bytes:
    """An element opens, closes, nests or vanishes where it should not."""
    found = [match.span() for match in re.finditer(rb"<[^<>]{1,300}>", data[:2_000_000])]
    if not found:
        return word(rng, data)
    start, end = rng.choice(found)
    element = data[start:end]
    other = data[slice(*rng.choice(found))]
    new = rng.choice((b"", element * 2, element * rng.choice((50, 5000)), other, element + other))
    return data[:start] + new + data[end:]


def _part(rng: random.Random, data: bytes) -> tuple[int, int]:
    start = rng.randrange(len(data))
    return start, min(len(data), start + rng.choice((1, 8, 60, 400, 4000)) + rng.randrange(40))


PLAIN: tuple[Change, ...] = (flip, cut, drop, again, move, word, word, number, number)
MARKED: tuple[Change, ...] = (*PLAIN, tag, tag, tag)


def inside_zip(rng: random.Random, data: bytes) -> bytes:
    """A member of a package changed, dropped or put in another's place; the zip is sound."""
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        members = {name: old.read(name) for name in old.namelist()}
    for _ in range(rng.choice((1, 1, 2))):
        name = rng.choice(sorted(members))
        what = rng.random()
        if what < 0.06:
            del members[name]
        elif what < 0.1:
            members[name] = members[rng.choice(sorted(members))]
        elif members[name]:
            members[name] = rng.choice(MARKED)(rng, members[name])
        if not members:
            break
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name, member in members.items():
            new.writestr(name, member)
    return out.getvalue()


_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)


def inside_pdf(rng: random.Random, data: bytes) -> bytes:
    """What a stream of a PDF holds is changed before it is packed again."""
    found = [match for match in _STREAM.finditer(data) if match[1][:1] == b"x"]
    if not found:
        return flip(rng, data)
    match = rng.choice(found)
    try:
        plain = zlib.decompressobj().decompress(match[1], 4_000_000)
    except zlib.error:
        return flip(rng, data)
    packed = zlib.compress(rng.choice(PLAIN)(rng, plain or b"0"))
    head, tail = data[: match.start(1)], data[match.end(1) :]
    dictionary = head.rfind(b"/Length")
    if dictionary > match.start() - 300:
        head = head[:dictionary] + re.sub(rb"/Length \d+", b"/Length %d" % len(packed), head[dictionary:], count=1)
    return head + packed + tail


def spoiled(rng: random.Random, data: bytes, form: str) -> bytes:
    """One damaged copy."""
    if form in ("docx", "xlsx", "ofd"):
        changes: tuple[Change, ...] = (inside_zip,) * 9 + PLAIN[:5]
    elif form == "pdf":
        changes = (inside_pdf,) * 6 + PLAIN
    else:
        changes = MARKED if form in ("html", "mht") else PLAIN
    for _ in range(rng.choice((1, 1, 1, 2, 4))):
        data = rng.choice(changes)(rng, data) if data and not _lost(data, form) else flip(rng, data or b"0")
    return data


def _lost(data: bytes, form: str) -> bool:
    """Whether a package is none any more, so that nothing inside it can be changed."""
    if form not in ("docx", "xlsx", "ofd"):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as old:
            return old.testzip() is not None
    except Exception:  # noqa: BLE001 - whatever a broken zip raises, it is lost
        return True
