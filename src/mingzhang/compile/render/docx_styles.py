"""Styles of the DOCX: headings with outline levels, body, table text, in the fonts of official documents."""

from __future__ import annotations

from typing import Any

_LATIN = "Times New Roman"
TITLE, BODY, HEI, KAI, SONG = "方正小标宋简体", "仿宋_GB2312", "黑体", "楷体_GB2312", "宋体"
_STAND_INS = {
    TITLE: "STZhongsong,Noto Serif CJK SC",
    BODY: "FangSong,STFangsong,Noto Serif CJK SC",
    HEI: "SimHei,Noto Sans CJK SC",
    KAI: "KaiTi,STKaiti,Noto Serif CJK SC",
    SONG: "SimSun,Noto Serif CJK SC",
}


def style_document(document: Any) -> None:
    """Define every style that is used. ``document`` is a python-docx document."""
    from docx.enum.style import WD_STYLE_TYPE  # noqa: PLC0415 - an extra

    styles = document.styles
    paragraph = WD_STYLE_TYPE.PARAGRAPH
    body = styles["Normal"]
    _face(body, BODY, 16)
    _space(body, before=0, after=0, line=28.5, indent=32)
    for lang in document.styles.element.iter(_w("lang")):
        lang.set(_w("eastAsia"), "zh-CN")  # which of the regional shapes of a character is drawn
    _stand_ins(document)
    for level, (face, size) in enumerate(((TITLE, 22), (HEI, 16), (KAI, 16)), 1):
        heading = styles[f"Heading {level}"]
        _face(heading, face, size)
        _space(heading, before=12 if level == 1 else 6, after=6, line=0 if level == 1 else 28.5)
        _space(heading, indent=0 if level == 1 else 32, keep=True)
        if level == 1:
            heading.paragraph_format.alignment = 1
    made = (
        ("CoverTitle", "封面", TITLE, 30, 1, 0),
        ("TableTitle", "表名", TITLE, 18, 1, 0),
        ("TableNumber", "表号", HEI, 12, 0, 0),
        ("TableNote", "表注", SONG, 10.5, 0, 0),
        ("TableText", "表格", SONG, 10.5, 0, 0),
        ("Signature2", "落款", BODY, 16, 2, 0),
        ("ContentsTitle", "目录标题", TITLE, 22, 1, 0),
        ("FooterText", "页码", SONG, 14, 1, 0),
        *((f"TOC{n}", f"toc {n}", HEI if n == 1 else BODY, 12, 0, 24 * (n - 1)) for n in (1, 2, 3)),
    )
    for identity, name, face, points, align, left in made:
        style = styles.add_style(name, paragraph)
        style.element.set(_w("styleId"), identity)
        style.base_style = body
        _face(style, face, points)
        _space(style, after=0, line=0, indent=0, left=left)
        style.paragraph_format.alignment = align
    _space(styles["表名"], before=0, after=6, keep=True)
    _space(styles["封面"], after=12)
    _space(styles["目录标题"], after=18)
    for name in ("toc 1", "toc 2", "toc 3"):
        _tab(styles[name])


def _stand_ins(document: Any) -> None:
    """Name, in the font table, what to draw with where a font is not installed."""
    from docx.opc.constants import RELATIONSHIP_TYPE  # noqa: PLC0415 - an extra

    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val="86"/></w:font>'
        for name, other in _STAND_INS.items()
    )
    table = document.part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)
    table._blob = (  # noqa: SLF001 - the part has no other door
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f'<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{fonts}</w:fonts>'
    ).encode()


def _w(name: str) -> str:
    return f"{{http://schemas.openxmlformats.org/wordprocessingml/2006/main}}{name}"


def _face(style: Any, face: str, size: float) -> None:
    from docx.shared import Pt, RGBColor  # noqa: PLC0415 - an extra

    style.font.name = _LATIN
    style.font.size = Pt(size)
    style.font.bold = False
    style.font.italic = False
    style.font.color.rgb = RGBColor(0, 0, 0)
    properties = style.element.get_or_add_rPr()
    fonts = properties.get_or_add_rFonts()
    for name in list(fonts.attrib):
        if "heme" in name:  # a theme font would win over the named one
            del fonts.attrib[name]
    for name in ("ascii", "hAnsi", "cs"):
        fonts.set(_w(name), _LATIN)
    fonts.set(_w("eastAsia"), face)


def _space(
    style: Any,
    *,
    before: float | None = None,
    after: float | None = None,
    line: float | None = None,
    indent: float | None = None,
    left: float | None = None,
    keep: bool | None = None,
) -> None:
    from docx.shared import Pt  # noqa: PLC0415 - an extra

    form = style.paragraph_format
    form.widow_control = True
    if before is not None:
        form.space_before = Pt(before)
    if after is not None:
        form.space_after = Pt(after)
    if line is not None:
        form.line_spacing = Pt(line) if line else 1.0
    if indent is not None:
        form.first_line_indent = Pt(indent)
    if left is not None:
        form.left_indent = Pt(left)
    if keep is not None:
        form.keep_with_next = keep


def _tab(style: Any) -> None:
    from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER  # noqa: PLC0415 - an extra
    from docx.shared import Pt  # noqa: PLC0415

    style.paragraph_format.tab_stops.add_tab_stop(Pt(442), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
