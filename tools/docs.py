"""Write the generated pages of docs/, and check the links of all pages.

`--check` writes nothing and fails when a page is not what would be written: documentation that can be
generated is never out of date.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path

import click

from mingzhang.cli.group import mingzhang
from mingzhang.cli.help import help_page
from mingzhang.i18n import use_language
from mingzhang.rules.markdown import rule_pages

ROOT = Path(__file__).resolve().parent.parent
NOTE = "<!-- Written by `make docs`; change the texts in src/mingzhang/locale instead. -->\n"
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)\s]*)?\)")


def commands(language: str) -> str:
    """The help page of every command."""
    use_language(language)
    top = click.Context(mingzhang, info_name="mingzhang")
    parts = [NOTE, {"zh": "# 命令\n", "en": "# Commands\n"}[language], _page("mingzhang", mingzhang, top)]
    for name in mingzhang.list_commands(top):
        command = mingzhang.get_command(top, name)
        assert command is not None
        parts.append(_page(f"mingzhang {name}", command, click.Context(command, info_name=name, parent=top)))
    return "\n".join(parts)


def _page(title: str, command: click.Command, context: click.Context) -> str:
    return f"## {title}\n\n```text\n{help_page(command, context)}```\n"


PAGES: dict[str, Callable[[], str]] = {
    "docs/commands.md": lambda: commands("en"),
    "docs/commands.zh-CN.md": lambda: commands("zh"),
    **rule_pages(),
}


def broken_links(root: Path) -> list[str]:
    """Relative links that lead nowhere."""
    pages = [*root.glob("*.md"), *(root / "docs").rglob("*.md")]
    return [
        f"{page.relative_to(root)}: {target}"
        for page in sorted(pages)
        for target in LINK.findall(page.read_text("utf-8"))
        if ":" not in target and not (page.parent / target).exists()
    ]


def main(arguments: list[str]) -> int:
    """Write or compare every page, then follow the links."""
    stale = []
    for name, make in PAGES.items():
        path, text = ROOT / name, make()
        if path.exists() and path.read_text("utf-8") == text:
            continue
        if "--check" in arguments:
            stale.append(f"{name}: not what `make docs` writes")
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
            print(f"wrote {name}")
    problems = stale + broken_links(ROOT)
    print("\n".join(problems) or f"{len(PAGES)} generated pages, links: all right")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
