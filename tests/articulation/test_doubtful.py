"""Figures read with doubt: taken where the laws leave one value, told where they do not, never an error."""

import msgspec

from mingzhang.articulation.doubtful import alike, settle
from mingzhang.forms.load import form_set
from mingzhang.model.amount import Amount
from mingzhang.model.disclosure import Disclosure
from mingzhang.model.finding import Finding, Report, Severity
from mingzhang.model.walk import rebuilt
from mingzhang.pipeline import check_disclosure
from mingzhang.recognise.assemble import recognise, trees_of
from small_documents import final_accounts


def scanned(changes: dict[tuple[str, int, int], str], unsure: tuple[str, ...]) -> Disclosure:
    """The small accounts as read from a picture; the figures printed like `unsure` with doubt."""

    def told(record: msgspec.Struct) -> msgspec.Struct:
        if not isinstance(record, Amount):
            return record
        return msgspec.structs.replace(record, doubt=True, confidence=0.6 if record.digits in unsure else 0.999)

    return msgspec.structs.replace(rebuilt(recognise(final_accounts(changes)), told), scanned=(1,))


def told(document: Disclosure) -> tuple[Report, list[Finding]]:
    """The report, and what it says of figures: the small accounts lack some tables."""
    report = check_disclosure(document)
    return report, [finding for finding in report.findings if finding.code != "PR101"]


def test_a_misread_digit_that_the_laws_fix_is_taken_with_a_note() -> None:
    document = scanned({("支出决算表", 4, 5): "86.00"}, ("86.00",))
    report, (finding,) = told(document)
    assert (finding.code, finding.severity, finding.suspect.value, finding.expected) == (
        "OC101",
        Severity.NOTE,
        "86.00",
        "80.00",
    )
    assert finding.read == "ocr"
    assert report.verdicts["fails"] == 0


def test_a_figure_in_doubt_that_fits_needs_no_note() -> None:
    assert told(scanned({}, ("80.00", "92.00")))[1] == []


def test_a_sure_figure_is_never_changed() -> None:
    """Where it contradicts the others the document may be wrong: a note, and the value stays."""
    document = scanned({("支出决算表", 4, 5): "86.00"}, ())
    _, found = told(document)
    assert [(f.code, f.severity, f.suspect.value, f.read) for f in found] == [("FT101", Severity.NOTE, "86.00", "ocr")]
    assert settle(document, trees_of(form_set("mof-final"))).disclosure is document


def test_what_nothing_settles_stays_in_doubt() -> None:
    """The carried-over amounts stand on both sides: doubtful together, nothing else fixes them."""
    changes = {("收入支出决算总表", 5, 1): "8.00", ("收入支出决算总表", 6, 1): "116.00"}
    report, _ = told(scanned(changes, ("8.00", "116.00", "115.00", "3.00")))
    assert {finding.code for finding in report.findings} >= {"OC102"}
    assert all(finding.severity is Severity.NOTE for finding in report.findings)
    assert report.verdicts["fails"] == 0
    assert report.verdicts["inconclusive"] >= 1


def test_alike() -> None:
    assert alike("1234.56", "1284.56")
    assert alike("1234.56", "123456")
    assert not alike("1234.56", "9871.56")
