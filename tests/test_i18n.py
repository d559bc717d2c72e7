import string

import pytest

from mingzhang import i18n
from mingzhang.i18n import LANGUAGES, catalogue, language, msg, use_language


def placeholders(template: str) -> list[str]:
    fields = [field for _, field, _, _ in string.Formatter().parse(template) if field is not None]
    return sorted(set(fields))


def test_both_languages_have_the_same_messages() -> None:
    assert catalogue("zh").keys() == catalogue("en").keys()


@pytest.mark.parametrize("message_id", sorted(catalogue("zh")))
def test_places_are_the_same_simple_names(message_id: str) -> None:
    chinese, english = (placeholders(catalogue(name)[message_id]) for name in ("zh", "en"))
    assert chinese == english
    assert all(name.isidentifier() for name in chinese)


@pytest.mark.parametrize("name", LANGUAGES)
def test_no_id_is_in_two_files(name: str) -> None:
    import tomllib

    files = sorted(i18n._FOLDER.glob(f"{name}*.toml"))
    ids = [key for file in files for key, _ in i18n._flatten("", tomllib.loads(file.read_text("utf-8")))]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, "zh"),
        ({"LANG": "C.UTF-8"}, "zh"),
        ({"LANG": "fr_FR.UTF-8"}, "zh"),
        ({"LANG": "en_US.UTF-8"}, "en"),
        ({"LANG": "en"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "en_GB"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": ""}, "en"),
    ],
)
def test_the_environment_chooses(environment: dict[str, str], expected: str) -> None:
    assert i18n._from_environment(environment) == expected


def test_an_explicit_choice_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    use_language("en")
    assert language() == "en"
    use_language(None)
    assert language() == "zh"
    with pytest.raises(ValueError, match="fr"):
        use_language("fr")


def test_braces_in_an_argument_stay() -> None:
    assert "{x}" in msg("unreadable.missing", source="{x}", detail="")


def test_an_unknown_id_is_a_defect() -> None:
    with pytest.raises(KeyError):
        msg("no.such.message")
