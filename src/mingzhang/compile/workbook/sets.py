"""Which form set a workbook is for: only those whose document text is written can be compiled."""

from __future__ import annotations

from mingzhang.compile.phrases import phrases
from mingzhang.errors import Misuse
from mingzhang.forms.load import FormSet, form_sets


def supported() -> tuple[FormSet, ...]:
    """The form sets that can be compiled whole."""
    return tuple(forms for forms in form_sets() if _has_text(forms.id))


def chosen_set(set_id: str | None, kind: str | None) -> FormSet:
    """The named set, or the first of a kind. Raises Misuse with what there is."""
    ready = supported()
    names = "、".join(forms.id for forms in ready)
    if set_id is None:
        return next(forms for forms in ready if forms.kind == (kind or "budget"))
    if all(forms.id != set_id for forms in form_sets()):
        raise Misuse("workbook.cli.unknown-forms", forms=set_id, known=names)
    for forms in ready:
        if forms.id == set_id:
            if kind is not None and forms.kind != kind:
                raise Misuse("workbook.cli.other-kind", forms=set_id, known=names)
            return forms
    raise Misuse("workbook.cli.no-text", forms=set_id, known=names)


def _has_text(set_id: str) -> bool:
    try:
        phrases(set_id)
    except KeyError:
        return False
    return True
