"""Front matter, files beside an article, rows → metadata, checked."""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from diplograph.errors import IriError, ReadError
from diplograph.iris import node
from diplograph.read.characters import clean
from diplograph.read.dates import iso
from diplograph.read.drafts import Metadata

if TYPE_CHECKING:
    import yaml

KEYS: Final = ("title", "publisher", "author", "date", "url", "lang")
_FRONT: Final = re.compile(r"\s*---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*$", re.DOTALL | re.MULTILINE)
_NOTHING: Final = ("", "null", "~")


def front_matter(text: str, name: str) -> tuple[Metadata, str]:
    """Split the metadata that a text begins with from the rest; keys of others are passed over."""
    found = _FRONT.match(text)
    if not found:
        return Metadata(), text
    before = text[: found.start(1)].count("\n")
    values = _mapping(found[1], name, before)
    if values is None:
        return Metadata(), text
    return metadata(values, name), text[found.end() :]


def beside(text: str, name: str) -> Metadata:
    """Read the metadata in a file beside an article; a key that is not known is an error."""
    values = _mapping(text, name) or {}
    unknown = sorted(set(values) - set(KEYS))
    if unknown:
        raise ReadError(name, f"unknown key {unknown[0]!r}; {', '.join(KEYS)} are right")
    return metadata(values, name)


def metadata(values: Mapping[str, object], name: str) -> Metadata:
    """Take the metadata from named values; a wrong date, address or language is an error."""
    found = {key: _words(key, values.get(key), name) for key in KEYS}
    for key, check, right in (
        ("date", iso, "2021, 2021-10 or 2021-10-13 is right"),
        ("url", address, "an http or https address is right"),
        ("lang", language_code, "a code such as 'en' is right"),
    ):
        value = found[key]
        if value and not (checked := check(value)):
            raise ReadError(name, f"{key} {value!r}: {right}")
        found[key] = checked if value else None
    return Metadata(**found)


def address(value: str) -> str | None:
    """Give an http or https address as it can stand in the graph; nothing if it is none."""
    value = value.strip()
    try:
        parts = urlsplit(value)
        sound = parts.scheme in {"http", "https"} and parts.hostname and parts.username is None
        return node(value).value if sound else None
    except (ValueError, IriError):
        return None


def language_code(value: str) -> str | None:
    """Give the language of a tag in lower case, without region: "en" for "en-US"."""
    found = re.fullmatch(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9_-]+)?", value.strip())
    return found[1].lower() if found else None


def _words(key: str, value: object, name: str) -> str | None:
    """Take a value as text; several are joined by commas."""
    if isinstance(value, list | tuple) and all(isinstance(part, str) for part in value):
        value = ", ".join(value)
    if value is None or (isinstance(value, str | int | float) and not isinstance(value, bool)):
        text = clean(str(value or ""))
        return None if text in _NOTHING else text
    raise ReadError(name, f"{key} {value!r}: text is right")


def _mapping(text: str, name: str, lines_before: int = 0) -> Mapping[str, object] | None:
    """Parse YAML; nothing if it holds no keys (a text may begin with a rule)."""
    import yaml

    try:
        values = yaml.load(text, _loader())  # noqa: S506 (makes nothing but strings)
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        line = f"line {mark.line + 1 + lines_before}: " if mark else ""
        problem = getattr(error, "problem", None) or "it is no YAML"
        raise ReadError(name, f"{line}metadata can not be parsed: {problem}") from error
    return {str(key): value for key, value in values.items()} if isinstance(values, dict) else None


def _loader() -> "type[yaml.BaseLoader | yaml.CBaseLoader]":
    import yaml

    return getattr(yaml, "CBaseLoader", yaml.BaseLoader)
