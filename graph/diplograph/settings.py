"""What the environment sets: the only reader of environment variables.

DIPLOGRAPH_BASE    what the IRIs of things read from articles begin with
DIPLOGRAPH_STORE   the folder of the store, where no command says otherwise
"""

import os
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


def store() -> Path:
    """Give the folder of the store, where no command says otherwise."""
    return Path(os.environ.get("DIPLOGRAPH_STORE") or STORE)
