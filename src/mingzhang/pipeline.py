"""From bytes to a reading and a report: the whole way of one document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mingzhang.errors import UnreadableFile

if TYPE_CHECKING:
    from mingzhang.model.disclosure import Disclosure
    from mingzhang.model.finding import Report
    from mingzhang.model.source import Source


def read_source(data: bytes, name: str) -> Source:
    """The document's blocks, by its format (recognised by content, never by name).

    Raises UnreadableFile with the reason and what to do.
    """
    if data[:1024].lstrip()[:5] == b"%PDF-" or b"%PDF-" in data[:1024]:
        from mingzhang.grids.source import source_from_pdf

        return source_from_pdf(data, name)
    if data[:4] in (b"PK\x03\x04", b"\xd0\xcf\x11\xe0") or data[:8] == b"\x89PNG\r\n\x1a\n" or data[:3] == b"\xff\xd8\xff":
        raise UnreadableFile(name, "format")
    from mingzhang.readers.decode import decode
    from mingzhang.readers.markdown import looks_like_markdown, read_markdown
    from mingzhang.readers.text import read_text

    text = decode(data, name)
    return read_markdown(data, name) if looks_like_markdown(text) else read_text(data, name)


def read_document(data: bytes, name: str) -> Disclosure:
    """Read one document. Raises UnreadableFile."""
    from mingzhang.recognise.assemble import recognise

    return recognise(read_source(data, name))


def check_document(data: bytes, name: str) -> tuple[Disclosure, Report]:
    """Read and check one document. Raises UnreadableFile."""
    disclosure = read_document(data, name)
    return disclosure, check_disclosure(disclosure)


def check_disclosure(disclosure: Disclosure) -> Report:
    """Check a reading. A document whose form could not be told is not checked, and the report says so."""
    from mingzhang.articulation.check import articulate
    from mingzhang.forms.load import dimensions, form_set
    from mingzhang.model.finding import Reach, Report
    from mingzhang.recognise.assemble import trees_of

    identity = disclosure.identity
    if identity.form_set is None or identity.template:
        outcome_verdicts = {"holds": 0, "fails": 0, "inconclusive": 1, "not_applicable": 0}
        reach, findings = Reach(0, 0), ()
    else:
        outcome = articulate(disclosure, trees_of(form_set(identity.form_set)) or dimensions())
        outcome_verdicts, reach, findings = outcome.verdicts, outcome.reach, outcome.findings
    return Report(
        source=identity.source,
        kind=identity.kind,
        year=identity.year,
        department=identity.department,
        form_set=identity.form_set,
        form_score=identity.form_score,
        verdicts=outcome_verdicts,
        reach=reach,
        findings=findings,
        problems=disclosure.problems,
    )


def read(data: bytes, name: str) -> Disclosure:
    """Public name for `read_document`."""
    return read_document(data, name)


def check(data: bytes, name: str) -> Report:
    """Public name for `check_document`, the report alone."""
    return check_document(data, name)[1]
