"""What people looked at in the shared documents and found to be fine raises no error and no warning."""

import importlib.util
import json
import tomllib
from pathlib import Path
from types import ModuleType

import pytest

from mingzhang.model.finding import Finding, Severity
from mingzhang.pipeline import check_document

ROOT = Path(__file__).resolve().parents[1]
DOCUMENTS = (
    "xinjiang-changji-gov-office-2025-budget.md",
    "xinjiang-wuerhe-gov-office-2022-final.txt",
    "xinjiang-wuerhe-gov-office-2025-budget.txt",
)


def accuracy() -> ModuleType:
    spec = importlib.util.spec_from_file_location("accuracy", ROOT / "tools" / "accuracy.py")
    assert spec is not None
    assert spec.loader is not None
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    return tool


@pytest.mark.parametrize("name", DOCUMENTS)
def test_what_is_fine_raises_nothing(name: str, shared: Path) -> None:
    tool = accuracy()
    path = shared / "documents" / "text" / name
    truth = json.loads((shared / "truth" / f"{path.stem}.findings.json").read_text("utf-8"))
    judged = tomllib.loads((ROOT / "tools" / "accuracy.toml").read_text("utf-8"))
    findings = [f for f in check_document(path.read_bytes(), name)[1].findings if f.severity is not Severity.NOTE]

    def founded(finding: Finding) -> bool:
        """Whether people found it too, perhaps in the same words, or judged it right."""
        made = any(tool.matches(finding, item, judged["categories"]) for item in truth["findings"])
        verdict = tool.judged(finding, name, judged["judged"])
        return made or (verdict is not None and bool(verdict["right"]))

    assert len(truth["not_findings"]) >= 10
    for fine in truth["not_findings"]:
        spoken = {"where": fine["where"], "lines": fine["lines"], "category": ""}
        wrong = [f for f in findings if f.suspect.place.line in fine["lines"] and tool.speaks(f.suspect, spoken)]
        assert [(fine["id"], f.code, f.suspect.quote) for f in wrong if not founded(f)] == []
