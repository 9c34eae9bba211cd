"""Files → text: bounded, decoded or refused; folders → their article files."""

import codecs
import os
import re
from collections.abc import Container, Iterator
from io import StringIO
from pathlib import Path
from typing import BinaryIO, Final

from diplograph.errors import ReadError

EMPTY: Final = "empty: there is no text"
LIMIT: Final = 5_000_000
"""How many bytes one article, page or feed may have."""

_NOT_ARTICLES: Final = frozenset(
    ("changelog", "contributing", "copying", "format", "licence", "license", "notice", "readme")
)
_CHARSET: Final = re.compile(
    rb"""^[^<\n]*charset=["']?([\w.:-]+)|<\?xml[^<>]{0,99}encoding=["']([\w.:-]+)|<meta[^<>]{0,99}charset=["']?([\w.:-]+)""",
    re.IGNORECASE,
)
_LATIN: Final = frozenset(("iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii"))
_TEXT_ENCODINGS: Final = re.compile(
    r"utf-?8|utf-?16|iso|windows|cp|koi8|mac|big5|gb|euc|shift|ks_|tis"
)
_WIDE_MARKS: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def article_files(folder: Path, suffixes: Container[str]) -> Iterator[Path]:
    """Give the files of a folder and its subfolders that may hold articles, sorted by path.

    Hidden ones, subfolders named "data" and files about the folder (README, …) are passed over.
    """

    def fail(error: OSError) -> None:
        raise ReadError(folder, _words(error)) from error

    for place, folders, names in os.walk(folder, onerror=fail):
        folders[:] = sorted(f for f in folders if f != "data" and not f.startswith("."))
        for path in (Path(place, name) for name in sorted(names)):
            known = path.suffix.lower() in suffixes and path.stem.lower() not in _NOT_ARTICLES
            if known and not path.name.startswith("."):
                yield path


def is_folder(path: Path) -> bool:
    """Tell whether a path is a folder; a path that can not be is none."""
    return os.path.isdir(path)  # noqa: PTH112 (Path.is_dir raises where a name is too long)


def is_file(path: Path) -> bool:
    """Tell whether a path is a file; a path that can not be is none."""
    return os.path.isfile(path)  # noqa: PTH113 (as above)


def load(path: Path) -> bytes:
    """Read a file, unless it is missing, unreadable or too large."""
    try:
        with path.open("rb") as file:
            return bounded(file, str(path), os.fstat(file.fileno()).st_size)
    except (OSError, ValueError) as error:
        raise ReadError(path, _words(error)) from error


def bounded(file: BinaryIO, name: str, size: int = 0) -> bytes:
    """Read a stream up to the limit; a longer one is refused."""
    data = b"" if size > LIMIT else file.read(LIMIT + 1)
    size = max(size, len(data))
    if size > LIMIT:
        about = f"{size / 1e6:.1f} MB" if data == b"" else "a longer source"
        raise ReadError(name, f"{about}: at most {LIMIT // 1_000_000} MB are read")
    return data


def decode(data: bytes, name: str, charset: str | None = None) -> str:
    """Decode bytes as UTF-8, as a byte order mark says, or as markup or `charset` declares."""
    if data.startswith(_WIDE_MARKS):
        return _decoded(data, "utf-16", name)
    if b"\0" in data:
        raise ReadError(name, f"a binary file: it holds a zero byte at offset {data.index(0)}")
    if data.startswith(codecs.BOM_UTF8):
        return _decoded(data.removeprefix(codecs.BOM_UTF8), "utf-8", name, len(codecs.BOM_UTF8))
    return _decoded(data, charset or "utf-8", name)


def declared_charset(data: bytes, header: str = "") -> str | None:
    """Give the encoding that a header, a page or a feed declares, if any."""
    found = _CHARSET.search(header.encode("ascii", "replace") + b"\n" + data[:2048])
    if not found:
        return None
    name = next(group for group in found.groups() if group).decode("ascii", "replace").lower()
    return "cp1252" if name in _LATIN else name  # as browsers do


def lines(path: Path) -> Iterator[str]:
    """Give the lines of a file, however long it is; no line may be longer than an article."""
    try:
        with path.open("rb") as file:
            if file.peek(2)[:2] in _WIDE_MARKS:
                text = decode(bounded(file, str(path)), str(path))
                yield from StringIO(text)
            else:
                yield from _decoded_lines(file, str(path))
    except (OSError, ValueError) as error:
        raise ReadError(path, _words(error)) from error


def _decoded_lines(file: BinaryIO, name: str) -> Iterator[str]:
    offset = 0
    while line := file.readline(LIMIT + 1):
        if len(line) > LIMIT:
            raise ReadError(name, f"a line of more than {LIMIT // 1_000_000} MB")
        if b"\0" in line:
            raise ReadError(
                name, f"a binary file: it holds a zero byte at offset {offset + line.index(0)}"
            )
        if offset == 0 and line.startswith(codecs.BOM_UTF8):
            line, offset = line.removeprefix(codecs.BOM_UTF8), len(codecs.BOM_UTF8)
        yield _decoded(line, "utf-8", name, offset)
        offset += len(line)


def _decoded(data: bytes, charset: str, name: str, offset: int = 0) -> str:
    if not _TEXT_ENCODINGS.match(charset):
        raise ReadError(name, f"encoding {charset!r} is not known; utf-8 is right")
    try:
        text = data.decode(charset)
    except LookupError as error:
        raise ReadError(name, f"encoding {charset!r} is not known; utf-8 is right") from error
    except UnicodeDecodeError as error:
        byte, place = data[error.start], offset + error.start
        raise ReadError(name, f"no {charset}: byte 0x{byte:02x} at offset {place}") from error
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _words(error: Exception) -> str:
    """Give the words of an error of the system, "No such file or directory"."""
    return (getattr(error, "strerror", None) or str(error)).lower()
