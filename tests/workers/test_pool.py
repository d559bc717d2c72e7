"""Whatever a document does to its worker, the others are done and the outcome has words."""

import ctypes
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from multiprocessing import active_children
from pathlib import Path

import pytest

from mingzhang.errors import UnreadableFile
from mingzhang.readers.scan.pace import begin
from mingzhang.workers.job import Done, Job
from mingzhang.workers.limits import MEGABYTE, Limits
from mingzhang.workers.pool import AHEAD, run_all

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="limits are promised on Linux")
LIMITS = Limits(seconds=5, memory=1000 * MEGABYTE)


def deep(level: int) -> int:
    return deep(level + 1) + 1


def spin() -> None:
    while True:
        pass


def turn_pages() -> None:
    """Read six scanned pages of a quarter of a second each."""
    for page in range(1, 7):
        begin(page, 6)
        time.sleep(0.25)


def refuse(name: str) -> None:
    raise UnreadableFile(name, "encrypted", "RC4")


DEEDS: dict[str, Callable[[str], object]] = {
    "hang": lambda _: time.sleep(60),
    "spin": lambda _: spin(),
    "eat": lambda _: [bytes(800 * MEGABYTE) for _ in range(4)],
    "fault": lambda _: ctypes.string_at(0),
    "leave": lambda _: os._exit(3),
    "killed": lambda _: os.kill(os.getpid(), signal.SIGKILL),
    "defect": lambda name: {"a": name}["b"],
    "deep": lambda _: deep(0),
    "refuse": refuse,
    "grow": lambda _: len(b"x" * 700 * MEGABYTE),
    "slow": lambda _: time.sleep(0.3),
    "pages": lambda _: turn_pages(),
}


def work(data: bytes, name: str) -> str:
    """A document that does what its name says."""
    deed = name.partition(" ")[0]
    if deed in DEEDS:
        DEEDS[deed](name)
    if deed == "long":
        return "x" * 30_000_000
    return str(os.getpid()) if deed in ("pid", "grow") else f"{name} {len(data)}"


def run(*names: str, workers: int = 2, limits: Limits = LIMITS) -> list[Done[str]]:
    return list(run_all([Job(name, None, b"12") for name in names], work, workers=workers, limits=limits))


def reasons(done: list[Done[str]]) -> list[str]:
    return [item.problem.reason if item.problem else "" for item in done]


def test_results_come_in_the_order_asked_for() -> None:
    names = ["slow 1", "2", "3", "slow 4", "5"]
    assert [item.result for item in run(*names)] == [f"{name} 2" for name in names]


@pytest.mark.parametrize("workers", [1, 2, 4])
def test_a_document_takes_no_other_with_it(workers: int) -> None:
    names = ["a", "hang", "b", "eat", "fault", "leave", "c", "killed", "defect", "deep", "refuse", "spin", "d"]
    done = run(*names, workers=workers)
    assert [item.name for item in done] == names
    assert reasons(done) == [
        *("", "timeout", "", "memory", "crashed", "crashed", ""),
        *("memory", "defect", "nested", "encrypted", "timeout", ""),
    ]
    assert [item.result for item in done if item.problem is None] == ["a 2", "b 2", "c 2", "d 2"]
    for item in done:
        if item.problem is not None:
            assert str(item.problem).startswith(item.name)
            assert "。" in str(item.problem)
            assert "Traceback" not in str(item.problem)
    assert active_children() == []


def test_a_page_read_from_its_picture_gives_more_time() -> None:
    """A long scan is no document that hangs; one that hangs between its pages is."""
    heard: list[tuple[str, int, int]] = []
    limits = Limits(seconds=0.5, memory=1000 * MEGABYTE, page_seconds=0.5)
    jobs = [Job(name, None) for name in ("pages", "hang")]
    done = list(run_all(jobs, work, workers=1, limits=limits, begun=lambda *said: heard.append(said)))
    assert reasons(done) == ["", "timeout"]
    assert heard == [("pages", page, 6) for page in range(1, 7)]


def test_a_defect_keeps_its_trace_for_those_who_ask() -> None:
    (done,) = run("defect")
    assert "KeyError" in done.trace
    assert "test_pool.py" in str(done.problem)


def test_a_worker_does_many_documents() -> None:
    assert len({item.result for item in run(*["pid"] * 8, workers=1)}) == 1


def test_a_worker_that_has_grown_makes_room_for_a_fresh_one() -> None:
    limits = Limits(seconds=9, memory=2400 * MEGABYTE)  # a fork begins with all its parent has
    before, grown, after = (item.result for item in run("pid", "grow", "pid", workers=1, limits=limits))
    assert before == grown != after


def test_large_results_arrive() -> None:
    assert [len(item.result or "") for item in run("long 1", "long 2", "long 3")] == [30_000_000] * 3


def test_documents_are_taken_as_they_are_needed() -> None:
    """A slow first document must not let a thousand results pile up behind it."""
    taken = 0

    def jobs() -> Iterator[Job]:
        nonlocal taken
        for number in range(1000):
            taken += 1
            yield Job("slow" if number == 0 else str(number), None)

    done = run_all(jobs(), work, workers=2, limits=LIMITS)
    assert next(done).name == "slow"
    assert taken <= 2 * AHEAD + 3
    done.close()  # type: ignore[attr-defined] - a generator
    assert active_children() == []


def test_no_documents() -> None:
    assert run() == []


@pytest.mark.parametrize("how", ["folder", "gone", "large", "endless"])
def test_files_are_read_by_the_worker(how: str, tmp_path: Path) -> None:
    path, reason = tmp_path, "refused"
    if how == "gone":
        path = tmp_path / "gone"
    elif how == "large":
        path, reason = tmp_path / "large.txt", "too-large"
        path.write_bytes(b"1" * 2000)
    elif how == "endless":
        path, reason = Path("/dev/zero"), "too-large"
    limits = Limits(bytes=1000, seconds=5)
    (done,) = run_all([Job("甲.pdf", path)], work, workers=1, limits=limits)
    assert reasons([done]) == [reason]


def test_a_pipe_nobody_writes_to(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (done,) = run_all([Job("pipe", tmp_path / "pipe")], work, workers=1, limits=Limits(seconds=0.5))
    assert reasons([done]) == ["timeout"]


def test_work_that_cannot_start_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mingzhang.workers.child.limit_memory", lambda _: os._exit(1))
    with pytest.raises(RuntimeError, match="do not start"):
        run("a")
