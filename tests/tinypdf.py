"""A very small PDF writer: pages with Chinese text and lines at exact places, from the top left.

The font is not embedded (STSong-Light by its standard character map), so files stay small and
every reader has to know the characters from the map. A Chinese character is one em wide, ASCII half.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass
class Sheet:
    """One page; coordinates in points from the top left, y of text is its baseline."""

    width: float = 595
    height: float = 842
    rotate: int = 0
    crop: tuple[float, float, float, float] | None = None
    origin: tuple[float, float] = (0, 0)
    ops: list[str] = field(default_factory=list)
    image: bool = False
    fonts: dict[str, int] = field(default_factory=dict)
    forms: dict[str, int] = field(default_factory=dict)
    annotations: list[int] = field(default_factory=list)
    layers: dict[str, int] = field(default_factory=dict)
    """Numbers of objects given to `pdf` as `more`, which begin at `MORE`."""

    def y(self, y: float) -> float:
        return self.origin[1] + self.height - y

    def x(self, x: float) -> float:
        return self.origin[0] + x

    def text(self, x: float, y: float, words: str, size: float = 10, *, mode: int = 0) -> Sheet:
        code = words.encode("utf-16-be").hex()
        self.ops.append(f"BT {mode} Tr /F1 {size} Tf {self.x(x):.3f} {self.y(y):.3f} Td <{code}> Tj ET")
        return self

    def right(self, x: float, y: float, words: str, size: float = 10) -> Sheet:
        return self.text(x - width_of(words, size), y, words, size)

    def line(self, x0: float, y0: float, x1: float, y1: float, width: float = 0.5) -> Sheet:
        ends = f"{self.x(x0)} {self.y(y0)} m {self.x(x1)} {self.y(y1)} l"
        self.ops.append(f"{width} w {ends} S")
        return self

    def fill(self, x0: float, y0: float, x1: float, y1: float, gray: float = 0) -> Sheet:
        self.ops.append(f"q {gray} g {self.x(x0)} {self.y(y1)} {x1 - x0} {y1 - y0} re f Q")
        return self

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Sheet:
        self.ops.append(f"0.5 w {self.x(x0)} {self.y(y1)} {x1 - x0} {y1 - y0} re S")
        return self

    def clip(self, x0: float, y0: float, x1: float, y1: float) -> Sheet:
        """Everything until `unclip` shows only in this box."""
        self.ops.append(f"q {self.x(x0)} {self.y(y1)} {x1 - x0} {y1 - y0} re W n")
        return self

    def unclip(self) -> Sheet:
        self.ops.append("Q")
        return self

    def raw(self, ops: str) -> Sheet:
        self.ops.append(ops)
        return self

    def rules(self, xs: list[float], ys: list[float]) -> Sheet:
        """A full lattice."""
        for y in ys:
            self.line(xs[0], y, xs[-1], y)
        for x in xs:
            self.line(x, ys[0], x, ys[-1])
        return self

    def cells(self, xs: list[float], ys: list[float], rows: list[list[str]], size: float = 10) -> Sheet:
        """Texts in a lattice: amounts to the right, the rest to the left."""
        for r, row in enumerate(rows):
            for c, words in enumerate(row):
                baseline = (ys[r] + ys[r + 1]) / 2 + 0.35 * size
                if words[-3:-2] == ".":
                    self.right(xs[c + 1] - 2, baseline, words, size)
                elif words:
                    self.text(xs[c] + 2, baseline, words, size)
        return self

    def table(self, xs: list[float], ys: list[float], rows: list[list[str]], size: float = 10) -> Sheet:
        return self.rules(xs, ys).cells(xs, ys, rows, size)


def width_of(words: str, size: float) -> float:
    """Width of a text in this writer's font."""
    return sum(size if ord(c) > 0x7F else size / 2 for c in words)


MORE = 7
"""The number of the first object that a test adds."""


def stream(head: str, body: str) -> bytes:
    """An object of a PDF with content: the entries of its dictionary, and what it draws or maps."""
    return _stream(f"<<{head}".encode(), body.encode())


def pdf(*sheets: Sheet, extra: dict[str, str] | None = None, more: Sequence[bytes] = (), catalog: str = "") -> bytes:
    """The bytes of a PDF with these pages; `more` are objects that pages refer to by number, from `MORE` on.
    `catalog` is what the file as a whole says besides, `extra` its trailer.
    """
    objects: list[bytes] = [
        f"<</Type/Catalog/Pages 2 0 R{catalog}>>".encode(),
        b"",
        b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[4 0 R]>>",
        (
            b"<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/DW 1000/W[1 95 500]"
            b"/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/FontDescriptor 5 0 R>>"
        ),
        (
            b"<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]/ItalicAngle 0"
            b"/Ascent 880/Descent -120/CapHeight 880/StemV 93>>"
        ),
        _stream(b"<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8", b"\x80"),
        *more,
    ]
    kids = []
    for sheet in sheets:
        ops = list(sheet.ops)
        if sheet.image:
            ops.insert(0, f"q {sheet.width} 0 0 {sheet.height} 0 0 cm /Im Do Q")
        objects.append(_stream(b"<<", "\n".join(ops).encode()))
        left, bottom = sheet.origin
        media = f"{left} {bottom} {left + sheet.width} {bottom + sheet.height}"
        crop = "/CropBox[{} {} {} {}]".format(*sheet.crop) if sheet.crop else ""
        fonts = "".join(f"/{name} {number} 0 R" for name, number in sheet.fonts.items())
        forms = "".join(f"/{name} {number} 0 R" for name, number in sheet.forms.items())
        layers = "".join(f"/{name} {number} 0 R" for name, number in sheet.layers.items())
        notes = " ".join(f"{number} 0 R" for number in sheet.annotations)
        annots = f"/Annots[{notes}]" if notes else ""
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[{media}]{crop}/Rotate {sheet.rotate}/Contents {len(objects)} 0 R"
            f"{annots}/Resources<</Font<</F1 3 0 R{fonts}>>/XObject<</Im 6 0 R{forms}>>"
            f"/Properties<<{layers}>>>>>>".encode()
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<</Type/Pages/Kids[{' '.join(kids)}]/Count {len(kids)}>>".encode()
    return _file(objects, extra or {})


def _stream(head: bytes, body: bytes) -> bytes:
    return head + b"/Length %d>>stream\n" % len(body) + body + b"\nendstream"


def _file(objects: list[bytes], extra: dict[str, str]) -> bytes:
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    more = "".join(f"/{key} {value}" for key, value in extra.items())
    out += f"trailer<</Size {len(objects) + 1}/Root 1 0 R{more}>>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)
