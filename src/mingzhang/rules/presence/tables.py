"""PR101."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.forms.load import form_set
from mingzhang.model.disclosure import Disclosure
from mingzhang.model.finding import Witness
from mingzhang.rules.registry import Hit, Unclear, rule
from mingzhang.rules.text import fold, passages


@rule("PR101", "warning", needs=("tables", "year"), basis="财预〔2016〕143号")
def required_table_missing(d: Disclosure) -> Iterator[Hit | Unclear]:
    """A table of the set that the region publishes is not in the document.

    Why it matters
        Each table shows another side of the same money; without it that side cannot be checked.
    How to repair
        Add the table; a table without figures is listed empty with a sentence that says so.
    """
    forms = form_set(d.identity.form_set or "")
    if not d.tables or forms.general or not forms.since <= (d.identity.year or 0) <= forms.until:
        return
    present = {table.kind for table in d.tables}
    printed = "\n".join(passage.text for _, passage in passages(d, quiet=True))
    first = d.tables[0]
    for kind in forms.order:
        form = forms.form(kind)
        if kind in present or form is None:
            continue
        if any(fold(title) in printed for title in (form.title, *form.aliases)):
            yield Unclear(f"{kind}: named in the text, not read as a table")
            continue
        yield Hit(
            Witness(form.title, first.kind.value, place=first.place, quote=first.title, label=first.title),
            {"title": form.title, "number": form.number},
        )
