"""Change one digit of one printed amount of a text or Markdown document at a time and see whether the check notices.

Prints, for tables and narrative apart, how many changes were detected (a finding of at least a warning that the
original does not have), and how many of those in numbers the check had vouched for (``vouched_detected``): what
the reach promises. The last lines put all documents together. See mutate_pdf.py for the other figures.

usage: mutate_text.py DOCUMENT... [-n 200] [--seed 1] [-v]
"""

from __future__ import annotations

import argparse
import dataclasses
import hashlib
import json
import random
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from mingzhang.articulation.check import _stated
from mingzhang.forms.load import form_set
from mingzhang.model.disclosure import Disclosure
from mingzhang.model.finding import Finding, Report, Witness
from mingzhang.pipeline import check_disclosure, read_document
from mingzhang.readers.text import split_lines
from mingzhang.recognise.assemble import trees_of
from mutate_pdf import Result, changed, figures, key_of, serious, ties

AMOUNT = re.compile(r"(?<![\d.,])(?:\d{1,3}(?:,\s?\d{3})+|\d+)\.\s?\d{1,2}(?![\d.])")
PARTS = ("tables", "narrative")


@dataclasses.dataclass(frozen=True, slots=True)
class Spot:
    """A printed amount: the line and the characters of it, and in what part of the document it stands."""

    line: int
    start: int
    text: str
    part: str
    vouched: bool

    @property
    def page(self) -> int:
        """Lines take the place of pages."""
        return self.line

    @property
    def where(self) -> str:
        """The line."""
        return f"line {self.line}"


def plain(text: str) -> str:
    """The digits of an amount."""
    return re.sub(r"[,\s%]", "", text)


def spots_of(lines: list[str], disclosure: Disclosure, report: Report) -> list[Spot]:
    """Every printed amount of the tables and of the running text; numbers are told by their line and digits."""
    prints, _ = _stated(disclosure, trees_of(form_set(disclosure.identity.form_set or "")))
    missing = {(where.place.line, plain(where.value)) for where in report.reach.unvouched}
    counted = {(item.where.place.line, plain(item.where.value)) for item in prints if item.counted}
    cells = {
        (cell.place.line, plain(cell.digits))
        for table in disclosure.tables
        for row in table.rows
        for cell in (*row.cells, *row.loose)
        if cell is not None
    }
    told = {line.number for section in disclosure.sections for line in section.lines if section.id != "glossary"}
    out: list[Spot] = []
    for number, line in enumerate(lines, 1):
        for found in AMOUNT.finditer(line):
            at = number, plain(found[0])
            part = "tables" if at in cells else "narrative" if number in told else "forms"
            out.append(Spot(number, found.start(), found[0], part, at in counted and at not in missing))
    return out


def mutations(path: Path, count: int, seed: int, part: str) -> Iterator[Result]:
    """Change `count` amounts of a part, one at a time."""
    lines = split_lines(path.read_text("utf-8"))
    disclosure, report = check_lines(lines, path.name)
    before = {key_of(finding) for finding in serious(report)}
    rng = random.Random(int.from_bytes(hashlib.sha256(f"{seed} {part}".encode()).digest()[:8]))
    chosen = [spot for spot in spots_of(lines, disclosure, report) if spot.part == part]
    rng.shuffle(chosen)
    for spot in chosen[:count]:
        new = changed(spot, rng)
        line = lines[spot.line - 1]
        edited = line[: spot.start] + new + line[spot.start + len(spot.text) :]
        otherwise, told = check_lines([*lines[: spot.line - 1], edited, *lines[spot.line :]], path.name)
        fresh = [f for f in serious(told) if key_of(f) not in before]
        found = _result(spot, new, fresh)
        open_yet = bool(fresh) and bool(fresh[0].alternatives)
        tied = open_yet and any(any(_is(each, found) for each in tie) for tie in ties(otherwise))
        yield dataclasses.replace(found, tied=tied)


def check_lines(lines: list[str], name: str) -> tuple[Disclosure, Report]:
    """Read and check a text."""
    disclosure = read_document("\n".join(lines).encode(), name)
    return disclosure, check_disclosure(disclosure)


def _result(spot: Spot, new: str, fresh: list[Finding]) -> Result:
    told = "; ".join(f"{f.code} {f.suspect.label} {f.suspect.value}→{f.expected}" for f in fresh[:2])
    found = Result(spot, new, bool(fresh), right=False, among=False, named=told)
    right = any(_is(finding.suspect, found) for finding in fresh[:1])
    among = any(_is(other, found) for f in fresh for other in (f.suspect, *f.alternatives))
    return dataclasses.replace(found, right=right, among=among)


def _is(where: Witness, found: Result) -> bool:
    return plain(where.value) == plain(found.new) and where.place.line == found.spot.page


def main() -> None:
    """Print one line for each document and part, and one for all."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("document", nargs="+", type=Path)
    parser.add_argument("-n", type=int, default=200, help="changes a part of a document")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("-v", action="store_true", help="list what was missed or blamed wrongly")
    args = parser.parse_args()
    every: dict[str, list[Result]] = defaultdict(list)
    for path in args.document:
        for part in PARTS:
            results = list(mutations(path, args.n, args.seed, part))
            every[part] += results
            print(json.dumps({"document": path.name, "part": part, **figures(results)}, ensure_ascii=False), flush=True)
            for r in results if args.v else ():
                if not r.right:
                    state = "MISSED" if not r.detected else "tied" if r.tied else "among" if r.among else "OTHER"
                    told = "vouched" if r.spot.vouched else "alone"
                    print("   ", state, told, r.spot.where, r.spot.text, "→", r.new, "|", r.named)
    for part in PARTS:
        print(json.dumps({"document": "all", "part": part, **figures(every[part])}, ensure_ascii=False))
    whole = [result for part in PARTS for result in every[part]]
    print(json.dumps({"document": "all", "part": "all", **figures(whole)}, ensure_ascii=False))


if __name__ == "__main__":
    main()
