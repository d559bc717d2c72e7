"""How right scanned pages are read: real PDFs drawn at 200 dpi, turned, JPEG-compressed, read and checked.

    python tools/scan_accuracy.py [--documents DIR] [--only TEXT] [--pages 6-12] [--skew 1] [--quality 60 30]

The reading of the original PDF is the truth. For each document and quality it is printed how many digits there
are, how many were read wrong and how many still are after the check has settled the doubtful ones, which wrong
figures carry no note, and the time a page took. Ends with 1 when a bar is missed: 99.5 % of digits right, no
wrong figure without a note, no finding of error severity. Documents default to the folder that the environment
variable MINGZHANG_SHARED names, or to ../shared beside the repository.
"""

from __future__ import annotations

import argparse
import difflib
import io
import os
import re
import sys
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pypdfium2 as pdfium
from PIL import Image

from mingzhang.model.finding import Finding, Severity
from mingzhang.model.source import Grid, Source
from mingzhang.pipeline import check_disclosure, read_source
from mingzhang.readers.scan import pace
from mingzhang.recognise.assemble import recognise

ROOT = Path(__file__).resolve().parent.parent
FIGURE = re.compile(r"\d(?:[\d,，]*\d)?(?:\.\d+)?")
BAR = 0.995


@dataclass(frozen=True, slots=True)
class Score:
    """What came of one document at one quality."""

    digits: int
    figures: int
    wrong_read: int
    wrong_after: int
    silent: tuple[tuple[int, str, str], ...]
    errors: int
    taken: int
    in_doubt: int
    seconds: float
    pages: int

    @property
    def good(self) -> bool:
        """Whether every bar is met."""
        return self.wrong_after <= (1 - BAR) * self.digits and not self.silent and not self.errors


def scanned(pdf: bytes, skew: float, quality: int) -> bytes:
    """A PDF of nothing but pictures of the pages."""
    pages = [page.render(scale=200 / 72, grayscale=True).to_pil().convert("L") for page in pdfium.PdfDocument(pdf)]
    turned = [page.rotate(skew, resample=Image.Resampling.BICUBIC, fillcolor=255) for page in pages]
    out = io.BytesIO()
    turned[0].save(out, "PDF", save_all=True, append_images=turned[1:], resolution=200.0, quality=quality)
    return out.getvalue()


def excerpt(pdf: bytes, pages: str) -> bytes:
    """The pages named "3-7" of a PDF as a file of their own."""
    if not pages:
        return pdf
    first, _, last = pages.partition("-")
    whole, part = pdfium.PdfDocument(pdf), pdfium.PdfDocument.new()
    part.import_pages(whole, list(range(int(first) - 1, min(int(last or first), len(whole)))))
    out = io.BytesIO()
    part.save(out)
    return out.getvalue()


def figures(source: Source) -> dict[int, list[str]]:
    """The figures of each page as they are read down the page."""
    found: dict[int, list[str]] = {}
    for block in source.blocks:
        if isinstance(block, Grid):
            for cell in block.cells:
                found.setdefault(cell.place.page or 0, []).extend(_in(cell.text.replace(" ", "")))
        else:
            found.setdefault(block.page, []).extend(_in(block.text))
    return found


def _in(text: str) -> list[str]:
    return [figure.replace(",", "").replace("，", "") for figure in FIGURE.findall(text)]


def wrong(true: dict[int, list[str]], read: dict[int, list[str]]) -> list[tuple[int, str, str]]:
    """(page, printed, read) of every figure that was not read as printed; "" where there is none."""
    out: list[tuple[int, str, str]] = []
    for page in sorted({*true, *read}):
        a, b = true.get(page, []), read.get(page, [])
        for tag, i, j, k, m in difflib.SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
            if tag != "equal":
                size = max(j - i, m - k)
                left, right = a[i:j] + [""] * (size - j + i), b[k:m] + [""] * (size - m + k)
                out += [(page, x, y) for x, y in zip(left, right, strict=True)]
    return _moved_away(out)


def _moved_away(found: list[tuple[int, str, str]]) -> list[tuple[int, str, str]]:
    """Without figures that stand elsewhere on the page: another order is no other digit."""
    spare = Counter((page, read) for page, _, read in found if read)
    missing: list[tuple[int, str]] = []
    for page, printed, _ in found:
        if printed and spare[page, printed]:
            spare[page, printed] -= 1
        elif printed:
            missing.append((page, printed))
    extra = list(spare.elements())
    out: list[tuple[int, str, str]] = []
    for page, printed in missing:
        near = [item for item in extra if item[0] == page]
        best = max(near, key=lambda item: difflib.SequenceMatcher(None, printed, item[1]).ratio(), default=(page, ""))
        if best in extra:
            extra.remove(best)
        out.append((page, printed, best[1]))
    return out + [(page, "", read) for page, read in extra]


def digits_wrong(printed: str, read: str) -> int:
    """Digits of a figure that were misread, left out or put in."""
    same = sum(block.size for block in difflib.SequenceMatcher(None, printed, read).get_matching_blocks())
    return max(len(printed), len(read)) - same


def measure(pdf: bytes, skew: float, quality: int) -> Score:
    """One document at one quality."""
    picture = scanned(pdf, skew, quality)
    begin = time.process_time()
    source = read_source(picture, "scan.pdf")
    seconds = time.process_time() - begin
    true = figures(read_source(pdf, "original.pdf"))
    report = check_disclosure(recognise(source))
    missed = wrong(true, figures(source))
    told = _told(report.findings)
    after = [(page, a, b) for page, a, b in missed if told.get((page, b)) != a]
    silent = tuple(item for item in after if (item[0], item[2]) not in told)
    return Score(
        digits=sum(len(re.sub(r"\D", "", each)) for page in true.values() for each in page),
        figures=sum(map(len, true.values())),
        wrong_read=sum(digits_wrong(a, b) for _, a, b in missed),
        wrong_after=sum(digits_wrong(a, b) for _, a, b in after),
        silent=silent,
        errors=sum(finding.severity is Severity.ERROR for finding in report.findings),
        taken=sum(finding.code == "OC101" for finding in report.findings),
        in_doubt=sum(finding.code == "OC102" for finding in report.findings),
        seconds=seconds,
        pages=source.pages,
    )


def _told(findings: tuple[Finding, ...]) -> dict[tuple[int, str], str | None]:
    """Figures that a finding names, with the value it says they should have."""
    told: dict[tuple[int, str], str | None] = {}
    for finding in findings:
        for spot in (*finding.alternatives, *finding.witnesses):
            told.setdefault((spot.place.page or 0, spot.value), None)
        taken = finding.expected if finding.code == "OC101" else None
        told[finding.suspect.place.page or 0, finding.suspect.value] = taken
    return told


def documents(folder: Path, only: str) -> list[Path]:
    """The PDFs to be measured."""
    return [path for path in sorted(folder.glob("*.pdf")) if only in path.name]


def main(arguments: list[str]) -> int:
    """Measure and print."""
    shared = Path(os.environ.get("MINGZHANG_SHARED", ROOT.parent / "shared"))
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--documents", type=Path, default=shared / "documents" / "pdf")
    parser.add_argument("--only", default="", help="part of a file's name")
    parser.add_argument("--pages", default="", help="3-7: these pages only; laws need the tables they speak of")
    parser.add_argument("--skew", type=float, default=1.0, help="degrees")
    parser.add_argument("--quality", type=int, nargs="+", default=[60], help="of the JPEG")
    asked = parser.parse_args(arguments)
    found = documents(asked.documents, asked.only)
    if not found:
        print(f"no PDF in {asked.documents}: name a folder of real disclosures with --documents")
        return 0
    pace.listen(None, threads=min(2, os.cpu_count() or 1))
    good = True
    for path in found:
        pdf = excerpt(path.read_bytes(), asked.pages)
        for quality in asked.quality:
            score = measure(pdf, asked.skew, quality)
            good &= score.good
            right = 100 * (1 - score.wrong_after / max(1, score.digits))
            print(
                f"{path.name} q{quality}: {score.pages} pages, {score.figures} figures, {score.digits} digits; "
                f"wrong {score.wrong_read} read, {score.wrong_after} after ({right:.3f} % right), "
                f"{len(score.silent)} figures without a note, {score.errors} errors, {score.taken} taken by the laws, "
                f"{score.in_doubt} in doubt, "
                f"{score.seconds / score.pages:.1f} s CPU a page",
                flush=True,
            )
            for page, printed, read in score.silent[:20]:
                print(f"  page {page}: {printed or '-'} read as {read or '-'}")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
