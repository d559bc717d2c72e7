"""Every known trap and every true defect has a test that exists: `cases.toml` says which."""

import ast
import tomllib
from functools import cache
from pathlib import Path

import pytest

from mingzhang.rules.registry import all_rules

HERE = Path(__file__).parent
REGISTER = tomllib.loads((HERE / "cases.toml").read_text("utf-8"))
SIZES = {"A": 20, "B": 12, "C": 10, "D": 7, "E": 8, "F": 9, "T": 13}
EVERY = [f"{family}{number}" for family, size in SIZES.items() for number in range(1, size + 1)]


@cache
def found_in(file: str) -> frozenset[str]:
    tree = ast.parse((HERE / file).read_text("utf-8"))
    return frozenset(node.name for node in tree.body if isinstance(node, ast.FunctionDef))


def test_the_register_is_whole() -> None:
    assert [f"{family}{number}" for family, cases in REGISTER.items() for number in cases] == EVERY


@pytest.mark.parametrize("case", EVERY)
def test_a_case_has_its_tests(case: str) -> None:
    nodes = REGISTER[case[0]][case[1:]]
    assert nodes
    for node in nodes:
        if node.startswith("case:"):
            assert node.removeprefix("case:") in {rule.code for rule in all_rules()}
            assert (HERE / "rules" / "cases" / f"{node.removeprefix('case:')}.case").is_file()
        else:
            file, _, name = node.partition("::")
            assert name in found_in(file), node
