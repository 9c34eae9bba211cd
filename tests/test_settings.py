from pathlib import Path

import pytest

from diplograph import settings
from diplograph.errors import SettingError
from diplograph.terms import ID


def test_without_settings_there_are_defaults(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DIPLOGRAPH_BASE", raising=False)
    monkeypatch.delenv("DIPLOGRAPH_STORE", raising=False)
    assert settings.base() == ID
    assert settings.store() == Path("diplograph-store")


def test_settings_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DIPLOGRAPH_BASE", "urn:example:")
    monkeypatch.setenv("DIPLOGRAPH_STORE", "/srv/news")
    assert settings.base() == "urn:example:"
    assert settings.store() == Path("/srv/news")


def test_an_ill_setting_says_what_would_be_right(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DIPLOGRAPH_BASE", "example.org")
    with pytest.raises(SettingError) as caught:
        settings.base()
    assert str(caught.value) == (
        "DIPLOGRAPH_BASE is 'example.org'; an http, https or urn IRI that ends in '/', '#' or ':'"
        " is right"
    )
