"""Which pages are drawn for a report."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from mingzhang.cli.run import run
from mingzhang.evidence import page_images, touched_pages
from mingzhang.model.finding import Finding, Reach, Report, Severity, Witness
from mingzhang.model.place import Place
from tinypdf import Sheet, pdf

BOX = (100.0, 50.0, 140.0, 60.0)


def at(page: int | None, *, boxed: bool = True) -> Witness:
    return Witness("1.00", place=Place(page=page, box=BOX if boxed else None))


def finding(severity: Severity, suspect: Witness, *witnesses: Witness) -> Finding:
    return Finding("XX101", "x", severity, "x", {}, suspect, witnesses=witnesses)


def report(*findings: Finding) -> Report:
    return Report("a.pdf", None, None, None, None, 0.0, {}, Reach(0, 0), findings)


def test_pages_of_errors_and_warnings_with_their_evidence() -> None:
    made = report(
        finding(Severity.NOTE, at(1)),
        finding(Severity.WARNING, at(7), at(3), at(4, boxed=False)),
        finding(Severity.ERROR, at(5), at(9), at(None)),
    )
    assert touched_pages(made) == [3, 5, 7, 9]


def test_of_too_many_pages_those_with_suspects_stay_and_errors_first() -> None:
    made = report(
        finding(Severity.WARNING, at(1), at(2)),
        finding(Severity.ERROR, at(8), at(3)),
        finding(Severity.ERROR, at(9)),
    )
    assert touched_pages(made, 1) == [8]
    assert touched_pages(made, 3) == [1, 8, 9]
    assert touched_pages(made, 4) == [1, 3, 8, 9]


def test_only_those_pages_are_drawn() -> None:
    data = pdf(*(Sheet(300, 200) for _ in range(4)))
    images = page_images(data, report(finding(Severity.ERROR, at(2), at(4), at(99))))
    assert [(image.page, image.width, image.height) for image in images] == [(2, 300, 200), (4, 300, 200)]
    assert all(image.png.startswith(b"\x89PNG") for image in images)


@pytest.mark.parametrize("data", [b"text", b"%PDF-1.7 broken", b""])
def test_a_report_is_not_lost_for_want_of_pictures(data: bytes) -> None:
    assert page_images(data, report(finding(Severity.ERROR, at(2)))) == ()
    assert page_images(data, report()) == ()


@pytest.fixture
def documents(tmp_path: Path, shared: Path) -> list[Path]:
    """Two real documents with findings, to be written beside."""
    names = ("shanghai-putuo-justice-2026-budget-department", "shanghai-putuo-finance-2025-budget-department")
    paths = []
    for name in names:
        path = tmp_path / f"{name}.pdf"
        path.write_bytes((shared / "documents/pdf" / path.name).read_bytes())
        paths.append(path)
    return paths


def test_marked_copies(documents: list[Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one, other = documents
    assert run(["check", str(one), "--format", "pdf", "-o", str(tmp_path / "one.pdf")]) == 1
    made = (tmp_path / "one.pdf").read_bytes()
    assert made.startswith(one.read_bytes())
    assert len(made) > len(one.read_bytes())
    folder = tmp_path / "marked"
    assert run(["check", str(one), str(other), "--format", "pdf", "-o", str(folder)]) == 1
    assert sorted(path.name for path in folder.iterdir()) == sorted(f"{path.stem}.checked.pdf" for path in documents)
    capsys.readouterr()
    before = one.read_bytes()
    assert run(["check", str(one), "--format", "pdf", "-o", str(one)]) == 64
    assert "原件" in capsys.readouterr().err
    assert one.read_bytes() == before
    assert run(["check", str(one), str(other), "--format", "pdf"]) == 64
    assert "文件夹" in capsys.readouterr().err


def test_html_with_pages_and_remarks(documents: list[Path], tmp_path: Path) -> None:
    names = [str(path) for path in documents]
    for form, head in (("html", b"<!DOCTYPE html>"), ("docx", b"PK"), ("xlsx", b"PK")):
        out = tmp_path / f"report.{form}"
        assert run(["check", *names, "--format", form, "-o", str(out)]) == 1
        assert out.read_bytes().startswith(head)
    page = (tmp_path / "report.html").read_text("utf-8")
    assert page.count("data:image/png") >= 3
    assert page.count('class="cut"') >= 10


def test_a_text_cannot_be_marked_as_pdf(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = (Path(__file__).parent / "small/xinjiang-budget.txt").read_bytes()
    (tmp_path / "预算.txt").write_bytes(text)
    assert run(["check", str(tmp_path / "预算.txt"), "--format", "pdf", "-o", str(tmp_path / "a.pdf")]) == 2
    assert "不是 PDF" in capsys.readouterr().err
    assert not (tmp_path / "a.pdf").exists()


def test_pages_of_an_image_file_are_shown_where_a_note_says_to_compare() -> None:
    pytest.importorskip("PIL")
    pytest.importorskip("cv2")
    import numpy as np
    from PIL import Image

    from pictures import saved

    pages = [Image.fromarray(np.full((2339, 1654), 255, np.uint8)) for _ in range(3)]
    read = msgspec.structs.replace(finding(Severity.NOTE, at(2)), read="ocr")
    images = page_images(saved(pages, "TIFF"), report(read))
    assert [(image.page, round(image.width), round(image.height)) for image in images] == [(2, 595, 842)]
    assert page_images(saved(pages, "TIFF"), report(finding(Severity.NOTE, at(2)))) == ()
