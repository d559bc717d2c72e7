"""Laws inside performance forms: execution rates, weights and scores that add up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from mingzhang.model.amount import Amount, parse_amount
from mingzhang.model.cube import Key
from mingzhang.model.disclosure import Disclosure
from mingzhang.model.finding import Witness
from mingzhang.model.performance import PerformanceForm

from .laws import LawRow, sum_law
from .prints import Print, Role

POINT = 10_000
_POINTS = re.compile(r"^(\d+(?:\.\d+)?)\s*分?$")


def _key(index: int, what: str) -> Key:
    return Key(item=f"form{index}:{what}")


def _points(text: str | None) -> Amount | None:
    hit = _POINTS.match((text or "").strip())
    return parse_amount(hit.group(1)) if hit else None


def _print(form: PerformanceForm, key: Key, amount: Amount, what: str) -> Print:
    value = int(Fraction(amount.digits) * POINT)
    half = POINT // (2 * 10 ** min(amount.places, 3)) if amount.places else POINT // 200
    where = Witness(
        amount.digits,
        table="self_evaluation" if form.self_evaluation else f"performance_{form.level}",
        row=form.name,
        column=what,
        place=amount.place if amount.place.line or amount.place.box else form.place,
        quote=f"{form.name} {what} {amount.digits}",
        label=f"绩效表“{form.name}”{what}",
    )
    return Print(
        Role.AMOUNT,
        ((key, 1),),
        value - half,
        value + half,
        max(2 * half, POINT // 100),
        1000,
        where,
        amount=amount,
        source="form",
    )


def score_prints(disclosure: Disclosure) -> Iterator[Print]:
    """Weights, scores and execution rates of the self-evaluations."""
    for index, form in enumerate(disclosure.performance):
        if not form.self_evaluation:
            continue
        for n, indicator in enumerate(form.indicators):
            for what, text in (("分值", indicator.weight), ("得分", indicator.score)):
                amount = _points(text)
                if amount is not None:
                    yield _print(form, _key(index, f"{what}{n}"), amount, f"“{indicator.level3}”{what}")
        for what, text in (("分值", form.total_weight), ("得分", form.total_score)):
            amount = _points(text)
            if amount is not None:
                yield _print(form, _key(index, f"{what}合计"), amount, f"总分{what}")
        yield from _execution(form, index)


def _execution(form: PerformanceForm, index: int) -> Iterator[Print]:
    if not form.funds:
        return
    total = form.funds[0]
    for what in ("分值", "得分"):
        amount = total.amounts.get(what)
        if amount is not None and amount.value is not None:
            yield _print(form, _key(index, f"{what}执行率"), amount, f"执行率{what}")
    rate = total.amounts.get("执行率")
    done, planned = (Key(item=f"form{index}:{c}:{total.item}") for c in ("全年执行数", "全年预算数"))
    if rate is not None and rate.value is not None:
        value, ulp = Fraction(rate.digits) / 100, Fraction(1, 100 * 10**rate.places)
        where = Witness(
            rate.digits,
            table="self_evaluation",
            row=form.name,
            column="执行率",
            place=rate.place,
            quote=f"{form.name} 执行率 {rate.text}",
            label=f"绩效表“{form.name}”执行率",
        )
        yield Print(
            Role.COMPLETION,
            ((done, 1),),
            value - ulp / 2,
            value + ulp / 2,
            ulp,
            1000,
            where,
            over=((planned, 1),),
            amount=rate,
            source="form",
        )


def score_laws(disclosure: Disclosure) -> list[LawRow]:
    """Scores add up to the total; so do weights, with the execution rate's own ten points."""
    out: list[LawRow] = []
    for index, form in enumerate(disclosure.performance):
        if not form.self_evaluation:
            continue
        for what in ("分值", "得分"):
            parts = [
                _key(index, f"{what}{n}")
                for n, indicator in enumerate(form.indicators)
                if _points(indicator.weight if what == "分值" else indicator.score) is not None
            ]
            execution = form.funds[0].amounts.get(what) if form.funds else None
            if execution is not None and execution.value is not None:
                parts.append(_key(index, f"{what}执行率"))
            if len(parts) == len(form.indicators) + 1:
                out.append(sum_law(_key(index, f"{what}合计"), parts, "footing"))
    return out
