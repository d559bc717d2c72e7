"""The project's own files: locks, lengths, documentation."""

import importlib.util
import re
import tomllib
from pathlib import Path
from types import ModuleType

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
LOCKS = ("requirements.lock", "requirements-dev.lock")


def tool(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, ROOT / "tools" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def pins(lock: str) -> dict[str, tuple[str, int]]:
    """Package → (version, number of hashes)."""
    text = (ROOT / lock).read_text("utf-8").replace("\\\n", " ")
    rows = [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    found = {}
    for row in rows:
        match = re.match(r"([a-z0-9.-]+)==(\S+)", row)
        assert match, f"not a pin: {row[:60]}"
        found[match[1]] = (match[2], row.count("--hash=sha256:"))
    return found


@pytest.mark.parametrize("lock", LOCKS)
def test_locks_carry_versions_and_hashes_and_no_address(lock: str) -> None:
    text = (ROOT / lock).read_text("utf-8")
    assert "http" not in text
    assert "file:" not in text
    assert all(hashes for _, hashes in pins(lock).values())


@pytest.mark.parametrize("lock", LOCKS)
def test_locks_satisfy_the_project(lock: str) -> None:
    wanted = list(PROJECT["project"]["dependencies"])
    if "dev" in lock:
        wanted += PROJECT["dependency-groups"]["dev"]
    locked = pins(lock)
    for requirement in map(Requirement, wanted):
        name = re.sub(r"[-_.]+", "-", requirement.name).lower()
        assert name in locked, f"{name} is not locked; run `make lock`"
        assert requirement.specifier.contains(locked[name][0]), f"{name} is outside its bounds; run `make lock`"


def test_both_locks_agree() -> None:
    development = pins("requirements-dev.lock")
    assert all(development[name] == pin for name, pin in pins("requirements.lock").items())


def test_long_files_are_found(tmp_path: Path) -> None:
    (tmp_path / "src").mkdir()
    (tmp_path / "src" / "long.py").write_text("x = 1\n" * 301, "utf-8")
    (tmp_path / "src" / "short.py").write_text("x = 1\n" * 300, "utf-8")
    assert tool("max_lines").too_long(tmp_path) == [(Path("src/long.py"), 301)]


def test_broken_links_are_found(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("[x](b.md) [y](a.md#z) [z](https://example.org)", "utf-8")
    assert tool("docs").broken_links(tmp_path) == ["a.md: b.md"]


def test_the_two_readmes_have_the_same_parts() -> None:
    english, chinese = ((ROOT / name).read_text("utf-8").count("\n## ") for name in ("README.md", "README.zh-CN.md"))
    assert english == chinese
