"""Defects planted in made-up correct disclosures are found; in the undamaged ones no rule raises anything.

``MINGZHANG_NIGHTLY=200`` plants in that many documents; with ``-rP`` pytest prints how many were found.
``planting`` holds what is planted, a module for each family of rules.
"""

import os

import pytest

from mingzhang.model.disclosure import Disclosure
from mingzhang.model.finding import Finding
from mingzhang.pipeline import check_beside, check_disclosure
from mingzhang.rules.engine import run_rules
from mingzhang.rules.explain import codes
from mingzhang.rules.registry import all_rules
from rules.planting import PLANTS, Plant
from rules.planting.documents import made

NIGHTLY = os.environ.get("MINGZHANG_NIGHTLY")
SEEDS = range(int(NIGHTLY or "20"))
RULES = {rule.code: rule for rule in all_rules()}

EVERY = [
    pytest.param(code, plant, id=f"{code}-{plant.name}" if len(plants) > 1 else code)
    for code, plants in PLANTS.items()
    for plant in plants
]


def seeds_of(plant: Plant) -> range:
    return SEEDS if NIGHTLY else SEEDS[: plant.seeds]


def found_in(d: Disclosure, code: str, plant: Plant, seed: int) -> tuple[Finding, ...]:
    """What the rule itself says, or where a law is planted against, what the whole check says."""
    if code in RULES:
        return run_rules(d, rules=[RULES[code]]).findings
    report = check_disclosure(d)
    beside = plant.beside(seed, plant.form_set) if plant.beside else None
    return (report if beside is None else check_beside(d, report, beside)).findings


@pytest.mark.parametrize(("code", "plant"), EVERY)
def test_what_was_planted_is_found(code: str, plant: Plant) -> None:
    planted = found = 0
    missed = []
    for seed in seeds_of(plant):
        damaged = plant.planted(seed)
        if damaged is None:
            continue
        planted += 1
        hit = any(finding.code == code for finding in found_in(damaged, code, plant, seed))
        found += hit
        missed += [] if hit else [seed]
    print(f"{code} {plant.name}: {found} of {planted} found")
    assert planted >= max(1, len(seeds_of(plant)) // 5)
    assert found >= 0.9 * planted, f"not found in {missed}"


PREPARED = [param for param in EVERY if param.values[1].sound or param.values[1].sound_record or param.values[1].beside]


@pytest.mark.parametrize(("code", "plant"), PREPARED)
def test_what_a_defect_is_planted_in_is_sound(code: str, plant: Plant) -> None:
    for seed in seeds_of(plant):
        sound = plant.undamaged(seed)
        if sound is None:
            continue
        assert [(seed, f.code, f.suspect.quote) for f in run_rules(sound).findings] == []
        if code not in RULES:
            assert [f for f in found_in(sound, code, plant, seed) if f.code == code] == []


def test_every_code_is_planted() -> None:
    assert set(PLANTS) == set(codes())


@pytest.mark.parametrize("kind", ["budget", "final"])
def test_no_rule_raises_anything_on_a_sound_document(kind: str) -> None:
    for seed in SEEDS:
        outcome = run_rules(made(seed, kind))
        assert [(seed, f.code, f.suspect.quote) for f in outcome.findings] == []
        assert outcome.problems == ()
