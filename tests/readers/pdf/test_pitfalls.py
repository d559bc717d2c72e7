"""What programs put into a PDF besides plain text and lines: forms, notes, fonts that say little of themselves."""

from __future__ import annotations

import pytest

from mingzhang.grids.blocks import blocks_of
from mingzhang.model.source import Grid
from mingzhang.readers.page import UNMAPPED, Page
from mingzhang.readers.pdf import assemble, chars, native, paths, read_pages, runs
from tinypdf import MORE, Sheet, pdf, stream


def only(*sheets: Sheet, more: list[bytes]) -> Page:
    page = next(iter(read_pages(pdf(*sheets, more=more))))
    assert isinstance(page, Page)
    return page


def form(body: str, *, box: str = "0 0 595 842", matrix: str = "1 0 0 1 0 0", inner: str = "") -> bytes:
    """A form: content that pages draw by name."""
    head = f"/Type/XObject/Subtype/Form/BBox[{box}]/Matrix[{matrix}]"
    return stream(f"{head}/Resources<</Font<</F1 3 0 R>>/XObject<<{inner}>>>>", body)


LATTICE = "0.5 w " + " ".join(
    [f"{x} 700 m {x} 740 l" for x in (50, 150, 250)] + [f"50 {y} m 250 {y} l" for y in (700, 720, 740)]
)
WORDS = "BT /F1 10 Tf 60 726 Td <65366536> Tj 100 0 Td <0031002E00350030> Tj ET"


@pytest.mark.parametrize("box", ["0 0 595 842", "40 690 260 750"])
def test_a_table_drawn_in_a_form(box: str) -> None:
    page = only(Sheet(forms={"Fm": MORE}).raw("/Fm Do"), more=[form(f"{LATTICE} S {WORDS}", box=box)])
    assert page.chars.text == "收收1.50"
    [grid] = blocks_of(page)
    assert isinstance(grid, Grid)
    assert [cell.text for cell in grid.cells] == ["收收", "1.50", "", ""]


@pytest.mark.parametrize(
    ("outside", "matrix"),
    [("q 0.5 0 0 0.5 20 400 cm /Fm Do Q", "1 0 0 1 0 0"), ("/Fm Do", "0.5 0 0 0.5 20 400")],
)
def test_a_form_drawn_smaller_and_elsewhere(outside: str, matrix: str) -> None:
    page = only(
        Sheet(forms={"Fm": MORE}).raw(outside),
        more=[form(f"{LATTICE} S {WORDS}", box="40 690 260 750", matrix=matrix)],
    )
    assert page.chars.text == "收收1.50"
    assert page.dropped == {}
    assert page.chars.box[0, 0] == pytest.approx(20 + 30)
    assert page.chars.baseline[0] == pytest.approx(842 - 400 - 363)
    assert page.chars.size.tolist() == [5.0] * 6
    [grid] = blocks_of(page)
    assert isinstance(grid, Grid)
    assert [cell.text for cell in grid.cells] == ["收收", "1.50", "", ""]


def test_a_form_in_a_form() -> None:
    page = only(
        Sheet(forms={"Fm": MORE}).raw("q 1 0 0 1 0 -100 cm /Fm Do Q"),
        more=[
            form("q 2 0 0 2 0 -700 cm /In Do Q", inner=f"/In {MORE + 1} 0 R"),
            form(f"{LATTICE} S {WORDS}", box="40 690 260 750"),
        ],
    )
    assert page.chars.text == "收收1.50"
    assert page.dropped == {}
    assert page.across[:, 0].round(1).tolist() == pytest.approx([242, 202, 162])
    [grid] = blocks_of(page)
    assert isinstance(grid, Grid)


def test_what_a_form_draws_outside_its_box_does_not_show() -> None:
    page = only(
        Sheet(forms={"Fm": MORE}).raw("q 1 0 0 1 0 -100 cm /Fm Do Q"),
        more=[form(f"{WORDS} BT /F1 10 Tf 60 600 Td <65366536> Tj ET", box="40 690 260 750")],
    )
    assert page.chars.text == "收收1.50"
    assert page.dropped == {"clipped": 2}


def test_notes_on_a_page_are_not_its_text() -> None:
    note = stream("/Type/XObject/Subtype/Form/BBox[0 0 200 20]/Resources<</Font<</F1 3 0 R>>>>", WORDS)
    sheet = Sheet(annotations=[MORE, MORE + 2]).text(50, 100, "收入")
    page = only(
        sheet,
        more=[
            f"<</Type/Annot/Subtype/FreeText/Rect[50 500 250 520]/Contents(9.99)/AP<</N {MORE + 1} 0 R>>>>".encode(),
            note,
            b"<</Type/Annot/Subtype/Highlight/Rect[50 730 90 750]/QuadPoints[50 750 90 750 50 730 90 730]>>",
        ],
    )
    assert page.chars.text == "收入"
    assert page.dropped == {"notes": 1}
    assert not len(page.across)


def cid_font(to_unicode: int | None) -> list[bytes]:
    """A font that knows its glyphs by number only, as subset fonts do, from object MORE on."""
    mapped = f"/ToUnicode {to_unicode} 0 R" if to_unicode else ""
    return [
        f"<</Type/Font/Subtype/Type0/BaseFont/ABCDEF+Song/Encoding/Identity-H{mapped}"
        f"/DescendantFonts[{MORE + 1} 0 R]>>".encode(),
        (
            b"<</Type/Font/Subtype/CIDFontType2/BaseFont/ABCDEF+Song/DW 1000/CIDToGIDMap/Identity"
            b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor 5 0 R>>"
        ),
    ]


def to_unicode(*pairs: tuple[str, str], size: int = 2) -> bytes:
    """A map from codes to characters, both in hexadecimal."""
    lines = "\n".join(f"<{code}> <{words.encode('utf-16-be').hex()}>" for code, words in pairs)
    return stream(
        "",
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n"
        f"1 begincodespacerange <{size * '00'}> <{size * 'FF'}> endcodespacerange\n"
        f"{len(pairs)} beginbfchar\n{lines}\nendbfchar endcmap end end",
    )


def test_glyphs_without_characters_stay_as_such() -> None:
    """Numbers of glyphs are no characters: 0x31 need not be the digit one, nor 0x20 a blank."""
    sheet = Sheet(fonts={"F2": MORE}).text(50, 100, "收入")
    page = only(sheet.raw("BT /F2 10 Tf 50 700 Td <003100200033> Tj ET"), more=cid_font(None))
    assert page.chars.text == "收入" + 3 * chr(UNMAPPED)


def test_one_glyph_for_several_letters() -> None:
    sheet = Sheet(fonts={"F2": MORE}).raw("BT /F2 10 Tf 50 700 Td <000100020003> Tj ET")
    page = only(sheet, more=[*cid_font(MORE + 2), to_unicode(("0001", "o"), ("0002", "ffi"), ("0003", "ce"))])
    assert page.chars.text == "office"
    assert page.dropped == {}
    assert page.chars.box[:, 0].round(1).tolist() == [50, 60, 63.3, 66.7, 70, 75]


@pytest.mark.parametrize("end", ["", " 100 0 Td <0003> Tj"])
def test_one_glyph_for_several_letters_ends_a_word(end: str) -> None:
    sheet = Sheet(fonts={"F2": MORE}).raw(f"BT /F2 10 Tf 50 700 Td <000100030002> Tj{end} ET")
    page = only(sheet, more=[*cid_font(MORE + 2), to_unicode(("0001", "o"), ("0002", "ffi"), ("0003", "e"))])
    assert page.chars.box[:5, 0].round(1).tolist() == [50, 60, 70, 73.3, 76.7]
    assert page.chars.box[:5, 2].round(1).tolist() == [60, 70, 73.3, 76.7, 80]
    assert set(page.chars.baseline.tolist()) == {142.0}


def test_characters_beyond_the_basic_plane() -> None:
    sheet = Sheet(fonts={"F2": MORE}).raw("BT /F2 10 Tf 50 700 Td <0001000200030004> Tj ET")
    pairs = (("0001", "𠮷"), ("0002", "村"), ("0003", "1"), ("0004", "2"))
    page = only(sheet.text(50, 200, "收入12.00"), more=[*cid_font(MORE + 2), to_unicode(*pairs)])
    assert page.chars.text == "𠮷村12收入12.00"
    assert page.chars.box[:, 0].round().tolist()[:4] == [50, 60, 70, 80]


def drawn_font(mapped: int | None) -> list[bytes]:
    """A font whose glyphs are drawings, from object MORE on."""
    names = "/a1/a2/a3"
    words = f"/ToUnicode {mapped} 0 R" if mapped else ""
    entries = "".join(f"/{name} {MORE + 1 + k} 0 R" for k, name in enumerate(names.split("/")[1:]))
    tall, dot = "500 0 0 0 500 700 d1 100 0 300 700 re f", "500 0 0 0 500 100 d1 100 0 100 100 re f"
    return [
        "<</Type/Font/Subtype/Type3/FontBBox[0 0 500 700]/FontMatrix[0.001 0 0 0.001 0 0]/FirstChar 97/LastChar 99"
        f"/Widths[500 500 500]/Encoding<</Differences[97{names}]>>/CharProcs<<{entries}>>{words}>>".encode(),
        stream("", tall),
        stream("", dot),
        stream("", tall),
    ]


def test_glyphs_that_are_drawings() -> None:
    sheet = Sheet(fonts={"F2": MORE}).raw("BT /F2 10 Tf 50 700 Td (abc) Tj ET").text(50, 300, "收入")
    codes = to_unicode(("61", "1"), ("62", "."), ("63", "5"), size=1)
    page = only(sheet, more=[*drawn_font(MORE + 4), codes])
    assert page.chars.text == "1.5收入"
    assert page.chars.baseline[:3].tolist() == [142.0] * 3


def test_glyphs_that_are_drawings_and_say_nothing() -> None:
    sheet = Sheet(fonts={"F2": MORE}).raw("BT /F2 10 Tf 50 700 Td (abc) Tj ET").text(50, 300, "收入")
    page = only(sheet, more=drawn_font(None))
    assert page.chars.text == 3 * chr(UNMAPPED) + "收入"


def test_the_em_is_what_the_matrix_makes_of_the_size() -> None:
    ops = "BT /F1 1 Tf 12 0 0 12 50 700 Tm <65366536> Tj ET BT 50 Tz /F1 12 Tf 50 600 Td <65366536> Tj ET"
    page = only(Sheet().raw(ops), more=[])
    assert page.chars.size.tolist() == [12.0] * 4
    assert (page.chars.box[:, 2] - page.chars.box[:, 0]).round(1).tolist() == [12.0, 12.0, 6.0, 6.0]


def test_text_that_only_clips_does_not_show() -> None:
    page = only(Sheet().raw("q").text(50, 100, "裁剪", mode=7).raw("Q").text(50, 130, "收入"), more=[])
    assert page.chars.text == "收入"
    assert page.dropped == {"hidden": 2}


def test_a_crop_box_larger_than_the_paper_changes_nothing() -> None:
    page = only(Sheet(crop=(-100, -100, 900, 900)).text(50, 100, "收入"), more=[])
    assert (page.width, page.height) == (595, 842)
    assert page.chars.box[0, 0] == pytest.approx(50)


@pytest.mark.parametrize("rotate", [90, 180, 270])
def test_a_cropped_page_that_is_turned(rotate: int) -> None:
    sheet = Sheet(rotate=rotate, crop=(40, 400, 500, 800)).text(50, 100, "收入").line(50, 120, 200, 120)
    page = only(sheet.text(20, 100, "外"), more=[])
    assert page.chars.text == "收入"
    assert page.chars.baseline[0] == pytest.approx(100 - 42)
    assert page.across[0].tolist() == pytest.approx([78, 10, 160], abs=0.6)
    assert page.turn == rotate // 90


def test_a_picture_with_a_page_number_is_a_picture_still() -> None:
    assert only(Sheet(image=True).text(290, 820, "- 12 -"), more=[]).picture


def test_bars_and_specks_are_no_lines() -> None:
    sheet = Sheet().fill(50, 100, 300, 108).fill(50, 200, 50.4, 200.4).fill(50, 300, 300, 302)
    page = only(sheet, more=[])
    assert page.across.tolist() == [[301.0, 50.0, 300.0]]
    assert not len(page.down)


def test_rules_that_nobody_sees() -> None:
    """Drawn on the margin beside the page, or with nothing but a clip."""
    sheet = Sheet().line(50, 900, 300, 900).line(700, 100, 700, 200).raw("50 500 200 0.5 re W n")
    page = only(sheet, more=[])
    assert not len(page.across)
    assert not len(page.down)


@pytest.mark.parametrize("count", [300, 520, 700, 1030, 2100])
def test_a_page_of_many_short_words(count: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each is asked for by itself, and answers in memory that was made for fewer."""
    fresh = native.Scratch()
    for module in (chars, runs, assemble, paths):
        monkeypatch.setattr(module, "SCRATCH", fresh)
    sheet = Sheet()
    for k in range(count):
        sheet.text(10 + 12 * (k % 45), 20 + 16 * (k // 45), "字", size=5)
    page = only(sheet, more=[])
    assert len(page.chars) == count
    assert set(page.chars.size.tolist()) == {5.0}
