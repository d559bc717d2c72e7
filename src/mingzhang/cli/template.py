"""`mingzhang template`: an empty ledger workbook."""

from __future__ import annotations

from pathlib import Path

import click

from mingzhang.cli import options
from mingzhang.cli.options import Choice, Count, output_option
from mingzhang.cli.output import emit
from mingzhang.errors import ExitCode, Misuse
from mingzhang.i18n import msg


@options.command("template")
@output_option
@click.option("--forms", "set_id", metavar="NAME", help="cli.option.forms")
@click.option("--kind", type=Choice(("budget", "final")), default=None, help="cli.option.kind")
@click.option("--year", type=Count(), default=None, help="cli.option.year")
def command(*, out: str | None, set_id: str | None, kind: str | None, year: int | None) -> ExitCode:
    """Write the workbook."""
    from mingzhang.compile.workbook.sets import chosen_set
    from mingzhang.compile.workbook.write import write_template

    if out is None or out == "-":
        raise Misuse("workbook.cli.needs-output")
    forms = chosen_set(set_id, kind)
    target = Path(out)
    write_template(target, forms.kind, forms.id, year)
    emit(msg("workbook.cli.template", file=target, folder="DIR") + "\n", None)
    return ExitCode.OK
