"""The demonstration: made-up departments compiled, one digit changed, the change found."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

from mingzhang.compile.damage import Damage, damage_row
from mingzhang.compile.document import compile_document
from mingzhang.compile.random_ledger import Shape, random_ledger
from mingzhang.compile.text import FORMATS, render
from mingzhang.i18n import language, msg
from mingzhang.pipeline import check_document
from mingzhang.reports.html import html_report
from mingzhang.reports.terminal import report_text
from mingzhang.reports.view import Checked

DOCUMENTS = (
    ("xinjiang-budget", 7, "budget", 4),
    ("xinjiang-budget", 12, "budget", 1),
    ("xinjiang-final", 3, "final", 3),
)
"""Form set, seed, kind and number of projects of each made-up department."""
SLIP = 5
"""The seed of the changed digit."""


def write_demo(folder: Path) -> tuple[Path, Path, Damage]:
    """Write the documents and the damaged one; the report on it is left to ``run_demo``."""
    folder.mkdir(parents=True, exist_ok=True)
    first: str | None = None
    for number, (set_id, seed, kind, projects) in enumerate(DOCUMENTS, 1):
        shape = Shape(projects=projects, odd_funds=0, carry=False, largest=900_000)
        document = compile_document(random_ledger(seed, kind, shape), set_id)
        for form in FORMATS:
            text = render(document, form)
            first = first or text
            (folder / f"department-{number}-{kind}.{form}").write_text(text, "utf-8")
    assert first is not None
    harm = damage_row(first, SLIP)
    damaged = folder / "department-1-budget-damaged.txt"
    damaged.write_text(harm.text, "utf-8")
    return damaged, folder / "report.html", harm


def run_demo(out: str | None) -> str:
    """Everything, and what to tell the reader about it."""
    folder = Path(out or "build/demo")
    damaged, page, harm = write_demo(folder)
    disclosure, report = check_document(damaged.read_bytes(), damaged.name)
    checked = Checked(report, disclosure)
    date = dt.datetime.now().astimezone().date().isoformat()
    page.write_text(html_report([checked], language(), date=date), "utf-8")
    said = [
        msg("demo.written", count=len(DOCUMENTS), folder=folder),
        msg("demo.damaged", line=harm.line, before=harm.before, after=harm.after, file=damaged.name),
        "",
        report_text(checked, language()),
        msg("demo.report", page=page),
        msg("demo.next", file=folder / "department-1-budget.txt"),
    ]
    return "\n".join(said) + "\n"


if __name__ == "__main__":
    from mingzhang.cli.run import run

    sys.exit(run(["demo", *sys.argv[1:]]))
