"""What the environment sets: the only reader of environment variables.

DIPLOGRAPH_BASE    what the IRIs of things read from articles begin with
DIPLOGRAPH_STORE   the folder or endpoint of the store, where no command says otherwise
DIPLOGRAPH_SERVICES   the addresses of services that queries may ask, blanks between

DIPLOGRAPH_CACHE      the folder of answers of services elsewhere  [default: ~/.cache/diplograph]

For a store behind an endpoint:

DIPLOGRAPH_USER, DIPLOGRAPH_PASSWORD   who asks, for Basic and Digest
DIPLOGRAPH_TOKEN                       who asks, for a bearer
DIPLOGRAPH_UPDATE                      the address for updates, where it can not be guessed
DIPLOGRAPH_TIMEOUT                     the seconds that an answer may take
"""

import os
from dataclasses import dataclass, field
from pathlib import Path

from diplograph.errors import SettingError
from diplograph.model import Iri
from diplograph.terms import ID

STORE = "diplograph-store"


def base() -> Iri:
    """Give what the IRIs of things read from articles begin with."""
    value = os.environ.get("DIPLOGRAPH_BASE") or ID
    if not (value.startswith(("http://", "https://", "urn:")) and value[-1] in "/#:"):
        raise SettingError(
            f"DIPLOGRAPH_BASE is {value!r};"
            " an http, https or urn IRI that ends in '/', '#' or ':' is right"
        )
    return Iri(value)


def store() -> Path | str:
    """Give the folder or the address of the store, where no command says otherwise."""
    return where(os.environ.get("DIPLOGRAPH_STORE") or STORE)


def services() -> tuple[str, ...]:
    """Give the addresses of services that queries may ask."""
    return tuple(os.environ.get("DIPLOGRAPH_SERVICES", "").split())


def cache() -> Path:
    """Give the folder where answers of services elsewhere are kept."""
    if folder := os.environ.get("DIPLOGRAPH_CACHE"):
        return Path(folder)
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "diplograph"


def where(text: str) -> Path | str:
    """Give the address of a store as a text, and the folder of one as a path."""
    return text if text.startswith(("http://", "https://")) else Path(text)


@dataclass(frozen=True, slots=True)
class Credentials:
    """Who asks an endpoint; whoever prints this sees no secret."""

    user: str = ""
    password: str = field(default="", repr=False)
    token: str = field(default="", repr=False)

    def __bool__(self) -> bool:
        return bool(self.user or self.token)


def credentials() -> Credentials:
    """Give who asks an endpoint."""
    names = ("DIPLOGRAPH_USER", "DIPLOGRAPH_PASSWORD", "DIPLOGRAPH_TOKEN")
    return Credentials(*(os.environ.get(name, "") for name in names))


def update_address() -> str | None:
    """Give the address for updates of an endpoint, if it is set."""
    return os.environ.get("DIPLOGRAPH_UPDATE") or None


def timeout() -> float:
    """Give the seconds that an answer of an endpoint may take."""
    text = os.environ.get("DIPLOGRAPH_TIMEOUT") or "60"
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0
    if not 0 < seconds < float("inf"):
        raise SettingError(f"DIPLOGRAPH_TIMEOUT is {text!r}; a number of seconds above 0 is right")
    return seconds
