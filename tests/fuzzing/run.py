"""Run damaged files through reading and checking in a child process that is watched."""

from __future__ import annotations

import multiprocessing
import random
import time
import traceback
from collections.abc import Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection

from mingzhang.errors import UnreadableFile
from mingzhang.i18n import use_language
from mingzhang.pipeline import check_disclosure, read_document
from mingzhang.workers.limits import Limits, limit_memory

from .corpus import Corpus
from .mutate import spoiled

SLOW = 20.0
"""Seconds of a processor for one damaged file; a whole one takes less than one, a scrambled one up to eight."""
HANG = 180.0
CHECKED = 3
"""One file in three is also checked: that takes longer than reading it, and damage rarely shows there."""
BATCH = 200
"""A child is replaced after so many files: what it leaked is not carried on."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A damaged file that was neither read nor refused, or not soon."""

    form: str
    seed: str
    what: str
    data: bytes


def damaged(corpus: Corpus, form: str, seed: str) -> bytes:
    """The file of one seed; the same seed and corpus give the same file."""
    rng = random.Random(f"{form} {seed}")
    return spoiled(rng, rng.choice(corpus[form]), form)


def attempt(data: bytes, form: str, *, check: bool = True) -> str | None:
    """What went wrong, or None: it was read and checked, or refused with a reason in both languages."""
    start = time.process_time()
    try:
        disclosure = read_document(data, f"x.{form}")
        if check:
            check_disclosure(disclosure)
    except UnreadableFile as error:
        for language in ("zh", "en"):
            use_language(language)
            if "x." not in str(error) or "unreadable." in str(error) or error.reason == "other":
                return f"no clear message: {error!r}"
        use_language(None)
    except MemoryError:
        return "out of memory\n" + traceback.format_exc()
    except Exception:  # noqa: BLE001 - finding them is what this is for
        return traceback.format_exc()
    taken = time.process_time() - start
    return f"{taken:.1f} s" if taken > SLOW else None


def _child(pipe: Connection, corpus: Corpus, form: str, seeds: list[str]) -> None:
    limit_memory(Limits())
    for number, seed in enumerate(seeds):
        data = damaged(corpus, form, seed)
        pipe.send(seed)
        pipe.send(attempt(data, form, check=number % CHECKED == 0))
    pipe.close()


def batch(corpus: Corpus, form: str, seeds: list[str]) -> Iterator[tuple[str, Failure | None]]:
    """Each seed with its failure, if any; a child that dies or hangs ends the batch."""
    here, there = multiprocessing.get_context("fork").Pipe(duplex=False)
    child = multiprocessing.get_context("fork").Process(target=_child, args=(there, corpus, form, seeds))
    child.start()
    there.close()
    seed = None
    try:
        while True:
            seed = here.recv()
            if not here.poll(HANG):
                yield seed, Failure(form, seed, f"no answer for {HANG:g} s", damaged(corpus, form, seed))
                return
            what = here.recv()
            yield seed, Failure(form, seed, what, damaged(corpus, form, seed)) if what else None
            seed = None
    except EOFError:
        child.join()
        if seed is not None:
            yield seed, Failure(form, seed, f"the process died ({child.exitcode})", damaged(corpus, form, seed))
    finally:
        child.kill()
        child.join()
        here.close()


def run(corpus: Corpus, seconds: float, seed: int, most: int | None = None) -> Iterator[tuple[str, Failure | None]]:
    """Formats in turn, each with its share of the time; (format, failure) for every file tried."""
    rounds = max(1, round(seconds / (len(corpus) * 10)))
    for turn in range(rounds):
        for form in sorted(corpus):
            until = time.monotonic() + seconds / (len(corpus) * rounds)
            done = 0
            while time.monotonic() < until and (most is None or done < most):
                seeds = [f"{seed}.{turn}.{done + k}" for k in range(BATCH if most is None else min(BATCH, most))]
                for _, failure in batch(corpus, form, seeds):
                    done += 1
                    yield form, failure
                    if time.monotonic() > until:
                        break
