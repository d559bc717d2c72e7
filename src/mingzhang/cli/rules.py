"""`mingzhang rules`: every check there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from mingzhang.cli import options
from mingzhang.cli.options import format_option, output_option
from mingzhang.cli.output import emit
from mingzhang.errors import ExitCode
from mingzhang.i18n import language, msg

if TYPE_CHECKING:
    from mingzhang.rules.explain import Explained


@options.command("rules")
@click.option("--family", metavar="NAME", help="rules.option.family")
@format_option("text", "json")
@output_option
def command(family: str | None, format: str, out: str | None) -> ExitCode:  # noqa: A002 - the option's name
    """List the codes with their severity and title, by family."""
    from mingzhang.rules.explain import explained

    found = [item for item in explained(language()) if family in (None, item.family)]
    if format == "json":
        from mingzhang.reports.records import encode_lines

        emit(encode_lines([record(item) for item in found]), out)
    else:
        emit(_listing(found), out)
    return ExitCode.OK


def record(item: Explained) -> dict[str, object]:
    """A code as an object."""
    page = item.page
    return {
        "code": item.code,
        "name": item.name,
        "severity": item.severity,
        "family": item.family,
        "kinds": list(item.kinds),
        "since": item.since,
        "basis": item.basis or None,
        "title": page.title,
        "what": page.what,
        "why": page.why,
        "repair": page.repair,
    }


def _listing(found: list[Explained]) -> str:
    lines: list[str] = []
    last = ""
    for item in found:
        if item.family != last:
            lines += ["", msg(f"rules.family.{item.family}")]
            last = item.family
        severity = msg(f"rules.severity.{item.severity}")
        lines.append(f"  {item.code}  {severity}  {item.page.title}")
    return "\n".join(lines).lstrip("\n") + "\n"
