"""Defects to plant in made-up correct disclosures, by the code of the rule that has to find them."""

from importlib import import_module

from .documents import Plant, Plants

FAMILIES = (
    "presence",
    "naming",
    "enumerations",
    "assets",
    "economics",
    "projects",
    "performance",
    "narrative",
    "reasons",
    "privacy",
    "articulation",
)


def _of(family: str) -> Plants:
    plants: Plants = import_module(f"{__name__}.{family}").PLANTS
    return plants


PLANTS: dict[str, tuple[Plant, ...]] = {
    code: planted if isinstance(planted, tuple) else (planted,)
    for family in FAMILIES
    for code, planted in _of(family).items()
}
