"""`mingzhang forms`: the form sets that documents are matched to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mingzhang.cli import options
from mingzhang.cli.options import format_option, output_option
from mingzhang.cli.output import emit
from mingzhang.cli.rule_options import config_option
from mingzhang.errors import ExitCode
from mingzhang.i18n import language, msg

if TYPE_CHECKING:
    from mingzhang.forms.load import FormSet


@options.command("forms")
@format_option("text", "json")
@output_option
@config_option
def command(*, format: str, out: str | None, own: str | None) -> ExitCode:  # noqa: A002 - the option's name
    """List every set with its tables."""
    from mingzhang.forms.load import form_sets

    del own  # known by now: they stand after the shipped ones
    if format == "json":
        from mingzhang.reports.records import encode_lines

        emit(encode_lines([_record(forms) for forms in form_sets()]), out)
    else:
        emit("\n".join(_paragraph(forms) for forms in form_sets()), out)
    return ExitCode.OK


def _record(forms: FormSet) -> dict[str, Any]:
    tables = [
        {
            "kind": table.kind.value,
            "number": table.number or None,
            "title": table.title,
            "unit": (table.unit or forms.unit).value,
        }
        for table in forms.table
    ]
    return {
        "id": forms.id,
        "name": forms.name,
        "name_en": forms.name_en or None,
        "kind": forms.kind,
        "issuer": forms.issuer or None,
        "since": forms.since or None,
        "until": None if forms.until == 9999 else forms.until,
        "extends": forms.extends,
        "tables_in_annex": forms.tables_in_annex,
        "tables": tables,
    }


def _paragraph(forms: FormSet) -> str:
    name = forms.name_en if language() == "en" and forms.name_en else forms.name
    lines = [msg("forms.line", id=forms.id, name=name, kind=msg(f"forms.{forms.kind}"), years=_years(forms))]
    if forms.tables_in_annex:
        lines.append(f"    {msg('forms.annex')}")
    for table in forms.table:
        unit = (table.unit or forms.unit).value
        lines.append(f"    {table.number:　<4}{table.kind.value:28}{table.title}（{unit}）")
    return "\n".join(lines) + "\n"


def _years(forms: FormSet) -> str:
    ends = forms.until != 9999
    if forms.since and ends:
        return msg("forms.years", since=forms.since, until=forms.until)
    if forms.since:
        return msg("forms.since", since=forms.since)
    return msg("forms.until", until=forms.until) if ends else msg("forms.always")
