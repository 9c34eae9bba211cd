"""Things of the graph and a reconciliation service elsewhere → links, and what speaks for them.

The service says what a name may mean; whether it is the same is judged here, as with every other
data set: by names, states, offices and dates.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from diplograph.link import Kind, Link, Linked, Reading, Record, Wanted, link
from diplograph.model import Iri
from diplograph.reconcile.client import Client, Match
from diplograph.terms import ID

if TYPE_CHECKING:
    from diplograph.link.kept import Links

ASKED: tuple[Kind, ...] = ("person", "organisation")
ACCEPT = 0.98  # services know so many that a name and a state do not suffice
CANDIDATES = 5
MOST_LETTERS = 250  # of a name; Wikidata's service answers nothing to longer ones

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Profile:
    """What a service calls things: types by our kinds, and its properties by our fields.

    `state` names the property that holds the state of a person or body.
    """

    types: Mapping[Kind, str] = field(default_factory=dict)
    state: Mapping[Kind, str] = field(default_factory=dict)
    fields: Mapping[str, str] = field(default_factory=dict)


# By what the identifiers of a service begin with; others are asked by name alone.
PROFILES = {
    "http://www.wikidata.org/entity/": Profile(
        {"person": "Q5", "organisation": "Q43229"},
        {"person": "P27", "organisation": "P17"},
        {"P27": "state", "P17": "state", "P39": "office", "P569": "born", "P570": "died"},
    ),
    ID: Profile(
        {"person": "Person", "organisation": "Organisation"},
        {"person": "serves", "organisation": "country"},
        {"serves": "state", "country": "state", "holdsOffice": "office"},
    ),
}


def proposed(
    client: Client, ours: Sequence[Record], reading: Reading, kept: "Links", wanted: Wanted
) -> Linked:
    """Ask a service about persons and organisations, and judge what it answers.

    Those that have a partner there are not asked about again.
    """
    profile = PROFILES.get(client.space, Profile())
    asked = [one for one in ours if one.kind in ASKED and not _linked(one, client.space, kept)]
    states = _states(reading, client.space)
    found = client.candidates([_query(one, profile, states) for one in asked])
    answers = zip(asked, found, strict=True)
    pairs = [(one, match) for one, some in answers for match in some if match.iri != one.id]
    iris = sorted({match.iri for _, match in pairs})
    said = client.extend(iris, list(profile.fields)) if profile.fields else {}
    theirs = (
        _record(
            one, match, _values(match, said.get(match.iri, {}), profile, client.space), reading
        )
        for one, match in pairs
    )
    linked = link(asked, filter(None, theirs), kept, wanted)
    told = {(one.id, match.iri): match for one, match in pairs}
    accepted, doubtful = (
        tuple(_explained(one, told.get(one.ends), client.address) for one in some)
        for some in (linked.accepted, linked.doubtful)
    )
    return Linked(accepted, doubtful, linked.known)


def _linked(one: Record, space: str, kept: "Links") -> bool:
    """Tell whether a thing has its partner there."""
    links = (other for other in kept.values() if not other.rejected and other.subject_id == one.id)
    return any(iri.startswith(space) for iri in (*one.known, *(x.object_id for x in links)))


def _states(reading: Reading, space: str) -> dict[str, str]:
    """Give what a service calls the states: its ids by our IRIs."""
    named = reading.states.by_name.items()
    return {ours: iri.removeprefix(space) for iri, ours in named if iri.startswith(space)}


def _query(one: Record, profile: Profile, states: Mapping[str, str]) -> Json:
    """Ask for a name; where the state is known, what is of it is better."""
    kind = one.kind or ASKED[0]
    query: Json = {"query": one.label[:MOST_LETTERS], "limit": CANDIDATES}
    if kind in profile.types:
        query["type"] = profile.types[kind]
    known = [{"id": states[state]} for state in sorted(one.states) if state in states]
    if known and kind in profile.state:
        query["properties"] = [{"pid": profile.state[kind], "v": known}]
    return query


def _values(match: Match, said: Mapping[str, Any], profile: Profile, space: str) -> Json:
    """Give what is known of a thing elsewhere, by our fields."""
    values: dict[str, list[str]] = {"name": [match.name], "kind": list(match.types)}
    for property_, field_ in profile.fields.items():
        cells = said.get(property_)
        for cell in cells if isinstance(cells, list) else ():
            values.setdefault(field_, []).extend(_texts(cell, field_, space))
    return values


def _texts(cell: object, field_: str, space: str) -> Iterator[str]:
    """Give what a cell says: a state by its IRI, another thing by its name, a value as it is."""
    said = cell if isinstance(cell, dict) else {}
    if "id" in said:
        yield f"{space}{said['id']}" if field_ == "state" else str(said.get("name", ""))
    yield from (str(said[key]) for key in ("str", "date", "int", "float") if key in said)


def _record(one: Record, match: Match, values: Json, reading: Reading) -> Record | None:
    """Make the record of what a name of ours may mean; it is of our kind, unless it says else."""
    record = reading.record(Iri(match.iri), values)
    return record and replace(record, kind=record.kind or one.kind)


def _explained(link: Link, match: Match | None, address: str) -> Link:
    """Add what the service said of it, and when."""
    if match is None:
        return link
    features = ", ".join(f"{name} {value:g}" for name, value in match.features.items())
    told = (
        f"{address} of {match.day}: score {match.score:g}{', sure' if match.match else ''}",
        features and f"features {features}",
        match.description,
    )
    return replace(link, comment="; ".join(filter(None, (link.comment, *told))))
