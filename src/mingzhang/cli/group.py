"""The `mingzhang` group: which commands there are, and the options before them."""

from importlib import import_module
from importlib.util import find_spec

import click

from mingzhang import __version__
from mingzhang.cli.help import Localised
from mingzhang.cli.options import language_option
from mingzhang.cli.output import emit

# In the order of the help page. A name is offered only when its module exists.
COMMANDS = {
    name: f"mingzhang.cli.{name}"
    for name in (
        "read",
        "check",
        "diff",
        "explain",
        "forms",
        "rules",
        "template",
        "compile",
        "score",
        "add",
        "export",
        "serve",
        "corpus",
        "demo",
    )
}


class LazyGroup(Localised, click.Group):
    """A group that imports a command's module when the command is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands whose module exists."""
        del ctx
        return [name for name, module in COMMANDS.items() if find_spec(module)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load one command."""
        if cmd_name not in self.list_commands(ctx):
            return None
        command = import_module(COMMANDS[cmd_name]).command
        assert isinstance(command, click.Command)
        return command


def _show_version(ctx: click.Context, _parameter: click.Parameter, wanted: bool) -> None:  # noqa: FBT001 - click's
    if wanted and not ctx.resilient_parsing:
        emit(f"mingzhang {__version__}\n", None)
        ctx.exit()


@click.group(
    "mingzhang",
    cls=LazyGroup,
    help="cli.mingzhang.help",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_show_version,
    help="cli.option.version",
)
@language_option
def mingzhang() -> None:
    """Do nothing before the command; the help page is in the locale files."""
