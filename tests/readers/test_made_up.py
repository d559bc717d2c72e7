"""A made-up disclosure drawn as OFD reads back to what was compiled.

The printed forms that the compiler writes itself (DOCX, XLSX, HTML, PDF) are read back in tests/compile.
"""

from itertools import pairwise

import pytest

from mingzhang.compile.document import compile_document
from mingzhang.compile.random_ledger import random_ledger
from mingzhang.compile.render.layout import printed
from mingzhang.compile.render.pdf import pdf_bytes
from mingzhang.pipeline import read_document, read_source
from mingzhang.readers.page import Chars, Page
from mingzhang.readers.pdf import read_pages
from roundtrip import differences
from tinyofd import Leaf, ofd


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


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize(("kind", "set_id"), [("budget", "xinjiang-budget"), ("final", "xinjiang-final")])
def test_a_made_up_disclosure_as_ofd(kind: str, set_id: str, seed: int) -> None:
    pytest.importorskip("typst")
    document = compile_document(random_ledger(seed, kind), set_id)
    pages = [page for page in read_pages(pdf_bytes(printed(document))) if isinstance(page, Page)]
    data = ofd(*map(leaf_of, pages))
    assert read_source(data, "x").format == "ofd"
    wrong = [item for item in differences(document, read_document(data, "x")) if item[0] != "undecided"]
    assert wrong == []
