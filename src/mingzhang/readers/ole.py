"""OLE2 compound files (old Office documents): the names of their streams, and one stream's bytes."""

from __future__ import annotations

import struct
from dataclasses import dataclass

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_END = 0xFFFFFFFA
"""Sector numbers from here on are marks, not sectors."""
_MAX_ENTRIES = 100_000
_MINI = 64


@dataclass(frozen=True, slots=True)
class Entry:
    """A stream of the file."""

    name: str
    start: int
    size: int


class Compound:
    """An OLE2 file. Broken chains end where they break; nothing is read twice."""

    def __init__(self, data: bytes) -> None:
        if data[:8] != SIGNATURE or len(data) < 512:
            raise ValueError("no OLE2 file")
        self._data = data
        shift, mini_shift = struct.unpack_from("<HH", data, 30)
        if shift not in (9, 12) or mini_shift != 6:
            raise ValueError("sector size")
        self._size = 1 << shift
        directory, self._cutoff, mini_fat = (struct.unpack_from("<I", data, at)[0] for at in (48, 56, 60))
        self._fat = self._table(self._difat())
        self.entries: dict[str, Entry] = {}
        root: Entry | None = None
        listing = self._chain(directory)
        for at in range(0, min(len(listing), _MAX_ENTRIES * 128) - 127, 128):
            kind, entry = _entry(listing, at)
            if kind == 2:
                self.entries.setdefault(entry.name, entry)
            elif kind == 5:
                root = root or entry
        self._mini_fat = self._table_of(self._chain(mini_fat))
        self._mini = self._chain(root.start)[: root.size] if root else b""

    def read(self, name: str) -> bytes:
        """The bytes of a stream; nothing where there is none."""
        entry = self.entries.get(name)
        if entry is None:
            return b""
        if entry.size >= self._cutoff:
            return self._chain(entry.start)[: entry.size]
        return _follow(self._mini, entry.start, self._mini_fat, _MINI)[: entry.size]

    def _difat(self) -> list[int]:
        sectors = list(struct.unpack_from("<109I", self._data, 76))
        at = struct.unpack_from("<I", self._data, 68)[0]
        count = self._size // 4
        seen: set[int] = set()
        while at < _END and at not in seen:
            seen.add(at)
            block = self._sector(at)
            if len(block) < self._size:
                break
            *more, at = struct.unpack(f"<{count}I", block)
            sectors += more
        return [sector for sector in sectors if sector < _END]

    def _table(self, sectors: list[int]) -> list[int]:
        return self._table_of(b"".join(self._sector(sector) for sector in dict.fromkeys(sectors)))

    @staticmethod
    def _table_of(raw: bytes) -> list[int]:
        return list(struct.unpack(f"<{len(raw) // 4}I", raw[: len(raw) // 4 * 4]))

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self._size
        return self._data[start : start + self._size]

    def _chain(self, start: int) -> bytes:
        return _follow(self._data[self._size :], start, self._fat, self._size)


def _follow(data: bytes, at: int, table: list[int], size: int) -> bytes:
    out = []
    seen: set[int] = set()
    while at < _END and at not in seen and at * size < len(data):
        seen.add(at)
        out.append(data[at * size : (at + 1) * size])
        at = table[at] if at < len(table) else _END
    return b"".join(out)


def _entry(listing: bytes, at: int) -> tuple[int, Entry]:
    length = min(struct.unpack_from("<H", listing, at + 64)[0], 64)
    name = listing[at : at + max(length - 2, 0)].decode("utf-16-le", "replace")
    start, size = struct.unpack_from("<II", listing, at + 116)
    return listing[at + 66], Entry(name, start, size)
