"""A made-up department: a ledger in exact amounts, and the tables and sentences that print it rounded."""

import random
from dataclasses import dataclass, field, replace
from fractions import Fraction

from mingzhang.articulation.solver import Fact, Law, System, amount, ratio, total

# One unit is 0.0001 yuan; tables are printed in 万元 with two decimals.
CENT = 100
ULP = 10**6
PERCENT_ULP = Fraction(1, 10000)

Key = tuple[str, ...]


@dataclass(slots=True)
class Book:
    """A system under construction, with the true amounts beside it."""

    truth: list[int] = field(default_factory=list)
    variables: dict[Key, int] = field(default_factory=dict)
    facts: list[Fact] = field(default_factory=list)
    labels: list[tuple[str, Key]] = field(default_factory=list)
    laws: list[Law] = field(default_factory=list)

    def cell(self, key: Key, value: int) -> int:
        """The variable of a cube cell."""
        if key not in self.variables:
            self.variables[key] = len(self.truth)
            self.truth.append(value)
        return self.variables[key]

    def put(self, table: str, key: Key, ulp: int = ULP) -> None:
        """Print a cell rounded, in one more place."""
        value = self.truth[self.variables[key]]
        self.facts.append(amount(self.variables[key], (value + ulp // 2) // ulp * ulp, ulp))
        self.labels.append((table, key))

    def put_ratio(self, table: str, top: dict[Key, int], base: Key) -> None:
        """Print a ratio of cells in per cent with two decimals."""
        terms = tuple((self.variables[k], c) for k, c in top.items())
        whole = self.variables[base]
        exact = Fraction(sum(self.truth[v] * c for v, c in terms), self.truth[whole])
        printed = round(exact / PERCENT_ULP) * PERCENT_ULP
        self.facts.append(ratio(terms, ((whole, 1),), printed, PERCENT_ULP))
        self.labels.append((table, base))

    def system(self) -> System:
        """What a checker knows."""
        return System((0,) * len(self.truth), tuple(self.facts), tuple(self.laws))

    def printed(self, fact: int) -> int:
        """The printed value of an amount."""
        f = self.facts[fact]
        assert f.lo is not None
        assert f.hi is not None
        return int(f.lo + f.hi) // 2

    def with_value(self, changes: dict[int, int]) -> System:
        """The system with other values printed: fact -> value."""
        facts = [*self.facts]
        for i, value in changes.items():
            f = facts[i]
            facts[i] = amount(f.terms[0][0], value, f.ulp) if not f.over else f
        return replace(self.system(), facts=tuple(facts))

    def places(self, fact: int) -> int:
        """In how many places the amount of a fact is printed."""
        variable = self.facts[fact].terms[0][0]
        return sum(1 for f in self.facts if f.terms == ((variable, 1),) and not f.over)


def make(seed: int, classes: int = 3, sections: int = 2, items: int = 2, size: int = 10**9) -> Book:
    """A department's budget: functions by nature and by fund, economic codes, last year, sentences.

    `size` is the largest leaf in cents.
    """
    rnd = random.Random(seed)
    tree = _tree(rnd, classes, sections, items)
    book = Book()
    leaves = [code for code in tree if not tree[code]]
    for scope in ("general", "other"):
        for code in leaves:
            for nature in ("basic", "project"):
                book.cell((scope, code, nature), _money(rnd, size))
    _add_up(book, tree)
    _print(book, tree)
    _economic(book, rnd, max(2, len(leaves) // 2))
    _sentences(book, rnd, [c for c in tree if len(c) == 3])
    return book


Tree = dict[str, list[str]]


def _add_up(book: Book, tree: Tree) -> None:
    """All sums of the cube, and that they agree whichever way they are taken."""
    for scope in ("general", "other"):
        for nature in ("basic", "project"):
            _foot(book, tree, scope, nature)
        for code in tree:
            _sum(book, (scope, code, "total"), [(scope, code, n) for n in ("basic", "project")])
        _foot(book, tree, scope, "total", define=False)
    for code in tree:
        for nature in ("basic", "project", "total"):
            _sum(book, ("all", code, nature), [(s, code, nature) for s in ("general", "other")])
        book.laws.append(_law(book, ("all", code, "total"), [("all", code, n) for n in ("basic", "project")]))
    for nature in ("basic", "project", "total"):
        _foot(book, tree, "all", nature, define=False)


def _print(book: Book, tree: Tree) -> None:
    """Five tables of the same cells."""
    for code in tree:
        for nature in ("total", "basic", "project"):
            book.put("expenditure", ("all", code, nature))
            book.put("general", ("general", code, nature))
        for scope in ("all", "general", "other"):
            book.put("income", (scope, code, "total"))
        if len(code) <= 3:
            book.put("summary", ("all", code, "total"))
            book.put("fiscal", ("general", code, "total"))


def _tree(rnd: random.Random, classes: int, sections: int, items: int) -> dict[str, list[str]]:
    """Function codes with their children; the root is ""."""
    tree: dict[str, list[str]] = {"": []}
    for c in range(classes):
        top = f"{201 + c}"
        tree[""].append(top)
        tree[top] = []
        for s in range(rnd.randint(1, sections)):
            middle = f"{top}{s + 1:02}"
            tree[top].append(middle)
            tree[middle] = [f"{middle}{i + 1:02}" for i in range(rnd.randint(1, items))]
            tree.update({leaf: [] for leaf in tree[middle]})
    return tree


def _money(rnd: random.Random, size: int) -> int:
    return 0 if rnd.random() < 0.2 else rnd.randint(1, size) * CENT


def _law(book: Book, whole: Key, parts: list[Key]) -> Law:
    return total(book.variables[whole], [book.variables[p] for p in parts])


def _sum(book: Book, whole: Key, parts: list[Key]) -> None:
    book.cell(whole, sum(book.truth[book.variables[p]] for p in parts))
    book.laws.append(_law(book, whole, parts))


def _foot(book: Book, tree: Tree, scope: str, nature: str, *, define: bool = True) -> None:
    for code in sorted(tree, key=len, reverse=True):
        if tree[code]:
            parts = [(scope, child, nature) for child in tree[code]]
            if define:
                _sum(book, (scope, code, nature), parts)
            else:
                book.laws.append(_law(book, (scope, code, nature), parts))


def _economic(book: Book, rnd: random.Random, count: int) -> None:
    """Economic codes by personnel and public outlay; their total is general basic expenditure."""
    left = book.truth[book.variables["general", "", "basic"]]
    codes = [f"3{i // 10 + 1:02}{i % 10 + 1:02}" for i in range(count)]
    for code in codes:
        share = left if code == codes[-1] else rnd.randint(0, left // CENT) * CENT // 3
        left -= share
        kind = rnd.choice(["personnel", "public"])
        book.cell(("economic", code, kind), share)
    kinds = ("personnel", "public")
    for kind in kinds:
        parts = [("economic", c, kind) for c in codes if ("economic", c, kind) in book.variables]
        _sum(book, ("economic", "", kind), parts)
        for key in [("economic", "", kind), *parts]:
            book.put("economic", key)
    _sum(book, ("economic", "", "total"), [("economic", "", k) for k in kinds])
    book.put("economic", ("economic", "", "total"))
    both = (book.variables["economic", "", "total"], book.variables["general", "", "basic"])
    book.laws.append(Law(((both[0], 1), (both[1], -1))))


def _sentences(book: Book, rnd: random.Random, codes: list[str]) -> None:
    """`basic expenditure x, y % of the whole, z more than last year, up w %`."""
    for code in ["", *codes]:
        for nature in ("basic", "project"):
            now: Key = ("all", code, nature)
            whole: Key = ("all", code, "total")
            value = book.truth[book.variables[now]]
            if value < 100 * ULP:
                continue
            book.put("sentence", now)
            book.put_ratio("share", {now: 1}, whole)
            past: Key = ("last", code, nature)
            rise: Key = ("rise", code, nature)
            last = int(value * rnd.uniform(0.5, 1.0)) // CENT * CENT
            book.cell(past, last)
            book.cell(rise, value - last)
            book.laws.append(_law(book, now, [past, rise]))
            book.put("sentence", past)
            book.put("sentence", rise)
            book.put_ratio("rate", {now: 1, past: -1}, past)
