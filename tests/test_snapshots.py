import os
from pathlib import Path

import pytest

from snapshots import Snapshot, normalise


def test_the_flag_is_off_in_ci(request: pytest.FixtureRequest) -> None:
    assert not (os.environ.get("CI") and request.config.getoption("--snapshot-update"))


def test_ci_refuses_the_flag(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    class Config:
        def getoption(self, _name: str) -> bool:
            return True

    plugin = next(p for p in request.config.pluginmanager.get_plugins() if hasattr(p, "_in_chinese"))
    monkeypatch.delenv("CI", raising=False)
    plugin.pytest_configure(Config())
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.UsageError):
        plugin.pytest_configure(Config())


def test_a_kept_value_passes_and_another_fails(tmp_path: Path) -> None:
    Snapshot("case", update=True, folder=tmp_path)({"乙": 1, "甲": [2]})
    compare = Snapshot("case", update=False, folder=tmp_path)
    compare({"甲": [2], "乙": 1})
    with pytest.raises(AssertionError, match="differs"):
        compare({"甲": [3], "乙": 1})
    with pytest.raises(AssertionError, match="no snapshot"):
        compare("", name="other")


def test_line_ends_and_trailing_blanks_do_not_count() -> None:
    assert normalise("a \r\nb\n\n") == "a\nb\n"
