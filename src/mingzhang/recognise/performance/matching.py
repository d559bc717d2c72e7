"""Labels among fragments: a label is a whole run of fragments, however its cell was broken."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from .fragments import Fragment
from .vocabulary import label_key, vocabulary

_LONGEST = 9


def matches(
    parts: Sequence[Fragment], start: int, words: Collection[str], prefixes: frozenset[str]
) -> list[tuple[int, str]]:
    """(end, label) of every label that begins at a fragment, the shortest first."""
    found: list[tuple[int, str]] = []
    text = ""
    for end in range(start, min(len(parts), start + _LONGEST)):
        text += parts[end].key
        if text[:2] not in prefixes:
            break  # every label has two characters
        key = label_key(text)
        if key in words and key[:1] != "(":
            found.append((end + 1, key))
        elif text in words:
            found.append((end + 1, text))
        if text.rstrip(":") not in prefixes and not _bracketed(text, prefixes):
            break
    return found


def begins(text: str, words: Collection[str], prefixes: frozenset[str]) -> bool:
    """Whether a label may begin with a folded text: it is one already, or may become one."""
    key = label_key(text)
    if text in words or (key in words and key[:1] != "("):
        return True
    return text.rstrip(":") in prefixes or _bracketed(text, prefixes)


def _bracketed(text: str, prefixes: frozenset[str]) -> bool:
    """Whether a text is a label with a bracket being added: 项目资金(万."""
    opened = text.rfind("(")
    return opened > 0 and len(text) - opened < 14 and text[:opened] in prefixes


def header_chain(parts: Sequence[Fragment], start: int) -> tuple[int, list[tuple[str, int, int]]]:
    """The longest run of column labels from a fragment: its end and (field, start, end) of each label."""
    words = vocabulary()
    best: tuple[int, list[tuple[str, int, int]]] = (start, [])
    options = matches(parts, start, words.columns, words.column_prefixes)
    for end, key in reversed(options):
        after, chain = header_chain(parts, end)
        if after > best[0]:
            best = after, [(words.columns[key], start, end), *chain]
    return best
