"""Where a command's result goes: standard output, or a file that appears whole or not at all."""

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from mingzhang.errors import CannotWrite


def emit(result: str | bytes, out: str | None) -> None:
    """Write a result to `out`, or to standard output when it is None or `-`. Text is UTF-8."""
    if out is None or out == "-":
        _to_stdout(result)
        return
    content = result.encode("utf-8", "backslashreplace") if isinstance(result, str) else result
    with whole_file(out) as file:
        file.write(content)


@contextlib.contextmanager
def whole_file(out: str) -> Iterator[BinaryIO]:
    """A file that takes its place when all of it is written, so nobody ever reads half a report.

    Raises CannotWrite, naming the file.
    """
    try:
        with _beside(Path(out)) as file:
            yield file
    except OSError as error:
        raise CannotWrite(out, error.strerror or type(error).__name__) from error


@contextlib.contextmanager
def _beside(target: Path) -> Iterator[BinaryIO]:
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


def _to_stdout(result: str | bytes) -> None:
    try:
        if isinstance(result, str):
            sys.stdout.write(result)
        else:
            sys.stdout.flush()
            sys.stdout.buffer.write(result)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise CannotWrite("-", error.strerror or type(error).__name__) from error
