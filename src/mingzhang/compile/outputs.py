"""All printed forms of a compiled document written to a folder, each file whole or not at all."""

from __future__ import annotations

import contextlib
import os
import re
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from mingzhang.errors import CannotWrite, Misuse
from mingzhang.model.disclosure import Disclosure

from .disclosed import disclosed
from .document import Compiled
from .render.docx import docx_bytes
from .render.html import html_bytes
from .render.layout import printed
from .render.package import package_files
from .render.pdf import pdf_bytes
from .render.printed import Printed
from .render.xlsx import xlsx_bytes
from .style import PLAIN
from .text import render

FORMATS = ("docx", "pdf", "xlsx", "html", "md", "txt", "json", "package")
"""What can be asked for; "package" is a folder of open data."""

Encode = Callable[[Disclosure], bytes]
_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f]')


def render_all(
    document: Compiled,
    out_dir: Path,
    formats: Sequence[str] = FORMATS,
    *,
    encode_json: Encode | None = None,
    font_paths: Sequence[Path] = (),
    name: str = "",
) -> list[Path]:
    """Write a document in some formats; the paths written, in the order asked for.

    Everything is made in memory before the first file is written: an error leaves the folder as it was.
    ``encode_json`` turns the disclosure into the read contract (it lives in a higher layer) and is needed
    for "json". Raises Misuse for an unknown format, a missing extra or font, CannotWrite for the folder.
    """
    for wanted in formats:
        if wanted not in FORMATS:
            raise Misuse("compile.unknown-format", format=wanted, known="、".join(FORMATS))
    stem = file_name(name or printed_name(document))
    files: dict[str, bytes] = {}
    sheet = printed(document)
    for wanted in dict.fromkeys(formats):
        files |= _made(wanted, stem, document, sheet, encode_json, font_paths)
    return write_files(out_dir, files)


def printed_name(document: Compiled) -> str:
    """What the files are called: department, year, kind."""
    final = document.forms.kind == "final"
    return f"{document.ledger.department}{document.ledger.year}年{'部门决算' if final else '部门预算'}"


def file_name(text: str) -> str:
    """A name that every file system takes."""
    # Names are counted in bytes where they are stored; 60 characters of three bytes leave room.
    return _FORBIDDEN.sub("_", text).strip(" .")[:60] or "disclosure"


def _made(
    wanted: str,
    stem: str,
    document: Compiled,
    sheet: Printed,
    encode_json: Encode | None,
    font_paths: Sequence[Path],
) -> Mapping[str, bytes]:
    if wanted == "package":
        return {f"{stem}-data/{name}": data for name, data in package_files(document).items()}
    if wanted == "json":
        if encode_json is None:
            raise Misuse("compile.no-encoder")
        return {f"{stem}.json": encode_json(disclosed(document, source=f"{stem}.json"))}
    if wanted == "pdf":
        return {f"{stem}.pdf": pdf_bytes(sheet, font_paths)}
    if wanted in ("md", "txt"):
        return {f"{stem}.{wanted}": render(document, "plain" if wanted == "txt" else wanted, PLAIN).encode()}
    make = {"docx": docx_bytes, "xlsx": xlsx_bytes, "html": html_bytes}[wanted]
    return {f"{stem}.{wanted}": make(sheet)}


def write_files(folder: Path, files: Mapping[str, bytes]) -> list[Path]:
    """Write files below a folder, each moved into place when it is whole."""
    written: list[Path] = []
    for name, data in files.items():
        target = folder / name
        try:
            _write(target, data)
        except OSError as error:
            raise CannotWrite(str(target), error.strerror or type(error).__name__) from error
        written.append(target)
    return written


def _write(target: Path, data: bytes) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".mingzhang-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(name).chmod(0o644)  # a temporary file is its owner's alone; a document is not
        Path(name).replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise
