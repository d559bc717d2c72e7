"""Results written as they come: to standard output, or into a file that appears whole or not at all."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from mingzhang.cli.output import emit
from mingzhang.errors import CannotWrite

Write = Callable[[bytes], None]


@contextlib.contextmanager
def sink(out: str | None, *, text: bool = False) -> Iterator[Write]:
    """Where to write. ``text`` is UTF-8 that a terminal of another encoding still has to show."""
    if out is None or out == "-":
        yield lambda content: emit(content.decode("utf-8") if text else content, None)
        return
    try:
        with _whole(Path(out)) as file:
            yield lambda content: _put(file, content)
    except OSError as error:
        raise CannotWrite(out, error.strerror or type(error).__name__) from error


def _put(file: BinaryIO, content: bytes) -> None:
    file.write(content)


@contextlib.contextmanager
def _whole(target: Path) -> Iterator[BinaryIO]:
    if target.exists() and not target.is_file():
        with target.open("wb") as file:  # a device or a pipe cannot be replaced
            yield file
        return
    import tempfile

    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:80]}.")
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
        mode = target.stat().st_mode & 0o7777 if target.exists() else 0o666 & ~_umask()
        Path(name).chmod(mode)
        Path(name).replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current


def terminal_width(out: str | None, default: int) -> int:
    """The width of the terminal that the output goes to; the default where it goes elsewhere."""
    if out not in (None, "-") or not sys.stdout.isatty():
        return default
    import shutil

    # A line that fills a terminal of 300 columns is hard to read.
    return max(40, min(160, shutil.get_terminal_size((default, 24)).columns))
