"""A whole reading out of a worker: for commands that put documents beside each other."""
# ruff: noqa: PLC0415 - a worker loads what its task needs

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from mingzhang.workers.tasks import Outcome, own_forms, unknown

if TYPE_CHECKING:
    from mingzhang.model.disclosure import Disclosure


def parsing(forms: str | None = None) -> Callable[[bytes, str], Outcome]:
    """The task that reads a document; the reading itself is the output."""
    return partial(_parse, forms)


def _parse(forms: str | None, data: bytes, name: str) -> Outcome:
    import msgspec

    from mingzhang.pipeline import read_document

    own_forms(forms)
    disclosure = read_document(data, name)
    return Outcome(msgspec.msgpack.encode(disclosure), unknown=unknown(disclosure))


def parsed(output: bytes) -> Disclosure:
    """The reading that `parse` gave."""
    import msgspec

    from mingzhang.model.disclosure import Disclosure

    return msgspec.msgpack.decode(output, type=Disclosure)
