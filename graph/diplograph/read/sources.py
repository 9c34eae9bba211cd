"""Sources → documents: files, folders, standard input, web addresses."""

import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from diplograph.errors import ReadError
from diplograph.model import Document, Refusal
from diplograph.read import files, formats, rows
from diplograph.read.document import document
from diplograph.read.drafts import Draft, Metadata
from diplograph.read.formats import Drafts
from diplograph.read.metadata import beside
from diplograph.read.web import Web, fetch, is_address

STANDARD_INPUT: Final = "-"
_BESIDE: Final = (".yaml", ".yml")


def read(sources: Iterable[str | Path], *, web: Web | None = None) -> Iterator[Document | Refusal]:
    """Read articles from files, folders and "-", standard input; a bad one becomes a Refusal.

    A folder means its article files, in its subfolders too, not the data beside them. A web
    address is fetched only where `web` is given.
    """
    for source in sources:
        for draft in _settled(_drafts(source, web)):
            yield draft if isinstance(draft, Refusal) else _document(draft)


def _document(draft: Draft) -> Document | Refusal:
    try:
        return document(draft)
    except ReadError as error:
        return Refusal(str(error.source), error.why)


def _settled(drafts: Drafts) -> Drafts:
    """Turn an error, which ends one source, into its refusal."""
    try:
        yield from drafts
    except ReadError as error:
        yield Refusal(str(error.source), error.why)


def _drafts(source: str | Path, web: Web | None) -> Drafts:
    if source == STANDARD_INPUT:
        name = "standard input"
        yield from formats.drafts(files.bounded(sys.stdin.buffer, name), None, name)
    elif isinstance(source, str) and is_address(source):
        yield from _page(source, web)
    elif files.is_folder(Path(source)):
        yield from _folder(Path(source))
    else:
        yield from _file(Path(source))


def _folder(folder: Path) -> Drafts:
    """Read the article files of a folder; a table without texts is data, no article."""
    found = [path for path in files.article_files(folder, formats.SUFFIXES) if _has_texts(path)]
    if not found:
        known = " ".join(formats.SUFFIXES)
        raise ReadError(folder, f"a folder without articles; their files end with {known}")
    yield from chain.from_iterable(_settled(_file(path)) for path in found)


def _has_texts(path: Path) -> bool:
    form = formats.SUFFIXES[path.suffix.lower()]
    if form not in formats.TABLES:
        return True
    try:
        first = next(files.lines(path), "")
    except ReadError:
        return True  # the reader will say what is wrong
    return '"text"' in first if form == "jsonl" else "text" in rows.columns(first)


def _file(path: Path) -> Drafts:
    form = formats.SUFFIXES.get(path.suffix.lower())
    if form in formats.TABLES:
        found = formats.table(files.lines(path), form, str(path))
    else:
        found = formats.drafts(files.load(path), form, str(path))
    metadata = _beside(path)
    for draft in found:
        yield draft if isinstance(draft, Refusal) else _filed(draft, path.name, metadata)


def _filed(draft: Draft, file_name: str, metadata: Metadata) -> Draft:
    return replace(draft, file_name=file_name, metadata=metadata.completed(draft.metadata))


def _beside(path: Path) -> Metadata:
    """Read the metadata in NAME.yaml beside NAME.txt, if that file is there."""
    for suffix in _BESIDE:
        other = path.with_suffix(suffix)
        if other != path and files.is_file(other):
            return beside(files.decode(files.load(other), str(other)), str(other))
    return Metadata()


def _page(address: str, web: Web | None) -> Drafts:
    if web is None:
        raise ReadError(
            address, "a web address: it is fetched only with --online, in Python online=True"
        )
    answer = fetch(address, web)
    form = formats.MEDIA_TYPES.get(answer.media_type)
    if form is None:
        known = ", ".join(formats.MEDIA_TYPES)
        raise ReadError(address, f"media type {answer.media_type!r}: {known} are read")
    for draft in formats.drafts(answer.body, form, address, answer.content_type):
        if isinstance(draft, Draft) and form != "feed":
            draft = _addressed(draft, answer.address)
        yield draft


def _addressed(draft: Draft, url: str) -> Draft:
    """Give a draft the address it came from; it may name another one of the same host only."""
    stated = draft.metadata.url
    if stated and urlsplit(stated).hostname == urlsplit(url).hostname:
        return draft
    return replace(draft, metadata=replace(draft.metadata, url=url))
