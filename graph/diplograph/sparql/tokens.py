"""The text of a query → its tokens: blanks, what is inert, words and signs."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class Token:
    """A token, its kind (blank, inert, word or sign) and where it stands.

    What is inert has no meaning of its own: IRIs, strings, names and variables.
    """

    kind: str
    text: str
    start: int
    end: int

    @property
    def word(self) -> str:
        """The word in capitals; nothing, if it is none."""
        return self.text.upper() if self.kind == "word" else ""

    @property
    def variable(self) -> str:
        """The name of the variable; nothing, if it is none."""
        return self.text[1:] if self.kind == "inert" and self.text[0] in "?$" else ""


def tokens(query: str) -> Iterator[Token]:
    """Give the tokens of a query, blanks and comments too."""
    for found in _TOKEN.finditer(query):
        yield Token(str(found.lastgroup), found.group(), found.start(), found.end())
