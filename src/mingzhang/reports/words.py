"""Words of a report: messages and names in a language given by the caller, document text made harmless."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from itertools import takewhile
from pathlib import PurePath

from mingzhang.i18n import DEFAULT, catalogue


class _Kept(dict[str, object]):
    """Arguments for a template; a missing one stays visible instead of losing the whole finding."""

    def __missing__(self, name: str) -> str:
        return "{" + name + "}"


def render(message_id: str, args: Mapping[str, object], lang: str = DEFAULT) -> str:
    """The sentence of a message.

    An argument "@report.table.summary" is itself a message id: it names something that has a name in
    each language. A message without a template is shown as its id with its arguments, for a finding
    must reach the reader even then.
    """
    messages = catalogue(lang)
    template = messages.get(message_id)
    words = _Kept({name: _argument(value, messages) for name, value in args.items()})
    if template is None:
        listed = ", ".join(f"{name}={value}" for name, value in words.items())
        return f"{message_id} ({listed})" if listed else message_id
    return template.format_map(words)


def _argument(value: object, messages: Mapping[str, str]) -> str:
    text = str(value)
    return messages.get(text[1:], text) if text.startswith("@") else text


def word(lang: str, name: str, /, **args: object) -> str:
    """A message of the reports themselves, by its id after "report."."""
    template = catalogue(lang)[f"report.{name}"]
    return template.format_map(args) if args else template


def name_of(lang: str, group: str, key: str) -> str:
    """The name of a table kind, a law, a field …; the key itself when it has no name yet."""
    return catalogue(lang).get(f"report.{group}.{key}", key)


def short_names(sources: Sequence[str]) -> list[str]:
    """The files' names without the folders that all of them stand in: a long path folds badly in a narrow column."""
    levels = zip(*(PurePath(source).parts[:-1] for source in sources), strict=False) if len(sources) > 1 else ()
    shared = len(list(takewhile(lambda level: len(set(level)) == 1, levels)))
    return [str(PurePath(*PurePath(source).parts[shared:])) for source in sources]


def clean(text: str) -> str:
    """Document text that is safe to show on one line.

    Control characters could drive a terminal, and marks that turn the writing direction could show
    a number other than the one that is there.
    """
    kept = (" " if character.isspace() else character for character in text if not _hidden(character))
    return " ".join("".join(kept).split())


def _hidden(character: str) -> bool:
    return not character.isspace() and unicodedata.category(character) in {"Cc", "Cf", "Cs", "Co"}
