"""Mentions → cast: who the people of a document are, and which offices they hold."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from diplograph.extract.context import Context, choose, state_of
from diplograph.extract.mentions import Mention
from diplograph.extract.posts import Post
from diplograph.extract.vocabulary import offices, office_words
from diplograph.extract.words import fold
from diplograph.model import Entity


@dataclass(slots=True, eq=False)
class Held:
    """A post that somebody holds, and the mention that says so; `of` may come to light late."""

    post: Post
    of: Entity | None
    to: tuple[Entity, ...]
    status: str
    mention: Mention
    support: Mention | None = None


@dataclass(slots=True, eq=False)
class Person:
    """Somebody named in a document; the state they serve may come to light late."""

    name: str
    parts: frozenset[str]
    forms: set[str] = field(default_factory=set)
    state: Entity | None = None
    sex: str = ""
    held: list[Held] = field(default_factory=list)
    first: int = 0

    def groups(self) -> set[str]:
        """Give the kinds of posts that the person holds."""
        return {held.post.group for held in self.held}


@dataclass(slots=True)
class Cast:
    """All people of a document, and whom and what each mention stands for."""

    context: Context
    people: list[Person] = field(default_factory=list)
    who: dict[Mention, tuple[Person, ...]] = field(default_factory=dict)
    states: dict[Mention, tuple[Entity, ...]] = field(default_factory=dict)
    commissions: dict[Mention, Entity] = field(default_factory=dict)
    recent: list[Person] = field(default_factory=list)
    recent_states: list[Entity] = field(default_factory=list)

    def last_state(self, besides: Entity | None = None) -> Entity | None:
        """Give the state named last, but one."""
        return next((s for s in reversed(self.recent_states) if s != besides), None)


def parts_of(name: str) -> frozenset[str]:
    """Give the folded words of a name, without particles."""
    words = fold(name)
    return frozenset(w for w in words if w not in office_words("particles") or len(words) == 1) or frozenset(words)


def cast(rows: Sequence[Sequence[Mention]], context: Context) -> Cast:
    """Tell who is who: full names first, then every mention in the order of the text."""
    result = Cast(context)
    _introduce(result, rows)
    for row in rows:
        for mention in row:
            _meet(result, mention)
    return result


def _introduce(result: Cast, rows: Sequence[Sequence[Mention]]) -> None:
    """Enter everybody whose name has two words or more; a shorter form joins a longer one."""
    named = [m for row in rows for m in row if m.kind == "person"]
    full = sorted((m for m in named if len(parts_of(m.label)) > 1), key=lambda m: (-len(parts_of(m.label)), m.span.start))
    for mention in full:
        parts = parts_of(mention.label)
        same = [person for person in result.people if parts <= person.parts]
        if not same:
            result.people.append(Person(mention.label, parts, {mention.label}, first=mention.span.start))
        elif len(same) == 1:
            same[0].forms.add(mention.label)
            same[0].first = min(same[0].first, mention.span.start)
    result.people.sort(key=lambda person: person.first)


def _meet(result: Cast, mention: Mention) -> None:
    """Resolve one mention, given all that stand before it."""
    if mention.kind == "person":
        _person(result, mention)
    elif mention.kind == "post":
        _post(result, mention)
    elif mention.name is not None and mention.kind in {"state", "adjective", "people", "capital", "seat", "epithet"}:
        _state(result, mention)


def _state(result: Cast, mention: Mention) -> None:
    name = mention.name
    assert name is not None  # noqa: S101 (a mention of these kinds has a name)
    if mention.kind == "epithet":
        options = [s for s in name.entities if s in result.context.states]
        near = [s for s in options if s in result.context.states[:3]]
        chosen = (near or options)[0] if len(near or options) == 1 else None
        if chosen is None and len(near) > 1:
            named = mention.text.lower()
            chosen = None if "other" in named else _not_subject(result, near)
    else:
        chosen = choose(name.entities, result.context.states)
    if chosen:
        result.states[mention] = (chosen,)
        if chosen.cls == "State" or state_of(chosen):
            result.recent_states.append(chosen)


def _not_subject(result: Cast, options: Sequence[Entity]) -> Entity | None:
    """Choose the state that an epithet means when two fit: not the one named just before."""
    rest = [s for s in options if s != result.last_state()]
    return rest[0] if len(rest) == 1 else None


def _person(result: Cast, mention: Mention) -> None:
    person = find(result, mention)
    if person is None:
        return
    figure = mention.figure
    assert figure is not None  # noqa: S101 (a mention of a person has its figure)
    person.sex = person.sex or figure.sex
    antecedent = result.recent[-1] if result.recent else None
    state = choose(figure.states, result.context.states)
    if state and state.cls in {"State", "InternationalOrganisation"}:
        person.state = person.state or state
        result.recent_states.append(state)
    if figure.counterpart:
        _inherit(result, person, mention, antecedent, state)
    for post in figure.posts:
        _hold(result, person, post, mention, antecedent)
    if state and not figure.posts and not figure.counterpart and not person.held:
        _colleague(result, person, mention, state)
    result.who[mention] = (person,)
    result.recent.append(person)


def _colleague(result: Cast, person: Person, mention: Mention, state: Entity) -> None:
    """Give "X of Tajikistan" the post of the colleague before: presidents welcome presidents."""
    before = mention.text.lower()
    for other in reversed(result.recent[-3:]):
        for held in other.held:
            if held.mention.span.end > mention.span.start - 220 and held.post.group in {"head of state", "head of government", "minister"} and other.state != state and held.status == "Ongoing":
                if mention.span.start - 220 < held.mention.span.start and before:
                    person.held.append(replace_held(held, state, mention))
                    return


def replace_held(held: Held, of: Entity | None, mention: Mention, status: str = "Ongoing") -> Held:
    """Give the same post for another holder."""
    post = replace(held.post, of=(), to=(), status=status)
    return Held(post, of, (), status, mention, held.mention)


def find(result: Cast, mention: Mention) -> Person | None:
    """Find the person a name stands for, or enter a new one."""
    parts = parts_of(mention.label)
    options = [p for p in result.people if parts <= p.parts]
    if len(options) == 1:
        options[0].forms.add(mention.label)
        return options[0]
    if options:
        before = [p for p in reversed(result.recent) if p in options]
        posts = {post.label for post in mention.figure.posts} if mention.figure else set()
        fitting = [p for p in before if posts and posts & {h.post.label for h in p.held}]
        return (fitting or before or options)[0]
    person = Person(mention.label, parts, {mention.label}, first=mention.span.start)
    result.people.append(person)
    return person


def _inherit(result: Cast, person: Person, mention: Mention, antecedent: Person | None, state: Entity | None) -> None:
    """Give a counterpart the post of the one whose counterpart they are."""
    figure = mention.figure
    assert figure is not None  # noqa: S101
    for other in dict.fromkeys(p for p in reversed(result.recent[-6:]) if p is not person):
        held = next((h for h in reversed(other.held) if h.status == "Ongoing"), None)
        if held:
            of = state or None
            person.held.append(replace_held(held, of, mention))
            if other.state is None and of is not None and of in result.context.states[:2]:
                rest = result.context.others(of)
                if len(rest) == 1 and not (held.of and held.of.cls != "State"):
                    other.state = rest[0]
                    for h in other.held:
                        h.of = h.of or (rest[0] if not h.post.body else None)
            return


def _hold(result: Cast, person: Person, post: Post, mention: Mention, antecedent: Person | None) -> None:
    of = choose(post.of, result.context.states)
    if of is None and post.owner:
        of = _owner(result, post.owner, antecedent, mention)
    if of is not None and of.cls == "State":
        if post.status == "Ongoing" or person.state is None:
            person.state = person.state or of
        result.recent_states.append(of)
    elif of is not None and (state := state_of(of)) and post.abroad is False and person.state is None and of.cls not in {"Place"}:
        person.state = state
    same = next((h for h in person.held if h.post.label == post.label and (h.of == of or of is None or h.of is None)), None)
    if same:
        same.of = same.of or of
        same.to = same.to or post.to
        return
    person.held.append(Held(post, of, post.to, post.status, mention))


def _owner(result: Cast, owner: str, antecedent: Person | None, mention: Mention) -> Entity | None:
    """Find the state or body that "its", "his own", "the junta's" stands for."""
    if owner in {"its", "their", "whose"}:
        return result.last_state()
    if owner in {"his", "her"}:
        return antecedent.state if antecedent else None
    if owner == "our":
        return result.context.home or (result.context.states[0] if result.context.states else None)
    if owner in {"country", "junta", "government", "nation", "kingdom", "republic", "state", "palace", "presidency", "ministry", "parliament", "regime", "island"}:
        return result.last_state()
    return None


def _post(result: Cast, mention: Mention) -> None:
    """Resolve a post or a noun that stands for somebody named elsewhere, the last that fits."""
    figure = mention.figure
    assert figure is not None  # noqa: S101
    states = list(figure.states) + [e for post in figure.posts for e in post.of]
    state = choose([s for s in states if s.cls != "Place"], result.context.states)
    if not state and figure.posts and figure.posts[-1].owner:
        state = _owner(result, figure.posts[-1].owner, result.recent[-1] if result.recent else None, mention)
    if state:
        result.states[mention] = (state,)
        if state.cls == "State":
            result.recent_states.append(state)
    options = list(_fitting(result, mention, state))
    if figure.number > 1:
        group = list(dict.fromkeys(options))[: figure.number]
        if len(group) == figure.number:
            result.who[mention] = tuple(sorted(group, key=lambda p: p.first))
        return
    if options:
        result.who[mention] = (options[0],)
        result.recent.append(options[0])


def _fitting(result: Cast, mention: Mention, state: Entity | None) -> Iterator[Person]:
    """Give the people a post may stand for: those named before, the last first, then later ones."""
    figure = mention.figure
    assert figure is not None  # noqa: S101
    if any(post.status == "Planned" for post in figure.posts) or not (figure.posts or figure.reference or figure.counterpart):
        return
    later = [p for p in result.people if p not in result.recent and p.first > mention.span.start]
    for person in [*dict.fromkeys(reversed(result.recent)), *(later if state else [])]:
        if state and person.state and person.state != state and not any(h.of == state for h in person.held):
            continue
        if figure.posts and not _same_post(person, figure.posts[-1], state):
            continue
        if figure.reference and not _may_be(result, person, figure.reference, state):
            continue
        if figure.counterpart and not (state and person.state == state):
            continue
        yield person


def _same_post(person: Person, post: Post, state: Entity | None) -> bool:
    """Tell whether somebody holds the post that a text means by "the minister", "the Lao president"."""
    for held in person.held:
        words, wanted = set(held.post.label.split()), set(post.label.split())
        if wanted <= words and (held.post.head == post.head or held.post.label.startswith(post.label)):
            return True
        if post.label == "minister" and held.post.group == "minister" and held.post.head in {"minister", "secretary"}:
            return True
        if post.label in {"envoy", "representative"} and held.post.group == "diplomat":
            return True
        if post.label == "secretary" and held.post.group == "minister" and "secretary" in words:
            return True
    return False


def _may_be(result: Cast, person: Person, noun: str, state: Entity | None) -> bool:
    wanted = offices()["references"].get(noun, ["any"])
    if "any" in wanted:
        if noun in {"visitor", "guest"}:
            own = result.context.here_state or result.context.home
            return bool(person.state and person.state != own)
        return noun not in {"host"} and bool(person.held)
    return bool(person.groups() & set(wanted)) and (noun != "official" or state is not None)
