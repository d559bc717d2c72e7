"""A very small OFD writer: texts at exact places and lines, in points from the top left.

Takes the pages of ``tinypdf`` (its ``text``, ``right``, ``line``, ``rules``, ``cells`` and ``table``).
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, field
from itertools import pairwise
from xml.sax.saxutils import escape

from mingzhang.readers.page import Chars, Page
from tinypdf import width_of

_MM = 25.4 / 72
_NS = 'xmlns:ofd="http://www.ofdspec.org/2016"'


@dataclass
class Leaf:
    """One page; like ``tinypdf.Sheet``, drawn as OFD objects."""

    width: float = 595
    height: float = 842
    objects: list[str] = field(default_factory=list)
    template: str | None = None
    ids: int = 100

    def add(self, kind: str, attributes: str, inside: str) -> Leaf:
        self.ids += 1
        self.objects.append(f'<ofd:{kind} ID="{self.ids}" {attributes}>{inside}</ofd:{kind}>')
        return self

    def text(
        self, x: float, y: float, words: str, size: float = 10, *, more: str = "", delta: str | None = None
    ) -> Leaf:
        up = size * 0.9
        if delta is None:
            delta = " ".join(_mm(width_of(c, size)) for c in words[:-1])
        box = " ".join(_mm(v) for v in (x, y - up, width_of(words, size), size * 1.2))
        step = f' DeltaX="{delta}"' if delta else ""
        code = f'<ofd:TextCode X="0" Y="{_mm(up)}"{step}>{escape(words)}</ofd:TextCode>'
        return self.add("TextObject", f'Font="2" Size="{_mm(size)}" Boundary="{box}" {more}', code)

    def right(self, x: float, y: float, words: str, size: float = 10) -> Leaf:
        return self.text(x - width_of(words, size), y, words, size)

    def line(self, x0: float, y0: float, x1: float, y1: float, *, more: str = "", inside: str = "") -> Leaf:
        box = " ".join(_mm(v) for v in (x0, y0, max(x1 - x0, 0.3), max(y1 - y0, 0.3)))
        data = f"<ofd:AbbreviatedData>M 0 0 L {_mm(x1 - x0)} {_mm(y1 - y0)}</ofd:AbbreviatedData>"
        return self.add("PathObject", f'Boundary="{box}" LineWidth="0.25" {more}', inside + data)

    def rules(self, xs: list[float], ys: list[float]) -> Leaf:
        for y in ys:
            self.line(xs[0], y, xs[-1], y)
        for x in xs:
            self.line(x, ys[0], x, ys[-1])
        return self

    def cells(self, xs: list[float], ys: list[float], rows: list[list[str]], size: float = 10) -> Leaf:
        for r, row in enumerate(rows):
            for c, words in enumerate(row):
                baseline = (ys[r] + ys[r + 1]) / 2 + 0.35 * size
                if words[-3:-2] == ".":
                    self.right(xs[c + 1] - 2, baseline, words, size)
                elif words:
                    self.text(xs[c] + 2, baseline, words, size)
        return self

    def table(self, xs: list[float], ys: list[float], rows: list[list[str]], size: float = 10) -> Leaf:
        return self.rules(xs, ys).cells(xs, ys, rows, size)

    def content(self) -> str:
        used = f'<ofd:Template TemplateID="{self.template}" ZOrder="Background"/>' if self.template else ""
        area = f"<ofd:Area><ofd:PhysicalBox>0 0 {_mm(self.width)} {_mm(self.height)}</ofd:PhysicalBox></ofd:Area>"
        layer = f'<ofd:Content><ofd:Layer ID="99">{"".join(self.objects)}</ofd:Layer></ofd:Content>'
        return f"<ofd:Page {_NS}>{used}{area}{layer}</ofd:Page>"


def _mm(points: float) -> str:
    return f"{points * _MM:.3f}".rstrip("0").rstrip(".") or "0"


def ofd(*pages: Leaf, templates: dict[str, Leaf] | None = None, resources: str = "") -> bytes:
    """The bytes of an OFD file with these pages."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z:

        def put(name: str, text: str) -> None:
            z.writestr(name, f'<?xml version="1.0" encoding="UTF-8"?>{text}')

        root = "<ofd:DocBody><ofd:DocInfo/><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody>"
        put("OFD.xml", f'<ofd:OFD {_NS} DocType="OFD" Version="1.1">{root}</ofd:OFD>')
        fonts = '<ofd:Fonts><ofd:Font ID="2" FontName="宋体"/></ofd:Fonts>'
        put("Doc_0/PublicRes.xml", f'<ofd:Res {_NS} BaseLoc="Res">{fonts}{resources}</ofd:Res>')
        listed = used = ""
        for n, page in enumerate(pages):
            put(f"Doc_0/Pages/Page_{n}/Content.xml", page.content())
            listed += f'<ofd:Page ID="{n + 1}" BaseLoc="Pages/Page_{n}/Content.xml"/>'
        for key, page in (templates or {}).items():
            put(f"Doc_0/Tpls/Tpl_{key}/Content.xml", page.content())
            used += f'<ofd:TemplatePage ID="{key}" BaseLoc="Tpls/Tpl_{key}/Content.xml"/>'
        area = "<ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>"
        common = f"<ofd:CommonData>{area}<ofd:PublicRes>PublicRes.xml</ofd:PublicRes>{used}</ofd:CommonData>"
        put("Doc_0/Document.xml", f"<ofd:Document {_NS}>{common}<ofd:Pages>{listed}</ofd:Pages></ofd:Document>")
    return out.getvalue()


def leaf_of(page: Page) -> Leaf:
    """What a PDF page shows, as OFD objects: one text object per line and size."""
    leaf = Leaf(page.width, page.height)
    for y, x0, x1 in page.across.tolist():
        leaf.line(x0, y, x1, y)
    for x, y0, y1 in page.down.tolist():
        leaf.line(x, y0, x, y1)
    chars, start = page.chars, 0
    for end in range(1, len(chars) + 1):
        if end == len(chars) or _new_line(chars, end):
            _write(leaf, chars, start, end)
            start = end
    return leaf


def _new_line(chars: Chars, at: int) -> bool:
    moved = abs(float(chars.baseline[at] - chars.baseline[at - 1])) > 0.01
    return moved or chars.size[at] != chars.size[at - 1]


def _write(leaf: Leaf, chars: Chars, start: int, end: int) -> None:
    words, xs = "", []
    for k in range(start, end):
        words += chr(int(chars.code[k]))
        xs.append(float(chars.box[k, 0]))
        if chars.blank[k]:
            words += " "
            xs.append(float(chars.box[k, 2]))
    steps = " ".join(f"{(b - a) * 25.4 / 72:.4f}" for a, b in pairwise(xs))
    leaf.text(xs[0], float(chars.baseline[start]), words, float(chars.size[start]), delta=steps)
