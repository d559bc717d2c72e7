"""PATH… → the documents meant: files, folders, globs, `-`.

A path that leads to nothing is a problem to report, not a reason to stop: the other files are still
done, and the exit code says that one was not.
"""

import glob
import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from mingzhang.errors import UnreadableFile

STDIN = "-"

# Looked for in folders only; a file named outright is read whatever it is called.
EXTENSIONS = frozenset(
    [
        ".pdf",
        ".tif",
        ".tiff",
        ".ofd",
        ".docx",
        ".doc",
        ".wps",
        ".xlsx",
        ".xlsm",
        ".xls",
        ".et",
        ".html",
        ".htm",
        ".txt",
        ".md",
    ]
)


@dataclass(frozen=True, slots=True)
class Source:
    """One document to read: the name the user knows it by, and where it is (None: standard input)."""

    name: str
    path: Path | None

    def read(self) -> bytes:
        """All bytes; UnreadableFile when the system refuses."""
        try:
            return sys.stdin.buffer.read() if self.path is None else self.path.read_bytes()
        except OSError as error:
            raise UnreadableFile(self.name, "refused", error.strerror or type(error).__name__) from error


@dataclass(frozen=True, slots=True)
class Expansion:
    """What was found, in the order asked for, and what was not."""

    sources: tuple[Source, ...]
    problems: tuple[UnreadableFile, ...]


def expand(arguments: Iterable[str]) -> Expansion:
    """Find every document the arguments mean, each once."""
    found: dict[str, Source] = {}
    problems: list[UnreadableFile] = []
    for argument in arguments:
        try:
            for source in _sources(argument):
                identity = STDIN if source.path is None else os.path.realpath(source.path)
                found.setdefault(identity, source)
        except UnreadableFile as problem:
            problems.append(problem)
    return Expansion(tuple(found.values()), tuple(problems))


def _sources(argument: str) -> list[Source]:
    if argument == STDIN:
        return [Source(STDIN, None)]
    # A name that exists is that file, even with brackets in it: 预算公开[2025].pdf is common.
    if os.path.lexists(argument):
        return list(_existing(argument))
    if not glob.has_magic(argument):
        raise UnreadableFile(argument, "missing")
    matches = sorted(glob.glob(argument, recursive=True))  # noqa: PTH207 - absolute patterns too
    if not matches:
        raise UnreadableFile(argument, "no-match")
    sources = [source for match in matches for source in _matched(match)]
    if not sources:
        raise UnreadableFile(argument, "no-documents")
    return sources


def _existing(name: str) -> Iterator[Source]:
    path = Path(name)
    if path.is_dir():
        documents = list(_in_folder(path))
        if not documents:
            raise UnreadableFile(name, "no-documents")
        yield from documents
    elif path.exists():
        # Pipes and devices are welcome when named outright: mingzhang check <(curl …)
        yield Source(name, path)
    else:
        raise UnreadableFile(name, "missing")


def _matched(name: str) -> Iterator[Source]:
    path = Path(name)
    if path.is_dir():
        # `**` matches folders as well as what is in them; the latter come as matches of their own.
        yield from _in_folder(path)
    elif path.is_file():
        yield Source(name, path)


def _in_folder(folder: Path) -> Iterator[Source]:
    """Documents below a folder, sorted; links to folders are not followed, so no endless walk."""
    for place, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            path = Path(place, name)
            if _wanted(name) and path.is_file():  # a named pipe would wait for ever
                yield Source(str(path), path)


def _wanted(name: str) -> bool:
    # "~$x.docx" is Word's lock file, "._x.pdf" the Finder's shadow.
    return not name.startswith((".", "~$")) and os.path.splitext(name)[1].lower() in EXTENSIONS  # noqa: PTH122
