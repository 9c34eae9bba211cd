"""What can go wrong, and why.

DiplographError                what went wrong, in one line; the command line exits with 1
├── UsageError                 the words of a call are off; the command line exits with 2
│   ├── UnknownQuestionError   there is no saved question of that name
│   ├── UnclearError           no saved question fits what was asked in words, or two do
│   ├── ParameterError         a question's parameter is missing, unknown or ill-typed
│   ├── QueryError             a SPARQL query can not be parsed, or asks for what is refused
│   └── SettingError           a setting from the environment is off
├── FolderNotFoundError        the installation is broken
├── MissingLibraryError        a library that an extra of the package brings is not installed
├── ModelError                 the language model is missing or is not the pinned one
├── ReadError                  a source can not be read as an article
├── IriError                   a thing can not be named: no IRI can be made of what is known
├── GazetteerError             the tables of seeds/data know no such thing, or break their rules
├── LexiconError               an entry of the lexicon names an unknown term, or can not be parsed
├── OntologyError              the ontology has no such term
├── ReasonerError              the reasoner can not run, or refuses what it was given
├── ShapesError                the shapes graph itself is at fault
├── InvalidGraphError          a graph breaks a shape; carries the violations
├── QuestionError              a saved question's file is at fault
├── StoreError                 the store can not be opened, read or written
│   └── StoreLockedError       another process writes to the store
├── VerdictError               a file of verdicts can not be read or written, or a line is off
├── LinkError                  a file of links can not be read or written, or a line is off
├── GoldError                  annotated articles to measure against are missing or can not be read
├── ServeError                 the graph can not be served there: the port is taken
├── ServiceError               a service elsewhere talks nonsense
├── ProtocolError              a client of the service breaks its protocol, or asks for too much
└── ExportError                the graph or an answer can not be written in a format, or drawn
"""

from collections.abc import Sequence
from pathlib import Path


class DiplographError(Exception):
    """The base of every error that diplograph raises on purpose."""


class UsageError(DiplographError):
    """The words of a call are off."""


class UnknownQuestionError(UsageError):
    """There is no saved question of that name."""

    def __init__(self, name: str, near: Sequence[str]) -> None:
        hint = (
            f"; did you mean {', '.join(near)}?" if near else "; 'diplograph questions' lists them"
        )
        super().__init__(f"no question {name!r}{hint}")
        self.name = name
        self.near = near


class UnclearError(UsageError):
    """No saved question fits what was asked in words, or two do."""


class ParameterError(UsageError):
    """A question's parameter is missing, unknown or ill-typed."""


class QueryError(UsageError):
    """A SPARQL query can not be parsed, or asks for what is refused."""


class SettingError(UsageError):
    """A setting from the environment is off."""


class FolderNotFoundError(DiplographError):
    """A folder that is not Python is missing from the installation."""

    def __init__(self, name: str) -> None:
        super().__init__(f"no folder {name!r}: neither inside the package nor in a checkout")
        self.name = name


class MissingLibraryError(DiplographError):
    """A library that an extra of the package brings is not installed."""

    def __init__(self, library: str, extra: str) -> None:
        super().__init__(f"{library} is missing: pip install 'diplograph[{extra}]' brings it")
        self.library = library
        self.extra = extra


class ModelError(DiplographError):
    """The language model is missing or is not the pinned one."""


class ReadError(DiplographError):
    """A source can not be read as an article."""

    def __init__(self, source: str | Path, why: str) -> None:
        super().__init__(f"{source}: {why}")
        self.source = source
        self.why = why


class IriError(DiplographError):
    """A thing can not be named: no IRI can be made of what is known."""


class GazetteerError(DiplographError):
    """The tables of seeds/data know no such thing, or break their rules."""


class LexiconError(DiplographError):
    """An entry of the lexicon names an unknown term, or can not be parsed."""


class OntologyError(DiplographError):
    """The ontology has no such term."""

    def __init__(self, name: str, kind: str) -> None:
        super().__init__(f"the ontology has no {kind} {name!r}")
        self.name = name


class ReasonerError(DiplographError):
    """The reasoner can not run, or refuses what it was given."""


class ShapesError(DiplographError):
    """The shapes graph itself is at fault: empty, without targets, or with unknown terms."""


class InvalidGraphError(DiplographError):
    """A graph breaks one shape or more."""

    def __init__(self, violations: Sequence[object]) -> None:
        super().__init__("\n".join(map(str, violations)))
        self.violations = violations


class QuestionError(DiplographError):
    """A saved question's file is at fault."""


class StoreError(DiplographError):
    """The store can not be opened, read or written."""


class StoreLockedError(StoreError):
    """Another process writes to the store."""


class VerdictError(DiplographError):
    """A file of verdicts can not be read or written, or a line of it is off."""


class LinkError(DiplographError):
    """A file of links can not be read or written, or a line of it is off."""


class GoldError(DiplographError):
    """Annotated articles to measure against are missing or can not be read."""


class ServeError(DiplographError):
    """The graph can not be served there: the port is taken, or there is no such address."""


class ServiceError(DiplographError):
    """A service elsewhere talks nonsense."""


class ProtocolError(DiplographError):
    """A client of the service breaks its protocol: `status` is what HTTP says of that."""

    def __init__(self, why: str, status: int = 400) -> None:
        super().__init__(why)
        self.status = status


class ExportError(DiplographError):
    """The graph or an answer can not be written in a format, or drawn."""
