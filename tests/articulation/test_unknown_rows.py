"""A number on a row that no form knows is counted among those that nothing speaks about."""

from __future__ import annotations

import pytest

from mingzhang.compile.made_up import made_up
from mingzhang.compile.text import render
from mingzhang.pipeline import check_document

TEXT = render(made_up(83, "xinjiang-budget"), "md")
ROW = next(line for line in TEXT.split("\n") if line.startswith("附属单位上缴收入\t"))


@pytest.mark.parametrize("amounts", [("77.77", ""), ("77.77", "66.66")])
def test_it_is_listed(amounts: tuple[str, str]) -> None:
    _, sound = check_document(TEXT.encode(), "a.md")
    cells = ROW.split("\t")
    assert cells[1] == ""
    assert cells[3] == ""
    income, spending = amounts
    label = "某种支出" if spending else cells[2]
    row = "\t".join(["杂项收入", income, label, spending, *cells[4:]])
    _, report = check_document(TEXT.replace(ROW, row).encode(), "a.md")
    assert [finding.code for finding in report.findings] == [finding.code for finding in sound.findings]
    listed = {where.value for where in report.reach.unvouched} - {where.value for where in sound.reach.unvouched}
    assert listed == {amount for amount in amounts if amount}
    assert report.reach.numbers == sound.reach.numbers + len(listed)
