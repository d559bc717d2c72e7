"""Labels printed around the line that holds their value.

A label wrapped in a cell that is centred beside its value comes out as its first half on a line, the whole row on the
next, and its second half on a line behind. Its place in the row is before the value that has no label of its own.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import groupby

from msgspec.structs import replace

from .fragments import SPACE, Fragment
from .values import is_money
from .vocabulary import label_key, vocabulary

_LONGEST = 14


def joined(parts: Sequence[Fragment]) -> list[Fragment]:
    """The fragments with every such label whole, in its row; others as they are."""
    labels = vocabulary().all_labels
    lines = [list(line) for _, line in groupby(parts, key=lambda part: part.block)]
    out: list[Fragment] = []
    here = 0
    while here < len(lines):
        whole = _around(lines[here : here + 3], labels)
        if whole is None:
            out += lines[here]
            here += 1
        else:
            out += _inserted(lines[here + 1], whole, labels)
            here += 3
    return out


def _around(lines: Sequence[list[Fragment]], labels: Collection[str]) -> Fragment | None:
    """The label whose halves stand alone before and after a line."""
    if len(lines) < 3 or len(lines[0]) != 1 or len(lines[2]) != 1 or len(lines[1]) < 2:
        return None
    first, last = lines[0][0], lines[2][0]
    text = first.text + last.text
    if len(text) > _LONGEST or label_key(text) not in labels or label_key(first.text) in labels:
        return None
    return replace(first, text=text, key=first.key + last.key, width=first.width + last.width)


def _inserted(line: Sequence[Fragment], label: Fragment, labels: Collection[str]) -> list[Fragment]:
    """A row with a label before the last of two values that stand side by side, or else at its beginning."""
    own = [label_key(part.text) in labels for part in line]
    spots = [
        i
        for i in range(2, len(line))
        if not own[i] and not own[i - 1] and is_money(line[i].text) == is_money(line[i - 1].text)
    ]
    spot = spots[-1] if spots else 0
    if spot == 0:
        return [replace(label, before=line[0].before), replace(line[0], before=SPACE), *line[1:]]
    return [*line[:spot], replace(label, before=SPACE), *line[spot:]]
