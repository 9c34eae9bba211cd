"""The words by which English news speaks of sectors and roles."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from diplograph.schema import files
from diplograph.schema.classes import concepts
from diplograph.terms import ID, SECTOR, SKOS


@dataclass(frozen=True, slots=True)
class Sector:
    """A field of cooperation; `forms` are its names in news, each the name of no other sector."""

    notation: str
    label: str
    broader: str | None
    forms: tuple[str, ...]


@cache
def sectors() -> tuple[Sector, ...]:
    """Give the sectors of cooperation, by notation."""
    return tuple(map(_sector, concepts("Sector")))


@cache
def role_labels() -> Mapping[str, str]:
    """Give for each English name of a role, in lower case, the slug that ends the role's IRI."""
    return MappingProxyType(
        {
            form.lower(): slug
            for slug in concepts("Role")
            for form in _forms(f"{ID}role/{slug}", "prefLabel", "altLabel")
        }
    )


def _sector(notation: str) -> Sector:
    iri = SECTOR + notation
    label = next(_forms(iri, "prefLabel"))
    broader = next(map(files.local, files.values(iri, SKOS + "broader")), None)
    forms = {label.lower(), *_forms(iri, "altLabel", "hiddenLabel")}
    return Sector(notation, label, broader, tuple(sorted(forms)))


def _forms(iri: str, *predicates: str) -> Iterator[str]:
    return (form for name in predicates for form in files.english(iri, SKOS + name))
