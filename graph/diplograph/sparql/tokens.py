"""The text of a query → its tokens: blanks, what is inert, words, signs, and what is doubtful."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_ESCAPE = r"""\\(?:[tbnrf"'\\] | u(?![dD][89a-fA-F])[0-9a-fA-F]{4}
  | U000[1-9a-fA-F][0-9a-fA-F]{4} | U0000(?![dD][89a-fA-F])[0-9a-fA-F]{4} | U0010[0-9a-fA-F]{4})"""
_ESCAPED = r"%[0-9a-fA-F]{2} | \\[_~.!$&'()*+,;=/?\#@%\-]"  # in names
_TOKEN = re.compile(
    rf"""
    (?P<blank>\s+|\#[^\n\r]*)
  | (?P<inert>
        <[A-Za-z][A-Za-z0-9+.\-]*://[^<>"{{}}|^`\\\x00-\x20]*>      # an IRI
      | <(?:[\w:.~@=?&;,*%$/]|(?<=\w)[+\-])*>          # one, or else: less than … more than
      | \"{{3}}(?:\"{{0,2}}(?:[^"\\]|{_ESCAPE}))*\"{{3}}    # strings
      | '{{3}}(?:'{{0,2}}(?:[^'\\]|{_ESCAPE}))*'{{3}}
      | "(?:[^"\\\n\r]|{_ESCAPE})*" | '(?:[^'\\\n\r]|{_ESCAPE})*'
      | [?$]\w+ | _:\w(?:[\w.\-]*[\w\-])? | @[A-Za-z]+(?:-[A-Za-z0-9]+)*
      | (?:[^\W\d_][\w.\-]{{0,99}})?:                   # names, short enough to be fast
        (?:(?:[\w:]|{_ESCAPED})(?:(?:[\w:.\-]|{_ESCAPED})*(?:[\w:\-]|{_ESCAPED}))?)?
      | [0-9]+(?:\.[0-9]*)?[eE][+\-]?[0-9]+ | [0-9]*\.[0-9]+(?:[eE][+\-]?[0-9]+)? | [0-9]+
    )
  | (?P<doubtful><[^<>"{{}}|^`\\\x00-\x20]*> | ["'])
  | (?P<word>[A-Za-z_]\w*)
  | (?P<sign>.)
    """,
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Token:
    """A token, its kind (blank, inert, doubtful, word or sign) and where it stands.

    What is inert has no meaning of its own: IRIs, strings, numbers, names and variables. What is
    doubtful another reader may take apart: `<1#>` as a comparison and a comment, `SERVICEs:q`
    as SERVICE and `s:q`.
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
        kind, text = str(found.lastgroup), found.group()
        if kind in ("inert", "word") and _hides_service(text):
            kind = "doubtful"
        yield Token(kind, text, found.start(), found.end())


def _hides_service(text: str) -> bool:
    """Tell whether a word, a prefix or a language holds SERVICE and more: engines split there."""
    if text[0] in "<\"'?$":
        return False
    return "SERVICE" in text.partition(":")[0].upper() and text.upper() != "SERVICE"
