import json

from mingzhang.model.amount import Amount, Mark, parse_amount
from mingzhang.model.place import Place
from mingzhang.reports.record_cells import cell_json, place_json
from mingzhang.reports.records import check_json, encode, encode_lines, read_json
from mingzhang.reports.words import render
from reports.sample import DISCLOSURE
from reports.sample_findings import REPORT
from snapshots import Snapshot


def test_read(snapshot: Snapshot) -> None:
    snapshot(json.loads(encode(read_json(DISCLOSURE))))


def test_check(snapshot: Snapshot) -> None:
    snapshot(json.loads(encode(check_json(REPORT, "zh"))))


def test_messages_follow_the_language() -> None:
    assert check_json(REPORT, "zh")["findings"][4]["message"] == "上年为零，增减率写作 100.00%"
    assert check_json(REPORT, "en")["findings"][4]["message"] == "A growth rate of 100.00% on a base of zero"


def test_one_object_a_line() -> None:
    lines = encode_lines([read_json(DISCLOSURE), check_json(REPORT, "zh")]).decode().splitlines()
    assert [json.loads(line)["schema"] for line in lines] == ["mingzhang/read/1", "mingzhang/check/1"]


def test_blank_dash_zero_unread_and_undecided_are_five_things() -> None:
    where = Place(page=1, line=2)
    cells = [parse_amount(text, where) for text in ("", "—", "0.00", "8.o")]
    cells.append(Amount("9.00", "9.00", Mark.UNDECIDED, where))
    place = {"page": 1, "line": 2, "box": None}
    assert [cell_json(cell) for cell in cells] == [
        None,
        {"text": "—", "value": None, "place": place},
        {"text": "0.00", "value": "0.00", "place": place},
        {"text": "8.o", "value": None, "place": place, "unread": True},
        {"text": "9.00", "value": None, "place": place, "undecided": True},
    ]


def test_separators_go_and_digits_stay() -> None:
    cell = cell_json(parse_amount("1, 131. 40"))
    assert cell is not None
    assert (cell["text"], cell["value"]) == ("1, 131. 40", "1131.40")


def test_a_place_in_a_workbook() -> None:
    assert place_json(Place(sheet="表1", cell="B7")) == {
        "page": None,
        "line": None,
        "box": None,
        "sheet": "表1",
        "cell": "B7",
    }


def test_a_finding_whose_message_is_missing_still_reaches_the_reader() -> None:
    assert render("no.such", {"a": "1"}, "zh") == "no.such (a=1)"
    assert render("no.such", {}, "zh") == "no.such"
    assert render("sample.parts", {"row": "甲"}, "zh") == "“甲”的{column}写作 {value}，与合计和另外两处不一致"


def test_an_argument_may_be_a_name_that_is_translated() -> None:
    args = {"row": "@report.table.income", "column": "a@b", "value": "@no.such"}
    assert render("sample.parts", args, "en").startswith("a@b of “income” is printed @no.such;")
