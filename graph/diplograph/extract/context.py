"""Document → context: whose news it is, where it was written, and which states it is about."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from diplograph import gazetteer
from diplograph.extract.mentions import Mention
from diplograph.model import Document, Entity, Span

DATELINE = re.compile(
    r"""\s*(?:[^\W\d_][\w.'’-]*[ ,]*){1,5}                          # the place
        (?:[,.]?\s*(?:\w{3,9}\.?\s\d{1,2}|\d{1,2}\s\w{3,9}\.?)(?:,?\s\d{4})?)?[,.]?\s*
        (?:[(/][\w .-]{2,30}[)/]|[A-Z]{2,6}(?=\s[–—-]))?\.?\s*
        (?:[–—]|--|-(?=\s)|\.-|:(?=\s)|(?<=/)\.|(?<=/)|(?<=\)))\s*""",
    re.VERBOSE,
)
STATE_KINDS = frozenset({"state", "adjective", "people", "capital", "seat"})


@dataclass(frozen=True, slots=True)
class Context:
    """What holds for a whole document.

    `home` is the publisher's own state, `here` the place of the dateline, `states` all states by
    weight, the heaviest first; `body` is where the text after the dateline begins.
    """

    home: Entity | None
    here: Entity | None
    states: tuple[Entity, ...]
    body: int
    clear: bool = True
    bilateral: bool = True

    @property
    def here_state(self) -> Entity | None:
        """The state in which the document was written."""
        return state_of(self.here) if self.here else None

    def others(self, state: Entity | None) -> tuple[Entity, ...]:
        """Give the main states but one."""
        return tuple(s for s in self.states[:2] if s != state)


def state_of(entity: Entity) -> Entity | None:
    """Give the state that an entity is or lies in."""
    if entity.cls == "State" or (entity.iri and entity.iri.endswith("/organisation/EU")):
        return entity
    return entity.link("country") or entity.link("serves")


def is_power(entity: Entity) -> bool:
    """Tell whether an entity acts as a state: a state, or the European Union."""
    return entity.cls == "State" or bool(entity.iri and entity.iri.endswith("/organisation/EU"))


def choose(options: Sequence[Entity], likely: Iterable[Entity] = ()) -> Entity | None:
    """Choose among the bearers of one name: the one that the document speaks of, else the first."""
    wanted = list(likely)
    return next((e for e in options if e in wanted), options[0] if options else None)


def dateline(document: Document) -> tuple[Entity | None, int]:
    """Find the place of the dateline, and where the text after it begins (0: there is none)."""
    for paragraph in document.paragraphs[:6]:
        if paragraph.kind not in {"body", "caption"}:
            continue
        text = document.text[paragraph.span.start : paragraph.span.end]
        names = [n for n in gazetteer.find(text[:80]) if n.span.start <= 3]
        match = DATELINE.match(text)
        if match and match.end() < 90 and names and names[0].span.end <= match.end():
            return _place(names[0], gazetteer.find(text[:80])), paragraph.span.start + match.end()
        if (
            names
            and len(text) < 40
            and names[0].kind in {"capital", "city"}
            and text.strip().isupper()
        ):
            return _place(names[0], ()), 0
        if (
            match
            and match.end() < 90
            and (
                state := next(
                    (n.entities[0] for n in gazetteer.find(match[0]) if n.kind == "state"), None
                )
            )
        ):
            city = re.split(r"[,(]", match[0])[0].strip().title()
            return Entity(
                "Place", city, None, (), (("country", state),)
            ), paragraph.span.start + match.end()
        if match and match.end() < 90 and re.search(r"[(/–—]|--", match[0]) and _words(match[0]):
            return None, paragraph.span.start + match.end()
    return None, 0


def _words(lead: str) -> bool:
    return (
        bool(re.match(r"\s*(?:[A-Z]{2,}|[A-Z][\w'’-]+(?:,| \(|\s[–—]| /))", lead))
        and len(lead) < 60
        and bool(re.search(r"\(|/|[A-Z]{3}", lead))
    )


def _place(name: "gazetteer.Name", names: Sequence["gazetteer.Name"]) -> Entity | None:
    """Give the place a dateline names: a capital's own place, a city of the state named after it."""
    if name.place is not None:
        return name.place
    if name.kind == "city":
        states = [n.entities[0] for n in names if n.kind == "state" and n.span.start < 60]
        return next((e for e in name.entities if state_of(e) in states), name.entities[0])
    return name.entities[0] if name.kind == "state" else None


def context(document: Document, found: Sequence[Sequence[Mention]]) -> Context:
    """Weigh what a document names, its headline and first paragraph most."""
    here, body = dateline(document)
    here = here or posted(document)
    weights: Counter[Entity] = Counter()
    kinds = [p.kind for p in document.paragraphs]
    first = next((i for i, kind in enumerate(kinds) if kind == "body"), 0)
    for i, row in enumerate(found):
        weight = 4 if kinds[i] == "headline" else 2 if i == first else 1
        for mention in row:
            for state in _states(mention):
                weights[state] += weight
    own = home(document)
    if own is None and here is None:
        sent = Counter(s for row in found for m in row if m.figure for post in m.figure.posts for s in post.to)
        for state in sent:
            weights[state] += 2
    for lent in (own, state_of(here) if here else None):
        if lent is not None:
            weights[lent] += 3
    order = sorted(weights, key=lambda s: (-weights[s], s.iri or ""))
    first, second = [*(weights[s] for s in order[:2]), 0, 0][:2]
    return Context(own, here, tuple(order), body, first >= 3 and first >= 1.2 * second, second >= 2)


def reweighed(known: Context, people: Iterable[Entity | None]) -> Context:
    """Weigh the states again when those whom the people serve are known."""
    weights: dict[Entity, float] = {s: 1.0 / (i + 1) for i, s in enumerate(known.states)}
    seen = Counter(state for state in people if state is not None)
    top = dict.fromkeys(known.states[:1], 2.0)
    for state, n in seen.items():
        weights[state] = weights.get(state, 0.0) + 0.3 * n
    for state, extra in top.items():
        weights[state] = weights.get(state, 0.0) + extra
    order = sorted(weights, key=lambda s: (-weights[s], s.iri or ""))
    return Context(known.home, known.here, tuple(order), known.body, known.clear, known.bilateral)


def _states(mention: Mention) -> list[Entity]:
    if mention.name and mention.kind in STATE_KINDS and len(mention.name.entities) == 1:
        return [mention.name.entities[0]]
    if mention.kind == "organisation" and mention.name and is_power(mention.name.entities[0]):
        return [mention.name.entities[0]]
    if mention.figure:
        found = [
            post.of[0]
            for post in mention.figure.posts
            if len(post.of) == 1 and post.of[0].cls == "State"
        ]
        return found[:1] or [s for s in mention.figure.states[:1] if s.cls == "State"]
    return []


def posted(document: Document) -> Entity | None:
    """Give where a mission stands that publishes: "Embassy of Japan in Paraguay"."""
    if not re.search(r"\b(?:embassy|consulate|delegation|mission|high commission)\b", document.publisher or "", re.IGNORECASE):
        return None
    named = [n for n in gazetteer.find(document.publisher or "") if n.kind in {"state", "capital", "city"}]
    if len(named) < 2:
        return None
    last = named[-1]
    return last.place or last.entities[0]


def home(document: Document) -> Entity | None:
    """Find the publisher's own state in the names that its name holds."""
    for match in re.finditer(r"\b[Ww]e (?=[A-Z])", document.text):
        name = next(
            (
                n
                for n in gazetteer.find(document.text[match.end() : match.end() + 30])
                if n.span.start == 0
            ),
            None,
        )
        if name and name.kind in {"people", "adjective"}:
            return name.entities[0]
    for text in (document.publisher, document.author):
        for name in gazetteer.find(text or ""):
            union = name.entities[0].iri is not None and name.entities[0].iri.endswith("/EU")
            state = state_of(name.entities[0]) if name.kind != "organisation" or union else None
            if state and len(name.entities) == 1:
                return state
    return None


def covers(span: Span, place: int) -> bool:
    """Tell whether a place of the text lies in a stretch."""
    return span.start <= place < span.end


def capital(state: Entity) -> Entity | None:
    """Give the place of a state's capital."""
    return (
        gazetteer.capital((state.iri or "").rsplit("/", 1)[-1]) if state.cls == "State" else None
    )
