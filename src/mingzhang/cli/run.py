"""Run a command line and turn every ending into an exit code.

Click's own runner is not used: it ends misuse with 2 and a broken pipe with 1, which mean
"a file could not be read" and "errors found" here.
"""

import io
import os
import sys
from collections.abc import Sequence

import click

from mingzhang.cli.group import mingzhang
from mingzhang.cli.usage import explain_misuse
from mingzhang.errors import ExitCode, MingzhangError
from mingzhang.i18n import LANGUAGES, msg, use_language


def run(arguments: Sequence[str]) -> int:
    """Do what the arguments say; never raises, except for SystemExit from shell completion."""
    _prepare_streams()
    use_language(_language_asked_for(arguments))
    if "_MINGZHANG_COMPLETE" in os.environ:
        mingzhang.main(list(arguments), prog_name="mingzhang")
    try:
        code = _invoke(list(arguments))
        sys.stdout.flush()
    except BrokenPipeError:
        return _reader_went_away()
    except (KeyboardInterrupt, click.Abort, EOFError):
        return ExitCode.INTERRUPTED
    except Exception as error:  # noqa: BLE001 - the last line: a defect must not look like a finding
        return _defect(error)
    return code


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
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            if stream.isatty():
                stream.reconfigure(errors="backslashreplace")
            else:
                stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _reader_went_away() -> int:
    """`mingzhang … | head`: end quietly, also when Python flushes at exit."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
    return ExitCode.BROKEN_PIPE


def _defect(error: Exception) -> int:
    import traceback

    traceback.print_exception(error)
    print(msg("error.internal"), file=sys.stderr)
    return ExitCode.INTERNAL
