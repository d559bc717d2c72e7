"""Two columns of running text that an extractor wrote one after the other."""

from __future__ import annotations

from collections.abc import Sequence

from .fragments import SPACE, Fragment, wrap_cost

_ENDS = "。；;！!.）)"


def split_two(parts: Sequence[Fragment]) -> tuple[str, str]:
    """The left and the right column's text.

    A cut is judged by how evenly filled the lines on both sides are, by sentence ends and by likeness:
    what was achieved repeats what was promised.
    """
    lines: list[list[Fragment]] = []
    for part in parts:
        if lines and part.before == SPACE:
            lines[-1].append(part)
        else:
            lines.append([part])
    if not lines:
        return "", ""
    paired = sum(1 for line in lines if len(line) == 2)
    if paired and (2 * paired > len(lines) or len(parts) == 2):
        side = [[line[0].text for line in lines], [line[-1].text for line in lines if len(line) > 1]]
        return "".join(side[0]), "".join(side[1])
    best = min(range(1, len(lines) + 1), key=lambda cut: _cut_cost(lines, cut))
    return _text(lines[:best]), _text(lines[best:])


def _cut_cost(lines: Sequence[Sequence[Fragment]], cut: int) -> float:
    left, right = lines[:cut], lines[cut:]
    if not right:
        return 3.0
    one, two = _text(left), _text(right)
    cost = _fill([part for line in left for part in line]) + _fill([part for line in right for part in line])
    cost += 0.0 if one[-1] in _ENDS else 1.5
    cost += 0.0 if two[-1] in _ENDS else 1.0
    pairs = [{text[n : n + 2] for n in range(len(text) - 1)} for text in (one, two)]
    either = len(pairs[0] | pairs[1]) or 1
    return cost - 4.0 * len(pairs[0] & pairs[1]) / either - (2.0 if one[:2] == two[:2] else 0.0)


def _fill(parts: Sequence[Fragment]) -> float:
    return min(4.0, wrap_cost(parts))


def _text(lines: Sequence[Sequence[Fragment]]) -> str:
    return "".join(part.text for line in lines for part in line)
