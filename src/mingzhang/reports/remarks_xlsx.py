"""The remarks table as a workbook that can be filtered, filled in and printed."""

from __future__ import annotations

from collections.abc import Sequence
from unicodedata import east_asian_width

from .flat import guarded
from .ooxml import CORE, CORE_TYPE, HEAD, core, escape, package, relations
from .remarks import COLUMNS, Reviewed, rows, say
from .words import word

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_WIDTHS = (6, 22, 24, 26, 44, 40, 16, 44, 9, 24)
_OVERVIEW = ("department", "document", "file", "outcome", "reach")
_OVERVIEW_WIDTHS = (28, 18, 40, 44, 60)
_LINE, _HIGHEST = 14.5, 400.0
_CELL_LIMIT = 32_000
"""Excel holds 32 767 characters in a cell."""

# Styles by their place in cellXfs.
_HEAD_STYLE, _TEXT, _CENTRED, _ANSWER = 1, 2, 3, 4
_SEVERITIES = {"error": 5, "warning": 6, "note": 3}


def remarks_xlsx(
    documents: Sequence[Reviewed], lang: str = "zh", *, date: str = "", unread: Sequence[str] = ()
) -> bytes:
    """All remarks on one sheet, the documents with their reach on another; ``unread`` names what was not read."""
    title = say(lang, "title")
    names = say(lang, "sheet"), say(lang, "overview")
    types = {"xl/workbook.xml": f"{_TYPE}.sheet.main+xml", "xl/styles.xml": f"{_TYPE}.styles+xml"}
    types |= {f"xl/worksheets/sheet{number}.xml": f"{_TYPE}.worksheet+xml" for number in (1, 2)}
    types["docProps/core.xml"] = CORE_TYPE
    parts = {
        "_rels/.rels": relations({"rId1": ("officeDocument", "xl/workbook.xml"), "rId2": (CORE, "docProps/core.xml")}),
        "docProps/core.xml": core(title, word(lang, "author"), date),
        "xl/workbook.xml": _workbook(names, sum(len(document.remarks) for document in documents)),
        "xl/_rels/workbook.xml.rels": relations(
            {
                "rId1": ("worksheet", "worksheets/sheet1.xml"),
                "rId2": ("worksheet", "worksheets/sheet2.xml"),
                "rId3": ("styles", "styles.xml"),
            }
        ),
        "xl/styles.xml": _styles(),
        "xl/worksheets/sheet1.xml": _remarks(documents, lang, title, date),
        "xl/worksheets/sheet2.xml": _overview(documents, lang, title, date, unread),
    }
    return package(parts, types)


def _remarks(documents: Sequence[Reviewed], lang: str, title: str, date: str) -> str:
    found = [remark for document in documents for remark in document.remarks]
    lines = [_row(1, [_text(_at(c, 1), say(lang, name), _HEAD_STYLE) for c, name in enumerate(COLUMNS)])]
    for number, (cells, remark) in enumerate(zip(rows(documents, lang), found, strict=True), 2):
        made = []
        for column, (name, text) in enumerate(zip(COLUMNS, cells, strict=True)):
            at = _at(column, number)
            if name == "number":
                made.append(f'<c r="{at}" s="{_CENTRED}"><v>{text}</v></c>')
            elif name == "quote":
                made.append(_quote(at, remark.quote))
            elif name == "severity":
                made.append(_text(at, text, _SEVERITIES[remark.severity]))
            else:
                made.append(_text(at, text, _ANSWER if name == "opinion" else _TEXT))
        lines.append(_row(number, made, cells, _WIDTHS))
    table = f"A1:{_at(len(COLUMNS) - 1, max(2, len(lines)))}"
    return _sheet(lines, _WIDTHS, _print(title, lang, date), table)


def _overview(documents: Sequence[Reviewed], lang: str, title: str, date: str, unread: Sequence[str]) -> str:
    lines = [_row(1, [_text(_at(c, 1), say(lang, name), _HEAD_STYLE) for c, name in enumerate(_OVERVIEW)])]
    for document in documents:
        cells = (document.department, document.identity, document.source, document.outcome, document.reach)
        number = len(lines) + 1
        made = [_text(_at(c, number), text, _TEXT) for c, text in enumerate(cells)]
        lines.append(_row(number, made, cells, _OVERVIEW_WIDTHS))
    for problem in unread:
        number = len(lines) + 1
        cells = ("", "", problem, say(lang, "unread"), "")
        made = [_text(_at(c, number), text, _TEXT) for c, text in enumerate(cells)]
        lines.append(_row(number, made, cells, _OVERVIEW_WIDTHS))
    return _sheet(lines, _OVERVIEW_WIDTHS, _print(title, lang, date), "")


def _at(column: int, row: int) -> str:
    return f"{chr(ord('A') + column)}{row}"


def _row(number: int, cells: list[str], texts: Sequence[str] = (), widths: Sequence[int] = ()) -> str:
    """A row as high as its longest text needs: not every program finds the height by itself."""
    lines = max((_lines(text, width) for text, width in zip(texts, widths, strict=True)), default=1)
    height = min(_HIGHEST, 6 + _LINE * lines)
    return f'<row r="{number}" ht="{height:g}" customHeight="1">{"".join(cells)}</row>'


def _lines(text: str, width: int) -> int:
    wide = (sum(2 if east_asian_width(c) in "WFA" else 1 for c in line) for line in text.split("\n"))
    return sum(max(1, -(-units // max(1, width - 2))) for units in wide)


def _text(at: str, text: str, style: int) -> str:
    if not text:
        return f'<c r="{at}" s="{style}"/>'
    return f'<c r="{at}" s="{style}" t="inlineStr"><is>{_run(_harmless(text))}</is></c>'


def _quote(at: str, quote: tuple[str, str, str]) -> str:
    """The number in question is red."""
    before, wrong, after = (piece[: _CELL_LIMIT // 3] for piece in quote)
    whole = before + wrong + after
    if _harmless(whole) != whole:
        before = f"'{before}"
    runs = [f"<r>{_run(before)}</r>" if before else ""]
    if wrong:
        runs.append(f'<r><rPr><b/><sz val="10"/><color rgb="FFC0211A"/><rFont val="宋体"/></rPr>{_run(wrong)}</r>')
    runs.append(f"<r>{_run(after)}</r>" if after else "")
    made = "".join(runs)
    if not made:
        return f'<c r="{at}" s="{_TEXT}"/>'
    return f'<c r="{at}" s="{_TEXT}" t="inlineStr"><is>{made}</is></c>'


def _run(text: str) -> str:
    return f'<t xml:space="preserve">{escape(text)}</t>'


def _harmless(text: str) -> str:
    """Text is never a formula here; the apostrophe keeps it so when the sheet is saved as CSV and read again."""
    return str(guarded(text[:_CELL_LIMIT]))


def _print(title: str, lang: str, date: str) -> str:
    left = f"{title}  {say(lang, 'date', date=date)}" if date else title
    foot = say(lang, "page", page="&P", pages="&N")
    # In a header & begins a code; a title of ours has none.
    head, foot = f"&amp;L{escape(left)}", f"&amp;C{escape(foot)}"
    return f"<headerFooter><oddHeader>{head}</oddHeader><oddFooter>{foot}</oddFooter></headerFooter>"


def _sheet(lines: list[str], widths: Sequence[int], printed: str, table: str) -> str:
    columns = "".join(
        f'<col min="{number}" max="{number}" width="{width}" customWidth="1"/>'
        for number, width in enumerate(widths, 1)
    )
    narrow = f'<autoFilter ref="{table}"/>' if table else ""
    return (
        f'{HEAD}<worksheet xmlns="{_MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
        '<sheetViews><sheetView workbookViewId="0" showGridLines="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
        f'<sheetFormatPr defaultRowHeight="15"/><cols>{columns}</cols><sheetData>{"".join(lines)}</sheetData>{narrow}'
        '<pageMargins left="0.4" right="0.4" top="0.7" bottom="0.6" header="0.3" footer="0.3"/>'
        f'<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>{printed}</worksheet>'
    )


def _workbook(names: tuple[str, str], remarks: int) -> str:
    sheets = "".join(
        f'<sheet name="{escape(name)}" sheetId="{number}" r:id="rId{number}"/>' for number, name in enumerate(names, 1)
    )
    quoted = [escape("'" + name.replace("'", "''") + "'") for name in names]
    last = f"${chr(ord('A') + len(COLUMNS) - 1)}${max(2, remarks + 1)}"
    titles = "".join(
        f'<definedName name="_xlnm.Print_Titles" localSheetId="{number}">{name}!$1:$1</definedName>'
        for number, name in enumerate(quoted)
    )
    hidden = (
        f'<definedName name="_xlnm._FilterDatabase" localSheetId="0" hidden="1">{quoted[0]}!$A$1:{last}</definedName>'
    )
    return (
        f'{HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_LINKS}"><sheets>{sheets}</sheets>'
        f"<definedNames>{hidden}{titles}</definedNames></workbook>"
    )


def _styles() -> str:
    plain = '<sz val="10"/><name val="宋体"/><family val="3"/><charset val="134"/>'
    fonts = [
        plain,
        f"<b/>{plain}",
        '<b/><sz val="10"/><color rgb="FFC0211A"/><name val="宋体"/><charset val="134"/>',
        '<b/><sz val="10"/><color rgb="FF84500A"/><name val="宋体"/><charset val="134"/>',
    ]
    side = "".join(
        f'<{name} style="thin"><color rgb="FF9A9A9A"/></{name}>' for name in ("left", "right", "top", "bottom")
    )
    wrap = '<alignment vertical="top" wrapText="1"/>'
    middle = '<alignment horizontal="center" vertical="{}" wrapText="1"/>'
    formats = [
        '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>',
        _format(1, 2, middle.format("center")),
        _format(0, 0, wrap),
        _format(0, 0, middle.format("top")),
        _format(0, 3, wrap),
        _format(2, 0, middle.format("top")),
        _format(3, 0, middle.format("top")),
    ]
    fills = [
        '<patternFill patternType="none"/>',
        '<patternFill patternType="gray125"/>',
        *(
            f'<patternFill patternType="solid"><fgColor rgb="FF{color}"/></patternFill>'
            for color in ("EFE9DC", "FFFBEF")
        ),
    ]
    return (
        f'{HEAD}<styleSheet xmlns="{_MAIN}">{_group("fonts", "font", fonts)}{_group("fills", "fill", fills)}'
        f"{_group('borders', 'border', ['<left/><right/><top/><bottom/><diagonal/>', side + '<diagonal/>'])}"
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        f'<cellXfs count="{len(formats)}">{"".join(formats)}</cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    )


def _format(font: int, fill: int, alignment: str) -> str:
    return (
        f'<xf numFmtId="0" fontId="{font}" fillId="{fill}" borderId="1" xfId="0" '
        f'applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">{alignment}</xf>'
    )


def _group(name: str, each: str, items: Sequence[str]) -> str:
    return f'<{name} count="{len(items)}">{"".join(f"<{each}>{item}</{each}>" for item in items)}</{name}>'
