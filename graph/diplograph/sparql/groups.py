"""The groups of a query, and what stands in them: enough to find what another service answers.

{ ?state skos:exactMatch ?item .                  triples
  OPTIONAL { … }                                   optional
  FILTER(?n > 1)                                   filter
  SERVICE <https://query.example/sparql> { … } }   service
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from diplograph.errors import QueryError
from diplograph.sparql.tokens import Token, tokens

KINDS = {
    "OPTIONAL": "optional",
    "MINUS": "minus",
    "FILTER": "filter",
    "BIND": "bind",
    "GRAPH": "graph",
    "VALUES": "values",
    "SERVICE": "service",
    "UNION": "union",
    "SELECT": "select",
}
_OPEN, _CLOSE = "{([", "})]"


@dataclass(frozen=True, slots=True)
class Element:
    """A part of a group: its kind, its tokens, and the group in it, if there is one.

    The kind is one of those above, or "triples" or "group".
    """

    kind: str
    tokens: tuple[Token, ...]
    group: "Group | None" = None

    @property
    def start(self) -> int:
        """Where it begins in the query."""
        return self.tokens[0].start

    @property
    def end(self) -> int:
        """Where it ends in the query."""
        return self.tokens[-1].end

    @property
    def variables(self) -> frozenset[str]:
        """The names of its variables."""
        return frozenset(token.variable for token in self.tokens if token.variable)

    @property
    def needed(self) -> frozenset[str]:
        """The names of the variables that a filter or a binding needs."""
        if self.kind != "bind":
            return self.variables
        target = next(token.variable for token in reversed(self.tokens) if token.variable)
        return frozenset(t.variable for t in self.tokens if t.variable) - {target}

    def text(self, query: str) -> str:
        """Give its text, such that other elements can stand before and behind it."""
        if self.kind != "triples":
            return query[self.start : self.end]
        parts = [token for token in self.tokens if token.text != "." or token.kind != "sign"]
        return f"{query[parts[0].start : parts[-1].end]} ." if parts else ""

    @property
    def has_service(self) -> bool:
        """Whether it asks another service, itself or deep within."""
        return any(token.word == "SERVICE" for token in self.tokens)


@dataclass(frozen=True, slots=True)
class ServicePattern:
    """What a query asks of another service.

    `path` holds the groups around it, the outermost first.
    """

    address: str
    silent: bool
    element: Element
    path: tuple["Group", ...]

    def body(self, query: str) -> str:
        """Give the text between the braces."""
        group = self.element.group
        return query[group.start + 1 : group.end - 1] if group else ""


@dataclass(frozen=True, slots=True)
class Group:
    """A group: its elements, and where its braces stand in the query."""

    elements: tuple[Element, ...]
    start: int
    end: int

    def services(self, above: tuple["Group", ...] = ()) -> Iterator[ServicePattern]:
        """Give what the group, and what stands in it, asks of other services."""
        path = (*above, self)
        for element in self.elements:
            if element.kind == "service":
                yield _service(element, path)
            elif element.has_service:
                if element.kind not in ("optional", "group") or element.group is None:
                    raise QueryError(
                        f"SERVICE may not stand in {element.kind.upper()}: only in the query's"
                        " own group, in OPTIONAL and in braces"
                    )
                if any(inner.kind == "select" for inner in element.group.elements):
                    raise QueryError("SERVICE may not stand in a sub-select")
                yield from element.group.services(path)


def main_group(query: str) -> Group:
    """Give the group of a SELECT query: the first one outside all brackets."""
    found = [token for token in tokens(query) if token.kind != "blank"]
    depth = 0
    for at, token in enumerate(found):
        if token.kind == "sign" and token.text == "{" and depth == 0:
            return _group(found[at : _closing(found, at) + 1])
        depth += _deeper(token)
    raise QueryError("a query without a group in braces")


def heading(query: str) -> str:
    """Give what stands before SELECT: the prefixes."""
    start = next((token.start for token in tokens(query) if token.word == "SELECT"), None)
    if start is None:
        raise QueryError("a SELECT query is right here: only it gives rows")
    return query[:start]


def surroundings(service: ServicePattern) -> tuple[list[Element], frozenset[str]]:
    """Give what must hold around a SERVICE group, and the variables that it may bind.

    Less is given than stands there, never more: what holds without the group, too. Filters and
    bindings that need values of it, and all that is optional or taken away, are left out.
    """
    around = [
        element
        for element in _joined(service.path)
        if element.kind not in ("service", "optional", "minus") and not element.has_service
    ]
    known = frozenset[str]().union(
        *(e.variables for e in around if e.kind not in ("filter", "bind"))
    )
    kept = [element for element in around if element.kind not in ("filter", "bind")]
    waiting = [element for element in around if element.kind in ("bind", "filter")]
    while ready := next((e for e in waiting if e.needed <= known), None):
        waiting.remove(ready)
        kept.append(ready)
        known |= ready.variables
    return kept, known


def _joined(path: Sequence[Group]) -> list[Element]:
    """Give the elements along a path that are joined before, or with, what stands at its end.

    What stands behind an OPTIONAL, or around the group that holds it, is joined later: it drops
    rows that the OPTIONAL has widened, and must not narrow the OPTIONAL itself.
    """
    found: list[Element] = []
    for group, inner in zip(path, (*path[1:], None), strict=True):
        way = next((n for n, e in enumerate(group.elements) if inner and e.group is inner), None)
        if way is not None and group.elements[way].kind == "optional":
            found = list(group.elements[:way])
        else:
            found += group.elements
    return found


def services(query: str) -> tuple[ServicePattern, ...]:
    """Give what a query asks of other services, in the order in which it stands there."""
    if "SERVICE" not in query.upper() and "\\" not in query:  # most queries: spare the time
        return ()
    wanted = sum(token.word == "SERVICE" for token in tokens(query))
    found = tuple(main_group(query).services()) if wanted else ()
    if len(found) < wanted:
        raise QueryError("a SERVICE outside the query's own group is refused")
    return found


def without_services(query: str) -> str:
    """Give a query with nothing in the place of what it asks of other services."""
    for service in reversed(services(query)):
        query = f"{query[: service.element.start]}{{}}{query[service.element.end :]}"
    return query


def _group(part: Sequence[Token]) -> Group:
    """Read a group from its tokens, braces and all."""
    return Group(tuple(_elements(part[1:-1])), part[0].start, part[-1].end)


def _elements(inside: Sequence[Token]) -> Iterator[Element]:
    at, loose = 0, 0
    while at < len(inside):
        kind = _kind(inside[at])
        if kind is None:
            at = at + 1 if _deeper(inside[at]) <= 0 else _closing(inside, at) + 1
            continue
        if loose < at:
            yield Element("triples", tuple(inside[loose:at]))
        end = len(inside) if kind == "select" else _end(inside, at, kind)
        if kind == "group" and end < len(inside) and inside[end].word == "UNION":
            kind, end = "union", _last_of_union(inside, end)
        yield _element(kind, inside[at:end])
        at = loose = end
    if loose < at:
        yield Element("triples", tuple(inside[loose:at]))


def _element(kind: str, part: Sequence[Token]) -> Element:
    if kind in ("optional", "group", "service"):
        brace = next(n for n, token in enumerate(part) if token.text == "{")
        return Element(kind, tuple(part), _group(part[brace:]))
    return Element(kind, tuple(part))


def _kind(token: Token) -> str | None:
    if token.kind == "sign" and token.text == "{":
        return "group"
    return KINDS.get(token.word)


def _end(inside: Sequence[Token], at: int, kind: str) -> int:
    """Tell where an element ends: with its braces, or else with its first brackets."""
    wanted = "{" if kind in ("optional", "minus", "graph", "values", "service", "group") else "{("
    for place in range(at, len(inside)):
        token = inside[place]
        if token.kind == "sign" and token.text in wanted:
            return _closing(inside, place) + 1
        if token.kind == "sign" and token.text in "([":
            place = _closing(inside, place)
    raise QueryError(f"{inside[at].text} without its braces")


def _last_of_union(inside: Sequence[Token], at: int) -> int:
    while at < len(inside) and inside[at].word == "UNION":
        at = _end(inside, at, "group")
    return at


def _closing(part: Sequence[Token], at: int) -> int:
    """Tell where the bracket that opens here is closed."""
    depth = 0
    for place in range(at, len(part)):
        depth += _deeper(part[place])
        if depth == 0:
            return place
    raise QueryError(f"a {part[at].text} is never closed")


def _deeper(token: Token) -> int:
    if token.kind != "sign":
        return 0
    return (token.text in _OPEN) - (token.text in _CLOSE)


def _service(element: Element, path: tuple[Group, ...]) -> ServicePattern:
    inner = element.group
    if inner is None or any(token.word == "SERVICE" for token in element.tokens[1:]):
        raise QueryError("a SERVICE in a SERVICE is refused: ask both from the query's own group")
    silent = element.tokens[1].word == "SILENT"
    target = element.tokens[2 if silent else 1]
    if target.text[0] != "<":
        raise QueryError(
            f"SERVICE {target.text} is refused: the address is written out, as"
            " SERVICE <https://query.wikidata.org/sparql>"
        )
    return ServicePattern(target.text[1:-1], silent, element, path)
