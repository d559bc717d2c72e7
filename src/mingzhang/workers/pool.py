"""Many documents over a few workers: in the order asked for, with bounded memory, whatever a document does."""

from __future__ import annotations

import contextlib
import signal
import time
import warnings
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from multiprocessing import get_all_start_methods, get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from typing import Generic

from mingzhang.errors import UnreadableFile

from .child import GRACE, serve
from .job import Begun, Done, Job, Reply, Result, Told, Work
from .limits import Limits

AHEAD = 16
"""Documents a worker may be ahead of the oldest one that is not done: their results wait in memory."""

FALSE_STARTS = 3
STARTING = 60.0
"""Seconds a worker may take to load modules before it answers for the first time."""


@dataclass(slots=True, eq=False)
class _Worker:
    process: BaseProcess
    pipe: Connection
    ready: bool = False
    task: tuple[int, Job] | None = None
    until: float = field(default_factory=lambda: time.monotonic() + STARTING)


def run_all(
    jobs: Iterable[Job],
    work: Work[Result],
    *,
    workers: int,
    limits: Limits = Limits(),  # noqa: B008 - frozen
    language: str = "",
    begun: Told | None = None,
) -> Iterator[Done[Result]]:
    """Do the work on every job, each in a process of its own that has limits; outcomes come in order.

    A job that takes too long, too much memory or its worker down is an outcome like any other: the
    worker is replaced. ``begun`` hears of each page read from a picture. Modules that are loaded already are
    shared with the workers where processes fork.
    """
    pool = _Pool(work, max(1, workers), limits, language, begun)
    try:
        yield from pool.run(iter(jobs))
    finally:
        pool.end()


class _Pool(Generic[Result]):
    """The workers and what each of them is doing."""

    def __init__(self, work: Work[Result], size: int, limits: Limits, language: str, begun: Told | None) -> None:
        # Forking is what makes the start cheap; on macOS system libraries do not survive it.
        method = "fork" if "fork" in get_all_start_methods() and get_context().get_start_method() != "spawn" else ""
        self.context: BaseContext = get_context(method or "spawn")
        self.forks = bool(method)
        self.work, self.size, self.limits, self.language, self.begun = work, size, limits, language, begun
        self.workers: list[_Worker] = []
        self.false_starts = 0

    def run(self, jobs: Iterator[Job]) -> Iterator[Done[Result]]:
        """Hand out jobs, collect answers, put them in order."""
        waiting: deque[tuple[int, Job]] = deque()
        answers: dict[int, Done[Result]] = {}
        asked = given = 0
        more = True
        while more or waiting or given < asked:
            while more and len(waiting) < self.size and asked - given < AHEAD * self.size:
                job = next(jobs, None)
                if job is None:
                    more = False
                else:
                    waiting.append((asked, job))
                    asked += 1
            self._staff(len(waiting))
            for worker in self.workers:
                if worker.ready and worker.task is None and waiting:
                    self._assign(worker, *waiting.popleft())
            answers.update(self._collect())
            while given in answers:
                yield answers.pop(given)
                given += 1

    def end(self) -> None:
        """End every worker, whatever it is doing."""
        for worker in self.workers:
            worker.pipe.close()
            worker.process.kill()  # also an idle one: nothing of it needs an orderly end
        for worker in self.workers:
            _buried(worker, patience=GRACE)
        self.workers.clear()

    def _staff(self, waiting: int) -> None:
        """As many workers as there is work for."""
        free = sum(1 for worker in self.workers if worker.task is None)
        while free < waiting and len(self.workers) < self.size:
            here, there = self.context.Pipe()
            others = (*(worker.pipe for worker in self.workers), here) if self.forks else ()
            arguments = (there, others, self.work, self.limits, self.language)
            process = self.context.Process(target=serve, args=arguments, daemon=True)  # type: ignore[attr-defined]
            _start(process)
            there.close()
            self.workers.append(_Worker(process, here))
            free += 1

    def _assign(self, worker: _Worker, number: int, job: Job) -> None:
        worker.task, worker.until = (number, job), time.monotonic() + self.limits.seconds
        with contextlib.suppress(OSError):  # it has gone: its end of the pipe says so in _collect
            worker.pipe.send(job)

    def _collect(self) -> Iterator[tuple[int, Done[Result]]]:
        """Wait for an answer, an end or a deadline."""
        busy = [worker for worker in self.workers if worker.task is not None or not worker.ready]
        if not busy:
            return
        patience = max(0.0, min(worker.until for worker in busy) - time.monotonic())
        heard = set(wait([worker.pipe for worker in busy], patience))
        now = time.monotonic()
        for worker in busy:
            if worker.pipe in heard:
                outcome = self._heard(worker)
            elif worker.until <= now:
                worker.process.kill()
                outcome = self._lost(worker, "timeout", f"> {self.limits.seconds:g} s")
            else:
                continue
            if outcome is not None:
                yield outcome

    def _heard(self, worker: _Worker) -> tuple[int, Done[Result]] | None:
        try:
            reply = worker.pipe.recv()
        except (EOFError, OSError):
            return self._lost(worker, *_fate(worker))
        worker.ready = True
        self.false_starts = 0
        if isinstance(reply, Begun) and worker.task is not None:
            worker.until += self.limits.page_seconds
            if self.begun:
                self.begun(worker.task[1].name, reply.page, reply.pages)
            return None
        if not isinstance(reply, Reply) or worker.task is None:
            return None
        (number, job), worker.task = worker.task, None
        if reply.leaving:
            self.workers.remove(worker)
            worker.pipe.close()
            _buried(worker, patience=1.0)
        problem = UnreadableFile(job.name, reply.reason, reply.detail) if reply.reason else None
        return number, Done(job.name, reply.result, problem, reply.trace)

    def _lost(self, worker: _Worker, reason: str, detail: str) -> tuple[int, Done[Result]] | None:
        """A worker that is gone, with what it was doing."""
        self.workers.remove(worker)
        worker.pipe.close()
        _buried(worker, patience=0.0)
        if worker.task is None:
            self.false_starts += 1
            if self.false_starts >= FALSE_STARTS:
                raise RuntimeError(f"workers do not start: {reason} {detail}")
            return None
        number, job = worker.task
        return number, Done(job.name, None, UnreadableFile(job.name, reason, detail))


def _start(process: BaseProcess) -> None:
    """Start a worker that never sees a Ctrl-C, not even before it can say so."""
    mask = getattr(signal, "pthread_sigmask", None)
    held = mask(signal.SIG_BLOCK, {signal.SIGINT}) if mask else None
    try:
        with warnings.catch_warnings():
            # Python warns of forking beside threads; a worker waits for none of the parent's.
            warnings.simplefilter("ignore", DeprecationWarning)
            process.start()
    finally:
        if mask:
            mask(signal.SIG_SETMASK, held)


def _fate(worker: _Worker) -> tuple[str, str]:
    """Why a worker has closed its pipe."""
    worker.process.join(GRACE)
    code = worker.process.exitcode
    if code is None or code >= 0:
        return "crashed", f"exit {code}"
    if -code == getattr(signal, "SIGALRM", 0):
        return "timeout", ""
    if -code == getattr(signal, "SIGKILL", 0):
        return "memory", "SIGKILL"  # nobody but the system's guard against lack of memory sends it
    return "crashed", signal.Signals(-code).name


def _buried(worker: _Worker, patience: float) -> None:
    """Wait for the end of a worker; help when it does not come."""
    worker.process.join(patience)
    if worker.process.exitcode is None:
        worker.process.kill()
        worker.process.join(GRACE)
    if worker.process.exitcode is not None:
        worker.process.close()
