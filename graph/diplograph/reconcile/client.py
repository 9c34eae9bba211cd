"""A reconciliation service elsewhere → what it says that names may mean.

It is asked slowly, in small batches, and never twice for the same name: answers are kept on disk.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from time import monotonic, sleep
from typing import Any

from diplograph import settings
from diplograph.errors import IriError, ServiceError
from diplograph.iris import node
from diplograph.reconcile.cache import Cache, Kept
from diplograph.store import Endpoint

WIKIDATA = "https://wikidata.reconci.link/en/api"
AT_ONCE = 10  # queries or things in a request
PAUSE = 1.0  # seconds between two requests

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Match:
    """A thing elsewhere that a name may mean, and what the service says of it.

    `score` is on the service's own scale; `match` says that the service is sure.
    """

    iri: str
    name: str
    description: str
    types: tuple[str, ...]
    score: float
    match: bool
    features: Mapping[str, float]
    day: date


@dataclass(eq=False)
class Client:
    """A service at an address; `close` it."""

    address: str
    cache: Cache
    pause: float = PAUSE
    wait: Callable[[float], None] = sleep
    _last: float = field(default=float("-inf"), init=False)

    def close(self) -> None:
        """Let go of the connection."""
        self._endpoint.close()

    @cached_property
    def space(self) -> str:
        """What the identifiers of the service are relative to."""
        said = self._kept("manifest") or self._ask("manifest", self._endpoint.get)
        space = said.answer.get("identifierSpace") if isinstance(said.answer, dict) else None
        if not isinstance(space, str):
            raise self._nonsense("its manifest has no identifierSpace")
        return space

    def candidates(self, queries: Sequence[Json]) -> list[tuple[Match, ...]]:
        """Give for each query what it may mean, the best first."""
        found = {place: self._kept(query) for place, query in enumerate(queries)}
        asked = [place for place, kept in found.items() if kept is None]
        for at in range(0, len(asked), AT_ONCE):
            some = {f"q{place}": queries[place] for place in asked[at : at + AT_ONCE]}
            answer = self._send("queries", some)
            for place in asked[at : at + AT_ONCE]:
                result = self._result(answer, f"q{place}")
                found[place] = self.cache.put(self.address, queries[place], result)
        return [tuple(self._matches(kept)) for kept in found.values() if kept]

    def extend(self, iris: Sequence[str], properties: Sequence[str]) -> dict[str, Json]:
        """Give some properties of things elsewhere: by IRI, and then by property."""
        found: dict[str, Kept | None] = {
            iri: self._kept(["extend", iri, list(properties)]) for iri in iris
        }
        asked = [iri for iri, kept in found.items() if kept is None]
        for at in range(0, len(asked), AT_ONCE):
            some = [iri.removeprefix(self.space) for iri in asked[at : at + AT_ONCE]]
            wanted = [{"id": name} for name in properties]
            rows = self._send("extend", {"ids": some, "properties": wanted}).get("rows")
            for iri in asked[at : at + AT_ONCE]:
                said = rows.get(iri.removeprefix(self.space)) if isinstance(rows, dict) else None
                if not isinstance(said, dict):
                    raise self._nonsense(f"no row for {iri}")
                key = ["extend", iri, list(properties)]
                found[iri] = self.cache.put(self.address, key, said)
        return {iri: kept.answer for iri, kept in found.items() if kept}  # type: ignore[misc]

    @cached_property
    def _endpoint(self) -> Endpoint:
        what = "reconciliation service"
        seconds = settings.timeout()
        return Endpoint(self.address, "", seconds=seconds, wait=self.wait, what=what)

    def _kept(self, request: object) -> Kept | None:
        return self.cache.get(self.address, request)

    def _send(self, name: str, message: Json) -> Json:
        """Send a message in a form; give the object that is the answer."""
        form = {name: json.dumps(message, sort_keys=True)}
        answer = self._parsed(lambda kinds: self._endpoint.ask(form, kinds))
        if not isinstance(answer, dict):
            raise self._nonsense("the answer is no object of JSON")
        return answer

    def _ask(self, request: str, send: Callable[[Sequence[str]], bytes]) -> Kept:
        return self.cache.put(self.address, request, self._parsed(send))

    def _parsed(self, send: Callable[[Sequence[str]], bytes]) -> object:
        """Send something, not too soon after the last; give the JSON of the answer."""
        self.wait(max(0.0, self._last + self.pause - monotonic()))
        try:
            return json.loads(send(("application/json",)))
        except (ValueError, RecursionError) as error:
            raise self._nonsense(f"the answer breaks off or is no JSON ({error})") from error
        finally:
            self._last = monotonic()

    def _result(self, answer: Json, key: str) -> object:
        said = answer.get(key)
        result = said.get("result") if isinstance(said, dict) else None
        if not isinstance(result, list) or not all(map(_is_candidate, result)):
            raise self._nonsense("a query has no candidates with id, name and score")
        for candidate in result:
            self._iri(candidate["id"])  # what makes no IRI is refused before it is kept
        return result

    def _matches(self, kept: Kept) -> Iterator[Match]:
        for said in filter(_is_candidate, kept.answer if isinstance(kept.answer, list) else ()):
            yield Match(
                self._iri(said["id"]),
                said["name"],
                str(said.get("description") or ""),
                tuple(_names(said.get("type"))),
                float(said["score"]),
                said.get("match") is True,
                _features(said.get("features")),
                kept.day,
            )

    def _iri(self, id_: str) -> str:
        full = id_ if id_.startswith(("http://", "https://")) else self.space + id_
        try:
            return node(full).value
        except IriError as error:
            raise self._nonsense(f"the id {id_!r} makes no IRI: {full}") from error

    def _nonsense(self, why: str) -> ServiceError:
        return ServiceError(f"{self.address}: {why}")


def _is_candidate(said: object) -> bool:
    if not isinstance(said, dict):
        return False
    score = said.get("score")
    texts = isinstance(said.get("id"), str) and isinstance(said.get("name"), str)
    return texts and isinstance(score, int | float) and not isinstance(score, bool)


def _names(said: object) -> Iterator[str]:
    """Give the names of types, which are texts or objects."""
    for one in said if isinstance(said, list) else ():
        name = one.get("name") or one.get("id") if isinstance(one, dict) else one
        if isinstance(name, str):
            yield name


def _features(said: object) -> dict[str, float]:
    pairs = said if isinstance(said, list) else []
    return {
        str(one["id"]): float(one["value"])
        for one in pairs
        if isinstance(one, dict) and "id" in one and isinstance(one.get("value"), int | float)
    }
