"""What the gate finds."""

from dataclasses import dataclass

from diplograph.terms import DCTERMS, DG, RDF, RDFS

_PREFIXES = {DG: "dg:", RDFS: "rdfs:", RDF: "rdf:", DCTERMS: "dcterms:"}


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """One way in which a graph breaks a shape: at which node and property, and what is right."""

    focus: str
    path: str
    message: str

    def __str__(self) -> str:
        return f"{self.focus}: {self.message}" + (f" ({_short(self.path)})" if self.path else "")


def _short(iri: str) -> str:
    for space, prefix in _PREFIXES.items():
        if iri.startswith(space):
            return prefix + iri.removeprefix(space)
    return iri
