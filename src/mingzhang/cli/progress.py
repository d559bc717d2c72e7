"""How far along a command is: documents when there are several, pages where each takes seconds; on a terminal only."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mingzhang.i18n import msg

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

Step = Callable[[], contextlib.AbstractContextManager[None]]


@dataclass(slots=True)
class _Shown:
    """What stands on the terminal: a bar, or a line about a page."""

    bar: Progress | None = None
    task: TaskID | None = None
    line: bool = False


_SHOWN = _Shown()


@contextlib.contextmanager
def progress(total: int) -> Iterator[Step]:
    """A bar on standard error. The steps are context managers: what is written inside meets no bar."""
    if total < 2 or not sys.stderr.isatty():
        try:
            yield _wiped
        finally:
            _wipe()
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    # No thread that redraws: workers are forked while the bar stands.
    bar = Progress(*columns, console=Console(stderr=True), transient=True, auto_refresh=False)
    task = bar.add_task(msg("work.progress"), total=total)
    _SHOWN.bar, _SHOWN.task = bar, task
    try:
        with bar:
            yield lambda: _step(bar, task)
    finally:
        _SHOWN.bar = _SHOWN.task = None


def page_begun(source: str, page: int, pages: int) -> None:
    """A page is being read from its picture."""
    said = msg("scan.page-begun", source=source, page=page, count=pages)
    if _SHOWN.bar is not None and _SHOWN.task is not None:
        _SHOWN.bar.update(_SHOWN.task, description=said)
        _SHOWN.bar.refresh()
    elif sys.stderr.isatty():
        sys.stderr.write(f"\r\x1b[K{said}")
        sys.stderr.flush()
        _SHOWN.line = True


def _wipe() -> None:
    if _SHOWN.line:
        sys.stderr.write("\r\x1b[K")
        sys.stderr.flush()
        _SHOWN.line = False


@contextlib.contextmanager
def _wiped() -> Iterator[None]:
    _wipe()
    yield


@contextlib.contextmanager
def _step(bar: Progress, task: TaskID) -> Iterator[None]:
    if sys.stdout.isatty():
        bar.stop()  # both are on the same screen
        yield
        bar.start()
    else:
        yield
    bar.advance(task)
    bar.refresh()
