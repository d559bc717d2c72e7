"""Verdicts and findings."""

from __future__ import annotations

import enum
import hashlib

import msgspec

from .place import NOWHERE, Place


class Severity(enum.StrEnum):
    """Set where the rule is and never rewritten later."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Verdict(enum.StrEnum):
    """How a law or rule ends; all four are counted and shown."""

    HOLDS = "holds"
    FAILS = "fails"
    INCONCLUSIVE = "inconclusive"
    NOT_APPLICABLE = "not_applicable"


class Witness(msgspec.Struct, frozen=True, omit_defaults=True):
    """A printed figure and where it stands. ``law`` says why it speaks (footing, tie-out, …)."""

    value: str
    table: str | None = None
    row: str | None = None
    column: str | None = None
    place: Place = NOWHERE
    quote: str = ""
    law: str = ""
    label: str = ""


class Finding(msgspec.Struct, frozen=True):
    """One root cause. ``message_id`` with ``args`` is rendered late, in the reader's language. ``read`` is
    "ocr" where it rests on what was read from a picture.
    """

    code: str
    name: str
    severity: Severity
    message_id: str
    args: dict[str, str]
    suspect: Witness
    expected: str | None = None
    gap: str | None = None
    witnesses: tuple[Witness, ...] = ()
    alternatives: tuple[Witness, ...] = ()
    read: str = ""

    @property
    def id(self) -> str:
        """Stable across runs: code, subject and printed values, not positions in a list."""
        subject = self.suspect
        parts = (self.code, subject.table, subject.row, subject.column, subject.value, subject.quote)
        text = "\x1f".join("" if part is None else part for part in parts)
        return hashlib.sha256(text.encode()).hexdigest()[:16]


class Reach(msgspec.Struct, frozen=True):
    """How many of the document's numbers at least one law vouches for, and those it does not."""

    numbers: int
    vouched: int
    unvouched: tuple[Witness, ...] = ()


class Selection(msgspec.Struct, frozen=True):
    """What a user chose to see: beginnings of codes to show and to leave out, and how many accepted findings
    are not shown again.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    accepted: int = 0


class Report(msgspec.Struct, frozen=True):
    """The outcome of a check of one document."""

    source: str
    kind: str | None
    year: int | None
    department: str | None
    form_set: str | None
    form_score: float
    verdicts: dict[str, int]
    reach: Reach
    findings: tuple[Finding, ...]
    problems: tuple[tuple[str, dict[str, str | int]], ...] = ()
    selection: Selection = Selection()

    @property
    def worst(self) -> Severity | None:
        """The gravest severity found."""
        for severity in Severity:
            if any(finding.severity is severity for finding in self.findings):
                return severity
        return None
