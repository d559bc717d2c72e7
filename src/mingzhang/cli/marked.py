"""`check --format pdf`: each original with its findings marked, to a file or into a folder; never over an original."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from mingzhang.cli.paths import Source
from mingzhang.cli.sink import sink
from mingzhang.errors import Misuse
from mingzhang.workers.tasks import Outcome


def refuse_terminal(out: str | None, form: str) -> None:
    """A terminal can show none of these formats. Raises Misuse."""
    if out in (None, "-") and sys.stdout.isatty():
        raise Misuse("check.not-on-a-terminal", format=form)


def refuse_originals(out: str | None, sources: Sequence[Source]) -> None:
    """The output must not be one of the documents. Raises Misuse."""
    if out is None or out == "-" or not os.path.exists(out):  # noqa: PTH110 - false for a name that cannot be one
        return
    for source in sources:
        if source.path is not None and source.path.exists() and os.path.samefile(source.path, out):  # noqa: PTH121
            raise Misuse("check.over-the-original", target=out)


def write_marked(found: Iterable[Outcome], out: str | None, sources: Sequence[Source]) -> None:
    """One document goes to the named file or to standard output, several go into the named folder."""
    folder = _folder(out, len(sources))
    used: set[str] = set()
    for outcome in found:
        target = out if folder is None else str(folder / _named(outcome.name, used))
        if folder is not None:
            refuse_originals(target, sources)
        with sink(target) as write:
            write(outcome.output)


def _folder(out: str | None, count: int) -> Path | None:
    if out is not None and out != "-" and (Path(out).is_dir() or out.endswith(("/", os.sep))):
        return Path(out)
    if count <= 1:
        return None
    if out is None or out == "-" or Path(out).exists():
        raise Misuse("check.needs-a-folder")
    return Path(out)


def _named(document: str, used: set[str]) -> str:
    """A name after the document's own; two of one name get a number."""
    stem = Path(document).stem if document != "-" else "stdin"
    name, number = f"{stem}.checked.pdf", 1
    while name.casefold() in used:
        number += 1
        name = f"{stem}.checked-{number}.pdf"
    used.add(name.casefold())
    return name
