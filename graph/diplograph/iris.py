"""Values → IRIs: the one module that names things.

A name never depends on the order of loading, and is shared by two articles only where the
thing is proven the same: whatever is not, carries the article in its name.
"""

import re
import unicodedata
from collections.abc import Iterable
from hashlib import sha256
from urllib.parse import urlsplit

import pyoxigraph as ox
from anyascii import anyascii

from diplograph.errors import IriError
from diplograph.model import Entity, Iri, Span
from diplograph.settings import base
from diplograph.terms import ID

LONGEST_SLUG = 80


def node(iri: str) -> ox.NamedNode:
    """Give the RDF node of an IRI, if it is a sound one that a reader may follow."""
    if not iri.lower().startswith(("http://", "https://", "urn:")):
        raise IriError(f"no IRI for the graph: {iri!r}; http, https or urn is right")
    try:
        return ox.NamedNode(iri)
    except ValueError as error:
        raise IriError(f"no IRI: {iri!r}: {error}") from error


def namespace(iri: str) -> str:
    """Give the namespace of an IRI: all but its last part.

    >>> namespace("https://sws.geonames.org/3553478/"), namespace("http://x.org/a#b")
    ('https://sws.geonames.org/', 'http://x.org/a#')
    """
    at = max(iri.rfind("/", 0, -1), iri.rfind("#", 0, -1))
    return iri[: (iri.rfind(":", 0, -1) if at < 0 else at) + 1]


def fold(text: str) -> str:
    """Fold a name to lower-case ASCII words joined by hyphens.

    >>> fold("Miguel Díaz-Canel Bermúdez")
    'miguel-diaz-canel-bermudez'
    """
    ascii_ = anyascii(unicodedata.normalize("NFKC", text)).lower()
    return re.sub(r"[^a-z0-9]+", "-", ascii_).strip("-")


def article(
    *,
    text: str,
    url: str | None = None,
    publisher: str | None = None,
    date: str | None = None,
    title: str | None = None,
) -> Iri:
    """Name an article: by its address; else by publisher, date and title; else by its text."""
    if url:
        return _mint("article", _digest("url", _canonical(url)))
    if publisher and date and title:
        return _mint("article", _digest("head", fold(publisher), date, fold(title)))
    return _mint("article", _digest("text", text))


def fact(cls: str, key: str) -> Iri:
    """Name a fact by its class and its key."""
    return _mint(re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", cls).lower(), _digest(key))


def evidence(article: Iri, span: Span, fact: Iri) -> Iri:
    """Name a piece of evidence by the article, the span and the fact that it proves."""
    return _mint("evidence", _digest(article, f"{span.start}-{span.end}", fact))


def verdict(article: Iri, cls: str, key: str) -> Iri:
    """Name what a person says of a fact as one article reports it."""
    return _mint("verdict", _digest(article, cls, key))


def role(title: str) -> Iri:
    """Name a role by its title."""
    return _mint("role", _slug(title))


def entity(thing: Entity, article: Iri) -> Iri:
    """Name a thing that an article speaks of; what the reference graph knows keeps its name."""
    if thing.iri is not None:
        return thing.iri
    match thing.cls:
        case "Person":
            return _person(thing, article)
        case "Office":
            return _office(thing, article)
        case "Commission":
            return _commission(thing, article)
        case "Role":
            return role(thing.label)
        case "Place":
            return _mint("place", _home(thing, ("country",), article), _slug(thing.label))
        case "State" | "Concept":
            raise IriError(f"a {thing.cls} that no data know: {thing.label!r}")
        case _:
            home = _home(thing, ("country", "partOf"), article)
            return _mint("organisation", home, _slug(thing.label))


def _person(thing: Entity, article: Iri) -> Iri:
    name = _slug(thing.label)
    known = "-" in name
    home = _home(thing, ("serves",), article) if known else _tail(article)
    return _mint("person", home, name)


def _office(thing: Entity, article: Iri) -> Iri:
    held = thing.link("role")
    title = _slug(thing.label) if held is None else _tail(entity(held, article))
    to = sorted(
        _tail(entity(other, article)) for key, other in thing.links if key == "accreditedTo"
    )
    return _mint("office", title, _home(thing, ("officeOf",), article), *to)


def _commission(thing: Entity, article: Iri) -> Iri:
    parties = [other for key, other in thing.links if key == "party"]
    home = "-".join(sorted({_tail(entity(party, article)) for party in parties}))
    names = [word for party in parties for word in fold(party.label).split("-")]
    words = [word for word in fold(thing.label).split("-") if not _speaks_of(word, names)]
    return _mint("commission", home or _tail(article), _slug(" ".join(words) or thing.label))


def _speaks_of(word: str, names: Iterable[str]) -> bool:
    """Tell whether a word is a form of a party's name: the parties are in the IRI already."""
    return any(word == name or (len(name) >= 4 and word[:4] == name[:4]) for name in names)


def _home(thing: Entity, links: Iterable[str], article: Iri) -> str:
    """Name the state or body that a thing belongs to, or else the article that speaks of it."""
    owner = next((found for name in links if (found := thing.link(name))), None)
    return _tail(article if owner is None else entity(owner, article))


def _tail(iri: Iri) -> str:
    """Shorten one of our IRIs to what tells it from others of its kind."""
    for start in (base(), ID):
        if iri.startswith(start):
            return "-".join(iri.removeprefix(start).split("/")[1:])
    return _digest(iri)


def _slug(text: str) -> str:
    folded = fold(text) or _digest(text)
    if len(folded) <= LONGEST_SLUG:
        return folded
    return f"{folded[: LONGEST_SLUG - 17]}-{_digest(text)}"


def _canonical(url: str) -> str:
    parts = urlsplit(url.strip())
    return parts._replace(
        scheme=parts.scheme.lower(), netloc=parts.netloc.lower(), fragment=""
    ).geturl()


def _mint(*parts: str) -> Iri:
    return Iri(node(base() + "/".join(parts)).value)


def _digest(*parts: str) -> str:
    return sha256("\n".join(parts).encode()).hexdigest()[:16]
