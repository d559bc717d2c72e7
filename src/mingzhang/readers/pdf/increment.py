"""Additions to a PDF, written after its last byte: the original stays as it is, to be compared or verified.

pdfium writes changes after the original too, but with them every object it has looked at. What it writes
for a document that was only looked at tells which objects those are; the rest are the changes, and only they
are kept, under a cross-reference of the original's own kind (table or stream).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import md5

_START = re.compile(rb"startxref\s+(\d+)")
_ENTRY = re.compile(rb"(\d{10}) (\d{5}) ([nf])")
_SUBSECTION = re.compile(rb"\s*(\d+) (\d+)\s+")
_STREAM = re.compile(rb"\d+ \d+ obj\s*<<(.*?)>>\s*stream\r?\n", re.DOTALL)
_TRAILER = re.compile(rb"trailer\s*<<(.*)>>\s*startxref", re.DOTALL)
_REFERENCE = {key: re.compile(rb"/%s\s+(\d+)\s+(\d+)\s+R" % key) for key in (b"Root", b"Info", b"Encrypt")}
_ID = re.compile(rb"/ID\s*\[\s*<([0-9A-Fa-f]*)>\s*<([0-9A-Fa-f]*)>")
_TEXT = re.compile(rb"\((?:\\.|[^\\()])*\)|(?<!<)<[0-9A-Fa-f]*>(?!>)|/Length \d+", re.DOTALL)
_PREVIOUS = re.compile(rb"/Prev\s+(\d+)")


@dataclass(frozen=True, slots=True)
class Section:
    """What a saved copy adds to its original: objects by number, and the facts of its trailer."""

    objects: dict[int, bytes]
    trailer: bytes
    stream: bool


def increment(original: bytes, looked_at: bytes, changed: bytes) -> bytes | None:
    """The original followed by the objects in which the two copies differ; None when they cannot be told."""
    # pdfium leaves out junk before the head.
    base = original if changed.startswith(original) else original[_shift(original) :]
    before, after = (_section(copy, len(base)) for copy in (looked_at, changed))
    if before is None or after is None or not changed.startswith(base):
        return None
    locked = _REFERENCE[b"Encrypt"].search(after.trailer) is not None
    objects = {n: body for n, body in after.objects.items() if not _same(before.objects.get(n), body, locked=locked)}
    if lock := _REFERENCE[b"Encrypt"].search(after.trailer):
        number = int(lock[1])
        if number in after.objects:
            objects[number] = after.objects[number]
    return _written(original, objects, after) if objects else original


def _same(before: bytes | None, after: bytes, *, locked: bool) -> bool:
    if before == after or before is None or not locked:
        return before == after
    # Each time a text or a stream is encrypted it looks different: only what is around them can be compared.
    return _bare(before) == _bare(after)


def _bare(body: bytes) -> bytes:
    return _TEXT.sub(b"", body.partition(b">>stream")[0])


def _section(copy: bytes, original: int) -> Section | None:
    starts = _START.findall(copy, original)
    if not starts:
        return None
    shift = _shift(copy)
    at = int(starts[-1]) + shift
    if copy[at : at + 4] == b"xref":
        trailer = _TRAILER.search(copy, at)
        places, stream = _table(copy, at + 4), False
    else:
        trailer = _STREAM.match(copy, at)
        places, stream = (_packed(copy, trailer), True) if trailer else ({}, True)
    if trailer is None:
        return None
    inside = sorted((place + shift, number) for number, place in places.items() if original <= place + shift < at)
    ends = [place for place, _ in inside[1:]] + [at]
    objects = {number: copy[place:end].strip() for (place, number), end in zip(inside, ends, strict=True)}
    # The copy's own cross-reference stream is no object of the document.
    return Section({n: body for n, body in objects.items() if b"endobj" in body}, trailer[1], stream)


def _shift(data: bytes) -> int:
    """Places count from the head of the file, which junk may precede."""
    return max(0, data[:1024].find(b"%PDF-"))


def _table(copy: bytes, at: int) -> dict[int, int]:
    places: dict[int, int] = {}
    while head := _SUBSECTION.match(copy, at):
        first, count, at = int(head[1]), int(head[2]), head.end()
        for number in range(first, first + count):
            entry = _ENTRY.match(copy, at)
            if entry is None:
                return places
            if entry[3] == b"n":
                places[number] = int(entry[1])
            at += 20
    return places


def _packed(copy: bytes, head: re.Match[bytes]) -> dict[int, int]:
    widths = [int(each) for each in _numbers(head[1], b"W")]
    index = [int(each) for each in _numbers(head[1], b"Index")]
    if len(widths) != 3:
        return {}
    places: dict[int, int] = {}
    at = head.end()
    for first, count in zip(index[::2], index[1::2], strict=False):
        for number in range(first, first + count):
            kind, place, _ = (copy[at + sum(widths[:k]) : at + sum(widths[: k + 1])] for k in range(3))
            at += sum(widths)
            if not kind or int.from_bytes(kind) == 1:
                places[number] = int.from_bytes(place)
    return places


def _numbers(head: bytes, key: bytes) -> list[bytes]:
    found = re.search(rb"/%s\s*\[([\d\s]*)\]" % key, head)
    return found[1].split() if found else []


def _written(original: bytes, objects: dict[int, bytes], section: Section) -> bytes:
    shift = _shift(original)
    out = bytearray(original)
    if not out.endswith((b"\n", b"\r")):
        out += b"\n"
    places: dict[int, int] = {}
    for number in sorted(objects):
        places[number] = len(out) - shift
        out += objects[number] + b"\n"
    start = len(out) - shift
    # A lone stream is numbered after everything, the original's own objects included.
    size = max([*objects, *_sizes(section.trailer)]) + 1
    facts = b"".join(
        b"/%s %s %s R" % (key, found[1], found[2])
        for key, pattern in _REFERENCE.items()
        if (found := pattern.search(section.trailer))
    )
    if (previous := _previous(original, section.trailer)) is not None:
        facts += b"/Prev %d" % previous
    # Made from the content: the same findings give the same file. Twins are what pdfium makes up for want of any.
    fresh = md5(bytes(out), usedforsecurity=False).hexdigest().upper().encode()
    identity = _ID.search(section.trailer)
    first = identity[1] if identity and identity[1] != identity[2] else fresh
    facts += b"/ID[<%s><%s>]" % (first, fresh)
    if section.stream:
        places[size] = start
        out += _stream(size, places, facts)
    else:
        out += _listed(places) + b"trailer\n<</Size %d%s>>\n" % (size, facts)
    return bytes(out) + b"startxref\n%d\n%%%%EOF\n" % start


def _sizes(trailer: bytes) -> list[int]:
    found = re.search(rb"/Size\s+(\d+)", trailer)
    return [int(found[1]) - 1] if found else [0]


def _previous(original: bytes, trailer: bytes) -> int | None:
    if (stated := _PREVIOUS.search(trailer)) and int(stated[1]):
        return int(stated[1])
    # A file whose cross-reference had to be rebuilt: say the broken place again, and readers rebuild it again.
    starts = _START.findall(original)
    return int(starts[-1]) if starts else None


def _listed(places: dict[int, int]) -> bytes:
    lines = [b"%d 1\n%010d 00000 n \n" % (number, places[number]) for number in sorted(places)]
    return b"xref\n0 1\n0000000000 65535 f \n" + b"".join(lines)


def _stream(number: int, places: dict[int, int], facts: bytes) -> bytes:
    numbers = sorted(places)
    index = b" ".join(b"%d 1" % each for each in numbers)
    body = b"".join(b"\x01" + places[each].to_bytes(4) + b"\x00" for each in numbers)
    head = b"/Type/XRef/Size %d/W[1 4 1]/Index[%s]/Length %d" % (number + 1, index, len(body))
    return b"%d 0 obj\n<<%s%s>>stream\n%s\nendstream\nendobj\n" % (number, head, facts, body)
