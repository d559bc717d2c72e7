"""Messages of the made-up findings, beside the real ones."""

import pytest

from mingzhang.i18n import catalogue
from mingzhang.reports import words
from reports.sample_findings import MESSAGES


@pytest.fixture(autouse=True)
def _messages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words, "catalogue", lambda lang: catalogue(lang) | MESSAGES[lang])
