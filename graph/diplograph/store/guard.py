"""Refuse a query that could change the graph, leave the machine or crash the engine.

The engine overflows its stack on a few thousand nested braces, which ends the whole process,
and it sends SERVICE patterns to the network: both are stopped before it sees the text.
"""

import re
from collections.abc import Sequence

from diplograph.errors import QueryError
from diplograph.sparql import Token, tokens

LONGEST = 100_000
DEEPEST = 64
MOST_OPERATORS = 64

UPDATES = frozenset(("INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY"))
_HOST = re.compile(r"<([A-Za-z][A-Za-z0-9+.\-]*:)?//[^/?#]*>")


def check(query: str, *, services: bool = False) -> None:
    """Raise what is wrong with a query, if it must not reach the engine.

    With `services`, what it asks of other services is taken out of it before.
    """
    if len(query) > LONGEST:
        raise QueryError(f"a query of {len(query)} characters: at most {LONGEST} are taken")
    depth = run = 0
    found = tuple(tokens(query))
    _check_names(found)
    for token in found:
        if token.kind == "word" and not (services and token.word == "SERVICE"):
            _check_word(token.word)
        elif token.text == "\\":  # some engines read \u0053 as S before they read words
            raise QueryError("a \\ outside of strings and names is refused")
        elif token.kind == "doubtful":
            raise QueryError(
                f"{token.text} is refused, as it can be read in two ways: blanks around < and >,"
                " closed strings, and no name with 'service' before its colon are right"
            )
        elif token.kind == "sign":
            depth += (token.text in "{([") - (token.text in "})]")
        if token.kind != "blank":
            run = run + 1 if token.text in "!+-^|/&" else 0
        if depth > DEEPEST or run > MOST_OPERATORS:
            raise QueryError(f"a query nested more than {DEEPEST} deep is refused")


def _check_names(found: Sequence[Token]) -> None:
    """Refuse a:SERVICE where `a:` may be <http://host:>.

    <http://host:SERVICE> is no IRI, so the engine reads on behind the colon.
    """
    hosts = (t.text for t in found if t.kind == "inert" and _HOST.fullmatch(t.text))
    if not (host := next(hosts, None)):
        return
    for token in found:
        is_name = token.kind == "inert" and token.text[0] not in "<\"'?$"
        if is_name and "SERVICE" in token.text.upper():
            raise QueryError(f"{token.text} is refused beside {host}: write {host[:-1]}/> there")


def _check_word(word: str) -> None:
    if word == "SERVICE":
        raise QueryError("SERVICE is refused here: a SELECT query may ask services")
    if word in UPDATES:
        raise QueryError(
            f"{word} is refused: queries change nothing; 'build' and 'remove' change the graph"
        )
