"""Help pages in the reader's language.

The help of a command or an option is the id of a message. It is looked up when the page is shown, so
building the commands reads no locale file. Texts are laid out by hand in the locale files: click
would wrap Chinese by code points and break lines too late.
"""

import unicodedata
from collections.abc import Iterable

import click

from mingzhang.i18n import msg


class Localised(click.Command):
    """A command whose help texts are message ids."""

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the whole page."""
        formatter.write(help_page(self, ctx))


def help_page(command: click.Command, ctx: click.Context) -> str:
    """Usage, text, commands, options."""
    usage = " ".join([ctx.command_path, *command.collect_usage_pieces(ctx)])
    parts = [msg("cli.usage", usage=usage), msg(command.help or "").strip()]
    if isinstance(command, click.Group):
        # The short texts come from the locale file, so no command module is loaded for the list.
        names = command.list_commands(ctx)
        rows = [(name, msg(f"cli.{name}.short")) for name in names]
        if rows:
            parts.append(msg("cli.commands") + "\n" + columns(rows))
    options = [option for option in command.get_params(ctx) if isinstance(option, click.Option)]
    rows = [(_spelling(option, ctx), _option_text(option)) for option in options if not option.hidden]
    parts.append(msg("cli.options") + "\n" + columns(rows))
    return "\n\n".join(parts) + "\n"


def columns(rows: Iterable[tuple[str, str]]) -> str:
    """Two columns, aligned for wide characters too."""
    rows = list(rows)
    left = max((width(name) for name, _ in rows), default=0)
    lines = []
    for name, text in rows:
        first, *rest = text.splitlines() or [""]
        lines.append(f"  {name}{' ' * (left - width(name))}  {first}".rstrip())
        lines += [" " * (left + 4) + line for line in rest]
    return "\n".join(lines)


def width(text: str) -> int:
    """How many terminal cells a text takes."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def _spelling(option: click.Option, ctx: click.Context) -> str:
    names = ", ".join([*option.opts, *option.secondary_opts])
    return names if option.is_flag else f"{names} {option.make_metavar(ctx)}"


def _option_text(option: click.Option) -> str:
    if option.name == "help" or option.opts[-1] == "--help":
        return msg("cli.option.help")
    text = msg(option.help or "")
    if isinstance(option.show_default, str):
        return text + msg("cli.default", default=option.show_default)
    if option.show_default:
        return text + msg("cli.default", default=option.default)
    return text
