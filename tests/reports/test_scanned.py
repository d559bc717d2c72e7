"""Reports say of a number that it was read from a picture, and how surely."""

import msgspec

from mingzhang.model.amount import parse_amount
from mingzhang.model.finding import Finding, Reach, Report, Severity, Witness
from mingzhang.model.place import Place
from mingzhang.reports.record_cells import cell_json, places_json
from mingzhang.reports.records import finding_json
from mingzhang.reports.terminal import report_text
from mingzhang.reports.view import Checked

PLACE = Place(page=3, box=(1.0, 2.0, 3.0, 4.0))
READ = msgspec.structs.replace(parse_amount("12.30", PLACE, doubt=True), confidence=0.874)
HIDDEN_LAYER = parse_amount("12.30", PLACE, doubt=True)
TYPED = parse_amount("12.30", PLACE)
FOUND = Finding("TO101", "figures-differ", Severity.NOTE, "x", {}, Witness("12.30", place=PLACE), read="ocr")


def test_cells_and_statements_in_json() -> None:
    said = {"doubt": True, "read": "ocr", "confidence": 0.874}
    assert {name: cell_json(READ)[name] for name in said} == said  # type: ignore[index]
    assert {name: places_json({"amount": READ})["amount"][name] for name in said} == said
    assert "confidence" not in (cell_json(HIDDEN_LAYER) or {})
    assert not {"read", "confidence", "doubt"} & set(cell_json(TYPED) or {})
    assert not {"read", "confidence", "doubt"} & set(places_json({"amount": TYPED})["amount"])


def test_findings() -> None:
    assert finding_json(FOUND, "zh")["read"] == "ocr"
    assert "read" not in finding_json(msgspec.structs.replace(FOUND, read=""), "zh")
    report = Report("a.pdf", None, None, None, None, 0.0, {}, Reach(1, 1), (FOUND,))
    assert "读自图片" in report_text(Checked(report), "zh")
    assert "read from a picture" in report_text(Checked(report), "en")
