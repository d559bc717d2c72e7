"""What commands share: their decorator, PATH…, and the options with one meaning everywhere.

    @command("check")
    @paths_argument
    @format_option("text", "json", "html")
    @output_option
    @jobs_option
    @color_option
    def command(paths: Expansion, format: str, out: str | None, jobs: int, color: str) -> ExitCode: ...

The texts are `cli.check.help` and `cli.check.short` in the locale files.
"""

import os
from collections.abc import Callable
from typing import Any, TypeAlias

import click

from mingzhang.cli.help import Localised
from mingzhang.cli.paths import Expansion, expand
from mingzhang.i18n import LANGUAGES, msg, use_language

Function: TypeAlias = Callable[..., Any]


class Choice(click.Choice[str]):
    """One of a few words, refused in the reader's language."""

    def get_invalid_choice_message(self, value: object, ctx: click.Context | None) -> str:
        """What was said and what could have been."""
        del ctx
        return msg("usage.not-one-of", value=value, choices=", ".join(self.choices))


class Count(click.ParamType[int]):
    """A whole number of at least one."""

    name = "N"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Read the number."""
        text = str(value)
        if not (text.isascii() and text.isdigit() and int(text) >= 1):
            self.fail(msg("usage.not-a-count", value=value), param, ctx)
        return int(text)


def command(name: str) -> Callable[[Function], click.Command]:
    """Make a function a command with localised help, `--lang` and `-h`."""

    def decorate(function: Function) -> click.Command:
        return click.command(
            name,
            cls=Localised,
            help=f"cli.{name}.help",
            context_settings={"help_option_names": ["-h", "--help"]},
        )(language_option(function))

    return decorate


def _choose_language(_ctx: click.Context, _parameter: click.Parameter, value: str | None) -> None:
    if value is not None:
        use_language(value)


def _expand(_ctx: click.Context, _parameter: click.Parameter, value: tuple[str, ...]) -> Expansion:
    return expand(value)


language_option = click.option(
    "--lang",
    type=Choice(LANGUAGES),
    is_eager=True,
    expose_value=False,
    callback=_choose_language,
    help="cli.option.lang",
)

paths_argument = click.argument("paths", metavar="PATH…", nargs=-1, required=True, callback=_expand)

output_option = click.option("-o", "--output", "out", metavar="OUT", help="cli.option.output")

jobs_option = click.option(
    "-j",
    "--jobs",
    type=Count(),
    default=lambda: os.cpu_count() or 1,
    help="cli.option.jobs",
)

color_option = click.option(
    "--color",
    type=Choice(("auto", "always", "never")),
    default="auto",
    show_default=True,
    help="cli.option.color",
)


def format_option(*formats: str) -> Callable[[Function], Function]:
    """`--format`, the first being the default."""
    return click.option(
        "--format",
        type=Choice(formats),
        default=formats[0],
        show_default=True,
        help="cli.option.format",
    )
