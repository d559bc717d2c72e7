"""Results written as they come: to standard output, or into a file that appears whole or not at all."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator
from typing import BinaryIO

from mingzhang.cli.output import emit, whole_file

Write = Callable[[bytes], None]


@contextlib.contextmanager
def sink(out: str | None, *, text: bool = False) -> Iterator[Write]:
    """Where to write. ``text`` is UTF-8 that a terminal of another encoding still has to show."""
    if out is None or out == "-":
        yield lambda content: emit(content.decode("utf-8") if text else content, None)
        return
    with whole_file(out) as file:
        yield lambda content: _put(file, content)


def _put(file: BinaryIO, content: bytes) -> None:
    file.write(content)


def terminal_width(out: str | None, default: int) -> int:
    """The width of the terminal that the output goes to; the default where it goes elsewhere."""
    if out not in (None, "-") or not sys.stdout.isatty():
        return default
    import shutil

    # A line that fills a terminal of 300 columns is hard to read.
    return max(40, min(160, shutil.get_terminal_size((default, 24)).columns))
