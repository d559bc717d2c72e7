"""The recognised tables, with the wrong cell outlined red and the evidence blue."""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby

from mingzhang.model.amount import Amount
from mingzhang.model.amount import Mark as CellMark
from mingzhang.model.table import Row, Table
from mingzhang.reports.locate import CellRef
from mingzhang.reports.place_words import table_name
from mingzhang.reports.view import DocumentView
from mingzhang.reports.words import clean, word

from .marks import Mark, cell_id, cell_marks, finding_id
from .markup import Html, tag

Marks = dict[CellRef, list[Mark]]

_LEAD: tuple[tuple[str, Callable[[Row], str | None]], ...] = (
    ("code", lambda row: row.code),
    ("label", lambda row: row.label),
    ("unit", lambda row: row.unit_name),
    ("project", lambda row: row.project),
)


def tables_section(view: DocumentView, document: int, lang: str) -> Html | None:
    """Tables that findings point at are open; the others unfold."""
    if view.cells is None or not view.cells.disclosure.tables:
        return None
    marks = cell_marks(view)
    pointed = {ref.table for ref in marks}
    drawn = [
        _Drawing(table, number, document, marks, lang).figure(open_=number in pointed)
        for number, table in enumerate(view.cells.disclosure.tables)
    ]
    return tag(
        "section",
        tag("h3", word(lang, "tables")),
        tag("p", word(lang, "tables-note"), class_="hint") if marks else None,
        drawn,
        class_="tables",
        id=f"d{document}-tables",
    )


class _Drawing:
    """One table on its way to HTML."""

    def __init__(self, table: Table, number: int, document: int, marks: Marks, lang: str) -> None:
        self.table, self.number, self.document, self.marks, self.lang = table, number, document, marks, lang
        self.lead = [(name, get) for name, get in _LEAD if any(get(row) for row in table.rows)]
        self.loose = any(row.loose for row in table.rows)

    def figure(self, *, open_: bool) -> Html:
        """The table under its title, as a disclosure element that is open or closed."""
        name = table_name(self.table)
        pages = "、".join(map(str, self.table.pages))
        notes = [
            word(self.lang, "place.page", page=pages) if pages else "",
            word(self.lang, "table-unit", unit=self.table.unit.value) if self.table.unit else "",
            word(self.lang, "table-empty") if self.table.empty else "",
        ]
        return tag(
            "details",
            tag("summary", tag("span", name, lang="zh-CN"), tag("small", " · ".join(filter(None, notes)))),
            tag("p", clean(self.table.empty_statement), lang="zh-CN") if self.table.empty_statement else None,
            self._scroll(name) if self.table.rows else None,
            open=open_,
        )

    def _scroll(self, name: str) -> Html:
        # A region that scrolls must be reachable by keyboard.
        body = [tag("thead", self._head()), tag("tbody", self._rows())]
        return tag(
            "div",
            tag("table", body, lang="zh-CN"),
            class_="scroll",
            tabindex="0",
            role="region",
            aria_label=name,
        )

    def _head(self) -> list[Html]:
        rows = header_rows([clean(column.label) for column in self.table.columns])
        depth = len(rows)
        first = [
            tag("th", word(self.lang, f"row-{name}"), scope="col", rowspan=depth, class_=f"lead {name}")
            for name, _ in self.lead
        ]
        last = [tag("th", word(self.lang, "loose"), scope="col", rowspan=depth)] if self.loose else []
        made = []
        for number, cells in enumerate(rows):
            middle = [
                tag("th", text, scope="colgroup" if across > 1 else "col", colspan=across, rowspan=down)
                for text, across, down in cells
            ]
            made.append(tag("tr", [*first, *middle, *last] if number == 0 else middle))
        return made

    def _rows(self) -> list[Html]:
        made: list[Html] = []
        width = len(self.lead) + len(self.table.columns) + self.loose
        side = None
        for number, row in enumerate(self.table.rows):
            if row.side != side:
                side = row.side
                name = word(self.lang, f"side-{side}") if side in {"income", "expenditure"} else side or ""
                made.append(tag("tr", tag("th", name, colspan=width, scope="rowgroup"), class_="side"))
            made.append(tag("tr", self._row(number, row)))
        return made

    def _row(self, number: int, row: Row) -> list[Html]:
        cells = [_lead(name, clean(get(row) or "")) for name, get in self.lead]
        for position in range(len(self.table.columns)):
            amount = row.cells[position] if position < len(row.cells) else None
            cells.append(self._cell(CellRef(self.number, number, position), amount))
        if self.loose:
            cells.append(tag("td", " ".join(clean(amount.text) for amount in row.loose), class_="n loose"))
        return cells

    def _cell(self, ref: CellRef, amount: Amount | None) -> Html:
        marks = self.marks.get(ref, [])
        links = [self._back(mark.finding) for mark in marks]
        classes, title = self._look(amount)
        return tag(
            "td",
            clean(amount.text) if amount else "",
            tag("span", links, class_="refs") if links else None,
            class_=" ".join(["n", *classes, *(mark.role for mark in marks[:1])]),
            title=title,
            id=cell_id(self.document, ref) if marks else None,
        )

    def _back(self, finding: int) -> Html:
        anchor = f"#{finding_id(self.document, finding)}"
        return tag("a", str(finding), href=anchor, aria_label=word(self.lang, "back", number=finding))

    def _look(self, amount: Amount | None) -> tuple[list[str], str | None]:
        if amount is None:
            return [], None
        if amount.mark is CellMark.UNREAD:
            return ["unread"], word(self.lang, "cell-unread")
        if amount.mark is CellMark.UNDECIDED:
            return ["undecided"], word(self.lang, "cell-undecided")
        return (["doubt"], word(self.lang, "cell-doubt")) if amount.doubt else ([], None)


def _lead(name: str, text: str) -> Html:
    if name == "label":
        return tag("th", text, scope="row", class_="lead label")
    return tag("td", text, class_=f"lead {name}")


def header_rows(labels: list[str]) -> list[list[tuple[str, int, int]]]:
    """Nested labels ("财政拨款/小计") as header rows of (text, columns across, rows down)."""
    paths = [label.split("/") for label in labels]
    # A column named like the group over its neighbours ("支出", "支出/小计") stands in that group.
    paths = [[*path, ""] if any(_within(other, path) for other in paths) else path for path in paths]
    depth = max((len(path) for path in paths), default=1)
    rows: list[list[tuple[str, int, int]]] = [[] for _ in range(depth)]
    for level in range(depth):
        for head, group in groupby(paths, key=lambda path: path[: level + 1]):
            if len(head) <= level:
                continue  # ended above and reaches down
            members = list(group)
            ends = max(len(path) for path in members) == level + 1
            rows[level].append((head[level], len(members), depth - level if ends else 1))
    return rows


def _within(path: list[str], group: list[str]) -> bool:
    return len(path) > len(group) and path[: len(group)] == group
