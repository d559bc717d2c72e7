"""What a viewer shows and what it does not: filled form fields, layers that are switched off."""

from __future__ import annotations

import zlib

import pytest

from mingzhang.grids.source import source_from_pdf
from mingzhang.readers.page import Page
from mingzhang.readers.pdf import read_pages
from mingzhang.readers.pdf.layers import has_layers
from tinypdf import MORE, Sheet, pdf, stream

LOOK = stream(
    "/Type/XObject/Subtype/Form/BBox[0 0 200 20]/Resources<</Font<</F1 3 0 R>>>>",
    "BT /F1 10 Tf 2 5 Td <0031002E00350030> Tj ET",
)
LAYERS = f"/OCProperties<</OCGs[{MORE} 0 R {MORE + 1} 0 R]/D<</ON[{MORE} 0 R]/OFF[{MORE + 1} 0 R]/Order[]>>>>"
GROUPS = [b"<</Type/OCG/Name(on)>>", b"<</Type/OCG/Name(off)>>"]


def field(more: str) -> bytes:
    return f"<</Type/Annot/Subtype/Widget/FT/Tx/T(a)/V(1.50)/F 4/Rect[50 500 250 520]{more}>>".encode()


def first(data: bytes) -> Page:
    page = next(iter(read_pages(data)))
    assert isinstance(page, Page)
    return page


def test_a_filled_field_is_printed_like_any_text() -> None:
    note = f"<</Type/Annot/Subtype/FreeText/Rect[50 600 250 620]/Contents(9.99)/AP<</N {MORE + 1} 0 R>>>>".encode()
    sheet = Sheet(annotations=[MORE, MORE + 2]).text(50, 100, "收入")
    page = first(pdf(sheet, more=[field(f"/AP<</N {MORE + 1} 0 R>>"), LOOK, note]))
    assert page.chars.text == "收入1.50"
    assert page.chars.box[2:, 1].min() == pytest.approx(842 - 520, abs=12)
    assert page.dropped == {"notes": 1}


@pytest.mark.parametrize("signed", ["/V<</Type/Sig/Filter/Adobe.PPKLite>>", ""])
def test_a_seal_is_no_text(signed: str) -> None:
    """An electronic seal is drawn by its field, with rings that are no rules and words that are no line."""
    look = f"/AP<</N {MORE + 1} 0 R>>/Rect[50 500 250 520]"
    seal = f"<</Type/Annot/Subtype/Widget/FT/Sig/T(a){signed}/F 4{look}>>".encode()
    sheet = Sheet(annotations=[MORE]).text(50, 100, "收入")
    page = first(pdf(sheet, more=[seal, LOOK]))
    assert page.chars.text == "收入"
    assert page.dropped == {}
    # A type that stands with its parent is told by the value.
    if signed:
        page = first(pdf(sheet, more=[seal.replace(b"/FT/Sig", b""), LOOK]))
        assert page.chars.text == "收入"


def test_a_field_that_does_not_say_how_it_looks_is_told() -> None:
    data = pdf(Sheet(annotations=[MORE]).text(50, 100, "收入"), more=[field("")])
    assert first(data).dropped == {"fields": 1}
    assert ("pdf.fields-without-look", {"page": 1, "count": 1}) in source_from_pdf(data).notices


def test_an_empty_field_is_nothing() -> None:
    data = pdf(Sheet(annotations=[MORE]).text(50, 100, "收入"), more=[field("").replace(b"(1.50)", b"()")])
    assert first(data).dropped == {}


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_a_layer_that_is_off_is_not_on_the_page(rotate: int) -> None:
    sheet = Sheet(rotate=rotate, layers={"L1": MORE, "L2": MORE + 1}).text(50, 100, "收入1.50")
    sheet.raw("/OC /L1 BDC").text(50, 150, "支出2.50").raw("EMC")
    sheet.raw("/OC /L2 BDC").text(50, 200, "支出9.99").raw("EMC")
    page = first(pdf(sheet, more=GROUPS, catalog=LAYERS))
    assert sorted(page.chars.text) == sorted("收入1.50支出2.50")
    assert page.dropped == {"hidden": 6}


def test_layers_in_a_packed_catalogue() -> None:
    packed = zlib.compress(f"1 0 <</Type/Catalog/Pages 2 0 R{LAYERS}>>".encode())
    head = b"5 0 obj <</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length %d>>stream\n" % len(packed)
    assert has_layers(b"%PDF-1.7\n" + head + packed + b"\nendstream endobj")
    assert not has_layers(b"%PDF-1.7\n" + head + packed[:20] + b"\nendstream endobj")
    assert not has_layers(pdf(Sheet().text(50, 100, "收入")))
