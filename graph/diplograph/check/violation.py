"""What the gate finds."""

from dataclasses import dataclass, field

from diplograph.terms import DCTERMS, DG, RDF, RDFS

SH = "http://www.w3.org/ns/shacl#"

_PREFIXES = {DG: "dg:", RDFS: "rdfs:", RDF: "rdf:", DCTERMS: "dcterms:"}


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """One way in which a graph breaks a shape: at which node and property, and what is right.

    Where SHACL found it, `component` and `shape` are the IRIs of the constraint and of its shape,
    and `value` is the value at fault, as N-Triples write it.
    """

    focus: str
    path: str
    message: str
    component: str = field(default="", compare=False)
    shape: str = field(default="", compare=False)
    value: str = field(default="", compare=False)

    def __str__(self) -> str:
        return f"{self.focus}: {self.message}" + (f" ({short(self.path)})" if self.path else "")


def short(iri: str) -> str:
    """Give an IRI with a prefix that readers know, if there is one for it.

    >>> short("http://purl.org/dc/terms/date")
    'dcterms:date'
    """
    for space, prefix in _PREFIXES.items():
        if iri.startswith(space):
            return prefix + iri.removeprefix(space)
    return iri
