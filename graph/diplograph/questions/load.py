"""Files of saved questions → questions, checked strictly."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import cast

from diplograph.errors import QueryError, QuestionError, UnknownQuestionError
from diplograph.folders import folder
from diplograph.questions.header import Entry, header, near
from diplograph.questions.plots import plot
from diplograph.questions.values import (
    COLUMN_TYPES,
    TYPES,
    Column,
    ColumnType,
    Parameter,
    ParameterType,
    Question,
    Side,
)
from diplograph.sparql import services, without_services

KEYS = (
    *("title", "description", "tags", "phrasings", "parameters", "columns", "plot", "ledger"),
    "service",
)
PARAMETER_KEYS = ("type", "help", "optional", "default", "choices", "edge", "side")
RESERVED = ("store", "format", "output", "limit", "evidence", "open", "plot", "help")

_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_VARIABLE = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*")
_NAMED = re.compile(r"\{(.*?)\}")
_SLOT = re.compile(r"VALUES \(?\?(\w+).*UNDEF.*")


@cache
def questions() -> Mapping[str, Question]:
    """Load the saved questions, by name."""
    files = sorted(folder("queries").glob("*.rq"))
    return MappingProxyType({file.stem: load(file) for file in files})


def question(name: str) -> Question:
    """Give a saved question by its name."""
    from difflib import get_close_matches

    known = questions()
    if name not in known:
        raise UnknownQuestionError(name, get_close_matches(name, known, n=3))
    return known[name]


def load(file: Path) -> Question:
    """Read a question's file."""
    if not _NAME.fullmatch(file.stem):
        raise QuestionError(
            f"{file.name}: a question's name is in kebab-case, as sectors-of-a-pair"
        )
    return parse(file.stem, file.read_text(encoding="utf-8"))


def parse(name: str, text: str) -> Question:
    """Read a question from its text."""
    file = f"{name}.rq"
    top = header(file, text)
    entries = top.entries(KEYS)
    for key in ("title", "description", "tags", "columns"):
        if key not in entries:
            raise top.error(f"no {key}")
    parameters = _parameters(entries.get("parameters"))
    _check_slots(file, text, parameters)
    columns = _columns(entries["columns"])
    _check_select(file, text, columns)
    service = entries["service"].text() if "service" in entries else None
    _check_service(file, text, service)
    return Question(
        name=name,
        title=_title(entries["title"]),
        description=entries["description"].text(),
        tags=entries["tags"].texts(),
        phrasings=_phrasings(entries.get("phrasings"), parameters),
        parameters=parameters,
        columns=columns,
        ledger="ledger" in entries and entries["ledger"].flag(),
        sparql=text,
        service=service,
        plot=plot(entries["plot"], columns) if "plot" in entries else None,
    )


def _title(entry: Entry) -> str:
    title = entry.text()
    if not title.endswith("?"):
        raise entry.error(f"a title is a question and ends with '?': {title!r}")
    return title


def _phrasings(entry: Entry | None, parameters: tuple[Parameter, ...]) -> tuple[str, ...]:
    """Read how people ask the question; what stands in braces is a parameter."""
    known = [parameter.name for parameter in parameters]
    for item in entry.items() if entry else ():
        for name in _NAMED.findall(item.text()):
            if name not in known:
                raise item.error(f"{{{name}}} is no parameter{near(name, known)}")
    return entry.texts() if entry else ()


def _parameters(entry: Entry | None) -> tuple[Parameter, ...]:
    if entry is None:
        return ()
    return tuple(_parameter(name, value) for name, value in entry.entries().items())


def _parameter(name: str, entry: Entry) -> Parameter:
    entries = entry.entries(PARAMETER_KEYS)
    if not _VARIABLE.fullmatch(name) or name in RESERVED:
        raise entry.error(f"{name!r} can not name a parameter: lower case, none of {RESERVED}")
    for key in ("type", "help"):
        if key not in entries:
            raise entry.error(f"parameter {name!r} has no {key}")
    kind = cast("ParameterType", entries["type"].choice(TYPES))
    if (kind == "term") != ("choices" in entries):
        raise entry.error(f"parameter {name!r}: a term, and nothing else, has choices")
    optional = "optional" in entries and entries["optional"].flag()
    if optional and "default" in entries:
        raise entry.error(f"parameter {name!r} has a default: then it is not optional as well")
    edge = entries["edge"].choice(("first", "last")) if "edge" in entries else "first"
    side = entries["side"].choice(("from", "to")) if "side" in entries else None
    if side and kind != "state":
        raise entry.error(f"parameter {name!r}: a state, and nothing else, has a side")
    return Parameter(
        name=name,
        type=kind,
        help=entries["help"].text(),
        optional=optional,
        default=entries["default"].text() if "default" in entries else None,
        choices=entries["choices"].texts() if "choices" in entries else (),
        edge="last" if edge == "last" else "first",
        side=cast("Side | None", side),
    )


def _check_slots(file: str, text: str, parameters: tuple[Parameter, ...]) -> None:
    """Hold the declared parameters against the VALUES lines that bind them."""
    lines = [line.strip() for line in text.splitlines()]
    for parameter in parameters:
        if lines.count(parameter.slot) != 1:
            raise QuestionError(
                f"{file}:1: parameter {parameter.name!r} needs this line, once: {parameter.slot}"
            )
    slots = {parameter.slot for parameter in parameters}
    for number, line in enumerate(lines, 1):
        if (found := _SLOT.match(line)) and line not in slots:
            raise QuestionError(f"{file}:{number}: parameter {found[1]!r} is not declared")


def _columns(entry: Entry) -> tuple[Column, ...]:
    return tuple(
        Column(name, cast("ColumnType", value.choice(COLUMN_TYPES)))
        for name, value in entry.entries().items()
    )


def _check_service(file: str, text: str, declared: str | None) -> None:
    """Hold what a question asks of other services against the one that it declares."""
    asked = {service.address for service in services(text)}
    if asked != ({declared} if declared else set()):
        raise QuestionError(f"{file}: asks {sorted(asked)}, but declares the service {declared}")


def _check_select(file: str, text: str, columns: tuple[Column, ...]) -> None:
    """Parse the SPARQL, and hold what it selects against the declared columns."""
    import pyoxigraph as ox

    try:
        solutions = ox.Store().query(without_services(text))
    except (SyntaxError, QueryError) as error:
        raise QuestionError(f"{file}: not SPARQL: {' '.join(str(error).split())}") from error
    if not isinstance(solutions, ox.QuerySolutions):
        raise QuestionError(f"{file}: a question is a SELECT")
    declared = ", ".join(column.name for column in columns)
    selected = ", ".join(variable.value for variable in solutions.variables)
    if selected != declared:
        raise QuestionError(f"{file}: selects {selected}, but declares the columns {declared}")
    if not re.search(r"^ORDER BY ", text, re.MULTILINE):
        raise QuestionError(f"{file}: no ORDER BY: rows in no order are not the same twice")
