import io

import msgspec
import pytest

from mingzhang.reports.fold import breaks
from mingzhang.reports.terminal import report_text, summary_text, wants_color
from mingzhang.reports.view import Checked
from reports.sample import DISCLOSURE
from reports.sample_findings import CLEAN, REPORT, UNREAD
from reports.sample_hostile import HOSTILE, HOSTILE_DISCLOSURE
from snapshots import Snapshot


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_report(lang: str, snapshot: Snapshot) -> None:
    snapshot(report_text(Checked(REPORT, DISCLOSURE), lang))


def test_report_without_the_disclosure_still_says_where(snapshot: Snapshot) -> None:
    snapshot(report_text(Checked(REPORT), "zh", verbose=True))


def test_colours_mark_the_wrong_number() -> None:
    text = report_text(Checked(REPORT, DISCLOSURE), "zh", color=True)
    assert "\x1b[1;4;31m402.15\x1b[0m" in text
    assert "[[" not in text


def test_no_findings_is_always_within_what_was_checked() -> None:
    assert "在已核对的范围内未发现问题" in report_text(Checked(CLEAN), "zh")


def test_a_document_that_was_not_checked_is_never_called_clean() -> None:
    text = report_text(Checked(UNREAD), "zh")
    assert "未发现问题" not in text
    assert "没有一个数字得到核对" in text


def test_summary(snapshot: Snapshot) -> None:
    snapshot(summary_text([Checked(REPORT), Checked(CLEAN), Checked(UNREAD)], "zh"))


@pytest.mark.parametrize("color", [False, True])
def test_a_document_cannot_drive_the_terminal(color: bool) -> None:
    documents = [Checked(HOSTILE, HOSTILE_DISCLOSURE), Checked(HOSTILE)]
    text = "".join(report_text(each, "zh", color=color, verbose=True) for each in documents)
    text += summary_text(documents, "zh", color=color)
    assert "[red]" in text, "markup of a document is text"
    for forbidden in ("\x1b[31m</script>", "\x1b]", "\x07", "\u202e"):
        assert forbidden not in text


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("choice", "stream", "environment", "expected"),
    [
        ("auto", Terminal(), {}, True),
        ("auto", Terminal(), {"NO_COLOR": ""}, True),
        ("auto", Terminal(), {"NO_COLOR": "1"}, False),
        ("auto", Terminal(), {"TERM": "dumb"}, False),
        ("auto", io.StringIO(), {}, False),
        ("always", io.StringIO(), {"NO_COLOR": "1"}, True),
        ("never", Terminal(), {}, False),
    ],
)
def test_colour_choice(choice: str, stream: io.StringIO, environment: dict[str, str], expected: bool) -> None:
    assert wants_color(choice, stream, environment) is expected


def fold(text: str, width: int) -> list[str]:
    offsets = breaks(text, width, lambda piece: sum(2 if c > "\u2e80" else 1 for c in piece))
    return [text[a:b] for a, b in zip([0, *offsets], [*offsets, len(text)], strict=True)]


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("预算数为24.00万元", 10, ["预算数为", "24.00万元"]),
        ("预算数，为", 6, ["预算", "数，为"]),
        ("一二（三", 6, ["一二", "（三"]),
        ("one two three", 8, ["one two ", "three"]),
        ("abcdefghij", 4, ["abcd", "efgh", "ij"]),
        ("", 4, [""]),
    ],
)
def test_folding(text: str, width: int, lines: list[str]) -> None:
    assert fold(text, width) == lines


def test_a_table_of_files_leaves_out_the_folders_they_share() -> None:
    def at(source: str) -> Checked:
        return Checked(msgspec.structs.replace(CLEAN, source=source))

    told = summary_text([at("/inbox/2025/a/one.pdf"), at("/inbox/2025/two.pdf")], "en")
    assert "/inbox" not in told
    assert "a/one.pdf" in told
    assert "/inbox/one.pdf" in summary_text([at("/inbox/one.pdf")], "en")
    assert "-" in summary_text([at("-"), at("/inbox/one.pdf")], "en")
