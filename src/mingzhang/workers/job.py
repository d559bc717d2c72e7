"""What goes to a worker and what comes back."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeAlias, TypeVar

from mingzhang.errors import UnreadableFile

from .limits import MEGABYTE, Limits

Result = TypeVar("Result")

Work: TypeAlias = Callable[[bytes, str], Result]
"""What is done with a document's bytes and name. The result must be picklable, and where processes cannot
fork the work too."""


@dataclass(frozen=True, slots=True)
class Job:
    """One document: the name its user knows it by, and where it is or its bytes."""

    name: str
    path: Path | None
    data: bytes = b""

    def read(self, limits: Limits) -> bytes:
        """All bytes. Raises UnreadableFile: refused, too-large."""
        if self.path is None:
            content = self.data
        else:
            try:
                with self.path.open("rb") as file:
                    # A pipe or a device has no length and may never end.
                    known = self.path.is_file()
                    large = known and os.fstat(file.fileno()).st_size > limits.bytes
                    content = b"" if large else file.read(-1 if known else limits.bytes + 1)
            except OSError as error:
                raise UnreadableFile(self.name, "refused", error.strerror or type(error).__name__) from error
            if large:
                raise UnreadableFile(self.name, "too-large", f"> {limits.bytes // MEGABYTE} MB")
        if len(content) > limits.bytes:
            raise UnreadableFile(self.name, "too-large", f"> {limits.bytes // MEGABYTE} MB")
        return content


@dataclass(frozen=True, slots=True)
class Done(Generic[Result]):
    """The outcome of one job: what the work returned, or why there is nothing. ``trace`` is for us."""

    name: str
    result: Result | None = None
    problem: UnreadableFile | None = None
    trace: str = ""


@dataclass(frozen=True, slots=True)
class Begun:
    """A worker has begun to read a page from its picture: that takes seconds."""

    page: int
    pages: int


Told: TypeAlias = Callable[[str, int, int], None]
"""Hears of each such page: the document's name, the page, how many there are."""


@dataclass(frozen=True, slots=True)
class Reply(Generic[Result]):
    """What a worker says of one job; ``leaving`` tells that it takes no further one."""

    result: Result | None = None
    reason: str = ""
    detail: str = ""
    trace: str = ""
    leaving: bool = False
