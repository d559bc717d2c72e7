"""A year's catalogue: code → name, and names → code with small slips forgiven."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

import msgspec

from .names import close, plain


class Entry(msgspec.Struct, frozen=True):
    """One code with its name, the years it is valid, and names it had before."""

    code: str
    name: str
    confidence: str
    since: int = 0
    until: int = 9999
    old: tuple[str, ...] = ()


class Catalogue(msgspec.Struct, frozen=True, dict=True):
    """The entries of one classification, seen from one year (None: only what has not expired)."""

    entries: tuple[Entry, ...]
    year: int | None = None

    @cached_property
    def _by_code(self) -> dict[str, Entry]:
        return {entry.code: entry for entry in self.entries}

    def _valid(self, entry: Entry) -> bool:
        if self.year is None:
            return entry.until == 9999
        return entry.since <= self.year <= entry.until

    @cached_property
    def _current(self) -> dict[str, list[str]]:
        """Plain name → codes, of entries valid this year; a name of before counts as well."""
        return _index(entry for entry in self.entries if self._valid(entry))

    @cached_property
    def _expired(self) -> dict[str, list[str]]:
        return _index(entry for entry in self.entries if not self._valid(entry))

    def known(self, code: str) -> bool:
        """Whether the code is in our list for this year. Unknown means only that: the list has gaps."""
        entry = self._by_code.get(code)
        return entry is not None and self._valid(entry)

    def entry(self, code: str) -> Entry | None:
        """The list's entry for a code, valid this year or not."""
        return self._by_code.get(code)

    def name(self, code: str) -> str | None:
        """The name in force this year, or None."""
        entry = self._by_code.get(code)
        return entry.name if entry is not None and self._valid(entry) else None

    def names(self, code: str) -> tuple[tuple[str, str], ...]:
        """(name, confidence) of a code: the current name first, then names of before ("E")."""
        entry = self._by_code.get(code)
        if entry is None:
            return ()
        return ((entry.name, entry.confidence), *((old, "E") for old in entry.old))

    def is_old_name(self, code: str, name: str) -> bool:
        """Whether a printed name is one the code no longer has."""
        entry = self._by_code.get(code)
        wanted = plain(name)
        return entry is not None and plain(entry.name) != wanted and any(plain(o) == wanted for o in entry.old)

    def code_of(self, path: tuple[str, ...]) -> str | None:
        """The code of (类名, 款名, 项名) or the first one or two of them.

        One name stands for a 类 if there is such a 类, else for the only 款 or 项 so called. A slip in
        one level is forgiven when the other levels leave one candidate; otherwise None.
        """
        names = tuple(plain(part) for part in path if part.strip())
        if not names:
            return None
        if len(names) == 1:
            return self._single(names[0], self._current if names[0] in self._current else self._expired)
        return self._nested(names, self._current) or self._nested(names, self._expired)

    def _single(self, name: str, index: dict[str, list[str]]) -> str | None:
        codes = index.get(name, [])
        classes = [code for code in codes if len(code) == 3]
        if len(classes) == 1:
            return classes[0]
        return codes[0] if len(codes) == 1 else None

    def _nested(self, names: tuple[str, ...], index: dict[str, list[str]]) -> str | None:
        lengths = tuple(3 + 2 * level for level in range(len(names)))
        called = [index.get(name, ()) for name in names]
        # A 项 may have the name of twenty others: most are told by the 类 that they stand in.
        full = [code for code in called[-1] if len(code) == lengths[-1]]
        for codes, length in zip(called, lengths[:-1], strict=False):
            full = [code for code in full if code[:length] in codes]
        if full:
            return full[0] if len(full) == 1 else None
        exact = [{code for code in codes if len(code) == length} for codes, length in zip(called, lengths, strict=True)]
        candidates = {code for slip in range(len(names)) for code in self._with_slip(names, lengths, exact, slip)}
        return candidates.pop() if len(candidates) == 1 else None

    def _with_slip(
        self, names: tuple[str, ...], lengths: tuple[int, ...], exact: list[set[str]], slip: int
    ) -> set[str]:
        """Codes whose levels all match exactly but one, which is a slip away."""
        others = [i for i in range(len(names)) if i != slip]
        deepest = max(others)
        found: set[str] = set()
        for anchor in exact[deepest]:
            if any(anchor[: lengths[i]] not in exact[i] for i in others if i < deepest):
                continue
            if slip < deepest:
                pool: Iterable[str] = (anchor[: lengths[slip]],)
            else:
                pool = (c for c in self._by_code if len(c) == lengths[slip] and c.startswith(anchor))
            for code in pool:
                entry = self._by_code.get(code)
                if entry is not None and self._valid(entry) and close(plain(entry.name), names[slip]):
                    found.add(code if slip > deepest else anchor)
        return found


def _index(entries: Iterable[Entry]) -> dict[str, list[str]]:
    index: dict[str, list[str]] = {}
    for entry in entries:
        labels = {plain(entry.name), *map(plain, entry.old)}
        if len(entry.code) == 3:  # 类 are often printed without their 支出
            labels |= {label.removesuffix("支出") for label in labels}
        for label in labels:
            codes = index.setdefault(label, [])
            if entry.code not in codes:
                codes.append(entry.code)
    return index
