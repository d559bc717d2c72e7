"""What to say when a command line makes no sense, in the reader's language."""

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
    near = list(getattr(misuse, "possibilities", None) or [])
    hint = msg("usage.near", names=", ".join(near)) if near else ""
    match misuse:
        case click.NoSuchOption():
            return msg("usage.no-such-option", name=misuse.option_name) + hint
        case exceptions.NoSuchCommand():
            return msg("usage.no-such-command", name=misuse.command_name) + hint
        case click.MissingParameter():
            return msg("usage.missing", name=_name(misuse.param))
        case click.BadParameter():
            return msg("usage.bad-value", name=_name(misuse.param), detail=misuse.message)
        case click.BadOptionUsage():
            return msg("usage.bad-option", name=misuse.option_name)
        case _:
            return misuse.format_message()


def _name(parameter: click.Parameter | None) -> str:
    if parameter is None:
        return "?"
    return (
        parameter.metavar or parameter.name or "?"
        if isinstance(parameter, click.Argument)
        else parameter.opts[-1]
    )
