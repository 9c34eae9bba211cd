"""A SPARQL endpoint → records: the things that it has names for, page by page.

An endpoint is asked only where a caller gives its address. It gets no credentials of the store's.
"""

from collections.abc import Callable, Iterator

import pyoxigraph as ox

from diplograph import settings, terms
from diplograph.errors import StoreError
from diplograph.iris import node
from diplograph.link import triples
from diplograph.link.fields import Reading
from diplograph.link.records import Record
from diplograph.settings import Credentials
from diplograph.store.endpoint import Endpoint

PAGE = 2000  # things that are asked for at once
MOST = 200_000  # things that are read

ROWS = ("application/sparql-results+json", "application/sparql-results+xml")
NAMES = (
    terms.RDFS + "label",
    terms.SKOS + "prefLabel",
    "http://xmlns.com/foaf/0.1/name",
    terms.SCHEMA + "name",
    terms.SCHEMA.replace("http:", "https:") + "name",
    terms.DCTERMS + "title",
)
_PAGE = """
SELECT ?s ?p ?o WHERE {{
  {{ SELECT DISTINCT ?s WHERE {{ {of} ?s ?name ?label .
    FILTER(?name IN ({names})) FILTER(isIRI(?s)) }} ORDER BY ?s LIMIT {limit} OFFSET {offset} }}
  ?s ?p ?o .
}}"""


def records(
    address: str, reading: Reading, *, cls: str, tell: Callable[[str], None]
) -> Iterator[Record]:
    """Read the things of an endpoint that have a name, or those of one class."""
    of = f"?s a {node(cls)} ." if cls else ""
    asked = Endpoint(address, address, Credentials(), settings.timeout())
    try:
        found = list(_triples(asked, of))
    finally:
        asked.close()
    return triples.records(found, reading, address, tell=tell)


def _triples(asked: Endpoint, of: str) -> Iterator[ox.Triple]:
    names = ", ".join(f"<{name}>" for name in NAMES)
    for offset in range(0, MOST, PAGE):
        query = _PAGE.format(of=of, names=names, limit=PAGE, offset=offset)
        page = _page(asked, query)
        yield from page
        if len({triple.subject for triple in page}) < PAGE:
            return
    raise StoreError(f"{asked.query}: more than {MOST:,} things; --class says of which class")


def _page(asked: Endpoint, query: str) -> list[ox.Triple]:
    body = asked.ask({"query": query}, ROWS)
    xml = body.lstrip()[:1] == b"<"
    form = ox.QueryResultsFormat.XML if xml else ox.QueryResultsFormat.JSON
    try:
        found = ox.parse_query_results(body, format=form)
        rows = found if isinstance(found, ox.QuerySolutions) else ()
        return [ox.Triple(*row) for row in rows]
    except (SyntaxError, ValueError, TypeError) as error:
        words = " ".join(str(error).split())
        raise StoreError(f"{asked.query}: the answer breaks off or is none ({words})") from error
