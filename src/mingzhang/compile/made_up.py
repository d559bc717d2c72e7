"""Made-up documents: a random ledger with every reason its text asks for."""

from __future__ import annotations

import random

import msgspec

from mingzhang.forms.load import form_set

from .document import Compiled, compile_document
from .fiction import asked_reasons
from .ledger import Ledger
from .random_ledger import Shape, random_ledger


def made_up_ledger(seed: int, set_id: str, shape: Shape | None = None) -> Ledger:
    """The ledger of one seed under a form set, with a reason wherever one is required."""
    ledger = random_ledger(seed, form_set(set_id).kind, shape, set_id)
    rng = random.Random(seed)  # noqa: S311 - made-up data, not secrets
    for _ in range(3):  # a reason that was found may leave another place without one
        asked = compile_document(ledger, set_id).narrative.asked
        if not asked:
            break
        ledger = msgspec.structs.replace(ledger, reasons=ledger.reasons | asked_reasons(rng, asked))
    return ledger


def made_up(seed: int, set_id: str, shape: Shape | None = None) -> Compiled:
    """The document of one seed."""
    return compile_document(made_up_ledger(seed, set_id, shape), set_id)
