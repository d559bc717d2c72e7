"""What rules ask of one document is worked out once, and anew for the next."""

from __future__ import annotations

from mingzhang.model.disclosure import Disclosure
from mingzhang.pipeline import read
from mingzhang.rules.once import once


def test_each_document_is_asked_once() -> None:
    asked: list[str] = []

    @once
    def lines(disclosure: Disclosure) -> int:
        asked.append(disclosure.identity.source)
        return len(disclosure.sections)

    one, other = read("部门预算\n".encode(), "one.txt"), read("部门决算\n".encode(), "other.txt")
    assert lines(one) == lines(one)
    assert lines(other) == lines(other)
    lines(one)
    assert asked == ["one.txt", "other.txt", "one.txt"]
