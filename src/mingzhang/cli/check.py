"""`mingzhang check`: every number that anything else speaks about, and which one is wrong."""

from __future__ import annotations

import datetime as dt
import os
import sys
from collections.abc import Iterable, Iterator

import click

from mingzhang.cli import options
from mingzhang.cli.beside import Named, beside_options, read_beside
from mingzhang.cli.marked import refuse_originals, refuse_terminal, write_marked
from mingzhang.cli.options import color_option, format_option, jobs_option, output_option, paths_argument
from mingzhang.cli.paths import Expansion
from mingzhang.cli.progress import Step, progress
from mingzhang.cli.rule_options import Chosen, rule_options
from mingzhang.cli.sink import Write, sink, terminal_width
from mingzhang.cli.work import Problems, ending, limit_options, outcomes
from mingzhang.errors import ExitCode
from mingzhang.workers.limits import Limits
from mingzhang.workers.tasks import Outcome, Style, checking, outlined, remarked, whole


@options.command("check")
@paths_argument
@format_option("text", "json", "html", "pdf", "docx", "xlsx")
@output_option
@jobs_option
@color_option
@click.option("-v", "--verbose", is_flag=True, help="cli.option.verbose")
@beside_options
@rule_options
@limit_options
def command(  # noqa: PLR0913 - as many as the command has options
    *,
    paths: Expansion,
    format: str,  # noqa: A002 - the option's name
    out: str | None,
    jobs: int,
    color: str,
    verbose: bool,
    beside: Named,
    rules: Chosen,
    limits: Limits,
) -> ExitCode:
    """Check every document and report in the asked form."""
    if format in ("pdf", "docx", "xlsx"):
        refuse_terminal(out, format)
    refuse_originals(out, paths.sources)
    style = _style(color, out, verbose=verbose)
    problems = Problems(paths.problems, verbose=verbose)
    own = rules.options.forms if rules.options else None
    task = checking(format, style, read_beside(beside, problems, jobs, limits, own), rules.options)
    errors = 0
    outlines: list[bytes] = []

    def good(step: Step) -> Iterator[Outcome]:
        nonlocal errors
        for done in outcomes(paths.sources, task, jobs, limits):
            outcome = problems.note(done)
            with step():
                if outcome is not None:
                    errors += outcome.errors
                    outlines.append(outcome.outline)
                    yield outcome

    with progress(len(paths.sources)) as step:
        if format == "pdf":
            write_marked(good(step), out, paths.sources)
        else:
            with sink(out, text=format == "text") as write:
                _WRITERS[format](good(step), write, style, problems)
    rules.write_baseline(outlines, paths.sources)
    return ending(problems, errors)


def _style(color: str, out: str | None, *, verbose: bool) -> Style:
    from mingzhang.i18n import language

    colored = color == "always"
    if color == "auto" and out in (None, "-") and sys.stdout.isatty():
        # Colour codes would be letters in a file: only a terminal asks for them.
        colored = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    date = dt.datetime.now().astimezone().date().isoformat()
    return Style(language(), colored, terminal_width(out, 100), verbose, date)


def _text(found: Iterable[Outcome], write: Write, style: Style, _: Problems) -> None:
    outlines: list[bytes] = []
    for outcome in found:
        write((b"\n" if outlines else b"") + outcome.output)
        outlines.append(outcome.outline)
    if len(outlines) > 1:
        from mingzhang.reports.terminal import summary_text

        checked = [outlined(outline) for outline in outlines]
        summary = summary_text(checked, style.lang, color=style.color, width=style.width)
        write(f"\n{summary}".encode("utf-8", "backslashreplace"))


def _json(found: Iterable[Outcome], write: Write, style: Style, _: Problems) -> None:
    del style
    for outcome in found:
        write(outcome.output)


def _html(found: Iterable[Outcome], write: Write, style: Style, _: Problems) -> None:
    from mingzhang.reports.html.page import html_report

    documents = [whole(outcome.output) for outcome in found]
    write(html_report(documents, style.lang, date=style.date).encode("utf-8", "backslashreplace"))


def _docx(found: Iterable[Outcome], write: Write, style: Style, problems: Problems) -> None:
    from mingzhang.reports.remarks_docx import remarks_docx

    documents = [remarked(outcome.output) for outcome in found]
    write(remarks_docx(documents, style.lang, date=style.date, unread=problems.texts()))


def _xlsx(found: Iterable[Outcome], write: Write, style: Style, problems: Problems) -> None:
    from mingzhang.reports.remarks_xlsx import remarks_xlsx

    documents = [remarked(outcome.output) for outcome in found]
    write(remarks_xlsx(documents, style.lang, date=style.date, unread=problems.texts()))


_WRITERS = {"text": _text, "json": _json, "html": _html, "docx": _docx, "xlsx": _xlsx}
