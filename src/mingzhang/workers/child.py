"""The worker's side: one document after another, until nobody asks any more."""

from __future__ import annotations

import faulthandler
import gc
import signal
import time
import traceback
from collections.abc import Sequence
from dataclasses import replace
from multiprocessing.connection import Connection
from pathlib import Path

from mingzhang.errors import UnreadableFile
from mingzhang.readers.scan.pace import listen

from .job import Begun, Job, Reply, Result, Work
from .limits import Limits, end_later, limit_memory, peak_memory

GRACE = 5.0
"""Seconds the parent has to end a worker before the system does."""


def serve(asked: Connection, others: Sequence[Connection], work: Work[Result], limits: Limits, language: str) -> None:
    """Answer jobs on a connection. ``others`` are the parent's ends that a fork has copied into this process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to the whole group: the parent decides
    for inherited in others:
        # While a copy is open here, a sibling would never notice that the parent has gone.
        inherited.close()
    if language:
        from mingzhang.i18n import use_language  # noqa: PLC0415 - a spawned process has chosen none

        use_language(language)
    faulthandler.disable()  # a document that brings a library down is told in one line, not in fifty
    limit_memory(limits)
    # A document's records live until it is done: looking for garbage every 700 of them finds nothing.
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)
    # A fork begins with its parent's memory. One document's worth on top is kept for the next, many are not.
    enough = peak_memory() + limits.memory // 4
    clock = _Clock(limits)

    def page_begun(page: int, pages: int) -> None:
        clock.add(limits.page_seconds)
        asked.send(Begun(page, pages))

    listen(page_begun, limits.threads)
    try:
        asked.send(None)
        while True:
            job = asked.recv()
            clock.start()
            reply = answer(job, work, limits)
            end_later(0)
            reply = replace(reply, leaving=reply.leaving or peak_memory() > enough)
            asked.send(reply)
            if reply.leaving:
                return
    except (EOFError, OSError):
        return  # the parent has gone


class _Clock:
    """When the system is to end this process, should the parent be gone."""

    def __init__(self, limits: Limits) -> None:
        self.limits, self.until = limits, 0.0

    def start(self) -> None:
        """A job begins."""
        self.until = time.monotonic() + self.limits.seconds
        end_later(self.limits.seconds + GRACE)

    def add(self, seconds: float) -> None:
        """The job may take so much longer."""
        self.until += seconds
        end_later(max(self.until - time.monotonic(), 0.0) + GRACE)


def answer(job: Job, work: Work[Result], limits: Limits) -> Reply[Result]:
    """Do one job; whatever goes wrong is an answer too."""
    try:
        return Reply(work(job.read(limits), job.name))
    except UnreadableFile as problem:
        detail = str(problem.arguments["detail"])
        return Reply(reason=problem.reason, detail=detail)
    except MemoryError as error:
        # What libraries keep after a failed allocation is not to be trusted.
        return Reply(reason="memory", detail=f"> {limits.memory >> 20} MB", trace=_trace(error), leaving=True)
    except RecursionError as error:
        return Reply(reason="nested", trace=_trace(error))
    except Exception as error:  # noqa: BLE001 - a defect met in one document must not stop the others
        return Reply(reason="defect", detail=_where(error), trace=_trace(error))


def _trace(error: BaseException) -> str:
    return "".join(traceback.format_exception(error, limit=-20))


def _where(error: Exception) -> str:
    frame = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__}, {Path(frame.filename).name}:{frame.lineno}"
