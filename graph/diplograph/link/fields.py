"""What the columns and properties of other data sets mean, by their names: fields → records.

`nationality`, `schema:nationality` and a column "Country" say the same here. A name that is not in
the list below means nothing, until a caller says what it means.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast

from diplograph.days import first_day, last_day
from diplograph.errors import ParameterError
from diplograph.link.records import EVER, Days, Kind, Point, Record
from diplograph.link.states import States
from diplograph.link.vocabulary import plainly, vocabulary
from diplograph.model import Iri

Values = Mapping[str, Sequence[str]]  # by the name of a field of ours


@dataclass(frozen=True, slots=True)
class Reading:
    """How the fields of a data set are read.

    `columns` are what the caller says of names: theirs → ours. `kind` is that of the things whose
    kind the data set does not tell.
    """

    states: States
    columns: Mapping[str, str]
    kind: Kind | None = None

    def field(self, name: str) -> str | None:
        """Give the field of ours that a column, or a property, stands for."""
        local = local_name(name)
        if said := self.columns.get(name) or self.columns.get(local):
            return said
        return vocabulary().fields.get(plainly(local))

    def record(self, id_: Iri, values: Values) -> Record | None:
        """Make the record of a thing; one without a name is none."""
        names = tuple(dict.fromkeys(_names(values)))
        if not names:
            return None
        kind = _kind(values.get("kind", ())) or self.kind
        lasting = kind not in ("agreement", "event")
        return Record(
            id_,
            names,
            kind,
            frozenset(filter(None, map(self.states.find, _several(values.get("state", ()))))),
            frozenset(_several(values.get("office", ()))),
            frozenset(_several(values.get("person", ()))),
            _days(values.get("start", ()), values.get("end", ()), lasting=lasting),
            _life(values.get("born", ()), values.get("died", ())),
            _point(values),
            frozenset(value for value in values.get("known", ()) if ":" in value),
        )


def said(columns: Iterable[str]) -> dict[str, str]:
    """Read what a caller says of columns: `name=etiqueta` says that theirs is our `name`."""
    found: dict[str, str] = {}
    for text in columns:
        ours, sign, theirs = text.partition("=")
        if not sign or ours not in vocabulary().fields.values() or not theirs:
            known = ", ".join(dict.fromkeys(vocabulary().fields.values()))
            raise ParameterError(f"column {text!r}: OURS=THEIRS is right, OURS one of {known}")
        found[theirs] = ours
    return found


def local_name(iri: str) -> str:
    """Give the last part of the IRI of a term; what is no IRI stays as it is."""
    return re.split(r"[#/:]", iri.rstrip("/#"))[-1] if ":" in iri else iri


def _names(values: Values) -> Iterator[str]:
    yield from _several(values.get("name", ()))
    for given in values.get("given", ()):
        for family in values.get("family", ()):
            yield f"{given} {family}"


def _several(values: Iterable[str]) -> Iterator[str]:
    """Give values one by one; a table holds several in a cell, between bars or semicolons."""
    for value in values:
        yield from filter(None, map(str.strip, re.split("[|;]", value)))


def _kind(values: Iterable[str]) -> Kind | None:
    kinds = vocabulary().kinds
    found = (kinds.get(plainly(local_name(value))) for value in _several(values))
    return cast("Kind | None", next(filter(None, found), None))


def day(text: str, *, last: bool = False) -> date | None:
    """Give the first or last day of a time as data sets write it; None, if it is none."""
    found = re.match(r"\d{4}(-\d\d(-\d\d)?)?(?!\d)", text.strip().lstrip("+"))
    if not found:
        return None
    return last_day(found[0]) if last else first_day(found[0])


def _days(starts: Sequence[str], ends: Sequence[str], *, lasting: bool) -> Days:
    """Give the first and the last day; what lasts goes on where no end is told."""
    firsts = sorted(filter(None, map(day, starts)))
    told = ends if lasting else (*ends, *(() if ends else starts))
    lasts = sorted(filter(None, (day(text, last=True) for text in told)))
    return (firsts[0] if firsts else None, lasts[-1] if lasts else None)


def _life(born: Iterable[str], died: Iterable[str]) -> Days:
    first = next(filter(None, map(day, born)), None)
    last = next(filter(None, (day(text, last=True) for text in died)), None)
    return (first, last) if first or last else EVER


def _point(values: Values) -> Point | None:
    try:
        latitude, longitude = float(values["latitude"][0]), float(values["longitude"][0])
    except (KeyError, IndexError, ValueError):
        return None
    on_globe = abs(latitude) <= 90 and abs(longitude) <= 180
    return (latitude, longitude) if on_globe else None
