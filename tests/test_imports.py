import importlib
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

import mingzhang

HEAVY = (
    "numpy",
    "msgspec",
    "lxml",
    "pypdfium2",
    "highspy",
    "python_calamine",
    "rich",
    "asyncio",
    "mingzhang.model",
)


def every_module() -> list[str]:
    """By file name: a module that cannot be imported must fail its own test, not the collection."""
    root = Path(mingzhang.__file__).parent.parent
    parts = [path.relative_to(root).with_suffix("").parts for path in sorted(root.glob("mingzhang/**/*.py"))]
    names = [".".join(part for part in path if part != "__init__") for path in parts]
    return [name for name in names if not name.endswith("__main__")]


@pytest.mark.parametrize("name", every_module())
def test_every_module_can_be_imported(name: str) -> None:
    assert importlib.import_module(name).__doc__, "a module says what it is for"


@pytest.mark.parametrize("name", sorted(mingzhang._PUBLIC))
def test_public_names_resolve(name: str) -> None:
    assert name in mingzhang.__all__
    assert name in dir(mingzhang)
    if find_spec(mingzhang._PUBLIC[name]) is None:
        pytest.skip(f"{mingzhang._PUBLIC[name]} is not written yet")
    assert getattr(mingzhang, name) is not None


def test_other_names_do_not_exist() -> None:
    with pytest.raises(AttributeError, match="nonsense"):
        mingzhang.nonsense  # noqa: B018


def test_types_are_announced() -> None:
    assert (Path(mingzhang.__file__).parent / "py.typed").exists()


@pytest.mark.parametrize("arguments", [["--version"], ["--help"], ["nonsense"]])
def test_the_command_line_starts_without_the_heavy_libraries(arguments: list[str]) -> None:
    code = f"""if True:
        import sys
        from mingzhang.cli.run import run
        run({arguments!r})
        print("\\n" + " ".join(m for m in {HEAVY!r} if m in sys.modules))
    """
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == ""


def test_a_text_is_read_without_numpy(tmp_path: Path) -> None:
    """It is a tenth of a cold start; pages and scans need it, text does not."""
    file = tmp_path / "a.txt"
    file.write_text("2024年部门预算公开\n第二部分 2024年部门预算情况说明\n收入预算12.00万元。\n", encoding="utf-8")
    code = f"""if True:
        import sys
        from pathlib import Path
        from mingzhang.pipeline import read_document
        read_document(Path({str(file)!r}).read_bytes(), "a.txt")
        print("numpy" in sys.modules)
    """
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
