"""Words → RDF terms: what a caller gives for the parameters of a question.

Every type has one function from words to the terms they may mean. Where two persons share a
name, both are asked for, and the rows tell them apart.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches
from typing import TYPE_CHECKING

import pyoxigraph as ox

from diplograph import names, terms
from diplograph.days import first_day, last_day
from diplograph.errors import ParameterError
from diplograph.labels import labels
from diplograph.model import Iri
from diplograph.questions import Parameter, Question
from diplograph.settings import base

if TYPE_CHECKING:
    from diplograph.store import Store

Term = ox.NamedNode | ox.Literal
Binding = tuple[Term | None, ...]  # a term for each variable of a parameter
Given = str | int | Decimal | date | None

_XSD_DATE = ox.NamedNode(terms.XSD + "date")
_CLASSES = {
    "person": terms.dg("Person"),
    "organisation": terms.dg("Organisation"),
    "place": terms.dg("Place"),
    "article": terms.dg("Article"),
}


def bind(
    store: "Store", question: Question, values: Mapping[str, Given]
) -> dict[Parameter, tuple[Binding, ...]]:
    """Give what each parameter is bound to; one that is left out is not in it."""
    known = {parameter.name: parameter for parameter in question.parameters}
    for name in values:
        if name not in known:
            raise unknown(question, name)
    bound = {}
    for name, parameter in known.items():
        value = values.get(name)
        given = parameter.default if value is None else str(value)
        if given is not None:
            bound[parameter] = read(store, parameter, given)
        elif parameter.required:
            raise ParameterError(
                f"question {question.name!r} needs {parameter.option}: {parameter.help}"
            )
    _check_order(bound)
    return bound


def _check_order(bound: Mapping[Parameter, Sequence[Binding]]) -> None:
    """Refuse a time that ends before it begins: no row could lie in it."""
    days = {p: rows[0][0] for p, rows in bound.items() if p.type == "date"}
    for begin, first in days.items():
        for end, last in days.items():
            if (begin.edge, end.edge) == ("first", "last") and str(last) < str(first):
                raise ParameterError(f"{end.option} is before {begin.option}: no day lies between")


def read(store: "Store", parameter: Parameter, given: str) -> tuple[Binding, ...]:
    """Give the terms that the words given for a parameter may mean."""
    return tuple(_READERS.get(parameter.type, _thing)(store, parameter, given))


def _state(store: "Store", parameter: Parameter, given: str) -> list[Binding]:
    """Understand a state by its name in any language, code, adjective or IRI; also the EU."""
    from diplograph import gazetteer

    if node := _iri_node(given):
        return [(node,)]
    found = names.find(store, terms.dg("State"), given)
    known = found.iris or names.find(store, terms.dg("InternationalOrganisation"), given).iris
    said = known or [e.iri for e in gazetteer.state_of_adjective(given.title()) if e.iri]
    if not said:
        raise _unnamed(parameter, given, found)
    if len(said) > 1:
        named = labels(store, said).items()
        meant = " or ".join(f"{label} ({iri.rpartition('/')[2]})" for iri, label in named)
        raise ParameterError(f"{parameter.option}: {given!r} may mean {meant}")
    return [(ox.NamedNode(said[0]),)]


def _sector(store: "Store", parameter: Parameter, given: str) -> list[Binding]:
    return _named(parameter, given, names.find(store, terms.dg("Sector"), given))


def _thing(store: "Store", parameter: Parameter, given: str) -> list[Binding]:
    return _named(parameter, given, names.search(store, _CLASSES[parameter.type], given))


def _named(parameter: Parameter, given: str, found: names.Found) -> list[Binding]:
    if node := _iri_node(given):
        return [(node,)]
    if not found.iris:
        raise _unnamed(parameter, given, found)
    return [(ox.NamedNode(iri),) for iri in found.iris]


def _unnamed(parameter: Parameter, given: str, found: names.Found) -> ParameterError:
    alike = {
        name.casefold(): name for name in reversed(found.near) if not name.isupper()
    }  # no codes
    near = list(reversed(alike.values()))
    hint = f"; did you mean {' or '.join(near)}?" if near else ""
    return ParameterError(
        f"{parameter.option}: the graph knows no {parameter.type} {given!r}{hint}"
    )


def _term(_: "Store", parameter: Parameter, given: str) -> list[Binding]:
    known = {_plain(choice): choice for choice in parameter.choices}
    if _plain(given) not in known:
        raise _ill(parameter, given, f"one of {', '.join(parameter.choices)}")
    return [(ox.NamedNode(terms.dg(known[_plain(given)])),)]


def _date(_: "Store", parameter: Parameter, given: str) -> list[Binding]:
    day = first_day(given) if parameter.edge == "first" else last_day(given)
    if day is None:
        raise _ill(parameter, given, "2021, 2021-10 or 2021-10-12")
    return [(_day(day),)]


def _period(_: "Store", parameter: Parameter, given: str) -> list[Binding]:
    begin, _slash, end = given.partition("/")
    first, last = first_day(begin), last_day(end or begin)
    if (first is None and begin != "..") or (last is None and end != ".."):
        raise _ill(parameter, given, "2021, 2021-10/2022-03, 2020/.. or ../2021")
    if first and last and last < first:
        raise ParameterError(f"{parameter.option}: {given!r} ends before it begins")
    return [(_day(first) if first else None, _day(last) if last else None)]


def _integer(_: "Store", parameter: Parameter, given: str) -> list[Binding]:
    try:
        return [(ox.Literal(int(given)),)]
    except ValueError as error:
        raise _ill(parameter, given, "a whole number, as 18") from error


def _number(_: "Store", parameter: Parameter, given: str) -> list[Binding]:
    try:
        number = Decimal(given)
    except InvalidOperation as error:
        raise _ill(parameter, given, "a number, as 0.8") from error
    if not number.is_finite():
        raise _ill(parameter, given, "a number, as 0.8")
    return [(ox.Literal(f"{number:f}", datatype=ox.NamedNode(terms.XSD + "decimal")),)]


def _text(_: "Store", parameter: Parameter, given: str) -> list[Binding]:
    try:
        return [(ox.Literal(given),)]
    except ValueError as error:
        raise _ill(parameter, given, "text in Unicode") from error


def _iri(store: "Store", parameter: Parameter, given: str) -> list[Binding]:
    """Understand an IRI, or the short name of a fact, of which the start is enough."""
    node = _iri_node(given) or _iri_node(base() + given)
    if node is None:
        raise _ill(parameter, given, "an IRI, or the short name that a table shows")
    if not _SHORT.fullmatch(given):
        return [(node,)]
    facts = names.facts(store, Iri(node.value))
    if len(facts) > 1:
        raise ParameterError(f"{parameter.option}: {given!r} is short for {', '.join(facts)}")
    return [(ox.NamedNode(iri),) for iri in facts or (node.value,)]


_SHORT = re.compile("[a-z-]+/[0-9a-f]{4,15}")

_READERS: Mapping[str, Callable[["Store", Parameter, str], list[Binding]]] = {
    "state": _state,
    "sector": _sector,
    "term": _term,
    "date": _date,
    "period": _period,
    "integer": _integer,
    "number": _number,
    "text": _text,
    "iri": _iri,
}


def _iri_node(given: str) -> ox.NamedNode | None:
    try:
        return ox.NamedNode(given)
    except ValueError:
        return None


def _day(day: date) -> ox.Literal:
    return ox.Literal(day.isoformat(), datatype=_XSD_DATE)


def _plain(word: str) -> str:
    return "".join(c for c in word.casefold() if c.isalnum())


def _ill(parameter: Parameter, given: str, wanted: str) -> ParameterError:
    return ParameterError(f"{parameter.option}: {given!r} is no {parameter.type}; give {wanted}")


def unknown(question: Question, name: str) -> ParameterError:
    """Give the error that tells which parameters a question has, and which is near a name."""
    options = [parameter.option for parameter in question.parameters]
    near = get_close_matches("--" + name.lstrip("-").replace("_", "-"), options, n=2)
    hint = f"; did you mean {' or '.join(near)}?" if near else ""
    has = f"it has {', '.join(options)}" if options else "it has none"
    return ParameterError(f"question {question.name!r} has no parameter {name!r}{hint} ({has})")
