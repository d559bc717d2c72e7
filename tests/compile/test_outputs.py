"""The formats themselves: whole files, open data that validates, fonts and extras that are missing."""

import csv
import io
import json
import time
import zipfile
from pathlib import Path

import msgspec
import pytest
from lxml import etree, html

from mingzhang.compile.disclosed import disclosed
from mingzhang.compile.document import Compiled, compile_document
from mingzhang.compile.outputs import FORMATS, file_name, render_all
from mingzhang.compile.random_ledger import Shape, random_ledger
from mingzhang.compile.render.fonts import choose_faces
from mingzhang.compile.render.html import html_bytes
from mingzhang.compile.render.layout import printed
from mingzhang.compile.render.package import package_files
from mingzhang.compile.render.printed import Sheet, placed
from mingzhang.errors import Misuse
from mingzhang.i18n import catalogue
from mingzhang.model.disclosure import Disclosure
from mingzhang.reports.records import encode, read_json

NEEDS = ("typst", "docx", "xlsxwriter")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def made(kind: str = "budget", shape: Shape | None = None) -> Compiled:
    return compile_document(random_ledger(3, kind, shape), f"xinjiang-{kind}")


def encoder(disclosure: Disclosure) -> bytes:
    return encode(read_json(disclosure))


@pytest.mark.parametrize("kind", ["budget", "final"])
def test_every_table_is_a_full_rectangle(kind: str) -> None:
    for sheet in printed(made(kind)).sheets():
        for rows in (sheet.head, sheet.body):
            taken = [
                (r + down, c + right)
                for r, c, box in placed(rows)
                for down in range(box.rows)
                for right in range(box.cols)
            ]
            assert len(taken) == len(set(taken)), sheet.caption
            assert set(taken) == {(r, c) for r in range(len(rows)) for c in range(len(sheet.widths))}, sheet.caption


def test_final_accounts_print_the_tables_their_text_leaves_to_an_annex() -> None:
    document = made("final")
    assert {sheet.id for sheet in printed(document).sheets()} >= {table.kind.value for table in document.tables}


def test_all_formats_of_a_long_disclosure_in_five_seconds(tmp_path: Path) -> None:
    pytest.importorskip("typst")
    pytest.importorskip("docx")
    pytest.importorskip("xlsxwriter")
    document = made(shape=Shape(projects=12, odd_funds=3, units=3))
    start = time.process_time()
    paths = render_all(document, tmp_path, encode_json=encoder)
    assert time.process_time() - start < 5
    assert {path.suffix for path in paths} == {".docx", ".pdf", ".xlsx", ".html", ".md", ".txt", ".json", ".csv"}
    assert all(path.stat().st_size > 1000 for path in paths)
    assert not list(tmp_path.rglob(".mingzhang-*"))


def test_nothing_is_written_when_a_format_fails(tmp_path: Path) -> None:
    with pytest.raises(Misuse):
        render_all(made(), tmp_path, ("html", "odt"))
    with pytest.raises(Misuse):
        render_all(made(), tmp_path, ("html", "json"))
    assert list(tmp_path.iterdir()) == []


def test_json_is_the_read_contract() -> None:
    document = made()
    record = json.loads(encoder(disclosed(document)))
    assert record["schema"] == "mingzhang/read/1"
    assert record["document"]["department"] == document.ledger.department
    assert [table["kind"] for table in record["tables"]] == [table.kind.value for table in document.tables]
    assert record["statements"]
    assert len(record["projects"]) <= len(document.ledger.projects)


def test_html_is_one_accessible_file() -> None:
    page = html.document_fromstring(html_bytes(printed(made())))
    assert page.get("lang") == "zh-CN"
    assert not page.xpath("//script|//link|//img|//iframe|//*[@src]")
    assert all(href.startswith("#") for href in page.xpath("//a/@href"))
    assert set(page.xpath("//a/@href")) <= {f"#{name}" for name in page.xpath("//@id")}
    tables = page.xpath("//table")
    assert tables
    assert all(table.xpath("./caption[normalize-space()]") for table in tables)
    assert all(table.xpath(".//th/@scope") for table in tables)
    levels = [int(tag.tag[1]) for tag in page.xpath("//h1|//h2|//h3|//h4")]
    assert levels[0] == 1
    assert levels.count(1) == 1


def test_html_escapes_what_a_document_says() -> None:
    ledger = msgspec.structs.replace(random_ledger(3), department="<script>alert(1)</script>局", duties=("a<b>&c",))
    page = html_bytes(printed(compile_document(ledger, "xinjiang-budget"))).decode()
    assert "<script>" not in page
    assert "a&lt;b&gt;&amp;c" in page


def test_docx_has_real_structure() -> None:
    pytest.importorskip("docx")
    from mingzhang.compile.render.docx import docx_bytes

    document = printed(made())
    with zipfile.ZipFile(io.BytesIO(docx_bytes(document))) as file:
        body = etree.fromstring(file.read("word/document.xml"))[0]
        styles = etree.fromstring(file.read("word/styles.xml"))
        footers = [file.read(name) for name in file.namelist() if "footer" in name and name.endswith(".xml")]
    tables = body.findall(f"{W}tbl")
    assert len(tables) == len(document.sheets())
    for table, sheet in zip(tables, document.sheets(), strict=True):
        assert table.find(f"{W}tblPr/{W}tblLayout").get(f"{W}type") == "fixed"
        assert len(table.findall(f"{W}tblGrid/{W}gridCol")) == len(sheet.widths)
        assert len(table.findall(f".//{W}tblHeader")) == len(sheet.head)
        assert table.getnext().tag == f"{W}p"
    turned = [size.get(f"{W}orient") for size in body.iter(f"{W}pgSz")]
    assert turned.count("landscape") >= sum(sheet.wide for sheet in document.sheets()) > 0
    assert any(b"PAGE" in footer for footer in footers)
    assert " TOC " in "".join(text.text for text in body.iter(f"{W}instrText"))
    assert any("Heading1" in style.get(f"{W}val", "") for style in body.iter(f"{W}pStyle"))
    assert "方正小标宋简体" in etree.tostring(styles, encoding="unicode")
    anchors = {link.get(f"{W}anchor") for link in body.iter(f"{W}hyperlink")}
    assert anchors <= {mark.get(f"{W}name") for mark in body.iter(f"{W}bookmarkStart")}


def test_workbook_numbers_are_numbers_and_text_is_never_a_formula() -> None:
    pytest.importorskip("xlsxwriter")
    openpyxl = pytest.importorskip("openpyxl")
    from mingzhang.compile.render.xlsx import xlsx_bytes

    ledger = msgspec.structs.replace(random_ledger(3), duties=("=1+1", "+2", "@x"))
    document = printed(compile_document(ledger, "xinjiang-budget"))
    book = openpyxl.load_workbook(io.BytesIO(xlsx_bytes(document)))
    assert len(book.sheetnames) == 1 + len(document.sheets())
    assert all(cell.data_type != "f" for page in book for row in page.iter_rows() for cell in row)
    wanted = sum(bool(box.digits) for sheet in document.sheets() for row in sheet.body for box in row)
    cells = [cell for page in book for row in page.iter_rows() for cell in row]
    typed = [cell for cell in cells if cell.data_type == "n" and cell.value is not None]
    assert len(typed) == wanted
    assert all(cell.number_format.startswith("#,##0.00") for cell in typed)
    wide = [page for page in book if page.page_setup.orientation == "landscape"]
    assert len(wide) == sum(sheet.wide for sheet in document.sheets())


def test_open_data_validates_and_holds_the_ledger() -> None:
    document = made()
    files = package_files(document)
    entries = list(csv.DictReader(io.StringIO(files["entries.csv"].decode())))
    assert len(entries) == sum(len(held) for held in document.ledger.slices().values())
    described = json.loads(files["datapackage.json"])
    assert described["profile"] == "fiscal-data-package"
    for resource in described["resources"]:
        head = files[resource["path"]].decode().partition("\n")[0].split(",")
        assert [field["name"] for field in resource["schema"]["fields"]] == head


def test_open_data_passes_frictionless(tmp_path: Path) -> None:
    frictionless = pytest.importorskip("frictionless")
    for name, data in package_files(made("final")).items():
        (tmp_path / name).write_bytes(data)
    path = tmp_path / "datapackage.json"
    described = json.loads(path.read_text("utf-8"))
    del described["profile"]  # its schema would be fetched from the net
    path.write_text(json.dumps(described), "utf-8")
    report = frictionless.Package(str(path)).validate()
    assert report.valid, report.flatten(["type", "message"])


def test_fonts_of_official_documents_are_preferred() -> None:
    faces = choose_faces(["Noto Serif CJK SC", "Noto Sans CJK SC", "FangSong", "FZXiaoBiaoSong-B05S", "SimSun"])
    assert (faces.body, faces.title, faces.table) == ("FangSong", "FZXiaoBiaoSong-B05S", "SimSun")
    assert not faces.heavy_title
    free = choose_faces(["DejaVu Sans", "Noto Serif CJK SC", "Noto Sans CJK SC"])
    assert (free.body, free.sans, free.heavy_title) == ("Noto Serif CJK SC", "Noto Sans CJK SC", True)


def test_without_a_chinese_font_the_package_to_install_is_named() -> None:
    with pytest.raises(Misuse) as caught:
        choose_faces(["DejaVu Sans"])
    assert "fonts-noto-cjk" in str(caught.value)


def test_text_is_never_markup(tmp_path: Path) -> None:
    for extra in NEEDS:
        pytest.importorskip(extra)
    words = ('#pagebreak() $x$ *b* @a "q" `c` \\', "</w:t></w:p>]]>", "a\x00\x08b", "野家😀", "长" * 3000)
    ledger = msgspec.structs.replace(random_ledger(3), duties=words)
    paths = render_all(compile_document(ledger, "xinjiang-budget"), tmp_path, encode_json=encoder)
    page = next(path for path in paths if path.suffix == ".html").read_text("utf-8")
    assert "ab" in page
    assert "\x08" not in page


def test_messages_in_both_languages() -> None:
    ids = {"compile.no-extra", "compile.no-chinese-font", "compile.unknown-format", "compile.no-encoder"}
    assert all(ids <= catalogue(language).keys() for language in ("zh", "en"))


@pytest.mark.parametrize("text", ["../../etc/passwd", 'a/b\\c:d*e?f"g<h>i|j', "", " . ", "局" * 300])
def test_file_names_stay_in_their_folder(text: str) -> None:
    name = file_name(text)
    assert name
    assert Path(name).name == name
    assert len(name.encode()) <= 200


def test_sheets_fit_their_paper() -> None:
    for kind in ("budget", "final"):
        for block in printed(made(kind)).blocks:
            if isinstance(block, Sheet):
                assert sum(block.widths) * block.size <= (700 if block.wide else 442) * 1.05


def test_formats_are_those_documented() -> None:
    assert FORMATS == ("docx", "pdf", "xlsx", "html", "md", "txt", "json", "package")
