"""What a query asks of other services → the values that they answered, in its place.

The engine sends nothing anywhere. What stands around a SERVICE group is answered first; the
values that both sides speak of are sent along, so that a service is asked about some hundred
things and not about all that it knows. Its rows then take the place of the group, as VALUES.
"""

from collections.abc import Callable, Iterable, Mapping

import pyoxigraph as ox

from diplograph import settings, sparql
from diplograph.errors import QueryError, SettingError, StoreError
from diplograph.sparql import ServicePattern, heading, surroundings, tokens
from diplograph.store.endpoint import Endpoint, is_endpoint
from diplograph.store.remote import Remote
from diplograph.store.update import written
from diplograph.store.values import Row, Solutions, Term
from diplograph.terms import ID

AT_ONCE = 200  # things that one request asks about
MOST_ASKED = 5_000  # things that a query asks a service about
MOST_ROWS = 20_000  # rows that a service may answer

Select = Callable[[str], Solutions]


def allowed(texts: Iterable[str]) -> dict[str, str]:
    """Give the services that may be asked, and where: an address, or one in the place of another.

    >>> allowed(["https://a.org/sparql", "https://b.org/sparql=http://localhost:7878/query"])
    {'https://a.org/sparql': 'https://a.org/sparql', 'https://b.org/sparql': 'http://localhost:7878/query'}
    """
    found = {}
    for text in texts:
        name, _, place = text.partition("=http")
        if not is_endpoint(name):
            raise SettingError(f"service {text!r}: the http address of one is right")
        found[name] = f"http{place}" if place else name
    return found


def federated(query: str, services: Mapping[str, str], select: Select) -> str:
    """Give a query that asks no service any more; `select` answers what stands around one.

    `services` are those that may be asked: by their addresses, where they are asked.
    """
    while service := next(iter(sparql.services(query)), None):
        if service.address not in services:
            raise QueryError(
                f"SERVICE <{service.address}> is refused, as queries do not leave this machine;"
                f" '--allow-service {service.address}' or DIPLOGRAPH_SERVICES allows it"
            )
        found = _answer(query, service, services[service.address], select)
        query = f"{query[: service.element.start]}{found}{query[service.element.end :]}"
    return query


def _answer(query: str, service: ServicePattern, address: str, select: Select) -> str:
    """Give what takes the place of a SERVICE group."""
    head, body = heading(query), service.body(query)
    around = _around(query, service, select)
    remote = Remote(Endpoint(address, "", seconds=settings.timeout()))
    try:
        return _values(_asked(remote, address, f"{head}SELECT *", body, around))
    except (StoreError, QueryError):
        if service.silent:
            return "{}"
        raise
    finally:
        remote.close()


def _around(query: str, service: ServicePattern, select: Select) -> Solutions:
    """Give the values, from around a SERVICE group, of variables that it speaks of too."""
    kept, known = surroundings(service)
    shared = sorted(known & service.element.variables)
    if not shared:
        return Solutions((), ((),))
    names = " ".join(f"?{name}" for name in shared)
    text = "\n".join(element.text(query) for element in kept)
    found = select(f"{heading(query)}SELECT DISTINCT {names} WHERE {{\n{text}\n}}")
    sure = [n for n in range(len(shared)) if all(_can_be_sent(row[n]) for row in found)]
    rows = dict.fromkeys(tuple(row[n] for n in sure) for row in found)
    return Solutions(tuple(shared[n] for n in sure), tuple(rows))


def _asked(remote: Remote, address: str, head: str, body: str, around: Solutions) -> Solutions:
    """Ask a service, about so many things at once as it takes."""
    if len(around) > MOST_ASKED:
        raise QueryError(
            f"{address}: the query asks about {len(around):,} things; at most {MOST_ASKED:,}"
            " are: narrow what stands around SERVICE"
        )
    names = tuple(sorted({token.variable for token in tokens(body)} - {""}))
    rows: list[Row] = []
    for at in range(0, len(around), AT_ONCE):
        some = Solutions(around.variables, around.rows[at : at + AT_ONCE])
        given = _values(some) if some.variables else ""
        found = remote.select(
            f"{head} WHERE {{ {given}\n{body}\n}} LIMIT {MOST_ROWS + 1}", None, {}
        )
        rows += (_row(found, row, names) for row in found)
        if len(rows) > MOST_ROWS:
            raise QueryError(f"{address}: more than {MOST_ROWS:,} rows; narrow what SERVICE asks")
    return Solutions(names, tuple(rows))


def _row(found: Solutions, row: Row, names: tuple[str, ...]) -> Row:
    """Give the values of some variables of a row, in their order."""
    said = dict(zip(found.variables, row, strict=True))
    return tuple(said.get(name) for name in names)


def _values(found: Solutions) -> str:
    names = " ".join(f"?{name}" for name in found.variables)
    rows = " ".join(f"({' '.join(map(_written, row))})" for row in found)
    return f"VALUES ({names}) {{ {rows} }}"


def _can_be_sent(term: Term | None) -> bool:
    return isinstance(term, ox.NamedNode | ox.Literal)


def _written(term: Term | None) -> str:
    if isinstance(term, ox.BlankNode):  # no VALUES can hold it
        return written(ox.NamedNode(f"{ID}.well-known/genid/{term.value}"))
    return "UNDEF" if term is None else written(term)
