"""Figures beside the cube are called by their printed names, whatever the wording data call them inside."""

import re
import tomllib
from collections.abc import Iterator
from importlib import resources

import pytest

from mingzhang.forms.load import memo_label


def _names(node: object) -> Iterator[str]:
    if isinstance(node, dict):
        figures = node.get("figures")
        if isinstance(figures, dict):
            yield from (str(name) for name in figures.values())
        node = list(node.values())
    if isinstance(node, list):
        for each in node:
            yield from _names(each)


def _figures() -> list[str]:
    folder = resources.files("mingzhang.forms") / "wording"
    files = [entry for entry in folder.iterdir() if entry.name.endswith(".toml")]
    return sorted({name for file in files for name in _names(tomllib.loads(file.read_text(encoding="utf-8")))})


def test_every_figure_of_the_wording_has_a_printed_name() -> None:
    assert len(_figures()) > 40
    nameless = [name for name in _figures() if re.search("[a-z]", memo_label(re.sub(r"\{\w+\}", "甲", name)))]
    assert nameless == []


@pytest.mark.parametrize(
    ("key", "label"),
    [
        ("vehicles", "车辆"),
        ("vehicles/执法执勤用车", "执法执勤用车"),
        ("vehicles_value/执法执勤用车", "执法执勤用车价值"),
        ("plan/vehicles/执法执勤用车", "计划购置执法执勤用车"),
        ("plan/equipment_over_50", "计划购置50万元以上设备"),
        ("equipment/通用设备", "设备：通用设备"),
    ],
)
def test_a_name_of_several_parts(key: str, label: str) -> None:
    assert memo_label(key) == label
