"""Change one digit of one printed amount of a PDF at a time and see whether the check notices.

The digits are changed among the characters of a page, before anything is made of them (the reader's
``edit``): the file stays as it is. Prints, for tables and narrative apart, how many changes were
detected (a finding of at least a warning that the original does not have), how many of those in numbers
the check had vouched for, and how often the suspect is the changed number. ``suspect_or_equal`` counts it among
the other numbers a finding lists as well; ``tied`` the changes that at least two numbers explain by equally likely
slips, one of them the changed number: nothing in the document tells which, and ``decided_right`` leaves them out.

usage: mutate_pdf.py PDF... [-n 200] [--seed 1] [-v]
"""

from __future__ import annotations

import argparse
import dataclasses
import hashlib
import json
import random
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import msgspec
import numpy as np

from mingzhang.articulation.build import build_system
from mingzhang.articulation.check import _stated
from mingzhang.articulation.conventions import conventions
from mingzhang.articulation.findings import ranked
from mingzhang.articulation.solver import diagnose
from mingzhang.forms.load import form_set
from mingzhang.grids.blocks import blocks_of
from mingzhang.grids.source import source_of_pages
from mingzhang.model.disclosure import Disclosure
from mingzhang.model.finding import Finding, Report, Severity, Witness
from mingzhang.model.place import Box, Place
from mingzhang.model.source import Grid
from mingzhang.pipeline import check_disclosure
from mingzhang.readers.page import Chars, Page
from mingzhang.readers.pdf import read_pages
from mingzhang.recognise.assemble import recognise, trees_of

AMOUNT = re.compile(r"(?<![\d.,])(?:\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?|\d+\.\d{1,2})(?![\d.,])")
Finding_key = tuple[str, str | None, str | None, str | None, str, str]


@dataclasses.dataclass(frozen=True, slots=True)
class Spot:
    """A printed amount: where its characters are, and in what part of the document it stands."""

    page: int
    at: tuple[int, ...]
    text: str
    box: Box
    part: str
    vouched: bool = False

    @property
    def where(self) -> str:
        """The page and the box on it."""
        return f"p{self.page} {[round(edge) for edge in self.box]}"


class Printed(Protocol):
    """An amount as printed, in whatever format: its digits, whether the check vouches for it, and its page."""

    @property
    def text(self) -> str: ...
    @property
    def vouched(self) -> bool: ...
    @property
    def page(self) -> int: ...
    @property
    def where(self) -> str: ...


@dataclasses.dataclass(frozen=True, slots=True)
class Result:
    """What became of one change."""

    spot: Printed
    new: str
    detected: bool
    right: bool
    among: bool
    tied: bool = False
    named: str = ""


def tokens(chars: Chars) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Runs of characters that touch, in reading order; no table or sentence is needed for that."""
    if not len(chars):
        return
    gap = chars.box[1:, 0] - chars.box[:-1, 2]
    apart = (np.abs(np.diff(chars.baseline)) > 0.25 * chars.size[1:]) | (gap > 0.45 * chars.size[1:])
    for run in np.split(np.arange(len(chars)), np.flatnonzero(apart) + 1):
        text = chars.take(run).text
        for found in AMOUNT.finditer(text):
            yield found[0], tuple(run[found.start() : found.end()].tolist())


def around(chars: Chars, at: tuple[int, ...]) -> Box:
    """The box of some characters."""
    box = chars.box[list(at)]
    low, high = box[:, :2].min(0), box[:, 2:].max(0)
    return float(low[0]), float(low[1]), float(high[0]), float(high[1])


def meets(place: Place, page: int, box: Box) -> bool:
    """Whether a place on a page covers the middle of a box."""
    if place.page != page or place.box is None:
        return False
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    x0, y0, x1, y1 = place.box
    return x0 - 1 <= x <= x1 + 1 and y0 - 1 <= y <= y1 + 1


def spots_of(pages: list[Page], disclosure: Disclosure, report: Report) -> list[Spot]:
    """Every printed amount of the tables and of the running text."""
    forms = form_set(disclosure.identity.form_set or "")
    prints, _ = _stated(disclosure, trees_of(forms))
    counted = [item.where.place for item in prints if item.counted]
    missing = Counter(where.place for where in report.reach.unvouched)
    cells = [cell.place for t in disclosure.tables for row in t.rows for cell in row.cells if cell is not None]
    out: list[Spot] = []
    for page in pages:
        grids = [block.box for block in blocks_of(page) if isinstance(block, Grid) and block.box]
        for text, at in tokens(page.chars):
            box = around(page.chars, at)
            inside = any(meets(Place(page=page.number, box=grid), page.number, box) for grid in grids)
            in_table = any(meets(place, page.number, box) for place in cells)
            part = "tables" if in_table else "forms" if inside else "narrative"
            known = [place for place in counted if meets(place, page.number, box)]
            vouched = any(not missing[place] for place in known)
            out.append(Spot(page.number, at, text, box, part, vouched))
    return out


def changed(spot: Printed, rng: random.Random) -> str:
    """The amount with one digit changed, one that rounding does not excuse."""
    digits = [i for i, char in enumerate(spot.text) if char.isdigit()]
    i = rng.choice(digits[:-1])
    others = [d for d in "0123456789" if d != spot.text[i] and not (i == 0 and d == "0")]
    return spot.text[:i] + rng.choice(others) + spot.text[i + 1 :]


def with_text(page: Page, spot: Spot, new: str) -> Page:
    """The page with the amount printed otherwise."""
    code = page.chars.code.copy()
    code[list(spot.at)] = [ord(char) for char in new]
    return dataclasses.replace(page, chars=msgspec.structs.replace(page.chars, code=code))


def check_pages(pages: list[Page], data: bytes, name: str) -> tuple[Disclosure, Report]:
    """Read and check pages that were read from a PDF."""
    disclosure = recognise(source_of_pages(pages, data, name, form="pdf"))
    return disclosure, check_disclosure(disclosure)


def key_of(finding: Finding) -> Finding_key:
    """What makes a finding another one: more than its code and place, also what it says."""
    s = finding.suspect
    return finding.code, s.table, s.row, s.column, s.value, repr(sorted(finding.args.items()))


def serious(report: Report) -> list[Finding]:
    """Findings that say something is wrong."""
    return [finding for finding in report.findings if finding.severity is not Severity.NOTE]


def mutations(path: Path, count: int, seed: int, parts: tuple[str, ...] = ("tables", "narrative")) -> Iterator[Result]:
    """Change `count` amounts of each part, one at a time."""
    data = path.read_bytes()
    pages = [page for page in read_pages(data, path.name) if isinstance(page, Page)]
    disclosure, report = check_pages(pages, data, path.name)
    before = {key_of(finding) for finding in serious(report)}
    spots = spots_of(pages, disclosure, report)
    for part in parts:
        seeded = int.from_bytes(hashlib.sha256(f"{seed} {part}".encode()).digest()[:8])
        rng = random.Random(seeded)
        chosen = [spot for spot in spots if spot.part == part]
        rng.shuffle(chosen)
        for spot in chosen[:count]:
            new = changed(spot, rng)
            edited = [with_text(page, spot, new) if page.number == spot.page else page for page in pages]
            changed_to, told = check_pages(edited, data, path.name)
            fresh = [f for f in serious(told) if key_of(f) not in before]
            found = result(spot, new, fresh)
            open_yet = bool(fresh) and bool(fresh[0].alternatives)
            yield dataclasses.replace(found, tied=open_yet and any(_names(tie, found) for tie in ties(changed_to)))


def ties(disclosure: Disclosure) -> Iterator[list[Witness]]:
    """For each contradiction, the numbers that explain it best, where they are two or more."""
    prints, laws = _stated(disclosure, trees_of(form_set(disclosure.identity.form_set or "")))
    soft = conventions(disclosure, prints, laws)
    whole = build_system(prints, [*laws, *soft], soft=True)
    conflicts = diagnose(whole.system)
    suspects = frozenset(suspect for conflict in conflicts for suspect in conflict.suspects)
    for conflict in conflicts:
        known = ranked(whole, conflict, suspects) if conflict.suspects else []
        best = [whole.prints[each.fact].where for each in known if each.told == known[0].told]
        if len(best) > 1:
            yield best


def _names(tie: list[Witness], found: Result) -> bool:
    return any(_is(each.place, each.value, found.spot, found.new.replace(",", "")) for each in tie)


def result(spot: Spot, new: str, fresh: list[Finding]) -> Result:
    """Whether the new findings point at the changed amount."""
    plain = new.replace(",", "")
    right = any(_is(finding.suspect.place, finding.suspect.value, spot, plain) for finding in fresh[:1])
    among = any(_is(other.place, other.value, spot, plain) for f in fresh for other in (f.suspect, *f.alternatives))
    told = "; ".join(f"{f.code} {f.suspect.label} {f.suspect.value}→{f.expected}" for f in fresh[:2])
    return Result(spot, new, bool(fresh), right, among, named=told)


def _is(place: Place, value: str, spot: Printed, plain: str) -> bool:
    return value.replace(",", "").strip("%") == plain and place.page == spot.page


def figures(results: list[Result]) -> dict[str, float | int]:
    """The shares of one part."""
    count, vouched = len(results), [r for r in results if r.spot.vouched]
    decided = [r for r in results if r.detected and not r.tied]

    def share(hits: int, of: int) -> float:
        return round(hits / of, 4) if of else 1.0

    return {
        "changed": count,
        "detected": share(sum(r.detected for r in results), count),
        "vouched": len(vouched),
        "vouched_detected": share(sum(r.detected for r in vouched), len(vouched)),
        "suspect_right": share(sum(r.right for r in results), count),
        "suspect_or_equal": share(sum(r.among for r in results), count),
        "tied": sum(r.tied for r in results),
        "decided_right": share(sum(r.right for r in decided), len(decided)),
    }


def main() -> None:
    """Print one line for each document and part, and one for all."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("pdf", nargs="+", type=Path)
    parser.add_argument("-n", type=int, default=200, help="changes a part of a document")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("-v", action="store_true", help="list what was missed or blamed wrongly")
    args = parser.parse_args()
    every: dict[str, list[Result]] = {"tables": [], "narrative": []}
    for path in args.pdf:
        for part in every:
            results = list(mutations(path, args.n, args.seed, (part,)))
            every[part] += results
            print(json.dumps({"pdf": path.name, "part": part, **figures(results)}, ensure_ascii=False), flush=True)
            for r in results if args.v else ():
                if not (r.detected and r.right):
                    state = "MISSED" if not r.detected else "tied" if r.tied else "among" if r.among else "OTHER"
                    told = "vouched" if r.spot.vouched else "alone"
                    print("   ", state, told, r.spot.where, r.spot.text, "→", r.new, "|", r.named)
    for part, found in every.items():
        print(json.dumps({"pdf": "all", "part": part, **figures(found)}, ensure_ascii=False))


if __name__ == "__main__":
    main()
