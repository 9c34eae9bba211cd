"""Refuse a query that could change the graph, leave the machine or crash the engine.

The engine overflows its stack on a few thousand nested braces, which ends the whole process,
and it sends SERVICE patterns to the network: both are stopped before it sees the text.
"""

import re

from diplograph.errors import QueryError

LONGEST = 100_000
DEEPEST = 64
MOST_OPERATORS = 64

UPDATES = frozenset(("INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY"))

_TOKEN = re.compile(
    r"""
    (?P<blank>\s+|\#[^\n\r]*)
  | (?P<inert>
        <[^<>"{}|^`\\\x00-\x20]*>                        # an IRI
      | \"{3}(?:\"{0,2}(?:[^"\\]|\\.))*\"{3}             # strings
      | '{3}(?:'{0,2}(?:[^'\\]|\\.))*'{3}
      | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*'
      | [?$]\w+ | [\w.\-%\\]*:[\w.\-%\\:]* | @[A-Za-z\-0-9]+
    )
  | (?P<word>[A-Za-z_]\w*)
  | (?P<sign>.)
    """,
    re.VERBOSE | re.DOTALL,
)


def check(query: str) -> None:
    """Raise what is wrong with a query, if it must not reach the engine."""
    if len(query) > LONGEST:
        raise QueryError(f"a query of {len(query)} characters: at most {LONGEST} are taken")
    depth = run = 0
    for token in _TOKEN.finditer(query):
        text = token.group()
        if token.lastgroup == "word":
            _check_word(text.upper())
        elif token.lastgroup == "sign":
            depth += (text in "{([") - (text in "})]")
        if token.lastgroup != "blank":
            run = run + 1 if text in "!+-^|/&" else 0
        if depth > DEEPEST or run > MOST_OPERATORS:
            raise QueryError(f"a query nested more than {DEEPEST} deep is refused")


def _check_word(word: str) -> None:
    if word == "SERVICE":
        raise QueryError("SERVICE is refused: queries do not leave this machine")
    if word in UPDATES:
        raise QueryError(
            f"{word} is refused: queries change nothing; 'build' and 'remove' change the graph"
        )
