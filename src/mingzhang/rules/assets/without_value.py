"""AS102."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.model.disclosure import Disclosure
from mingzhang.rules.registry import Hit, rule
from mingzhang.rules.see import figure, figure_witness

_PAIRS = (("house_area_m2", "house_value", "房屋"), ("vehicles", "vehicles_value", "车辆"))
_KINDS = "vehicles/"


@rule("AS102", "warning", needs=("assets",), basis="财预〔2016〕143号")
def assets_without_value(d: Disclosure) -> Iterator[Hit]:
    """Houses or vehicles are counted, but their value is printed as zero.

    Why it matters
        What is on the asset register has an original value, also when it is written off in full. A zero
        tells that the column was not filled in, or that the things belong to somebody else.
    How to repair
        Print the original value from the asset register; when the assets are used but belong to another
        body, leave them out of the count and say so.
    """
    assert d.assets is not None
    kinds = [name.removeprefix(_KINDS) for name in d.assets.values if name.startswith(_KINDS)]
    if figure(d.assets, "vehicles_value") == 0:
        kinds = []  # all of them: said once
    for count, value, name in (*_PAIRS, *((f"{_KINDS}{kind}", f"vehicles_value/{kind}", kind) for kind in kinds)):
        number, worth = figure(d.assets, count), figure(d.assets, value)
        if number and worth is not None and worth == 0:
            yield Hit(
                figure_witness(d, d.assets, value, f"国有资产：{name}价值"),
                {"name": name, "count": f"{number}{d.assets.units.get(count) or ''}"},
                expected="＞0",
                witnesses=(figure_witness(d, d.assets, count, f"国有资产：{name}"),),
            )
