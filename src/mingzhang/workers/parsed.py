"""A whole reading out of a worker: for commands that put documents beside each other."""
# ruff: noqa: PLC0415 - a worker loads what its task needs

from __future__ import annotations

from typing import TYPE_CHECKING

from mingzhang.workers.tasks import Outcome, unknown

if TYPE_CHECKING:
    from mingzhang.model.disclosure import Disclosure


def parse(data: bytes, name: str) -> Outcome:
    """Read one document; the reading itself is the output."""
    import msgspec

    from mingzhang.pipeline import read_document

    disclosure = read_document(data, name)
    return Outcome(msgspec.msgpack.encode(disclosure), unknown=unknown(disclosure))


def parsed(output: bytes) -> Disclosure:
    """The reading that `parse` gave."""
    import msgspec

    from mingzhang.model.disclosure import Disclosure

    return msgspec.msgpack.decode(output, type=Disclosure)
