"""Text and path objects of an OFD page, in millimetres from its top left."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from itertools import pairwise

from mingzhang.readers.page import UNMAPPED

from .document import Element, local, numbers

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

THIN = 1.06
"""Three points: a thicker box is no ruling line."""
_MAX_POINTS = 4000
_MAX_DEPTH = 24
_ASCENT, _DESCENT = 0.88, 0.12
_STEP = re.compile(r"([SMLQBAC])([^SMLQBAC]*)")


@dataclass(slots=True)
class Drawing:
    """A page while it is drawn: one entry per character in ``codes``, ``boxes``, …; thin boxes as ``rules``.

    ``exceeded`` says which limit was passed.
    """

    page: tuple[float, float, float, float]
    fonts: dict[str, str]
    objects_left: int
    chars_left: int
    codes: list[int] = field(default_factory=list)
    boxes: list[tuple[float, float, float, float]] = field(default_factory=list)
    baselines: list[tuple[float, float]] = field(default_factory=list)
    sizes: list[float] = field(default_factory=list)
    font: list[int] = field(default_factory=list)
    blank: list[bool] = field(default_factory=list)
    quarters: list[int] = field(default_factory=list)
    rules: list[tuple[float, float, float, float]] = field(default_factory=list)
    font_names: dict[str, int] = field(default_factory=dict)
    points_left: int = 60_000
    pictured: float = 0.0
    exceeded: str = ""


def compose(inner: Matrix, outer: Matrix) -> Matrix:
    """The matrix that applies `inner`, then `outer`."""
    a, b, c, d, e, f = inner
    k, m, n, p, q, r = outer
    return a * k + b * n, a * m + b * p, c * k + d * n, c * m + d * p, e * k + f * n + q, e * m + f * p + r


def apply(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    """A point through a matrix."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def draw(root: Element, out: Drawing, units: dict[str, Element]) -> None:
    """Draw everything in the content of a page or template."""
    left, top = out.page[0], out.page[1]
    for child in root:
        if local(child) == "Content":
            _group(child, out, units, (1.0, 0.0, 0.0, 1.0, -left, -top), 0)


def _group(element: Element, out: Drawing, units: dict[str, Element], matrix: Matrix, depth: int) -> None:
    for child in element:
        name = local(child)
        out.objects_left -= 1
        if out.objects_left < 0:
            out.exceeded = "objects"
        if out.exceeded or depth > _MAX_DEPTH:
            return
        if child.get("Visible") == "false" or child.get("Alpha") == "0":
            continue
        if name in ("Layer", "PageBlock", "Content"):
            _group(child, out, units, matrix, depth + 1)
        elif name in ("TextObject", "PathObject", "ImageObject", "CompositeObject"):
            _object(child, name, out, units, matrix, depth)


def _object(element: Element, name: str, out: Drawing, units: dict[str, Element], matrix: Matrix, depth: int) -> None:
    boundary = numbers(element.get("Boundary"))
    if len(boundary) < 4:
        return
    own = numbers(element.get("CTM"))
    inner: Matrix = (own[0], own[1], own[2], own[3], own[4], own[5]) if len(own) == 6 else IDENTITY
    placed = compose(compose(inner, (1.0, 0.0, 0.0, 1.0, boundary[0], boundary[1])), matrix)
    if name == "TextObject":
        _text(element, out, placed)
    elif name == "PathObject":
        _path(element, out, placed)
    elif name == "ImageObject":
        out.pictured += min(boundary[2], out.page[2]) * min(boundary[3], out.page[3])
    else:
        unit = units.get(element.get("ResourceID", ""))
        if unit is not None:
            _group(unit, out, units, placed, depth + 1)


def steps(text: str | None, most: int) -> list[float]:
    """Distances between characters: "3 3 g 4 2.5" is two of 3 and four of 2.5."""
    out: list[float] = []
    words = (text or "").split()
    at = 0
    while at < len(words) and len(out) < most:
        repeated = words[at] == "g" and at + 2 < len(words)
        values = numbers(words[at + 2] if repeated else words[at])
        count = int(words[at + 1]) if repeated and words[at + 1].isdecimal() and len(words[at + 1]) < 9 else 1
        if not values:
            break
        out += values * min(count, most - len(out))
        at += 3 if repeated else 1
    return out


def _text(element: Element, out: Drawing, matrix: Matrix) -> None:
    size = (numbers(element.get("Size")) or [10.0])[0]
    narrow = (numbers(element.get("HScale")) or [1.0])[0]
    em = size * math.sqrt(abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]))
    if not em > 0.01:
        return
    quarters = round(math.atan2(matrix[1], matrix[0]) / (math.pi / 2)) % 4
    font = out.fonts.get(element.get("Font", ""), "")
    font_at = out.font_names.setdefault(font, len(out.font_names))
    x = y = 0.0
    for code in element:
        if local(code) != "TextCode":
            continue
        text = code.text or ""
        out.chars_left -= len(text)
        if out.chars_left < 0:
            out.exceeded = "characters"
            return
        x, y = (numbers(code.get("X")) or [x])[0], (numbers(code.get("Y")) or [y])[0]
        across, down = steps(code.get("DeltaX"), len(text)), steps(code.get("DeltaY"), len(text))
        px, py = x, y
        for k, sign in enumerate(text):
            usual = size * narrow * (1.0 if ord(sign) >= 0x2E80 else 0.5)
            step = across[k] if k < len(across) else 0.0
            if not sign.isspace():
                wide = min(step, 1.05 * size) if step > 0 else usual
                _char(sign, out, matrix, (px, py, wide, size))
                out.sizes.append(em)
                out.font.append(font_at)
                out.quarters.append(quarters)
            elif out.blank:
                out.blank[-1] = True
            # Without distances a character takes its usual width.
            px += step if k < len(across) else (0.0 if down else usual)
            py += down[k] if k < len(down) else 0.0


def _char(sign: str, out: Drawing, matrix: Matrix, at: tuple[float, float, float, float]) -> None:
    x, y, wide, size = at
    ax, ay = apply(matrix, x, y - _ASCENT * size)
    bx, by = apply(matrix, x + wide, y + _DESCENT * size)
    code = ord(sign)
    # Fonts of their own put glyphs where no character is.
    out.codes.append(UNMAPPED if 0xE000 <= code < 0xF900 or code < 0x20 else code)
    out.boxes.append((min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)))
    out.baselines.append(apply(matrix, x, y))
    out.blank.append(False)


def _path(element: Element, out: Drawing, matrix: Matrix) -> None:
    stroke = element.get("Stroke") != "false" and not _is_white(element, "StrokeColor")
    fill = element.get("Fill") == "true" and not _is_white(element, "FillColor")
    if not stroke and not fill:
        return
    data = next((child.text for child in element if local(child) == "AbbreviatedData"), None) or ""
    points: list[tuple[float, float]] = []
    lines = [points]
    count = 0
    for step in _STEP.finditer(data):
        count += 1
        if count > _MAX_POINTS or count > out.points_left:
            return  # a drawing, no ruling
        kind, values = step[1], numbers(step[2])
        if kind in "SM" and len(values) >= 2:
            points = [apply(matrix, values[0], values[1])]
            lines.append(points)
        elif kind in "LQBA" and len(values) >= 2:
            points.append(apply(matrix, values[-2], values[-1]))
        elif kind == "C" and points:
            points.append(points[0])
    out.points_left -= count
    for line in lines:
        _rules(line, out, stroke=stroke)


def _rules(line: list[tuple[float, float]], out: Drawing, *, stroke: bool) -> None:
    if len(line) < 2:
        return
    xs, ys = [x for x, _ in line], [y for _, y in line]
    x0, y0, x1, y1 = min(xs), min(ys), max(xs), max(ys)
    if x1 - x0 <= THIN or y1 - y0 <= THIN:
        out.rules.append((x0, y0, x1, y1))
    elif stroke:
        out.rules += [(min(p[0], q[0]), min(p[1], q[1]), max(p[0], q[0]), max(p[1], q[1])) for p, q in pairwise(line)]


def _is_white(element: Element, name: str) -> bool:
    """Whether a colour of the object cannot be seen; black where none is given."""
    for child in element:
        if local(child) == name:
            value = numbers(child.get("Value"))
            return child.get("Alpha") == "0" or (len(value) in (1, 3) and min(value) > 250)
    return False
