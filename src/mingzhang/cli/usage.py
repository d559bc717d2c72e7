"""What to say when a command line makes no sense, in the reader's language."""

from difflib import get_close_matches

import click
from click import exceptions

from mingzhang.i18n import msg


def explain_misuse(misuse: click.UsageError) -> str:
    """The mistake, the nearest right word when there is one, and where to look."""
    if isinstance(misuse, exceptions.NoArgsIsHelpError) and misuse.ctx is not None:
        return misuse.ctx.get_help()
    path = misuse.ctx.command_path if misuse.ctx is not None else "mingzhang"
    return "\n".join([msg("usage.error", message=_message(misuse)), msg("usage.help", command=path)])


def _message(misuse: click.UsageError) -> str:
    match misuse:
        case click.NoSuchOption():
            return msg("usage.no-such-option", name=misuse.option_name) + _hint(misuse.possibilities or [])
        case exceptions.NoSuchCommand():
            return msg("usage.no-such-command", name=misuse.command_name) + _hint(_near_commands(misuse))
        case click.MissingParameter():
            return msg("usage.missing", name=_name(misuse.param))
        case click.BadParameter():
            return msg("usage.bad-value", name=_name(misuse.param), detail=misuse.message)
        case click.BadOptionUsage():
            return msg("usage.bad-option", name=misuse.option_name)
        case _:
            return misuse.format_message()


def _hint(names: list[str]) -> str:
    return msg("usage.near", names=", ".join(names)) if names else ""


def _near_commands(misuse: exceptions.NoSuchCommand) -> list[str]:
    # Click suggests among the commands already loaded; ours load when called, so ask by name.
    if misuse.ctx is None or not isinstance(misuse.ctx.command, click.Group):
        return []
    return get_close_matches(misuse.command_name, misuse.ctx.command.list_commands(misuse.ctx))


def _name(parameter: click.Parameter | None) -> str:
    if parameter is None:
        return "?"
    return parameter.metavar or parameter.name or "?" if isinstance(parameter, click.Argument) else parameter.opts[-1]
