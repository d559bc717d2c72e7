"""Check the shared documents and compare the findings with those that people made.

Prints recall by severity and precision; `--list` shows what was missed and what was found besides. A
finding matches a person's when it speaks of the same words or lines and its family may speak of the
category. Findings that people did not make are judged in `accuracy.toml`, each with its reason; one that
is not judged yet counts as wrong. Nothing to do without the folder `shared` beside the checkout.
"""

from __future__ import annotations

import json
import sys
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

from mingzhang.model.finding import Finding, Severity, Witness
from mingzhang.pipeline import check_document
from mingzhang.reports.words import render

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
JUDGED = Path(__file__).with_name("accuracy.toml")
NEAR = 6  # flattened text prints a blank line after each line, a form stands over several

FORMS = ("self_evaluation", "performance_project", "performance_department")


def squeezed(text: str) -> str:
    """Letters and figures alone, as far as quotes of two readers agree on them."""
    return "".join(char for char in text.replace("<=", "≤").replace(">=", "≥") if char.isalnum())


def overlaps(one: str, other: str) -> bool:
    """Whether two quotes share enough to be about the same words."""
    a, b = squeezed(one), squeezed(other)
    short, long = sorted((a, b), key=len)
    need = min(8, len(short))
    return need >= 4 and any(short[i : i + need] in long for i in range(len(short) - need + 1))


def matches(finding: Finding, truth: dict[str, Any], categories: dict[str, list[str]]) -> bool:
    """Whether a finding is the one a person made."""
    allowed = next((value for prefix, value in categories.items() if finding.code.startswith(prefix)), [])
    if truth["category"] not in allowed:
        return False
    if speaks(finding.suspect, truth):
        return True
    # Two witnesses in common make it the same matter, seen from another side; one may be chance.
    common = {spot for witness in finding.witnesses for spot in speaks(witness, truth)}
    return len(common) >= min(2, len(truth["where"]))


def speaks(witness: Witness, truth: dict[str, Any]) -> set[int]:
    """Which of the truth's quotes a witness speaks of."""
    line = witness.place.line
    found = set()
    for number, (where, at) in enumerate(zip(truth["where"], truth["lines"], strict=False)):
        said = overlaps(witness.quote or witness.value, where) or overlaps(witness.value, where)
        # A form's place is its first line; what is said may stand anywhere in it.
        reach = 120 if witness.table in FORMS else 2 * NEAR
        masked = truth["category"] == "privacy" and line is not None and abs(line - at) <= NEAR
        if masked or line == at or (said and (line is None or abs(line - at) <= reach)):
            found.add(number)
    return found


def judged(finding: Finding, name: str, entries: list[dict[str, Any]]) -> dict[str, Any] | None:
    """The judgement on a finding that people did not make."""
    text = render(finding.message_id, finding.args) + finding.suspect.quote
    hits = (e for e in entries if e["doc"] in name and finding.code.startswith(e["code"]) and e.get("has", "") in text)
    return next(hits, None)


def same(finding: Finding, name: str, truth: dict[str, Any], entries: list[dict[str, Any]]) -> bool:
    """Whether a person has said that this finding is that one, which quotes other words."""
    verdict = judged(finding, name, [entry for entry in entries if entry.get("same") == truth["id"]])
    return verdict is not None


class Tally:
    """Counts over documents."""

    def __init__(self) -> None:
        self.found: Counter[str] = Counter()
        self.all: Counter[str] = Counter()
        self.right: Counter[str] = Counter()
        self.raised: Counter[str] = Counter()
        self.notes: list[str] = []


def judge_document(path: Path, data: dict[str, Any], tally: Tally) -> None:
    """Compare one document's findings with the truth about it."""
    truth_file = SHARED / "truth" / f"{path.stem}.findings.json"
    truth = json.loads(truth_file.read_text("utf-8"))
    findings = check_document(path.read_bytes(), path.name)[1].findings
    matched: set[int] = set()
    for item in truth["findings"]:
        hits = [
            i
            for i, finding in enumerate(findings)
            if matches(finding, item, data["categories"]) or same(finding, path.name, item, data["judged"])
        ]
        matched.update(hits)
        severity = item["severity"]
        tally.all[severity] += 1
        tally.found[severity] += bool(hits)
        if not hits:
            tally.notes.append(
                f"missed   {severity:8}{path.stem} {item['id']} {item['category']}: {item['explanation']}"
            )
    for i, finding in enumerate(findings):
        tally.raised[finding.severity] += 1
        verdict = judged(finding, path.name, data["judged"])
        if i in matched or (verdict is not None and verdict["right"]):
            tally.right[finding.severity] += 1
        if i not in matched:
            words = f"{verdict['right']}: {verdict['why']}" if verdict else "NOT JUDGED"
            text = render(finding.message_id, finding.args)
            tally.notes.append(f"besides  {finding.severity:8}{path.stem} {finding.code} {text} — {words}")


def judge_known(data: dict[str, Any], tally: Tally) -> tuple[int, int]:
    """How many of the errors known to stand in the PDFs are found; findings of rules are judged there too."""
    found = total = 0
    entries = data["known"]
    for name in sorted(
        {entry["doc"] for entry in entries} | {p.name for p in (SHARED / "documents/pdf").glob("*.pdf")}
    ):
        path = SHARED / "documents" / "pdf" / name
        findings = check_document(path.read_bytes(), name)[1].findings
        for entry in (entry for entry in entries if entry["doc"] == name):
            texts = [f"{f.code} {render(f.message_id, f.args)} {f.suspect.quote}" for f in findings]
            hit = any(text.startswith(tuple(entry["code"])) and entry["has"] in text for text in texts)
            total, found = total + 1, found + hit
            if not hit:
                tally.notes.append(f"missed   known   {name}: {entry['what']}")
        for finding in findings:
            if not finding.code.startswith(("TO", "FT", "DR", "CV")):
                known = any(
                    finding.code.startswith(tuple(e["code"])) and e["has"] in finding.suspect.quote
                    for e in entries
                    if e["doc"] == name
                )
                verdict = judged(finding, name, data["judged"])
                tally.raised[f"pdf {finding.severity}"] += 1
                tally.right[f"pdf {finding.severity}"] += known or bool(verdict and verdict["right"])
                if not known:
                    words = f"{verdict['right']}: {verdict['why']}" if verdict else "NOT JUDGED"
                    text = render(finding.message_id, finding.args)
                    tally.notes.append(f"besides  {finding.severity:8}{name} {finding.code} {text} — {words}")
    return found, total


def percent(part: int, whole: int) -> str:
    """A share, or a stroke where there is nothing to share."""
    return f"{100 * part / whole:.0f} %" if whole else "–"


def report(tally: Tally, known: tuple[int, int]) -> str:
    """The table."""
    lines = [
        "| severity | people found | of these found | recall | raised | right | precision |",
        "|---|---|---|---|---|---|---|",
    ]
    for severity in Severity:
        found, whole = tally.found[severity], tally.all[severity]
        right, raised = tally.right[severity], tally.raised[severity]
        cells = (severity, whole, found, percent(found, whole), raised, right, percent(right, raised))
        lines.append(f"| {' | '.join(map(str, cells))} |")
    lines.append(f"\nErrors known to stand in the PDFs: {known[0]} of {known[1]} found.")
    raised = sum(count for name, count in tally.raised.items() if str(name).startswith("pdf"))
    right = sum(count for name, count in tally.right.items() if str(name).startswith("pdf"))
    lines.append(f"Findings of rules in the PDFs: {raised}, right {right} ({percent(right, raised)}).")
    return "\n".join(lines)


def main(arguments: list[str]) -> int:
    """Print the table; with `--list` what was missed and found besides."""
    if not SHARED.is_dir():
        print("the folder `shared` of real documents is not beside this checkout")
        return 0
    data = tomllib.loads(JUDGED.read_text("utf-8"))
    tally = Tally()
    for path in sorted((SHARED / "documents" / "text").iterdir()):
        if (SHARED / "truth" / f"{path.stem}.findings.json").exists():
            judge_document(path, data, tally)
    known = judge_known(data, tally) if "--text" not in arguments else (0, 0)
    if "--list" in arguments:
        print("\n".join(tally.notes) + "\n")
    print(report(tally, known))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
