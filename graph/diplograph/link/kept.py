"""Links that are decided on: the file that keeps them, and the graph that follows it.

The file is SSSOM/TSV and stands beside the store: to read, to share, to keep under version
control. It holds rejected links too, so that none of them is proposed again. The graph holds the
accepted ones, each with a node that says how it came to be.
"""

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pyoxigraph as ox

from diplograph import settings, terms
from diplograph.errors import LinkError
from diplograph.link import sssom
from diplograph.link.sssom import Link
from diplograph.model import Iri
from diplograph.terms import LINKS

if TYPE_CHECKING:
    from diplograph.store import Store

Links = Mapping[tuple[Iri, Iri], Link]  # by the two ends

_TERMS = {
    "subject_id": terms.OWL + "annotatedSource",
    "predicate_id": terms.OWL + "annotatedProperty",
    "object_id": terms.OWL + "annotatedTarget",
    "comment": terms.RDFS + "comment",
}
_IRIS = ("subject_id", "predicate_id", "object_id", "mapping_justification")


def beside(store: Path | str) -> Path:
    """Name the file of links that belongs to a store: it stands beside the folder."""
    if isinstance(store, str):
        return Path(f"{quote(store, safe='')}.links.tsv")
    return store.with_name(f"{store.name}.links.tsv")


def load(file: Path) -> dict[tuple[Iri, Iri], Link]:
    """Read a file of links: all of it, or the first thing that is wrong, with its line."""
    return {x.ends: x for _, _, x in sssom.read(text_of(file), file.name)}


def text_of(file: Path) -> str:
    """Read a text in UTF-8."""
    try:
        return file.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise LinkError(f"{file}: can not be read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise LinkError(f"{file}: no text in UTF-8: {error.reason}") from error


def save(file: Path, links: Links) -> None:
    """Write a file of links, all of it or nothing, always in the same order."""
    write(file, sssom.write(sorted(links.values())))


def write(file: Path, text: str) -> None:
    """Write a text, all of it or nothing."""
    part = file.with_name(f".{file.name}.{os.getpid()}.part")
    try:
        with part.open("x", encoding="utf-8", newline="") as stream:
            stream.write(text)
        part.replace(file)
    except OSError as error:
        raise LinkError(f"{file}: can not be written: {error.strerror or error}") from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def decided(text: str, name: str, *, reviewer: str, day: str) -> Iterator[Link]:
    """Read what a person decided in a file for review; a line without a verdict is left open.

    In a file that has no column of verdicts every link is accepted, or rejected by its modifier.
    """
    rows = list(sssom.read(text, name))
    asks = sssom.asks(text)
    for _, verdict, link in rows:
        if verdict or not asks:
            rejected = link.rejected if not asks else verdict == "reject"
            yield _judged(link, rejected=rejected, reviewer=reviewer, day=day, by_hand=asks)


def _judged(link: Link, *, rejected: bool, reviewer: str, day: str, by_hand: bool) -> Link:
    if not by_hand:
        return replace(link, rejected=rejected)
    return replace(
        link,
        rejected=rejected,
        mapping_justification=Iri(sssom.BY_HAND),
        confidence=1.0,
        reviewer_label=reviewer,
        review_date=day,
    )


def follow(store: "Store", links: Links) -> int:
    """Make the graph of links hold the accepted ones of those things that it speaks of.

    Gives how many things have one.
    """
    return store.link(to_rdf(links.values()))


def keep(store: "Store", file: Path, links: Links) -> int:
    """Save links in their file, and make the graph follow it; gives how many things have one.

    The triples are made first, so that a link that makes none is not saved.
    """
    found = to_rdf(links.values())
    save(file, links)
    return store.link(found)


def triples(link: Link) -> Iterator[ox.Triple]:
    """Give a link as RDF, and the node that says how it came to be."""
    subject, predicate, obj = map(
        ox.NamedNode, (link.subject_id, link.predicate_id, link.object_id)
    )
    yield ox.Triple(subject, predicate, obj)
    digest = sha256(f"{link.subject_id}\n{link.object_id}".encode()).hexdigest()[:16]
    about = ox.NamedNode(f"{settings.base()}link/{digest}")
    yield ox.Triple(about, ox.NamedNode(terms.RDF + "type"), ox.NamedNode(terms.OWL + "Axiom"))
    for name, value in _said(link):
        yield ox.Triple(about, ox.NamedNode(_TERMS.get(name, sssom.SSSOM + name)), value)


def _said(link: Link) -> Iterator[tuple[str, ox.NamedNode | ox.Literal]]:
    for name in sssom.COLUMNS:
        if name == "predicate_modifier" or not (value := getattr(link, name)):
            continue
        if name == "confidence":
            decimal = ox.NamedNode(terms.XSD + "decimal")
            yield name, ox.Literal(f"{value:.4g}", datatype=decimal)
        elif name in _IRIS:
            yield name, ox.NamedNode(value)
        else:
            yield name, ox.Literal(str(value))


def recalled(store: "Store") -> Links:
    """Give the links that the graph of a store holds, as where no file is beside it."""
    names = {_TERMS.get(name, sssom.SSSOM + name): name for name in sssom.COLUMNS}
    said: dict[object, dict[str, str]] = {}
    for t in store.triples(LINKS):
        if t.predicate.value in names and not isinstance(t.object, ox.BlankNode | ox.Triple):
            said.setdefault(t.subject, {})[names[t.predicate.value]] = t.object.value
    links = (_recalled(fields) for fields in said.values() if "subject_id" in fields)
    return {link.ends: link for link in sorted(links)}


def _recalled(fields: Mapping[str, str]) -> Link:
    ends = Link(Iri(fields["subject_id"]), Iri(fields["object_id"]))
    said: dict[str, Any] = {**fields, "confidence": float(fields.get("confidence", "1"))}
    return replace(ends, **said)


def kept(store: "Store", file: Path) -> Links:
    """Give the links that are decided on: those of the file; without it, those of the store."""
    return load(file) if file.exists() else recalled(store)


def to_rdf(links: Iterable[Link]) -> frozenset[ox.Triple]:
    """Give accepted links as RDF."""
    return frozenset(t for link in links if not link.rejected for t in triples(link))
