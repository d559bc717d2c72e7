"""A report for a terminal: what is wrong, where, what it should be and which numbers say so."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, TextIO

from mingzhang.model.finding import Severity

from .fold import breaks
from .marking import Marked, shortened
from .view import (
    NO_COUNT,
    Checked,
    DocumentView,
    FindingView,
    Spot,
    document_view,
    identity_words,
    reach_count,
    unchecked,
)
from .words import clean, name_of, short_names, word

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.text import Text

WIDTH = 100
_ROOM = 60
_WITNESSES = 6
_UNVOUCHED_LINES = 6
_UNVOUCHED_VALUES = 8
_COLORS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}


def wants_color(choice: str, stream: TextIO, environment: Mapping[str, str]) -> bool:
    """Whether to colour: an explicit choice, else only a terminal without NO_COLOR."""
    if choice != "auto":
        return choice == "always"
    if environment.get("NO_COLOR") or environment.get("TERM") == "dumb":
        return False
    return stream.isatty()


def report_text(
    checked: Checked, lang: str = "zh", *, color: bool = False, width: int = WIDTH, verbose: bool = False
) -> str:
    """The whole report on one document."""
    view = document_view(checked, lang)
    page = _Page(lang, color=color, width=width, verbose=verbose)
    _header(page, view)
    for severity in Severity:
        if found := view.of(severity):
            style = f"bold {_COLORS[severity]}"
            page.put()
            page.put(
                (f"{name_of(lang, 'severity', severity)} {len(found)}", style),
                ("  ", ""),
                (name_of(lang, "severity-hint", severity), "dim"),
            )
            for finding in found:
                page.put()
                _finding(page, finding)
    _footer(page, view)
    return page.text()


def summary_text(documents: Sequence[Checked], lang: str = "zh", *, color: bool = False, width: int = WIDTH) -> str:
    """One line a document: findings by severity and reach."""
    from rich import box  # noqa: PLC0415 - only a report on a terminal pays for rich
    from rich.table import Table  # noqa: PLC0415

    page = _Page(lang, color=color, width=width, verbose=False)
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for name in ("file", "department", "document"):
        table.add_column(word(lang, f"column.{name}"), overflow="fold")
    for severity in Severity:
        table.add_column(name_of(lang, "severity", severity), justify="right", no_wrap=True)
    table.add_column(word(lang, "column.reach"), justify="right", no_wrap=True)
    names = short_names([checked.report.source for checked in documents])
    for checked, name in zip(documents, names, strict=True):
        report = checked.report
        counts = [sum(f.severity is severity for f in report.findings) for severity in Severity]
        told = NO_COUNT if unchecked(report) else None
        table.add_row(
            page.styled((clean(name), "")),
            page.styled((clean(report.department or ""), "")),
            page.styled((identity_words(report, lang), "")),
            *(
                page.styled((told or str(count), f"bold {_COLORS[severity]}" if count else "dim"))
                for severity, count in zip(Severity, counts, strict=True)
            ),
            page.styled((reach_count(report, lang), "")),
        )
    page.add(table)
    return page.text()


class _Page:
    """Lines on their way to a string; rich wraps wide characters and leaves colours out when off."""

    def __init__(self, lang: str, *, color: bool, width: int, verbose: bool) -> None:
        from rich.console import Console  # noqa: PLC0415 - only a report on a terminal pays for rich

        self.lang, self.color, self.verbose = lang, color, verbose
        self._file = io.StringIO()
        self._console: Console = Console(
            file=self._file,
            width=width,
            color_system="standard" if color else None,
            force_terminal=color,
            # Nothing from a document may be taken for markup, an emoji code or something to colour.
            markup=False,
            emoji=False,
            highlight=False,
            legacy_windows=False,
            _environ={},
        )

    def styled(self, *pieces: tuple[str, str]) -> Text:
        """Text in pieces, each with its style."""
        from rich.text import Text  # noqa: PLC0415

        return Text.assemble(*pieces)

    def put(self, *pieces: tuple[str, str], indent: int = 0, gutter: tuple[str, str] = ("", "")) -> None:
        """One line, wrapped under its own indent; the gutter stands before each line of it."""
        from rich.cells import cell_len  # noqa: PLC0415

        text = self.styled(*pieces)
        room = max(20, self._console.width - indent - cell_len(gutter[0]))
        lead = self.styled((" " * indent, ""), gutter)
        for line in text.divide(breaks(text.plain, room, cell_len)):
            self._console.print(lead + line, soft_wrap=True)

    def add(self, thing: RenderableType) -> None:
        """Anything rich can draw."""
        self._console.print(thing)

    def text(self) -> str:
        """All lines, without spaces at their ends."""
        return "\n".join(line.rstrip() for line in self._file.getvalue().splitlines()) + "\n"


def _header(page: _Page, view: DocumentView) -> None:
    lang = page.lang
    page.put((view.department, "bold"), ("  ", ""), (view.identity, "bold"))
    page.put((f"{word(lang, 'file')}  ", "dim"), (view.source, ""))
    page.put((f"{word(lang, 'form-set')}  ", "dim"), (view.form_set, ""))
    if view.outcome:
        page.put()
        page.put((view.outcome, "bold"))


def _finding(page: _Page, finding: FindingView) -> None:
    lang, color = page.lang, _COLORS[finding.severity]
    page.put((f"{finding.number}. ", f"bold {color}"), (finding.message, "bold"), (f"  {finding.code}", "dim"))
    page.put((finding.suspect.where, ""), indent=3)
    if finding.suspect.quote.text:
        page.put(*_quote(page, finding.suspect.quote), indent=3, gutter=("│ ", color))
    if finding.expected is not None:
        name = "expected-gap-line" if finding.gap else "expected-line"
        line = word(lang, name, expected=finding.expected, gap=finding.gap)
        page.put((line, "bold green"), indent=3)
    if finding.witnesses:
        page.put((word(lang, "evidence-count", count=len(finding.witnesses)), "dim"), indent=3)
        shown = finding.witnesses if page.verbose else finding.witnesses[:_WITNESSES]
        for spot in shown:
            _spot(page, spot, finding.suspect.quote.text)
        if rest := len(finding.witnesses) - len(shown):
            page.put((word(lang, "evidence-more", count=rest), "dim"), indent=5)
    if finding.alternatives:
        page.put((word(lang, "alternatives"), "dim"), indent=3)
        for spot in finding.alternatives:
            _spot(page, spot, finding.suspect.quote.text)


def _spot(page: _Page, spot: Spot, quoted: str) -> None:
    law = f"  {spot.law}" if spot.law else ""
    page.put(("· ", "dim"), (spot.amount, "blue"), (f"  {spot.where}", ""), (law, "dim"), indent=5)
    if spot.witness.table is None and spot.quote.text not in {"", quoted}:
        page.put(*_quote(page, spot.quote, "blue"), indent=7, gutter=("│ ", "dim"))


def _quote(page: _Page, quote: Marked, color: str = "red") -> list[tuple[str, str]]:
    short = quote if page.verbose else shortened(quote, _ROOM)
    if not page.color:
        return [(short.with_marks(), "")]
    return [(short.before, ""), (short.wrong, f"bold underline {color}"), (short.after, "")]


def _footer(page: _Page, view: DocumentView) -> None:
    lang = page.lang
    page.put()
    counts = "，" if lang == "zh" else ", "
    verdicts = counts.join(word(lang, "verdict-line", name=name, count=count) for _, name, count in view.verdicts)
    page.put((f"{word(lang, 'verdicts')}  ", "dim"), (verdicts, ""))
    if view.outcome != view.reach:
        page.put((f"{word(lang, 'reach')}  ", "dim"), (view.reach, ""))
    _unvouched(page, view)
    for notice in view.notices:
        page.put((f"{word(lang, 'notices')}  ", "dim"), (notice, ""))
    if view.findings:
        page.put((word(lang, "explain", code=view.findings[0].code), "dim"))


def _unvouched(page: _Page, view: DocumentView) -> None:
    cut = False
    lines = view.unvouched if page.verbose else view.unvouched[:_UNVOUCHED_LINES]
    for name, values in lines:
        shown = values if page.verbose else values[:_UNVOUCHED_VALUES]
        cut = cut or len(shown) < len(values)
        more = " …" if len(shown) < len(values) else ""
        page.put((f"{name}  ", "dim"), ("  ".join(shown) + more, ""), indent=3)
    if cut or len(lines) < len(view.unvouched):
        count = sum(len(values) for _, values in view.unvouched)
        page.put((word(page.lang, "unvouched-more", count=count), "dim"), indent=3)
