"""`mingzhang demo`: compile made-up departments, change a digit, find it."""

from __future__ import annotations

from mingzhang.cli import options
from mingzhang.cli.options import output_option
from mingzhang.cli.output import emit
from mingzhang.errors import ExitCode


@options.command("demo")
@output_option
def command(out: str | None) -> ExitCode:
    """Write the demonstration into a folder and show the report on the damaged document."""
    from mingzhang.demo import run_demo

    emit(run_demo(out), None)
    return ExitCode.OK
