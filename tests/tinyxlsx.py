"""A very small XLSX writer, for sheets that openpyxl would not write: broken, hostile, without results."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

_M = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_P = "http://schemas.openxmlformats.org/package/2006/relationships"


def xlsx(*sheets: str, extra: Mapping[str, str] | None = None, strings: str | None = None) -> bytes:
    """The bytes of a workbook; each sheet is the inside of its ``worksheet`` element."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z:
        main = f'<Relationship Id="r" Type="{_R}/officeDocument" Target="xl/workbook.xml"/>'
        z.writestr("_rels/.rels", f'<Relationships xmlns="{_P}">{main}</Relationships>')
        listed = relations = ""
        for n, sheet in enumerate(sheets, 1):
            listed += f'<sheet name="表{n}" sheetId="{n}" r:id="s{n}"/>'
            relations += f'<Relationship Id="s{n}" Type="{_R}/worksheet" Target="worksheets/sheet{n}.xml"/>'
            head = "" if sheet.startswith("<?xml") else f'<worksheet xmlns="{_M}">'
            z.writestr(f"xl/worksheets/sheet{n}.xml", f"{head}{sheet}{'</worksheet>' if head else ''}")
        if strings is not None:
            z.writestr("xl/sharedStrings.xml", f'<sst xmlns="{_M}">{strings}</sst>')
            relations += f'<Relationship Id="ss" Type="{_R}/sharedStrings" Target="sharedStrings.xml"/>'
        z.writestr("xl/workbook.xml", f'<workbook xmlns="{_M}" xmlns:r="{_R}"><sheets>{listed}</sheets></workbook>')
        z.writestr("xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{_P}">{relations}</Relationships>')
        for name, text in (extra or {}).items():
            z.writestr(name, text)
    return out.getvalue()


def cells(*rows: Mapping[str, str]) -> str:
    """Sheet data: rows of reference → inside of the cell (XML) or an inline text."""
    out = ""
    for row in rows:
        inside = ""
        for at, value in row.items():
            if value.startswith("<"):
                inside += f'<c r="{at}">{value}</c>'
            else:
                inside += f'<c r="{at}" t="inlineStr"><is><t>{value}</t></is></c>'
        out += f"<row>{inside}</row>"
    return f"<sheetData>{out}</sheetData>"
