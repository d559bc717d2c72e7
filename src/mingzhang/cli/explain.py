"""`mingzhang explain CODE`: what a check looks for, why, and how to repair what it finds."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

import click

from mingzhang.cli import options
from mingzhang.cli.options import format_option, output_option
from mingzhang.cli.output import emit
from mingzhang.errors import ExitCode, Misuse
from mingzhang.i18n import language, msg

if TYPE_CHECKING:
    from mingzhang.rules.explain import Explained


@options.command("explain")
@click.argument("codes", metavar="CODE…", nargs=-1, required=True)
@format_option("text", "json")
@output_option
def command(codes: tuple[str, ...], format: str, out: str | None) -> ExitCode:  # noqa: A002 - the option's name
    """Print the pages of the codes."""
    from mingzhang.rules.explain import explained, find

    pages: list[Explained] = []
    for code in codes:
        found = find(code, language())
        if not found:
            known = [item.code for item in explained(language())]
            near = get_close_matches(code.upper(), known) or known[:3]
            raise Misuse("rules.unknown", code=code, near=", ".join(near))
        pages += found
    if format == "json":
        from mingzhang.cli.rules import record
        from mingzhang.reports.records import encode_lines

        emit(encode_lines([record(page) for page in pages]), out)
    else:
        emit("\n".join(page_text(page) for page in pages), out)
    return ExitCode.OK


def page_text(item: Explained) -> str:
    """One page for a terminal."""
    page = item.page
    kinds = msg("rules.and").join(msg(f"rules.kind.{kind}") for kind in item.kinds)
    lines = [
        f"{item.code}  {page.title}",
        msg("rules.head", severity=msg(f"rules.severity.{item.severity}"), name=item.name, kinds=kinds),
        "",
        msg("rules.what"),
        f"  {page.what}",
        msg("rules.why"),
        f"  {page.why}",
        msg("rules.repair"),
        f"  {page.repair}",
    ]
    if item.basis:
        lines += [msg("rules.basis"), f"  {item.basis}"]
    return "\n".join(lines) + "\n"
