"""AS101."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.model.disclosure import Disclosure
from mingzhang.rules.registry import Hit, rule
from mingzhang.rules.see import figure, figure_witness


@rule("AS101", "error", needs=("three_public_figures", "assets"), kinds=("final",), basis="财预〔2016〕143号")
def more_official_vehicles_kept_than_owned(d: Disclosure) -> Iterator[Hit]:
    """The 公务用车保有量 of the 三公 section is larger than the number of vehicles among the state assets.

    Why it matters
        Both are counted at the end of the same year, and vehicles paid for out of the grant are part of
        all vehicles. A larger part than the whole means that one of the numbers is wrong, or that
        vehicles in use are not on the books.
    How to repair
        Take both numbers from the asset register at 31 December; when vehicles are borrowed or on lease,
        say so in both places.
    """
    kept, owned = figure(d.three_public, "公务用车保有量"), figure(d.assets, "vehicles")
    if kept is None or owned is None or kept <= owned:
        return
    assert d.three_public is not None and d.assets is not None  # noqa: PT018 - the engine has looked
    yield Hit(
        figure_witness(d, d.three_public, "公务用车保有量", "“三公”经费：公务用车保有量"),
        {"kept": str(kept), "owned": str(owned)},
        expected=f"≤{owned}",
        gap=str(kept - owned),
        witnesses=(figure_witness(d, d.assets, "vehicles", "国有资产：车辆"),),
    )
