"""Styles and footer of the remarks document: a reader changes the look in one place."""

from __future__ import annotations

from collections.abc import Sequence

from .ooxml import HEAD, escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"
STYLES_TYPE = f"{_KIND}.styles+xml"
FOOTER_TYPE = f"{_KIND}.footer+xml"


def styles(lang: str) -> str:
    """Every style that the document uses."""
    language = "zh-CN" if lang == "zh" else "en-US"
    defaults = (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{_fonts('宋体')}"
        f'<w:sz w:val="18"/><w:szCs w:val="18"/><w:lang w:val="en-US" w:eastAsia="{language}"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault><w:pPr/></w:pPrDefault></w:docDefaults>"
    )
    made = [
        _paragraph("Normal", "Normal", "", "", default=True),
        _paragraph(
            "Title",
            "Title",
            '<w:spacing w:after="80"/><w:jc w:val="center"/><w:outlineLvl w:val="0"/>',
            f'{_fonts("黑体")}<w:b/><w:sz w:val="36"/>',
        ),
        _paragraph("Subtitle", "Subtitle", '<w:spacing w:after="160"/><w:jc w:val="center"/>', _color("595959")),
        _paragraph("TableHead", "Table Head", '<w:keepNext/><w:jc w:val="center"/>', f"{_fonts('黑体')}<w:b/>"),
        _paragraph("TableText", "Table Text", "", ""),
        _paragraph("TableCentre", "Table Centre", '<w:jc w:val="center"/>', ""),
        _paragraph("Gap", "Gap", '<w:spacing w:before="120"/>', ""),
        _paragraph("Hint", "Hint", '<w:spacing w:before="120"/>', _color("595959")),
        _paragraph("Footer", "footer", '<w:jc w:val="center"/>', _color("595959")),
        _characters("Wrong", "Wrong", f"<w:b/>{_color('C0211A')}"),
        _characters("Severity-error", "Severity error", f"<w:b/>{_color('C0211A')}"),
        _characters("Severity-warning", "Severity warning", f"<w:b/>{_color('84500A')}"),
        _characters("Severity-note", "Severity note", _color("43546A")),
        _table(),
    ]
    return f'{HEAD}<w:styles xmlns:w="{W}">{defaults}{"".join(made)}</w:styles>'


def footer(pieces: Sequence[str]) -> str:
    """“第 X 页，共 Y 页”: the words around the two numbers."""
    before, between, after = pieces
    inner = _text(before) + _field("PAGE") + _text(between) + _field("NUMPAGES") + _text(after)
    return f'{HEAD}<w:ftr xmlns:w="{W}"><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>{inner}</w:p></w:ftr>'


def _text(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""


def _field(name: str) -> str:
    return f'<w:fldSimple w:instr=" {name} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'


def _fonts(east: str) -> str:
    return f'<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="{east}" w:cs="Times New Roman"/>'


def _color(rgb: str) -> str:
    return f'<w:color w:val="{rgb}"/>'


def _paragraph(key: str, name: str, paragraph: str, run: str, *, default: bool = False) -> str:
    mark = ' w:default="1"' if default else ""
    based = "" if default else '<w:basedOn w:val="Normal"/>'
    return (
        f'<w:style w:type="paragraph"{mark} w:styleId="{key}"><w:name w:val="{name}"/>{based}<w:qFormat/>'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def _characters(key: str, name: str, run: str) -> str:
    return f'<w:style w:type="character" w:styleId="{key}"><w:name w:val="{name}"/><w:rPr>{run}</w:rPr></w:style>'


def _table() -> str:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="7F7F7F"/>' for side in sides)
    margins = "".join(
        f'<w:{side} w:w="{width}" w:type="dxa"/>'
        for side, width in (("top", 40), ("left", 70), ("bottom", 40), ("right", 70))
    )
    shade = '<w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="EFE9DC"/><w:vAlign w:val="center"/></w:tcPr>'
    return (
        '<w:style w:type="table" w:styleId="Remarks"><w:name w:val="Remarks"/>'
        f"<w:tblPr><w:tblBorders>{borders}</w:tblBorders><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>"
        f'<w:tblStylePr w:type="firstRow">{shade}</w:tblStylePr></w:style>'
    )
