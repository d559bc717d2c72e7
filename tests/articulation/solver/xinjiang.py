"""Tables 1-6 of a hand-verified Xinjiang budget as a system (after prototypes/cube.py)."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any

from mingzhang.articulation.solver import Fact, Law, System, amount, total

ULP = 10**6  # 0.01 万元 in units of 0.0001 yuan

Key = tuple[str | None, ...]
Namer = Callable[[str | None], Key]
NATURES = ("合计", "基本支出", "项目支出")
BESIDE_GRANTS = ("财政专户", "单位资金", "财政拨款结转", "非财政拨款结转结余")


class Reading:
    """Variables, facts and laws as they are met; a blank cell is nothing, exactly."""

    def __init__(self) -> None:
        self.variables: dict[Key, int] = {}
        self.facts: list[Fact] = []
        self.laws: list[Law] = []

    def at(self, key: Key) -> int:
        return self.variables.setdefault(key, len(self.variables))

    def cell(self, key: Key, text: str | None) -> None:
        if text is None:
            self.laws.append(Law(((self.at(key), 1),)))
        else:
            self.facts.append(amount(self.at(key), int(Decimal(text.replace(",", "")) * 100) * ULP, ULP))

    def sum(self, whole: Key, parts: Iterable[Key]) -> None:
        self.laws.append(total(self.at(whole), [self.at(p) for p in parts]))

    def same(self, one: Key, other: Key) -> None:
        self.sum(one, [other])

    def tree(self, rows: list[dict[str, Any]], name: Namer) -> None:
        children: dict[str | None, list[str]] = defaultdict(list)
        for code in {r["code"] for r in rows if r.get("code")}:
            children[code[:-2] if len(code) > 3 else None].append(code)
        for parent, codes in children.items():
            self.sum(name(parent), [name(c) for c in sorted(codes)])


def load(path: Path) -> System | None:
    """The system of a reading, or None when it has no tables of this kind."""
    tables = json.loads(path.read_text(encoding="utf-8")).get("tables")
    if not isinstance(tables, dict) or not all(tables.get(f"T{i}") for i in range(1, 7)):
        return None
    reading = Reading()
    _by_nature(reading, tables)
    _by_fund(reading, tables)
    _summaries(reading, tables)
    _economic(reading, tables["T6"])
    return System((0,) * len(reading.variables), tuple(reading.facts), tuple(reading.laws))


def _by_nature(reading: Reading, tables: dict[str, Any]) -> None:
    for table, scope in (("T3", "all"), ("T5", "gen")):
        for nature in NATURES:
            for row in tables[table]:
                reading.cell((scope, row["code"], nature), row["values"][nature])
            reading.tree(tables[table], lambda c, n=nature, s=scope: (s, c, n))
        for row in tables[table]:
            code = row["code"]
            reading.sum((scope, code, "合计"), [(scope, code, n) for n in NATURES[1:]])


def _by_fund(reading: Reading, tables: dict[str, Any]) -> None:
    general = {r["code"] for r in tables["T5"]}
    for row in tables["T2"]:
        code, values = row["code"], row["values"]
        for name, text in values.items():
            reading.cell(("all", code, "合计") if name == "总计" else ("inc", code, name), text)
        grants = [n for n in values if n not in ("总计", "财政拨款小计", *BESIDE_GRANTS)]
        reading.sum(("inc", code, "财政拨款小计"), [("inc", code, n) for n in grants])
        reading.sum(("all", code, "合计"), [("inc", code, n) for n in ("财政拨款小计", *BESIDE_GRANTS)])
        if code in general:
            parts = [("inc", code, "一般公共预算"), ("inc", code, "上级一般公共预算安排的转移支付")]
            reading.sum(("gen", code, "合计"), parts)
    for name in tables["T2"][0]["values"]:
        if name != "总计":
            reading.tree(tables["T2"], lambda c, n=name: ("inc", c, n))


def _summaries(reading: Reading, tables: dict[str, Any]) -> None:
    for row in tables["T1"]:
        if row["amount"] is None:
            continue
        if row.get("code"):
            reading.cell(("all", row["code"], "合计"), row["amount"])
        if "总计" in row["item"]:
            reading.cell(("all", None, "合计"), row["amount"])
        if row["item"] == "一般公共预算拨款" and row["level"] == 2:
            reading.cell(("gen", None, "合计"), row["amount"])
    for row in tables["T4"]:
        for name, text in row["values"].items():
            if text is None:
                continue
            if row.get("code") and name in ("合计", "一般公共预算"):
                reading.cell(("gen", row["code"], "合计"), text)
            elif "总计" in row["item"] or "财政拨款（补助）" in row["item"]:
                reading.cell(("gen", None, "合计"), text)


def _economic(reading: Reading, rows: list[dict[str, Any]]) -> None:
    for name in ("合计", "人员经费", "公用经费"):
        for row in rows:
            reading.cell(("eco", row["code"], name), row["values"][name])
        reading.tree(rows, lambda c, n=name: ("eco", c, n))
    for row in rows:
        code = row["code"]
        reading.sum(("eco", code, "合计"), [("eco", code, n) for n in ("人员经费", "公用经费")])
    reading.same(("gen", None, "基本支出"), ("eco", None, "合计"))
