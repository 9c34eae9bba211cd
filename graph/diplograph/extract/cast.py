"""Mentions → cast: who the people of a document are, and which offices they hold."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from diplograph import gazetteer
from diplograph.extract.bodies import same_body
from diplograph.extract.context import Context, choose, is_power, state_of
from diplograph.extract.mentions import Mention
from diplograph.extract.posts import Post
from diplograph.extract.vocabulary import office_words, offices
from diplograph.extract.words import fold
from diplograph.model import Entity


PRONOUN = re.compile(r"\b(?:he|she)\b", re.IGNORECASE)


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
    main: Person | None = None
    pending: Mention | None = None
    pending_many: Mention | None = None
    last: tuple[Mention, Person] | None = None
    opposites: list[tuple[Person, Person]] = field(default_factory=list)
    text: str = ""
    starts: tuple[int, ...] = ()
    state_places: list[int] = field(default_factory=list)
    people_of: dict[int, list[Person]] = field(default_factory=dict)
    states_of: dict[int, list[Entity]] = field(default_factory=dict)
    bodies: list[tuple[int, Entity]] = field(default_factory=list)
    recent_states: list[Entity] = field(default_factory=list)

    def protagonist(self) -> Person | None:
        """Give whom the document is about: who is named far more often than anybody else."""
        counts = Counter(p for people in self.who.values() for p in people)
        top = counts.most_common(2)
        return top[0][0] if top and (len(top) == 1 or top[0][1] >= 1.5 * top[1][1]) else None

    def sentence(self, place: int) -> int:
        """Give the number of the sentence in which a place of the text lies."""
        return bisect_right(self.starts, place)

    def antecedent(self, place: int) -> Person | None:
        """Give whom "his" means: the first person of the sentence, else of the one before."""
        here = self.sentence(place)
        begin = self.starts[here - 1] if here else 0
        order = (here, here - 1, here - 2)
        if PRONOUN.search(self.text[begin:place]):
            order = (here - 1, here - 2, here)
        for number in order:
            if self.people_of.get(number):
                return self.people_of[number][0]
        return self.recent[-1] if self.recent else None

    def subject_state(self, place: int) -> Entity | None:
        """Give which state "its" means: the first of the sentence, else of the one before."""
        here = self.sentence(place)
        for number in (here, here - 1):
            if self.states_of.get(number):
                return self.states_of[number][0]
        return self.last_state()

    def saw_state(self, state: Entity, place: int) -> None:
        """Remember that a state was named."""
        self.recent_states.append(state)
        self.state_places.append(place)
        self.states_of.setdefault(self.sentence(place), []).append(state)

    def saw(self, person: Person, place: int) -> None:
        """Remember that a person was named."""
        self.recent.append(person)
        self.people_of.setdefault(self.sentence(place), []).append(person)

    def last_state(self, besides: Entity | None = None) -> Entity | None:
        """Give the state named last, but one."""
        return next((s for s in reversed(self.recent_states) if s != besides), None)


def parts_of(name: str) -> frozenset[str]:
    """Give the folded words of a name, without particles."""
    words = fold(name)
    return frozenset(
        w for w in words if w not in office_words("particles") or len(words) == 1
    ) or frozenset(words)


LED = re.compile(
    r"\bdelegation\b[^.;]{0,120}\b(?:headed|led) by (?:the |its |their )?$", re.IGNORECASE
)
SENTENCE = re.compile(r"(?<=[a-z\d)%][.!?])[\"”’')]*\s+(?=[\"“‘(]?[^\W\d_a-z])|\n\n")


def cast(rows: Sequence[Sequence[Mention]], context: Context, text: str) -> Cast:
    """Tell who is who: full names first, then every mention in the order of the text."""
    result = Cast(context, text=text, starts=tuple(m.end() for m in SENTENCE.finditer(text)))
    _introduce(result, rows)
    for row in rows:
        for mention in row:
            _meet(result, mention)
    return result


def _introduce(result: Cast, rows: Sequence[Sequence[Mention]]) -> None:
    """Enter everybody whose name has two words or more; a shorter form joins a longer one."""
    named = [m for row in rows for m in row if m.kind == "person"]
    full = sorted(
        (m for m in named if len(parts_of(m.label)) > 1),
        key=lambda m: (-len(parts_of(m.label)), m.span.start),
    )
    for mention in full:
        parts = parts_of(mention.label)
        same = [person for person in result.people if parts <= person.parts]
        if not same:
            result.people.append(
                Person(mention.label, parts, {mention.label}, first=mention.span.start)
            )
        elif len(same) == 1:
            same[0].forms.add(mention.label)
            same[0].first = min(same[0].first, mention.span.start)
    result.people.sort(key=lambda person: person.first)
    counts = Counter(p for m in named for p in result.people if parts_of(m.label) <= p.parts)
    top = counts.most_common(2)
    if top and (len(top) == 1 or top[0][1] >= 1.5 * top[1][1]):
        result.main = top[0][0]


def _meet(result: Cast, mention: Mention) -> None:
    """Resolve one mention, given all that stand before it."""
    if mention.kind == "person":
        _person(result, mention)
    elif mention.kind == "post":
        _post(result, mention)
    elif mention.body is not None and mention.body.cls == "Commission":
        result.commissions[mention] = _commission(result, mention)
    elif mention.body is not None or mention.kind == "organisation":
        named = (
            mention.name.entities[0]
            if mention.name
            else Entity(mention.body.cls, mention.label)
            if mention.body
            else None
        )
        if named is not None:
            result.bodies.append((mention.span.start, named))
    elif mention.name is not None and mention.kind in {
        "state",
        "adjective",
        "people",
        "capital",
        "seat",
        "epithet",
    }:
        _state(result, mention)


def _commission(result: Cast, mention: Mention) -> Entity:
    """Name a commission with its parties: those of its own name, else those the text speaks of."""
    for other, entity in result.commissions.items():
        if same_body(mention.label, other.label):
            return entity
        if (
            same_body(other.label, mention.label)
            and not named_states(other.label)
            and not named_states(mention.label)
        ):
            return entity
    states = named_states(mention.label)
    after = result.text[mention.span.end : mention.span.end + 90]
    if not states and after.startswith(" between "):
        named = [n.entities[0] for n in gazetteer.find(after) if n.kind in {"state", "organisation"}]
        states = [e for e in dict.fromkeys(named) if is_power(e)][:3]
    older = [
        m
        for m in result.commissions
        if states and same_body(m.label, mention.label) and not named_states(m.label)
    ]
    number = 3 if re.search(r"\b(?:trilateral|tripartite)\b", mention.label, re.IGNORECASE) else 2
    if len(states) < number:
        main = [s for s in result.context.states if is_power(s)]
        begin = result.text.rfind("\n\n", 0, mention.span.start)
        near = [
            s
            for s, at in zip(
                reversed(result.recent_states), reversed(result.state_places), strict=True
            )
            if s.cls == "State" and at > begin
        ]
        order = list(
            dict.fromkeys([*states, *main[:1], *(s for s in near[:6] if number == 2), *main[1:]])
        )
        states = order[:number] if len(order) >= number else []
    entity = Entity("Commission", mention.label, None, (), tuple(("party", s) for s in states))
    result.commissions.update(dict.fromkeys(older, entity))
    return entity


def named_states(name: str) -> list[Entity]:
    """Give the states that a commission's name holds: "Russian-Cuban Intergovernmental Commission"."""
    found = [n.entities[0] for n in gazetteer.find(name) if n.kind in {"state", "adjective"}]
    return list(dict.fromkeys(found))


def _state(result: Cast, mention: Mention) -> None:
    name = mention.name
    assert name is not None  # noqa: S101 (a mention of these kinds has a name)
    if mention.kind == "epithet":
        options = [s for s in name.entities if s in result.context.states]
        near = [s for s in options if s in result.context.states[:3]]
        chosen = (near or options)[0] if len(near or options) == 1 else None
        here = result.context.here_state
        if chosen is None and len(near) > 1 and here in near and "island" in mention.text.lower():
            chosen = here
        if chosen is None and len(near) > 1:
            named = mention.text.lower()
            chosen = None if "other" in named else _not_subject(result, near)
    else:
        chosen = choose(name.entities, result.context.states)
    if chosen:
        result.states[mention] = (chosen,)
        if chosen.cls == "State" or state_of(chosen):
            result.saw_state(chosen, mention.span.start)


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
    antecedent = result.antecedent(mention.span.start)
    state = choose(figure.states, result.context.states)
    if state and state.cls in {"State", "InternationalOrganisation"}:
        person.state = person.state or state
        result.saw_state(state, mention.span.start)
    led = LED.search(result.text[max(0, mention.span.start - 160) : mention.span.start])
    if person.state is None and led:
        person.state = next(iter(reversed(named_states(led[0]))), None) or result.last_state()
    if figure.counterpart:
        _inherit(result, person, mention, antecedent, state)
    for post in figure.posts:
        _hold(result, person, post, mention, antecedent)
    if result.pending is not None and not person.held and not figure.counterpart and not state:
        if 0 < mention.span.start - result.pending.span.end < 300 and result.pending.figure:
            for post in result.pending.figure.posts:
                _hold(result, person, post, mention, antecedent)
    result.pending = None
    if result.pending_many is not None and state and not person.held and not figure.posts:
        many = result.pending_many
        if 0 < mention.span.start - many.span.end < 700 and many.figure:
            for post in many.figure.posts:
                _hold(result, person, replace(post, plural=False, of=(), start=post.start), mention, antecedent)
            for held in person.held:
                held.of = held.of or state
    _share(result, person, mention)
    if state and not figure.posts and not figure.counterpart and not person.held:
        _colleague(result, person, mention, state)
    result.who[mention] = (person,)
    result.saw(person, mention.span.start)


def _colleague(result: Cast, person: Person, mention: Mention, state: Entity) -> None:
    """Give "X of Tajikistan" the post of the colleague before: presidents welcome presidents."""
    before = mention.text.lower()
    for other in reversed(result.recent[-3:]):
        for held in other.held:
            if (
                (
                    held.mention.span.end > mention.span.start - 400
                    and held.post.group in {"head of state", "head of government", "minister"}
                    and other.state != state
                    and held.status == "Ongoing"
                )
                and mention.span.start - 400 < held.mention.span.start
                and before
            ):
                person.held.append(replace_held(held, state, mention))
                return


def replace_held(held: Held, of: Entity | None, mention: Mention, status: str = "Ongoing") -> Held:
    """Give the same post for another holder."""
    post = replace(held.post, of=(), to=(), status=status)
    return Held(post, of, (), status, mention, held.mention)


def _share(result: Cast, person: Person, mention: Mention) -> None:
    """Remember that two who share a post in the plural stand opposite: "Prime Ministers X and Y"."""
    figure = mention.figure
    if result.last is not None and figure is not None and figure.posts:
        before, other = result.last
        posts = before.figure.posts if before.figure else ()
        if posts and posts[0].start == figure.posts[0].start and posts[0].end == figure.posts[0].end and not posts[0].of:
            if before.span.end < mention.span.start < before.span.end + 8:
                result.opposites.append((other, person))
    result.last = (mention, person)


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


def _inherit(
    result: Cast, person: Person, mention: Mention, antecedent: Person | None, state: Entity | None
) -> None:
    """Give a counterpart the post of the one whose counterpart they are."""
    figure = mention.figure
    assert figure is not None  # noqa: S101
    near = ([antecedent] if antecedent is not None else []) + result.recent[-6:][::-1]
    for other in dict.fromkeys(p for p in near if p is not person):
        held = next((h for h in reversed(other.held) if h.status == "Ongoing"), None)
        if held:
            of = state or _other_side(result, other)
            person.held.append(replace_held(held, of, mention))
            if other.state is None and of is not None and of in result.context.states[:2]:
                rest = result.context.others(of)
                if len(rest) == 1 and not (held.of and held.of.cls != "State"):
                    other.state = rest[0]
                    for h in other.held:
                        h.of = h.of or (rest[0] if not h.post.body else None)
            return


def _other_side(result: Cast, person: Person) -> Entity | None:
    """Give the state of a counterpart that is not named: the one last spoken of, not the person's own."""
    own = person.state or result.context.home or result.context.here_state
    return result.last_state(besides=own) if own else None


def _hold(
    result: Cast, person: Person, post: Post, mention: Mention, antecedent: Person | None
) -> None:
    of = choose(post.of, result.context.states)
    if of is None and post.owner:
        of = owner_of(result, post.owner, antecedent, mention)
        if of is None and post.owner in BODIES:
            return
    if of is not None and of.cls == "Commission":
        of = (
            next((e for m, e in result.commissions.items() if same_body(of.label, m.label)), None)
            if not of.links
            else of
        )
        if of is None:
            return
    if of is not None and of.cls == "State":
        if post.status == "Ongoing" or person.state is None:
            person.state = person.state or of
        result.saw_state(of, mention.span.start)
    elif (
        of is not None
        and (state := state_of(of))
        and post.abroad is False
        and person.state is None
        and of.cls != "Place"
    ):
        person.state = state
    same = next(
        (
            h
            for h in person.held
            if h.post.label == post.label and (h.of == of or of is None or h.of is None)
        ),
        None,
    )
    if same:
        same.of = same.of or of
        same.to = same.to or post.to
        return
    person.held.append(Held(post, of, post.to, post.status, mention))


GOVERNMENT = frozenset(
    {
        "country",
        "junta",
        "government",
        "nation",
        "kingdom",
        "republic",
        "state",
        "palace",
        "presidency",
        "parliament",
        "regime",
        "island",
        "administration",
        "cabinet",
    }
)
BODIES = frozenset(
    {
        "ministry",
        "agency",
        "corporation",
        "company",
        "bank",
        "fund",
        "organisation",
        "organization",
        "bloc",
        "group",
        "union",
        "association",
        "commission",
        "committee",
        "party",
        "institute",
        "university",
        "federation",
        "council",
        "body",
        "firm",
        "centre",
        "center",
    }
)


def owner_of(
    result: Cast, owner: str, antecedent: Person | None, mention: Mention
) -> Entity | None:
    """Find the state or body that "its", "his own", "the junta's" stands for."""
    context = result.context
    if owner in {"its", "their", "whose"}:
        chief = mention.figure is not None and all(post.group == "chief" for post in mention.figure.posts)
        if chief and result.bodies and result.sentence(result.bodies[-1][0]) == result.sentence(mention.span.start):
            return result.bodies[-1][1]
        return result.subject_state(mention.span.start)
    if owner in {"his", "her"}:
        return antecedent.state if antecedent else None
    if owner == "our":
        return context.home or context.here_state
    if owner in GOVERNMENT or owner in {"ministry", "department", "embassy"}:
        return context.home or context.here_state or result.subject_state(mention.span.start)
    if owner in BODIES:
        bodies = [b for _, b in result.bodies]
        fits = [b for b in bodies if owner in b.label.lower()]
        named = fits or (bodies[-1:] if owner != "ministry" else [])
        return named[-1] if named else None
    return None


def _post(result: Cast, mention: Mention) -> None:
    """Resolve a post or a noun that stands for somebody named elsewhere, the last that fits."""
    figure = mention.figure
    assert figure is not None  # noqa: S101
    states = list(figure.states) + [e for post in figure.posts for e in post.of]
    state = choose([s for s in states if s.cls != "Place"], result.context.states)
    if not state and figure.posts and figure.posts[-1].owner:
        state = owner_of(
            result, figure.posts[-1].owner, result.recent[-1] if result.recent else None, mention
        )
    if state:
        result.states[mention] = (state,)
        if state.cls == "State":
            result.saw_state(state, mention.span.start)
    options = list(_fitting(result, mention, state))
    alone = figure.number == 1 and figure.posts and not figure.posts[-1].plural
    result.pending = mention if alone and not options and figure.posts[-1].definite else None
    if state:
        options.sort(key=lambda p: p.state != state)
    elif figure.posts and figure.posts[-1].capital:
        label = figure.posts[-1].label
        options.sort(key=lambda p: (p is not result.main, any(h.post.of and h.post.label == label for h in p.held)))
    if figure.number > 1:
        group = list(dict.fromkeys(options))[: figure.number]
        if figure.posts and len(group) < 2:
            result.pending_many = mention
        if len(group) == figure.number:
            result.who[mention] = tuple(sorted(group, key=lambda p: p.first))
        return
    if options:
        result.who[mention] = (options[0],)
        if (
            state
            and state.cls == "State"
            and options[0].state is None
            and len(options) == 1
            and figure.reference
        ):
            options[0].state = state
        result.saw(options[0], mention.span.start)


def _fitting(result: Cast, mention: Mention, state: Entity | None) -> Iterator[Person]:
    """Give the people a post may stand for: those named before, the last first, then later ones."""
    figure = mention.figure
    assert figure is not None  # noqa: S101
    if any(post.status == "Planned" for post in figure.posts) or not (
        figure.posts or figure.reference or figure.counterpart
    ):
        return
    later = [p for p in result.people if p not in result.recent and p.first > mention.span.start]
    for person in [*dict.fromkeys(reversed(result.recent)), *(later if state else [])]:
        if (
            state
            and person.state
            and person.state != state
            and not any(h.of == state for h in person.held)
        ):
            continue
        if figure.posts and not _same_post(person, figure.posts[-1], state):
            continue
        if state and person.state is None and figure.posts and figure.posts[-1].capital:
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
        if wanted <= words and (
            held.post.head == post.head or held.post.label.startswith(post.label)
        ):
            return True
        if (
            post.label == "minister"
            and held.post.group == "minister"
            and held.post.head in {"minister", "secretary"}
        ):
            return True
        if post.label in {"envoy", "representative"} and held.post.group == "diplomat":
            return True
        if post.label == "secretary" and held.post.group == "minister" and "secretary" in words:
            return True
    return False


def _may_be(result: Cast, person: Person, noun: str, state: Entity | None) -> bool:
    wanted = offices()["references"].get(noun, ["any"])
    if "any" in wanted:
        if noun in {"visitor", "guest", "delegation head", "head of delegation", "dignitary"}:
            own = result.context.here_state or result.context.home
            return bool(person.state and person.state != own)
        if noun == "host":
            return person.state is not None and person.state == result.context.here_state
        return bool(person.held)
    return bool(person.groups() & set(wanted)) and (noun != "official" or state is not None)
