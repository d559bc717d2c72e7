"""Run a command line and turn every ending into an exit code.

Click's own runner is not used: it ends misuse with 2 and a broken pipe with 1, which mean
"a file could not be read" and "errors found" here.
"""

import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from mingzhang.cli.group import mingzhang
from mingzhang.cli.usage import explain_misuse
from mingzhang.errors import CannotWrite, ExitCode, MingzhangError
from mingzhang.i18n import LANGUAGES, msg, use_language


def run(arguments: Sequence[str]) -> int:
    """Do what the arguments say; never raises, except for SystemExit from shell completion."""
    _prepare_streams()
    use_language(_language_asked_for(arguments))
    if "_MINGZHANG_COMPLETE" in os.environ:
        mingzhang.main(list(arguments), prog_name="mingzhang")
    try:
        return _flushed(_invoke(list(arguments)))
    except BrokenPipeError:
        _discard_output()
        return ExitCode.BROKEN_PIPE
    except (KeyboardInterrupt, click.Abort, EOFError):
        return ExitCode.INTERRUPTED
    except Exception as error:  # noqa: BLE001 - the last line: a defect must not look like a finding
        return _defect(error)


def _invoke(arguments: list[str]) -> int:
    try:
        with mingzhang.make_context("mingzhang", arguments) as context:
            result = mingzhang.invoke(context)
    except click.exceptions.Exit as ending:
        return ending.exit_code
    except click.UsageError as misuse:
        print(explain_misuse(misuse), file=sys.stderr)
        return ExitCode.MISUSE
    except click.ClickException as error:
        print(error.format_message(), file=sys.stderr)
        return ExitCode.MISUSE
    except MingzhangError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    return int(result or 0)


def _language_asked_for(arguments: Sequence[str]) -> str | None:
    """The value of `--lang`, seen before parsing so that `--help --lang en` and errors obey it too."""
    for position, argument in enumerate(arguments):
        if argument == "--":
            break
        value = None
        if argument.startswith("--lang="):
            value = argument.removeprefix("--lang=")
        elif argument == "--lang" and position + 1 < len(arguments):
            value = arguments[position + 1]
        if value in LANGUAGES:
            return value
    return None


def _prepare_streams() -> None:
    """UTF-8 into files and pipes; on a terminal its own encoding, and never a crash over one character."""
    # A daemon may start us with its streams closed; Python gives None for them then.
    sys.stdout = sys.stdout or Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - until exit
    sys.stderr = sys.stderr or Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - until exit
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            if stream.isatty():
                stream.reconfigure(errors="backslashreplace")
            else:
                stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _flushed(code: int) -> int:
    """The exit code, once everything said has really been written."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        _discard_output()
        print(CannotWrite("-", error.strerror or type(error).__name__), file=sys.stderr)
        return code or ExitCode.MISUSE
    return code


def _discard_output() -> None:
    """Nobody takes our output: let Python's own flush at exit go nowhere instead of complaining."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


def _defect(error: Exception) -> int:
    import traceback

    traceback.print_exception(error)
    print(msg("error.internal"), file=sys.stderr)
    return ExitCode.INTERNAL
