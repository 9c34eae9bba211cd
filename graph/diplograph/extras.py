"""Libraries that an extra of the package brings: imported, or told how to install them."""

from importlib import import_module
from types import ModuleType

from diplograph.errors import MissingLibraryError


def library(name: str, extra: str) -> ModuleType:
    """Import a library that an extra of the package brings, or tell how to install it."""
    try:
        return import_module(name)
    except ImportError as error:
        raise MissingLibraryError(name, extra) from error
