"""One thing under two names, and names of something else."""

from __future__ import annotations

from mingzhang.model.disclosure import Disclosure

from .documents import Plant, Plants, projects, put, replace


def transposed_name(d: Disclosure) -> Disclosure | None:
    # A project out of other funds stands in no table: nothing else in the document names it.
    told = {project.name for project in d.projects}
    forms = [form for form in projects(d) if form.name in told and form.name[0] != form.name[1]]
    if not forms:
        return None
    name = forms[0].name
    return put(d, forms[0], replace(forms[0], name=name[1] + name[0] + name[2:]))


PLANTS: Plants = {
    "NM101": Plant(record=transposed_name),
}
