"""Words of a report: messages, names of tables, laws and severities, in a language given by the caller."""

from __future__ import annotations

from collections.abc import Mapping

from mingzhang.i18n import DEFAULT, catalogue


class _Kept(dict[str, object]):
    """Arguments for a template; a missing one stays visible instead of losing the whole finding."""

    def __missing__(self, name: str) -> str:
        return "{" + name + "}"


def render(message_id: str, args: Mapping[str, object], lang: str = DEFAULT) -> str:
    """The sentence of a message.

    An argument "@table.summary" is itself a message id: it names something that has a name in each
    language. A message without a template is shown as its id with its arguments, for a finding
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
