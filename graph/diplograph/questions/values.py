"""What a saved question is: its words, its parameters and its SPARQL."""

from dataclasses import dataclass
from typing import Literal, get_args

ParameterType = Literal[
    "state",
    "person",
    "organisation",
    "place",
    "sector",
    "article",
    "term",
    "date",
    "period",
    "integer",
    "number",
    "text",
    "iri",
]
Side = Literal["from", "to"]
TYPES: tuple[str, ...] = get_args(ParameterType)

# A thing has an IRI and a label; an id is a thing that a table shows by its short name, for the
# next question; things and texts are several, one a line; any is a thing or a text.
ColumnType = Literal["thing", "things", "id", "text", "texts", "date", "integer", "number", "any"]
COLUMN_TYPES: tuple[str, ...] = get_args(ColumnType)


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a question: a variable of its SPARQL that a caller may bind.

    A `term` is one of `choices`, local names of the ontology. `edge` says which day a date
    stands for that is no full day: "2021" is its first day or its last. A `period` binds two
    variables, its first day and its last. `side` says of a state whether it acts or is acted on.
    """

    name: str
    type: ParameterType
    help: str
    optional: bool = False
    default: str | None = None
    choices: tuple[str, ...] = ()
    edge: Literal["first", "last"] = "first"
    side: Side | None = None

    @property
    def required(self) -> bool:
        """Whether a caller must give it."""
        return not self.optional and self.default is None

    @property
    def variables(self) -> tuple[str, ...]:
        """The variables that it binds."""
        if self.type == "period":
            return (f"{self.name}_first", f"{self.name}_last")
        return (self.name,)

    @property
    def option(self) -> str:
        """Its name on the command line."""
        return "--" + self.name.replace("_", "-")

    @property
    def slot(self) -> str:
        """The line of the SPARQL that binds it: as it stands in the file, nothing is bound."""
        if self.type == "period":
            first, last = self.variables
            return f"VALUES (?{first} ?{last}) {{ (UNDEF UNDEF) }}"
        return f"VALUES ?{self.name} {{ UNDEF }}"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the answer, and what stands in it."""

    name: str
    type: ColumnType


PlotKind = Literal["bars", "timeline", "network", "map"]
PLOTS: tuple[str, ...] = get_args(PlotKind)


@dataclass(frozen=True, slots=True)
class Plot:
    """How an answer is drawn, and which of its columns have which part in the picture.

    `bars`: a bar for each row, of the length of `value`, with the words of `label`; `split` sets
    apart what can not be compared, as units. `timeline`: a line for each row, at its `time`, or
    from there until `until`. `network`: an arrow `from` one thing `to` another, or lines `between`
    all things of a row, as thick as their `weight`. `map`: arrows, or dots `at` places.
    """

    kind: PlotKind
    parts: tuple[tuple[str, tuple[str, ...]], ...]

    def columns(self, part: str) -> tuple[str, ...]:
        """Name the columns of a part of the picture; none, if it has no such part."""
        return dict(self.parts).get(part, ())


@dataclass(frozen=True, slots=True)
class Question:
    """A saved question. Its SPARQL runs as it stands, on any engine, with nothing bound.

    `phrasings` are ways to ask it in words, with parameters in braces: "visits to {host}".
    A `ledger` question compares what each article says, and does not read the published graph.
    `service` is the address of the service elsewhere that it asks, too.
    """

    name: str
    title: str
    description: str
    tags: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    ledger: bool
    sparql: str
    service: str | None = None
    plot: Plot | None = None
    phrasings: tuple[str, ...] = ()

    @property
    def group(self) -> str:
        """The group that it is listed under: its first tag."""
        return self.tags[0]
