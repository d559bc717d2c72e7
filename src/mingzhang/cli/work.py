"""Documents given to workers: what `check` and `read` share."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import wraps

import click

from mingzhang.cli.options import Count, Function
from mingzhang.cli.paths import Source
from mingzhang.cli.progress import page_begun
from mingzhang.errors import ExitCode, Misuse, UnreadableFile
from mingzhang.i18n import language
from mingzhang.workers.job import Done, Job
from mingzhang.workers.limits import MEGABYTE, Limits
from mingzhang.workers.tasks import Outcome


def limit_options(function: Function) -> Function:
    """`--timeout` and `--memory`, given to the command as `limits`."""

    @click.option("--timeout", type=Count(), metavar="N", help="cli.option.timeout", show_default="60")
    @click.option("--memory", type=Count(), metavar="N", help="cli.option.memory", show_default="1536")
    @wraps(function)
    def limited(*, timeout: int | None, memory: int | None, **rest: object) -> object:
        usual = Limits()
        seconds = timeout or _from_environment("MINGZHANG_TIMEOUT") or usual.seconds
        megabytes = memory or _from_environment("MINGZHANG_MEMORY") or usual.memory // MEGABYTE
        return function(limits=Limits(seconds=seconds, memory=megabytes * MEGABYTE), **rest)

    return limited


def _from_environment(name: str) -> int | None:
    value = os.environ.get(name)
    if not value:
        return None
    if not (value.isascii() and value.isdigit() and int(value) >= 1):
        raise Misuse("usage.bad-environment", name=name, value=value)
    return int(value)


def outcomes(
    sources: tuple[Source, ...], task: Callable[[bytes, str], Outcome], jobs: int, limits: Limits
) -> Iterator[Done[Outcome]]:
    """What came of each document, in their order."""
    from mingzhang.workers.pool import run_all
    from mingzhang.workers.tasks import preload

    workers = min(jobs, len(sources))
    limits = replace(limits, threads=max(1, (os.cpu_count() or 1) // max(1, workers)))
    if len(sources) > 1:  # for one document the worker loads what just this one needs
        preload(pdf=any(source.name.lower().endswith(".pdf") for source in sources))
    yield from run_all(
        _jobs(sources, limits), task, workers=workers, limits=limits, language=language(), begun=page_begun
    )


def _jobs(sources: Iterable[Source], limits: Limits) -> Iterator[Job]:
    for source in sources:
        # A worker reads its file itself; standard input is ours alone.
        content = b"" if source.path else sys.stdin.buffer.read(limits.bytes + 1)
        yield Job(source.name, source.path, content)


class Problems:
    """The documents that could not be done, told at the end where nobody overlooks them."""

    def __init__(self, known: Iterable[UnreadableFile], *, verbose: bool = False) -> None:
        self.verbose = verbose
        self._found: list[tuple[UnreadableFile, str]] = [(problem, "") for problem in known]

    def add(self, known: Iterable[UnreadableFile]) -> None:
        """Problems of further paths."""
        self._found += [(problem, "") for problem in known]

    def note(self, done: Done[Outcome]) -> Outcome | None:
        """The outcome, or None with the reason noted. An outcome that could not be judged is noted as well."""
        if done.problem is not None:
            self._found.append((done.problem, done.trace))
            return None
        if done.result is not None and done.result.unknown:
            self._found.append((UnreadableFile(done.name, done.result.unknown), ""))
        return done.result

    def texts(self) -> list[str]:
        """Each in a sentence, for a report that must not hide them."""
        return [str(problem) for problem, _ in self._found]

    def tell(self) -> bool:
        """Say all of them; whether there were any."""
        for problem, trace in self._found:
            print(problem, file=sys.stderr)
            if self.verbose and trace:
                print(trace, file=sys.stderr)
        return bool(self._found)


def ending(problems: Problems, errors: int = 0) -> ExitCode:
    """A file that was not read weighs more than an error found: nobody knows what is in it."""
    if problems.tell():
        return ExitCode.UNREADABLE
    return ExitCode.FINDINGS if errors else ExitCode.OK
