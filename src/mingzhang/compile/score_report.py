"""Self-evaluations and year-round monitoring written to a folder, in the formats of a disclosure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import msgspec

from mingzhang.errors import Misuse
from mingzhang.forms.load import FormSet
from mingzhang.score.evaluate import Evaluation
from mingzhang.score.scheme import Scheme

from .cube import Cube
from .document import Compiled
from .evaluation import evaluation_form, evaluations, watches
from .ledger import Ledger
from .narrative import Narrative, Piece
from .outputs import file_name, write_files
from .phrases import phrases
from .render.docx import docx_bytes
from .render.html import html_bytes
from .render.layout import printed
from .render.pdf import pdf_bytes
from .render.printed import Heading, Printed
from .render.sheet_markdown import sheet_markdown
from .render.xlsx import xlsx_bytes
from .score_json import score_json, watch_json
from .score_sheets import score_sheet, watch_sheet
from .style import PLAIN
from .text import render

FORMATS = ("docx", "pdf", "xlsx", "html", "md", "json")
_EVALUATION, _MONITORING = "项目支出绩效自评", "项目支出绩效运行监控"

Encode = Callable[[Any], bytes]


class Report(msgspec.Struct, frozen=True):
    """What is written: the drawn document, its Markdown, its JSON, and what the files are called."""

    printed: Printed
    markdown: str
    json: dict[str, Any]
    name: str


def evaluation_report(ledger: Ledger, forms: FormSet, scheme: Scheme, forms_json: Encode) -> Report:
    """Every project's self-evaluation form, then how each score came about.

    ``forms_json`` gives the forms in the read contract, which lives in a higher layer.
    """
    cube = Cube(ledger, forms.id)
    asked = [project for project in ledger.projects if project.targets and project.targets.goals]
    found = evaluations(cube, scheme, asked)
    document = _document(ledger, forms, found, cube)
    sheets = tuple(score_sheet(one, at + 1) for at, one in enumerate(found))
    drawn = printed(document)
    drawn = msgspec.structs.replace(
        drawn,
        title=f"{ledger.department}{ledger.year}年度{_EVALUATION}",
        blocks=(*drawn.blocks, Heading("计分说明", 1, page=True), *sheets),
    )
    markdown = "\n".join([render(document, "md", PLAIN), "# 计分说明", "", *map(sheet_markdown, sheets)])
    told = score_json(ledger, forms.id, found) | {"self_evaluation": forms_json(document.performance)}
    return Report(drawn, markdown, told, f"{ledger.department}{ledger.year}年度{_EVALUATION}")


def _document(ledger: Ledger, forms: FormSet, found: Sequence[Evaluation], cube: Cube) -> Compiled:
    pieces = (
        Piece("heading", ledger.department, 1),
        Piece("para", f"{ledger.year}年度{_EVALUATION}"),
        Piece("heading", f"{_EVALUATION}表", 1, page=True),
        Piece("forms", "evaluations"),
    )
    made = tuple(evaluation_form(cube, one) for one in found)
    return Compiled(ledger, forms, phrases(forms.id), (), Narrative(pieces, ()), made)


def monitoring_report(ledger: Ledger, forms: FormSet, scheme: Scheme, until: dt.date) -> Report:
    """How far every project has come on a day."""
    found = watches(Cube(ledger, forms.id), scheme, until)
    sheets = tuple(watch_sheet(one, at + 1) for at, one in enumerate(found))
    title = f"{ledger.department}{ledger.year}年{_MONITORING}"
    drawn = Printed(
        department=ledger.department,
        year=ledger.year,
        kind=ledger.kind,
        title=title,
        cover=(ledger.department, f"{ledger.year}年{_MONITORING}", f"截至{until.isoformat()}"),
        blocks=sheets,
    )
    markdown = "\n".join([f"# {title}", "", *map(sheet_markdown, sheets)])
    return Report(drawn, markdown, watch_json(ledger, forms.id, found), f"{title}{until.isoformat()}")


def write_report(
    report: Report, folder: Path, formats: Sequence[str], encode: Encode, font_paths: Sequence[Path] = ()
) -> list[Path]:
    """Write a report in some formats; all are made before the first is written. Raises Misuse, CannotWrite."""
    stem = file_name(report.name)
    files: dict[str, bytes] = {}
    for wanted in dict.fromkeys(formats):
        if wanted not in FORMATS:
            raise Misuse("compile.unknown-format", format=wanted, known="、".join(FORMATS))
        files[f"{stem}.{wanted}"] = _made(report, wanted, encode, font_paths)
    return write_files(folder, files)


def _made(report: Report, wanted: str, encode: Encode, font_paths: Sequence[Path]) -> bytes:
    match wanted:
        case "json":
            return encode(report.json)
        case "md":
            return report.markdown.encode()
        case "pdf":
            return pdf_bytes(report.printed, font_paths)
        case "docx":
            return docx_bytes(report.printed)
        case "xlsx":
            return xlsx_bytes(report.printed)
        case _:
            return html_bytes(report.printed)
