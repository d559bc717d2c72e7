"""JSON records of a reading and of a check: the outside contract `mingzhang/read/1`, `mingzhang/check/1`.

Keys of the contract are always there; others appear only when they carry something. Amounts are the
printed digits as strings, never numbers: a binary float would not keep them.
"""

from __future__ import annotations

import msgspec

from mingzhang.model.disclosure import Disclosure, Identity
from mingzhang.model.finding import Finding, Report, Verdict, Witness

from .record_cells import Json, place_json, table_json
from .record_narrative import narrative_json
from .record_performance import performance_json
from .words import render

READ_SCHEMA = "mingzhang/read/1"
CHECK_SCHEMA = "mingzhang/check/1"


def encode(record: Json) -> bytes:
    """One record as one line of UTF-8 JSON, without the line end."""
    return msgspec.json.encode(record)


def encode_lines(records: list[Json]) -> bytes:
    """Several records, one object per line."""
    return b"".join(encode(record) + b"\n" for record in records)


def read_json(disclosure: Disclosure) -> Json:
    """What was read from one document, each number with its place."""
    return {
        "schema": READ_SCHEMA,
        "document": identity_json(disclosure.identity),
        "tables": [table_json(table) for table in disclosure.tables],
        **narrative_json(disclosure),
        **performance_json(disclosure),
        "unplaced": [{"text": item.text, "place": place_json(item.place)} for item in disclosure.unplaced],
        "problems": [{"id": message_id, "args": args} for message_id, args in disclosure.problems],
    }


def check_json(report: Report, lang: str = "zh") -> Json:
    """The outcome of a check of one document, with messages in the given language."""
    return {
        "schema": CHECK_SCHEMA,
        "document": {
            "source": report.source,
            "kind": report.kind,
            "year": report.year,
            "department": report.department,
            "form_set": report.form_set,
            "form_score": round(report.form_score, 4),
        },
        "verdicts": {verdict.value: report.verdicts.get(verdict.value, 0) for verdict in Verdict},
        "reach": {
            "numbers": report.reach.numbers,
            "vouched": report.reach.vouched,
            "unvouched": [witness_json(witness) for witness in report.reach.unvouched],
        },
        "findings": [finding_json(finding, lang) for finding in report.findings],
        "selected": {
            "select": report.selection.select,
            "ignore": report.selection.ignore,
            "accepted": report.selection.accepted,
        },
        "problems": [
            {"id": message_id, "args": args, "message": render(message_id, args, lang)}
            for message_id, args in report.problems
        ],
    }


def identity_json(identity: Identity) -> Json:
    """Which document this is."""
    return {
        "source": identity.source,
        "sha256": identity.sha256,
        "kind": identity.kind,
        "year": identity.year,
        "phase": identity.phase,
        "department": identity.department,
        "unit_level": identity.unit_level,
        "form_set": identity.form_set,
        "form_score": round(identity.form_score, 4),
        "issued": identity.issued,
        "template": identity.template,
    }


def witness_json(witness: Witness) -> Json:
    """A printed figure and where it stands."""
    record: Json = {"law": witness.law} if witness.law else {}
    record |= {
        "table": witness.table,
        "row": witness.row,
        "column": witness.column,
        "value": witness.value,
        "place": place_json(witness.place),
        "quote": witness.quote,
    }
    if witness.label:
        record["label"] = witness.label
    return record


def finding_json(finding: Finding, lang: str) -> Json:
    """One finding, its message in the given language."""
    record: Json = {
        "id": finding.id,
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity.value,
        "message": render(finding.message_id, finding.args, lang),
        "suspect": witness_json(finding.suspect),
        "expected": finding.expected,
        "gap": finding.gap,
        "witnesses": [witness_json(witness) for witness in finding.witnesses],
        "alternatives": [witness_json(witness) for witness in finding.alternatives],
    }
    if finding.read:
        record["read"] = finding.read
    return record
