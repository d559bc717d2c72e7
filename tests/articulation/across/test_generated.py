"""Made-up departments: what agrees raises nothing, one changed amount is found."""

import random
from collections.abc import Iterable

import msgspec
import pytest

from mingzhang.articulation.across.prior import against_prior
from mingzhang.articulation.across.units import against_units
from mingzhang.compile.disclosed import disclosed
from mingzhang.compile.document import compile_document
from mingzhang.compile.ledger import Entry, Ledger
from mingzhang.compile.random_ledger import Shape, random_ledger
from mingzhang.model.disclosure import Disclosure

FORMS = "xinjiang-budget"
SEEDS = range(40)
CHANGE = 9_0000 * 10_000  # 9 万元 in cube units


def compiled(ledger: Ledger, level: str = "department") -> Disclosure:
    document = disclosed(compile_document(ledger, FORMS))
    offices = document.offices and msgspec.structs.replace(document.offices, subordinate_units=ledger.units)
    identity = msgspec.structs.replace(document.identity, unit_level=level)
    return msgspec.structs.replace(document, identity=identity, offices=offices)


def last_year(ledger: Ledger, entries: Iterable[Entry]) -> Disclosure:
    return compiled(
        msgspec.structs.replace(
            ledger,
            entries=tuple(entries),
            prior=(),
            year=ledger.year - 1,
            reasons={},
            projects=(),
            headcount=ledger.headcount,
        )
    )


def changed(entries: Iterable[Entry], one: Entry) -> list[Entry]:
    return [msgspec.structs.replace(e, amount=e.amount + CHANGE) if e == one else e for e in entries]


@pytest.mark.parametrize("seed", SEEDS)
def test_last_years_document_agrees_and_one_amount_changed_in_it_is_found(seed: int) -> None:
    ledger = random_ledger(seed, "budget", Shape(prior=True))
    document = compiled(ledger)
    compared = against_prior(document, last_year(ledger, ledger.prior))
    assert [finding for finding in compared.findings if finding.code == "YR101"] == []
    assert compared.holds > 3
    plain = [entry for entry in ledger.prior if entry.fund == "general" and entry.function]
    if plain:
        harmed = last_year(ledger, changed(ledger.prior, random.Random(seed).choice(plain)))
        assert "YR101" in {finding.code for finding in against_prior(document, harmed).findings}


@pytest.mark.parametrize("seed", SEEDS)
def test_units_sum_to_their_department_and_one_amount_changed_is_found(seed: int) -> None:
    ledger = random_ledger(seed, "budget", Shape(units=3))

    def units(entries: Iterable[Entry]) -> list[Disclosure]:
        every = list(entries)
        return [
            compiled(
                msgspec.structs.replace(
                    ledger, department=name, units=(name,), entries=tuple(e for e in every if e.unit == name), prior=(),
                    projects=(), reasons={}, memos=ledger.memos if name == ledger.department else (),
                ),
                "unit",
            )
            for name in ledger.units
        ]  # fmt: skip

    department = compiled(ledger)
    compared = against_units(department, units(ledger.entries))
    assert compared.findings == ()
    assert compared.problems == ()
    plain = [entry for entry in ledger.entries if entry.fund == "general"]
    if plain:
        harmed = units(changed(ledger.entries, random.Random(seed).choice(plain)))
        assert {finding.code for finding in against_units(department, harmed).findings} >= {"US101"}
