"""An answer → bytes in any format, and files, whose suffix tells the format."""

from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from diplograph.answers import facts, text
from diplograph.ask import Answer
from diplograph.errors import UsageError
from diplograph.export import whole

if TYPE_CHECKING:
    from diplograph.store import Store

SUFFIXES = {
    ".csv": "csv",
    ".tsv": "tsv",
    ".json": "json",
    ".jsonl": "jsonl",
    ".md": "markdown",
    ".html": "html",
    ".ttl": "turtle",
    ".parquet": "parquet",
    ".srj": "sparql-json",
}
FORMATS = tuple(SUFFIXES.values())


def encode(store: "Store", answer: Answer, format: str) -> bytes:  # noqa: A002 - its usual name
    """Write an answer in one of the formats; Turtle takes more of the graph than the rows."""
    if format in _MORE:
        return _MORE[format](store, answer)
    if format not in FORMATS:
        raise UsageError(f"no format {format!r}; {', '.join(FORMATS)} are right")
    return text.write(answer, format).encode()


def save(store: "Store", answer: Answer, path: Path, format: str | None = None) -> None:  # noqa: A002
    """Write an answer to a file, all of it or nothing; its suffix tells the format."""
    said = encode(store, answer, format or format_of(path))
    with whole(path) as stream:
        stream.write(said)


def format_of(path: Path) -> str:
    """Tell the format of a file by its suffix."""
    if path.suffix not in SUFFIXES:
        raise UsageError(f"{path}: its suffix is none of {', '.join(SUFFIXES)}; give --format")
    return SUFFIXES[path.suffix]


def _turtle(store: "Store", answer: Answer) -> bytes:
    return facts.turtle(store, answer).encode()


def _parquet(_: "Store", answer: Answer) -> bytes:
    stream = BytesIO()
    answer.to_polars().write_parquet(stream)
    return stream.getvalue()


_MORE: Mapping[str, Callable[["Store", Answer], bytes]] = {
    "turtle": _turtle,
    "parquet": _parquet,
}
