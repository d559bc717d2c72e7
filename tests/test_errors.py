import pickle

import pytest

from mingzhang.errors import CannotWrite, ExitCode, MingzhangError, Misuse, UnreadableFile
from mingzhang.i18n import catalogue, use_language


def test_the_sentence_is_made_when_shown() -> None:
    error = UnreadableFile("甲.pdf", "encrypted")
    assert str(error) == "甲.pdf：文件有密码保护，无法读取。请去掉密码后再试。"
    use_language("en")
    assert str(error) == "甲.pdf: protected by a password, cannot be read. Please remove the password."


def test_a_detail_is_put_in_brackets() -> None:
    said = str(UnreadableFile("a.pdf", "damaged", "no trailer"))
    assert said == "a.pdf：文件已损坏或不完整，无法读取（no trailer）。请重新下载后再试。"


def test_an_unknown_reason_is_shown_as_it_is() -> None:
    error = UnreadableFile("a.pdf", "strange thing")
    assert error.reason == "other"
    assert "strange thing" in str(error)


@pytest.mark.parametrize("reason", [i.partition(".")[2] for i in catalogue("zh") if i.startswith("unreadable.")])
def test_every_reason_makes_a_sentence(reason: str) -> None:
    assert str(UnreadableFile("a.pdf", reason, "x")).startswith("a.pdf")


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (UnreadableFile("a.pdf", "damaged", "x"), ExitCode.UNREADABLE),
        (Misuse("usage.missing", name="PATH"), ExitCode.MISUSE),
        (CannotWrite("/x", "full"), ExitCode.MISUSE),
    ],
)
def test_errors_survive_the_way_from_a_worker(error: MingzhangError, code: ExitCode) -> None:
    back = pickle.loads(pickle.dumps(error))
    assert type(back) is type(error)
    assert str(back) == str(error)
    assert back.exit_code == code
