"""What several rules ask of a performance form: its money, its numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

import msgspec

from mingzhang.model.amount import Unit
from mingzhang.model.disclosure import Disclosure
from mingzhang.model.finding import Witness
from mingzhang.model.performance import Indicator, PerformanceForm
from mingzhang.rules.once import once
from mingzhang.rules.projects.same import TOTALS
from mingzhang.rules.see import form_witness, yuan
from mingzhang.rules.text import fold
from mingzhang.rules.words import pattern

_MONEY = {"元": 1, "千元": 1_000, "万元": 10_000, "万": 10_000, "亿元": 100_000_000}
PLAN_OUTPUTS = ("数量指标", "质量指标", "时效指标")


class Total(msgspec.Struct, frozen=True):
    """A form's whole money in yuan, half its last digit, and where it stands."""

    value: Decimal
    half: Decimal
    witness: Witness


def plans(d: Disclosure, level: str | None = "project") -> Iterator[PerformanceForm]:
    """The forms of objectives (no self-evaluations)."""
    yield from (f for f in d.performance if not f.self_evaluation and (level is None or f.level == level))


def total_of(form: PerformanceForm) -> Total | None:
    """The total line of a form's money; None when none is printed."""
    for line in form.funds:
        if line.item in TOTALS:
            for amount in line.amounts.values():
                value = yuan(amount, form.amount_unit)
                if value is not None:
                    unit = form.amount_unit or Unit.WAN
                    half = Decimal(unit.scale) / Unit.YUAN.scale / 2 / Decimal(10) ** amount.places
                    witness = form_witness(form, amount.digits, f"{line.item} {amount.digits}")
                    return Total(value, half, msgspec.structs.replace(witness, place=amount.place))
    return None


@lru_cache(maxsize=4096)
def number(text: str | None) -> Decimal | None:
    """The first number of a text: "16次" → 16, "/" → None."""
    found = re.search(r"-?\d+(?:,\d{3})*(?:\.\d+)?", text or "")
    return Decimal(found.group().replace(",", "")) if found else None


def target_number(indicator: Indicator) -> Decimal | None:
    """The number an indicator aims at."""
    return number(indicator.target.value) if indicator.target else None


def money(indicator: Indicator) -> Decimal | None:
    """The yuan of a target that is a whole amount of money (no price for each)."""
    if pattern("performance", "prices").search(indicator.level3):
        return None
    unit = (indicator.target.unit or "").strip() if indicator.target else ""
    amount = target_number(indicator)
    return amount * _MONEY[unit] if unit in _MONEY and amount is not None else None


def half_digit(indicator: Indicator) -> Decimal:
    """Half a last digit of a target in yuan: 万元 to 0.01 at least, as far as it is printed."""
    scale = Decimal(_MONEY.get((indicator.target.unit or "").strip() if indicator.target else "", 1))
    printed = target_number(indicator)
    places = -int(printed.as_tuple().exponent) if printed is not None else 2
    return scale / 2 / Decimal(10) ** places if places else scale / 200


def unit_price(indicator: Indicator) -> tuple[Decimal, str] | None:
    """A price for each: (yuan, "人")."""
    unit = (indicator.target.unit or "").strip() if indicator.target else ""
    found = re.fullmatch(r"(亿元|千元|万元|万|元)[/／每](?:每)?(.+)", unit)
    value = target_number(indicator)
    return (value * _MONEY[found[1]], found[2]) if found and value is not None else None


def named_price(indicator: Indicator) -> tuple[Decimal, str] | None:
    """A price for each whose name says what it is for, while its unit is 元 alone."""
    unit = (indicator.target.unit or "").strip() if indicator.target else ""
    found, amount = pattern("performance", "each").search(indicator.level3), target_number(indicator)
    return (amount * _MONEY[unit], found[1] or found[2]) if found and unit in _MONEY and amount is not None else None


@once
def sure_rows(d: Disclosure) -> tuple[tuple[PerformanceForm, Indicator, str], ...]:
    """The indicators with their forms and folded names; none of a form whose cells ran into one another as the text
    was taken: then no indicator is sure to be its row's.
    """
    found: list[tuple[PerformanceForm, Indicator, str]] = []
    for form in d.performance:
        rows = [(form, indicator, fold(indicator.level3)) for indicator in form.indicators]
        if not any(_muddled(indicator, name) for _, indicator, name in rows):
            found += rows
    return tuple(found)


def _muddled(indicator: Indicator, name: str) -> bool:
    target = indicator.target.raw if indicator.target else ""
    says = ("fused", name), ("target_in_name", name), ("mixed", target)
    return any(pattern("performance", word).search(text) for word, text in says)


def costs(form: PerformanceForm) -> list[Indicator]:
    """The indicators of cost."""
    return [i for i in form.indicators if "成本" in i.level1 or "成本" in i.level2]
