"""Texts in an old workbook: its table of shared strings, cut over records wherever one was full."""

from __future__ import annotations

import struct

_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}


def text_in(body: bytes, at: int, width: int) -> str:
    """A string in one record, after its length in one or two bytes."""
    count = int.from_bytes(body[at : at + width], "little")
    flags = body[at + width] if at + width < len(body) else 0
    raw = body[at + width + 1 :]
    return raw[: 2 * count].decode("utf-16-le", "replace") if flags & 1 else raw[:count].decode("latin-1")


def truth_or_error(value: int, *, error: bool) -> str:
    """What a cell shows for a truth value or an error."""
    return _ERRORS.get(value, "#N/A") if error else ("TRUE" if value else "FALSE")


def shared_strings(records: list[bytes]) -> list[str]:
    """The shared strings: the record that begins them and those that go on with it.

    Ends where the records end, whatever number they claim.
    """
    if not records or len(records[0]) < 8:
        return []
    claimed = struct.unpack_from("<I", records[0], 4)[0]
    cursor = _Cursor(records)
    out: list[str] = []
    while len(out) < claimed and cursor.more():
        out.append(cursor.string())
    return out


class _Cursor:
    def __init__(self, records: list[bytes]) -> None:
        self._records = records
        self._record, self._at = 0, 8

    def more(self) -> bool:
        """Whether anything is left; moves on to the next record at the end of one."""
        while self._record < len(self._records) and self._at >= len(self._records[self._record]):
            self._record, self._at = self._record + 1, 0
        return self._record < len(self._records)

    def string(self) -> str:
        """The next string with its looks and readings passed over."""
        count, flags = int.from_bytes(self._take(2), "little"), int.from_bytes(self._take(1), "little")
        runs = int.from_bytes(self._take(2), "little") if flags & 8 else 0
        extra = int.from_bytes(self._take(4), "little") if flags & 4 else 0
        text = self._characters(count, wide=bool(flags & 1))
        self._skip(4 * runs + extra)
        return text

    def _characters(self, count: int, *, wide: bool) -> str:
        out = ""
        while count > 0 and self._record < len(self._records):
            record = self._records[self._record]
            size = 2 if wide else 1
            taken = min(count, (len(record) - self._at) // size)
            raw = record[self._at : self._at + taken * size]
            out += raw.decode("utf-16-le", "replace") if wide else raw.decode("latin-1")
            count -= taken
            self._at += taken * size
            if count > 0:
                # A string goes on in the next record, which says anew how wide its characters are.
                self._record, self._at = self._record + 1, 1
                if self._record < len(self._records):
                    wide = bool(self._records[self._record][:1] == b"\x01")
        return out

    def _take(self, count: int) -> bytes:
        if not self.more():
            return b""
        raw = self._records[self._record][self._at : self._at + count]
        self._at += len(raw)
        return raw if len(raw) == count else raw + self._take(count - len(raw))

    def _skip(self, count: int) -> None:
        while count > 0 and self.more():
            step = min(count, len(self._records[self._record]) - self._at)
            self._at += step
            count -= step
