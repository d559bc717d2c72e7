"""How far along a command is, on a terminal and for several documents only."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from mingzhang.i18n import msg

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

Step = Callable[[], contextlib.AbstractContextManager[None]]


@contextlib.contextmanager
def progress(total: int) -> Iterator[Step]:
    """A bar on standard error. The steps are context managers: what is written inside meets no bar."""
    if total < 2 or not sys.stderr.isatty():
        yield contextlib.nullcontext
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    # No thread that redraws: workers are forked while the bar stands.
    bar = Progress(*columns, console=Console(stderr=True), transient=True, auto_refresh=False)
    task = bar.add_task(msg("work.progress"), total=total)
    with bar:
        yield lambda: _step(bar, task)


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
