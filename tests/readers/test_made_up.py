"""A made-up disclosure drawn as OFD reads back to what was compiled.

The printed forms that the compiler writes itself (DOCX, XLSX, HTML, PDF) are read back in tests/compile.
"""

import pytest

from mingzhang.compile.document import compile_document
from mingzhang.compile.random_ledger import random_ledger
from mingzhang.compile.render.layout import printed
from mingzhang.compile.render.pdf import pdf_bytes
from mingzhang.pipeline import read_document, read_source
from mingzhang.readers.page import Page
from mingzhang.readers.pdf import read_pages
from roundtrip import differences
from tinyofd import leaf_of, ofd


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
