"""A document that tries to speak to the browser and to the terminal."""

from mingzhang.model.amount import parse_amount
from mingzhang.model.disclosure import Disclosure, Identity
from mingzhang.model.finding import Finding, Reach, Report, Severity, Witness
from mingzhang.model.table import Column, Row, Table, TableKind

SCRIPT = "</script><script>alert(1)</script><img src=x onerror=alert(2)>"
HOSTILE = Report(
    f"{SCRIPT}.pdf",
    SCRIPT,
    2025,
    f"\x1b[31m{SCRIPT}\u202e",
    SCRIPT,
    0.5,
    {"fails": 1},
    Reach(2, 1, (Witness(SCRIPT),)),
    (
        Finding(
            "XX999",
            SCRIPT,
            Severity.ERROR,
            "sample.base",
            {},
            Witness("1", SCRIPT, SCRIPT, SCRIPT, quote=f"{SCRIPT} 1 [red]x[/red]\x1b]0;t\x07"),
            SCRIPT,
            SCRIPT,
            (Witness(SCRIPT, law=SCRIPT, label=SCRIPT),),
        ),
    ),
)
HOSTILE_DISCLOSURE = Disclosure(
    Identity(SCRIPT, "0" * 64, None, None, SCRIPT),
    tables=(
        Table(
            TableKind.SUMMARY,
            SCRIPT,
            None,
            (Column("a", SCRIPT),),
            (Row(SCRIPT, (parse_amount(SCRIPT),), SCRIPT, project=SCRIPT, unit_name=SCRIPT),),
            number=SCRIPT,
        ),
    ),
)
