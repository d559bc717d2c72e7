"""Messages in Chinese and English, looked up by id.

The sentences are in `locale/zh.toml` and `locale/en.toml`, with named places in braces; a large area
may have files of its own beside them (`zh-rules.toml`, `en-rules.toml`). Chinese is the
default; `--lang`, LC_ALL, LC_MESSAGES and LANG choose, in that order.
"""

import os
import tomllib
from functools import cache
from pathlib import Path

LANGUAGES = ("zh", "en")
DEFAULT = "zh"

_FOLDER = Path(__file__).parent / "locale"
_chosen: str | None = None


def use_language(name: str | None) -> None:
    """Choose the language for the rest of the process; None goes back to the environment's choice."""
    global _chosen  # noqa: PLW0603 - one process speaks to one user
    if name is not None and name not in LANGUAGES:
        raise ValueError(f"no messages in {name!r}")
    _chosen = name


def language() -> str:
    """The language messages are given in now."""
    return _chosen or _from_environment(dict(os.environ))


def _from_environment(environment: dict[str, str]) -> str:
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        # "en_US.UTF-8" → "en"; the first variable that is set decides, as in POSIX.
        if value := environment.get(variable):
            prefix = value.lower().replace("-", "_").partition("_")[0].partition(".")[0]
            return prefix if prefix in LANGUAGES else DEFAULT
    return DEFAULT


def msg(message_id: str, /, **arguments: object) -> str:
    """The sentence with this id in the chosen language. Arguments are put in as they are."""
    template = catalogue(language())[message_id]
    return template.format_map(arguments) if arguments else template


def known(message_id: str) -> bool:
    """Whether a message with this id exists."""
    return message_id in catalogue(language())


@cache
def catalogue(name: str) -> dict[str, str]:
    """Every template of a language by its full id, sections joined by dots."""
    files = [_FOLDER / f"{name}.toml", *sorted(_FOLDER.glob(f"{name}-*.toml"))]
    return dict(pair for file in files for pair in _flatten("", tomllib.loads(file.read_text("utf-8"))))


def _flatten(prefix: str, section: dict[str, object]) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for key, value in section.items():
        if isinstance(value, dict):
            found += _flatten(f"{prefix}{key}.", value)
        else:
            found.append((prefix + key, str(value)))
    return found
