"""Fixtures for every test."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

from mingzhang.i18n import use_language
from snapshots import Snapshot

# No deadlines: a busy machine is not a defect. In CI the same examples every time.
hypothesis.settings.register_profile("default", deadline=None)
hypothesis.settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "default")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--snapshot-update", action="store_true", help="write the snapshots anew")


def pytest_configure(config: pytest.Config) -> None:
    if os.environ.get("CI") and config.getoption("--snapshot-update"):
        raise pytest.UsageError("--snapshot-update in CI would make every snapshot right")


@pytest.fixture
def snapshot(request: pytest.FixtureRequest) -> Snapshot:
    """Compare a value with the one kept for this test."""
    test = re.sub(r"[^\w.-]+", "_", request.node.name)
    return Snapshot(f"{request.path.stem}/{test}", update=request.config.getoption("--snapshot-update"))


@pytest.fixture(scope="session")
def shared() -> Path:
    """Real documents kept outside the repository; tests that need them are skipped without."""
    folder = Path(__file__).resolve().parents[2] / "shared"
    if not folder.is_dir():
        pytest.skip("the folder `shared` of real documents is not beside this checkout")
    return folder


@pytest.fixture(autouse=True)
def _in_chinese(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Messages do not depend on who runs the tests, nor on the test before."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(variable, raising=False)
    use_language(None)
    yield
    use_language(None)
