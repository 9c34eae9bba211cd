"""Facts → labels: a readable sentence, made from the template of the class."""

import re
from collections.abc import Mapping, Sequence

from diplograph import iris, schema
from diplograph.model import Entity, Value
from diplograph.rdf.facts import Fact
from diplograph.rdf.keys import number
from diplograph.terms import DG

_OPTIONAL = re.compile(r"\[([^\[\]]*)\]")
_SLOT = re.compile(r"\{(\w+)\}")


def label(fact: Fact) -> str:
    """Give the sentence that a person reads in place of a fact."""
    words: dict[str, list[str]] = {"edtf": [fact.time.edtf]} if fact.time else {}
    for role, value in fact.roles:
        words.setdefault(role, []).append(spoken(value))
    return fill(schema.label_template(fact.cls), words)


def fill(template: str, words: Mapping[str, Sequence[str]]) -> str:
    """Put words in the place of the names in braces.

    >>> fill("{visitor} visits {host}[ in {place}]", {"visitor": ["B", "A"], "host": ["Cuba"]})
    'A and B visits Cuba'
    """

    def optional(part: re.Match[str]) -> str:
        names = _SLOT.findall(part[1])
        return part[1] if all(words.get(name) for name in names) else ""

    def slot(part: re.Match[str]) -> str:
        return enumerate_(sorted(set(words.get(part[1], ())))) or "…"

    return _SLOT.sub(slot, _OPTIONAL.sub(optional, template))


def enumerate_(words: Sequence[str]) -> str:
    """Join words as a sentence does.

    >>> enumerate_(["A", "B", "C"])
    'A, B and C'
    """
    return " and ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))


def spoken(value: Value) -> str:
    """Give what a value is called in a sentence."""
    match value:
        case Entity(cls="Office"):
            return _office(value)
        case Entity(cls="Role", iri=None) if not is_known_role(value):
            return iris.fold(value.label).replace("-", " ") or value.label  # one IRI, one name
        case Entity(iri=str(iri)) if iri.startswith(DG):
            return schema.label(iri.removeprefix(DG))
        case Entity():
            return value.label
        case str():
            return value
        case _:
            return number(value)


def is_known_role(entity: Entity) -> bool:
    """Tell whether the ontology knows a role that is given by its title alone."""
    return entity.cls == "Role" and iris.fold(entity.label) in schema.concepts("Role")


def _office(office: Entity) -> str:
    """Call an office by its role and its body, so that every article gives it the same name."""
    role, body, host = map(office.link, ("role", "officeOf", "accreditedTo"))
    title = spoken(role) if role else office.label
    of = f" of {body.label}" if role and body else ""
    return f"{title}{of}{f' to {host.label}' if role and host else ''}"
