"""Changes → SPARQL updates: one request that takes effect as a whole."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import attrgetter

import pyoxigraph as ox

from diplograph.store.values import BOOK, Change

REVISION = ox.NamedNode(BOOK + "#revision")

_BOOK = ox.NamedNode(BOOK)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\\\([uU])|\\.")


def update(change: Change) -> str:
    """Write a change as an update."""
    drops = [f"DROP SILENT GRAPH <{graph}>" for graph in change.dropped]
    removed = [f"DELETE DATA {{\n{_body(change.removed)}}}"] if change.removed else []
    added = [f"INSERT DATA {{\n{_body(change.added)}}}"] if change.added else []
    return " ;\n".join([*drops, *removed, *added])


def guarded(change: Change, before: str | None, after: str) -> str:
    """Write a change as an update that is made only where the book is still of a revision.

    Made, it leaves the book at the next one; sent twice, it is made once.
    """
    stands = _revision(before) if before else f"FILTER NOT EXISTS {{ {_revision(None)} }}"
    drops = [
        f"DELETE {{ GRAPH <{iri}> {{ ?s ?p ?o }} }}"
        f" WHERE {{ {stands} GRAPH <{iri}> {{ ?s ?p ?o }} }}"
        for iri in change.dropped
    ]
    old = _revision(before) if before else ""
    gone, new = f"{_body(change.removed)}{old}", f"{_body(change.added)}{_revision(after)}"
    return " ;\n".join([*drops, f"DELETE {{\n{gone}}}\nINSERT {{\n{new}}}\nWHERE {{ {stands} }}"])


def parts(change: Change, most: int) -> Iterator[Change]:
    """Part a change that is too large for one request, so that all is well between any two.

    A triple leaves or enters its graph and the published one together. What the book says of the
    change goes first where it is taken away, and comes last where it is new.
    """
    if len(change.removed) + len(change.added) <= most:
        yield change
        return
    gone, new = _split(change.removed), _split(change.added)
    yield Change(change.dropped, gone[0])
    yield from (Change((), quads) for quads in _batches(gone[1], most))
    yield from (Change((), (), quads) for quads in _batches(new[1], most))
    yield Change((), (), new[0])


def _split(quads: Iterable[ox.Quad]) -> tuple[tuple[ox.Quad, ...], list[ox.Quad]]:
    """Tell the quads of the book from the others, which are put in the order of their triples."""
    book: list[ox.Quad] = []
    others: list[ox.Quad] = []
    for quad in quads:
        (book if quad.graph_name == _BOOK else others).append(quad)
    return tuple(book), sorted(others, key=lambda quad: str(quad.triple))


def _batches(quads: Iterable[ox.Quad], most: int) -> Iterator[tuple[ox.Quad, ...]]:
    """Give quads in batches that part no triple from its copies."""
    batch: list[ox.Quad] = []
    for _, copies in groupby(quads, key=attrgetter("triple")):
        same = list(copies)
        if batch and len(batch) + len(same) > most:
            yield tuple(batch)
            batch = []
        batch += same
    if batch:
        yield tuple(batch)


def written(term: object) -> str:
    r"""Write a term or triple for a request, as in N-Triples, so that no engine misreads it.

    Some expand \u0022 before they parse, even behind a backslash of the value, and take more
    digits than four: no "u" stands behind a backslash here, and all code points have eight.
    """
    text = str(term)
    return _ESCAPE.sub(_escaped, text) if "\\u" in text or "\\U" in text else text


def _escaped(found: re.Match[str]) -> str:
    if found[1]:
        return f"\\U0000{found[1]}"
    return f"\\\\\\U{ord(found[2]):08X}" if found[2] else found[0]


def _revision(name: str | None) -> str:
    value = "?revision" if name is None else str(ox.Literal(name))
    return f"GRAPH {_BOOK} {{ {_BOOK} {REVISION} {value} }}"


def _body(quads: Iterable[ox.Quad]) -> str:
    grouped = groupby(sorted(quads, key=lambda q: str(q.graph_name)), attrgetter("graph_name"))
    return "".join(
        f"GRAPH {graph} {{\n{''.join(f'{written(quad.triple)} .' + chr(10) for quad in group)}}}\n"
        for graph, group in grouped
    )
