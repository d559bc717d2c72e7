"""Two versions of one document, by what their numbers speak about."""

import msgspec

from across_documents import change, document
from mingzhang.articulation.across.difference import Kind, difference, moved
from mingzhang.model.amount import Unit
from mingzhang.model.disclosure import Disclosure
from mingzhang.reports.difference import difference_json, difference_text

AMOUNTS = {"2080201": "80.00", "2080202": "20.00"}


def with_sentence(amount: str, direction: str, by: str) -> Disclosure:
    return document(AMOUNTS, statements=(change("2080201", amount, direction, by),))


def test_a_document_is_like_itself() -> None:
    found = difference(with_sentence("80.00", "增加", "5.00"), with_sentence("80.00", "增加", "5.00"))
    assert found.changes == ()
    assert found.same == 4
    assert "没有差别" in difference_text(document(AMOUNTS), document(AMOUNTS), difference(document({}), document({})))


def test_units_and_places_are_no_difference() -> None:
    yuan = document({"2080201": "800000.00", "2080202": "200049.99"}, unit=Unit.YUAN)
    assert difference(document(AMOUNTS), yuan).changes == ()


def test_changed_added_removed() -> None:
    new = document({"2080201": "81.00", "2080299": "20.00"})
    found = difference(document(AMOUNTS), new)
    assert [change.kind for change in found.changes] == [Kind.CHANGED, Kind.CHANGED, Kind.ADDED, Kind.REMOVED]
    functions = [change.key[1][0][0].function for change in found.changes]
    assert functions == [None, "2080201", "2080299", "2080202"]
    assert moved(found.changes[1]) == Unit.WAN.scale
    text = difference_text(document(AMOUNTS), new, found)
    assert "80.00万元 → 81.00万元" in text


def test_a_sentence_that_leaves_its_table_is_seen() -> None:
    found = difference(with_sentence("80.00", "增加", "5.00"), with_sentence("88.00", "增加", "5.00"))
    (only,) = found.changes
    assert only.kind is Kind.CHANGED
    assert [item.where.value for item in only.after] == ["88.00"]


def test_up_or_down_is_a_difference() -> None:
    one, other = with_sentence("80.00", "增加", "5.00"), with_sentence("80.00", "减少", "5.00")
    (only,) = difference(one, other).changes
    record = difference_json(one, other, difference(one, other))
    assert only.kind is Kind.CHANGED
    assert [item["text"] for item in record["changes"][0]["after"]] == ["-5.00万元"]
    assert msgspec.json.encode(record)
