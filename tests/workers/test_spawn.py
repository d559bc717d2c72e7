"""Where processes cannot fork, workers start afresh and do the same."""

import multiprocessing
from pathlib import Path

import pytest

from mingzhang.workers.job import Job
from mingzhang.workers.limits import Limits
from mingzhang.workers.pool import run_all
from mingzhang.workers.tasks import reading

SMALL = Path(__file__).parents[1] / "small"


def test_spawned_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mingzhang.workers.pool.get_all_start_methods", lambda: ["spawn"])
    path = SMALL / "shanghai-budget.md"
    jobs = [Job("a.md", path), Job("b.md", None, b""), Job("c.md", path)]
    done = list(run_all(jobs, reading("json"), workers=2, limits=Limits(), language="en"))
    assert [item.problem.reason if item.problem else "" for item in done] == ["", "empty", ""]
    assert done[0].result is not None
    assert b'"mingzhang/read/1"' in done[0].result.output
    assert multiprocessing.active_children() == []
