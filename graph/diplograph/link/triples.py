"""RDF → records: what a file, or an endpoint, says of things that have a name."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pyoxigraph as ox

from diplograph.errors import IriError, ReadError
from diplograph.iris import node
from diplograph.link.fields import Reading, local_name
from diplograph.link.records import Record
from diplograph.model import Iri
from diplograph.terms import RDF

SUFFIXES = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".rdf": ox.RdfFormat.RDF_XML,
    ".xml": ox.RdfFormat.RDF_XML,
    ".owl": ox.RdfFormat.RDF_XML,
    ".jsonld": ox.RdfFormat.JSON_LD,
    ".json": ox.RdfFormat.JSON_LD,
    ".nq": ox.RdfFormat.N_QUADS,
    ".trig": ox.RdfFormat.TRIG,
}

Tell = Callable[[str], None]
Node = ox.NamedNode | ox.BlankNode
Said = dict[Node, dict[str, list[str | Node]]]


def file(path: Path, reading: Reading, *, tell: Tell) -> Iterator[Record]:
    """Read a file of RDF; a thing whose IRI is broken is told of and left out."""
    return records(_parsed(path), reading, str(path), tell=tell)


def records(
    triples: Iterable[ox.Triple | ox.Quad], reading: Reading, name: str, *, tell: Tell
) -> Iterator[Record]:
    """Make the records of the things that triples give a name."""
    said, labels = _gathered(triples, reading)
    for thing, fields in said.items():
        if isinstance(thing, ox.BlankNode):
            continue
        try:
            iri = Iri(node(thing.value).value)
        except IriError as error:
            tell(f"{name}: left out: {error}")
            continue
        texts = {
            field: [text for value in values for text in _texts(field, value, labels)]
            for field, values in fields.items()
        }
        if record := reading.record(iri, texts):
            yield record


def _gathered(
    triples: Iterable[ox.Triple | ox.Quad], reading: Reading
) -> tuple[Said, dict[Node, list[str]]]:
    """Gather what is said by thing and by field of ours, and the names of all things."""
    fields: dict[str, str | None] = {RDF + "type": "kind"}
    said: Said = defaultdict(lambda: defaultdict(list))
    labels: dict[Node, list[str]] = defaultdict(list)
    for triple in triples:
        prop = triple.predicate.value
        if prop not in fields:
            fields[prop] = reading.field(prop)
        field, subject, value = fields[prop], triple.subject, triple.object
        if field and field != "id" and not isinstance(subject, ox.Triple):
            text = value.value if isinstance(value, ox.Literal) else value
            if isinstance(text, str | ox.NamedNode | ox.BlankNode):
                said[subject][field].append(text)
            if field == "name" and isinstance(text, str):
                labels[subject].append(text)
    return said, labels


def _texts(field: str, value: str | Node, labels: dict[Node, list[str]]) -> Iterator[str]:
    """Give what a value says: a text, or a thing by its IRI and its names."""
    if isinstance(value, str):
        yield value.replace("|", " ").replace(";", " ") if field == "name" else value
        return
    if isinstance(value, ox.NamedNode):
        yield value.value if field in ("known", "state", "kind") else local_name(value.value)
    if field != "known":
        yield from labels.get(value, ())


def _parsed(path: Path) -> Iterator[ox.Quad]:
    kind = SUFFIXES[path.suffix.lower()]
    try:
        yield from ox.parse(path=str(path), format=kind, base_iri=None, lenient=True)
    except (SyntaxError, ValueError) as error:
        raise ReadError(path, f"no {kind.name}: {' '.join(str(error).split())}") from error
    except OSError as error:
        raise ReadError(path, f"can not be read: {error.strerror or error}") from error
