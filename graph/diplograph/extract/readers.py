"""Deep role → values: entities, sectors, goods, money, names, as a frame's role asks for."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from diplograph import schema
from diplograph.extract.amounts import Amount, Growth
from diplograph.extract.bodies import forum_words
from diplograph.extract.cast import Person
from diplograph.extract.clauses import (
    NOUNS,
    above,
    agents,
    conjuncts,
    lemma,
    objects,
    patients,
    prepositional,
    subjects,
    word_list,
)
from diplograph.extract.context import capital, state_of
from diplograph.extract.frames import RoleSpec
from diplograph.extract.resolve import Found, Reading, Referent
from diplograph.extract.scenes import Scene, core_of
from diplograph.extract.sectors import find_sectors, sector_entity
from diplograph.extract.times import Duration, TimeMention
from diplograph.extract.vocabulary import read_lexicon
from diplograph.model import Entity, Span
from diplograph.terms import dg

if TYPE_CHECKING:
    from spacy.tokens import Token

Raw = Referent | str | int | Decimal


@dataclass(frozen=True, slots=True)
class Part:
    """What a reader found for a role: pairs of role and value, where, and by how many steps."""

    values: tuple[tuple[str, Raw], ...]
    spans: tuple[Span, ...]
    steps: int = 0


@dataclass(frozen=True, slots=True)
class Page:
    """What the readers look at beside the parse: the text and the amounts found in it."""

    text: str
    reading: Reading
    amounts: tuple[Amount, ...]
    growths: tuple[Growth, ...]
    future: Mapping[Span, TimeMention] = field(default_factory=dict)
    durations: tuple[Duration, ...] = ()


@cache
def range_of(fact: str, role: str) -> str:
    """Give the class that the values of a role belong to."""
    return next((r.range for r in schema.roles(fact) if r.name == role), "Thing")


@cache
def broader(notation: str) -> str | None:
    """Give the sector above a sector."""
    return next((s.broader for s in schema.sectors() if s.notation == notation), None)


def read(page: Page, scene: Scene, role: str, spec: RoleSpec) -> list[Part]:
    """Read a role of a scene: the first of its sources that gives something."""
    reader = READERS[spec.read]
    for source in spec.sources:
        if source == "pair":
            found = _pair(page, scene, role)
        elif source == "others":
            found = _others(page, scene, role)
        elif source == "local":
            found = _local(page, scene, role)
        elif source == "thanker":
            found = _thanker(page, scene, role)
        else:
            tokens = list(dict.fromkeys(t for one in source.split("+") for t in scene.tokens(one)))
            found = list(reader(page, scene, role, tokens))
        if found:
            return found
    return []


def _pair(page: Page, scene: Scene, role: str) -> list[Part]:
    states = page.reading.pair(scene.trigger, 2)
    return [Part(((role, s),), (), 3) for s in states]


def _others(page: Page, scene: Scene, role: str) -> list[Part]:
    """Give the state of the pair that the agent is not."""
    mine = {
        s
        for t in scene.tokens("agent")
        for v in page.reading.resolve(t).values
        if (s := _state(v))
    }
    rest = [s for s in page.reading.pair(scene.trigger, 2) if s not in mine]
    return [Part(((role, rest[0]),), (), 3)] if len(rest) == 1 and mine else []


def _local(page: Page, scene: Scene, role: str) -> list[Part]:
    """Give the publisher's state or that of the dateline, where help comes from another."""
    mine = {
        s
        for t in scene.tokens("agent")
        for v in page.reading.resolve(t).values
        if (s := _state(v))
    }
    context = page.reading.cast.context
    for state in (context.home, context.here_state):
        if state is not None and state not in mine:
            return [Part(((role, state),), (), 2)]
    return []


def _thanker(page: Page, scene: Scene, role: str) -> list[Part]:
    """Give the state of who says thanks for what a clause tells."""
    for token in above(scene.trigger):
        if (
            token.pos_ == "VERB"
            and lemma(token)
            in {
                "thank",
                "express",
                "praise",
                "appreciate",
                "acknowledge",
                "welcome",
                "hail",
                "convey",
            }
            and token != scene.trigger
        ):
            for t in agents(token):
                for value in page.reading.resolve(t).values:
                    if state := _state(value):
                        return [Part(((role, state),), (page.reading.parse.spans[t.i],), 1)]
    return []


def _state(value: Referent) -> Entity | None:
    return value.state if isinstance(value, Person) else state_of(value)


def entities(page: Page, scene: Scene, role: str, tokens: "list[Token]") -> Iterator[Part]:
    """Read entities that fit the range of a role."""
    wanted = range_of(scene.frame.fact, role)
    for token in tokens:
        mention = page.reading.parse.mention(token)
        if (
            mention is not None
            and mention.kind == "adjective"
            and token.dep_ not in {"amod", "compound", "nmod", "poss"}
        ):
            continue
        found = page.reading.resolve(token)
        if not found.values and role in OUTWARD:
            found = Found(token, page.reading.states_near(token)[:1], 2)
        for value in found.values:
            fit = fitting(value, wanted)
            if scene.frame.fact in GIVEN and isinstance(fit, Entity) and fit.cls != "State":
                fit = giver(page, fit)
            if fit is not None:
                yield Part(((role, fit),), (page.reading.parse.spans[token.i],), found.steps)


# Roles that a noun of a state's people or things may fill: "nine Ecuadorian judges".
OUTWARD = frozenset({"target", "recipient", "donor", "provider", "sender"})
GIVEN = frozenset({"Aid", "Financing"})
OWN_NAME = re.compile(
    r"\b(?:fund|bank|company|corporation|airlines|airways|group|union|organi[sz]ation|red cross|red crescent|foundation|\w*bank|petroleum|investment|programme|association)\b",
    re.IGNORECASE,
)


def giver(page: Page, body: Entity) -> Entity | None:
    """Give who stands behind a body that gives or gets: a public one is its state."""
    if body.cls in {"InternationalOrganisation", "Company", "Commission"} or OWN_NAME.search(
        body.label
    ):
        return body
    context = page.reading.cast.context
    return body.link("country") or context.home or context.here_state


def fitting(value: Referent, wanted: str) -> Referent | None:
    """Turn a value into one of a class: a person into their state, a city into its state."""
    cls = "Person" if isinstance(value, Person) else value.cls
    if cls == "Commission" and wanted in {"Agent", "Actor"}:
        return None
    if schema.is_a(cls, wanted):
        return value
    if wanted in {"State", "Actor"} and (state := _state(value)):
        return state if schema.is_a(state.cls, wanted) else None
    return None


def voice(page: Page, scene: Scene, role: str, tokens: "list[Token]") -> Iterator[Part]:
    """Read in whose words something is described: the person who speaks, also through "said that"."""
    found = list(entities(page, scene, role, tokens))
    if any(isinstance(v, Person) for part in found for _, v in part.values):
        yield from found
        return
    said = list(entities(page, scene, role, scene.tokens("speaker")))
    people = [p for p in said if any(isinstance(v, Person) for _, v in p.values)]
    yield from people or found


def places(page: Page, scene: Scene, role: str, tokens: "list[Token]") -> Iterator[Part]:
    """Read a city or another place, by its own name."""
    for token in tokens:
        mention = page.reading.parse.mention(token)
        if mention is None:
            for value in page.reading.resolve(token).values:
                if isinstance(value, Entity) and value.cls == "Place":
                    yield Part(((role, value),), (page.reading.parse.spans[token.i],), 1)
            continue
        if mention.kind == "capital" and mention.name and mention.name.place:
            yield Part(((role, mention.name.place),), (mention.span,))
        elif mention.kind == "city":
            yield Part(((role, page.reading.resolve(token).values[0]),), (mention.span,))
        elif mention.kind == "state" and scene.frame.fact == "CommissionSession":
            for value in page.reading.resolve(token).values[:1]:
                if (
                    isinstance(value, Entity)
                    and (city := capital(value)) is not None
                    and city.label == value.label
                ):
                    yield Part(((role, city),), (mention.span,))


def sectors(page: Page, scene: Scene, role: str, tokens: "list[Token]") -> Iterator[Part]:
    """Read the sectors that the phrases of some nouns name."""
    seen = set()
    for token in tokens:
        span = phrase(page, token)
        for where, sector in find_sectors(page.text, span):
            if sector not in seen:
                seen.add(sector)
                yield Part(((role, sector),), (where,))


def single_sector(page: Page, scene: Scene, role: str, tokens: "list[Token]") -> Iterator[Part]:
    """Read the one sector that a phrase names; several that weigh alike give none."""
    found = list(sectors(page, scene, role, tokens))
    names = {v for part in found for _, v in part.values if isinstance(v, Entity)}
    broad = {b for n in names if (b := broader(n.label))}
    narrow = [
        part
        for part in found
        if not any(isinstance(v, Entity) and v.label in broad for _, v in part.values)
    ]
    if len(narrow) == 1:
        yield narrow[0]


def phrase(page: Page, token: "Token") -> Span:
    """Give the stretch of a noun's phrase, without clauses that follow it."""
    tokens = [token]
    queue = [token]
    while queue:
        here = queue.pop()
        for child in here.children:
            if child.dep_ in {"relcl", "advcl", "appos", "punct", "cc", "parataxis"} or (
                child.dep_ == "conj" and child.pos_ == "VERB"
            ):
                continue
            if child.dep_ == "conj" and here == token:
                continue
            tokens.append(child)
            queue.append(child)
    return page.reading.parse.span(tokens)


def wide(page: Page, token: "Token") -> Span:
    """Give the stretch of all that depends on a word."""
    return page.reading.parse.span(token.subtree)


def ordinal(page: Page, scene: Scene, role: str, tokens: "list[Token]") -> Iterator[Part]:
    """Read "18th", "inaugural" before a noun."""
    for token in tokens:
        span = page.reading.parse.span([*list(token.lefts), token]) if list(token.lefts) else None
        for amount in page.amounts:
            if span and amount.kind == "ordinal" and span.covers(amount.span):
                yield Part(((role, int(amount.number)),), (amount.span,))
                return


def count(page: Page, scene: Scene, role: str, tokens: "list[Token]") -> Iterator[Part]:
    """Read how many: "six pacts"."""
    for token in tokens:
        before = [c for c in token.children if c.dep_ == "nummod" and c.i < token.i]
        for child in before:
            span = page.reading.parse.spans[child.i]
            for amount in page.amounts:
                if amount.kind == "count" and amount.span.covers(span) and amount.number > 1:
                    yield Part(((role, int(amount.number)),), (amount.span,))
                    return


def money(page: Page, scene: Scene, role: str, tokens: "list[Token]") -> Iterator[Part]:
    """Read a sum and its currency in the phrase of a noun."""
    for token in tokens:
        span = wide(page, token)
        for amount in page.amounts:
            if amount.kind == "money" and span.covers(amount.span):
                values: list[tuple[str, Raw]] = [(role, amount.number)]
                if amount.currency:
                    values.append(("currency", amount.currency))
                yield Part(tuple(values), (amount.span,))
                return


def growth(page: Page, scene: Scene, role: str, tokens: "list[Token]") -> Iterator[Part]:
    """Read by how many percent something grew."""
    if tokens:
        span = page.reading.parse.span(tokens)
        for found in page.growths:
            if span.covers(found.span):
                yield Part(((role, found.percent),), (found.span,))
                return


def goods(page: Page, scene: Scene, role: str, tokens: "list[Token]") -> Iterator[Part]:
    """Read things with their quantity and unit: "2,000 tonnes of rice", "six ambulances"."""
    for token in tokens:
        if page.reading.parse.mention(token) is not None and page.reading.resolve(token).values:
            continue
        if (
            lemma(token) in word_list("no_goods")
            or token.pos_ in {"PRON", "VERB"}
            or token.tag_ in {"PRP", "WP", "WDT", "DT"}
        ):
            continue
        carried = frozenset({"of", "with"}) if lemma(token) in word_list("carriers") else frozenset({"of"})
        inner = [t for t in prepositional(token, carried) if t.pos_ in {"NOUN", "PROPN"}]
        if lemma(token) in word_list("carriers") and not inner:
            inner = [t for t in prepositional(token.head, frozenset({"with"})) if t.pos_ == "NOUN"]
        amount = _amount_of(page, token)
        unit = None
        noun = token
        if (
            amount is not None
            and inner
            and (lemma(token) in word_list("units") or amount.kind == "quantity")
        ):
            unit, noun = page.text[slice(*_bounds(page, [token]))], inner[0]
        elif lemma(token) in word_list("consignments") | word_list("carriers") and inner:
            yield from goods(page, scene, role, [t for i in inner for t in conjuncts(i)])
            continue
        elif amount is None and inner and lemma(token) in word_list("units"):
            noun = inner[0]
        text = noun_text(page, noun)
        if not text:
            continue
        values: list[tuple[str, Raw]] = [(role, text)]
        if amount is not None and amount.kind != "money":
            values.append(("quantity", amount.number))
        elif any(c.lower_ in {"a", "an", "the"} for c in token.children) and token.tag_ == "NN":
            values.append(("quantity", Decimal(1)))
        if unit:
            values.append(("unit", unit))
        yield Part(tuple(values), (page.reading.parse.span([token, noun]),))


def _bounds(page: Page, tokens: "list[Token]") -> tuple[int, int]:
    span = page.reading.parse.span(tokens)
    return span.start, span.end


def _amount_of(page: Page, token: "Token") -> Amount | None:
    """Give the amount that counts a noun."""
    marks = [
        c
        for c in token.children
        if c.i < token.i
        and c.dep_ in {"nummod", "compound", "amod", "quantmod", "nmod", "det", "predet"}
    ]
    if not marks:
        return None
    span = page.reading.parse.span([*marks, token])
    return next(
        (
            a
            for a in page.amounts
            if a.kind in {"count", "quantity"} and span.start <= a.span.start < span.end
        ),
        None,
    )


def noun_text(page: Page, noun: "Token") -> str:
    """Give the words of a noun with its modifiers, without article, number and owner."""
    keep = [
        c
        for c in noun.children
        if c.i < noun.i
        and c.dep_ in {"amod", "compound", "nmod", "advmod", "npadvmod", "punct"}
        and not (c.dep_ == "punct" and c.text != "-")
    ]
    tokens = [t for c in keep for t in c.subtree] + [noun]
    tokens = [t for t in tokens if not (t.pos_ == "NUM" and t != noun)]
    span = page.reading.parse.span(tokens)
    text = page.text[span.start : span.end]
    return re.sub(
        r"^(?:the|a|an|some|its|their|his|her|\d[\d,.]*)\s+",
        "",
        " ".join(text.split()),
        flags=re.IGNORECASE,
    )


def label(page: Page, scene: Scene, role: str, tokens: "list[Token]") -> Iterator[Part]:
    """Read what a thing is called or how it is described: "bridge over the Sixaola"."""
    for token in tokens:
        token = _above_place(_named_thing(token))
        if lemma(token) in word_list("no_project"):
            continue
        text = noun_text(page, token)
        if text and token.pos_ in {"NOUN", "PROPN"}:
            tail = [
                c
                for c in token.children
                if c.dep_ == "prep"
                and c.lower_ in {"of", "for", "over", "from", "between"}
                and c.i < token.i + 6
            ]
            if tail and len(text.split()) < 2:
                span = page.reading.parse.span([token, *tail[0].subtree])
                long = " ".join(page.text[span.start : span.end].split())
                text = (
                    long
                    if len(long) < 90 and not any(t.dep_ == "relcl" for t in tail[0].subtree)
                    else text
                )
            yield Part(((role, text),), (page.reading.parse.spans[token.i],))
            return


def _above_place(token: "Token") -> "Token":
    """Give the thing that stands in a place: in "the centre in Praia, a joint project" not Praia."""
    if (
        token.dep_ == "pobj"
        and token.head.lower_ in {"in", "at", "near", "of"}
        and token.pos_ == "PROPN"
        and token.head.head.pos_ in NOUNS
    ):
        return token.head.head
    return token


def _named_thing(token: "Token") -> "Token":
    """Give the noun that "a joint project" stands beside: "the wharf extension, a joint project of …"."""
    if lemma(token) not in {
        "project",
        "venture",
        "undertaking",
        "initiative",
        "enterprise",
        "work",
        "refurbishing",
        "refurbishment",
        "part",
        "start",
        "launch",
        "construction",
        "opening",
        "completion",
        "progress",
    }:
        return token
    if token.dep_ == "appos":
        return _named_thing(_above_place(token.head))
    if token.dep_ == "attr":
        return next(iter(subjects(token.head)), token)
    if token.dep_ == "pobj" and token.head.lower_ == "as":
        return _above_place(next(iter(patients(token.head.head)), token))
    inner = prepositional(token, frozenset({"of", "on", "at"}))
    generic = {"project", "venture", "undertaking", "initiative", "enterprise"}
    return _named_thing(inner[0]) if inner and lemma(token) not in generic else token


def states_of(page: Page, scene: Scene, role: str, tokens: "list[Token]") -> Iterator[Part]:
    """Read the states behind those who do something together; companies stand for theirs."""
    found: dict[str, Part] = {}
    for token in [
        *scene.tokens("noun.of"),
        *scene.tokens("noun.between"),
        *scene.tokens("noun.with"),
        *scene.tokens("agent"),
        *scene.tokens("with"),
    ]:
        told = page.reading.resolve(token)
        for value in told.values:
            state = _state(value)
            if state is not None and state.cls == "State":
                found.setdefault(
                    state.label,
                    Part(((role, state),), (page.reading.parse.spans[token.i],), told.steps),
                )
    if len(found) < 2:
        known = set(found)
        rest = [s for s in page.reading.pair(scene.trigger, 2) if s.label not in known]
        for state in rest[: 2 - len(found)]:
            found[state.label] = Part(((role, state),), (), 2)
    yield from found.values()


def joint(page: Page, scene: Scene, role: str, tokens: "list[Token]") -> Iterator[Part]:
    """Read the states that a thing is named after: "Korea-Mongolia Greenbelt project"."""
    seen = set()
    for token in tokens:
        mention = page.reading.parse.mention(token)
        if mention is not None and mention.kind in {"state", "adjective"}:
            for state in page.reading.resolve(token).values:
                if isinstance(state, Entity) and state not in seen:
                    seen.add(state)
                    yield Part(((role, state),), (mention.span,))


def facility(page: Page, scene: Scene, role: str, tokens: "list[Token]") -> Iterator[Part]:
    """Read the sector of a project from its name, else from what kind of thing it is."""
    found = list(single_sector(page, scene, role, [_named_thing(t) for t in tokens]))
    if found:
        yield found[0]
        return
    table = read_lexicon("facilities.yaml")
    for token in tokens:
        span = phrase(page, _named_thing(token))
        words = page.text[span.start : span.end].lower()
        for notation, nouns in table.items():
            if any(re.search(rf"\b{re.escape(noun)}s?\b", words) for noun in nouns):
                yield Part(((role, sector_entity(notation)),), (span,))
                return


def title(page: Page, scene: Scene, role: str, tokens: "list[Token]") -> Iterator[Part]:
    """Read the name of a document: a capitalised phrase such as "Agreement on Double Taxation"."""
    for token in tokens:
        span = phrase(page, token)
        words = page.text[span.start : span.end]
        words = re.sub(r"^(?:the|a|an|its|their)\s+", "", words)
        words = re.split(
            r"\s+(?:between|with|signed|among)\s+(?=[A-Zt])|;|\. |,(?! [A-Z])", words
        )[0].strip(" .;")
        own = page.reading.parse.spans[token.i]
        noun = page.text[own.start : own.end]
        if noun[:1].isupper() and len(words.split()) > 2:
            yield Part(((role, words),), (own,))
            return


def terms(page: Page, scene: Scene, role: str, tokens: "list[Token]") -> Iterator[Part]:
    """Read how a relation is described: adjectives one by one, nouns as whole phrases."""
    for token in tokens:
        span = page.reading.parse.span([token])
        if page.reading.parse.mention(token) is not None or token.tag_ in {"JJR", "RBR"}:
            continue
        if token.pos_ == "ADJ" or token.tag_ in {"VBN", "VBG", "JJ"}:
            for t in _coordinated(token):
                yield Part(((role, _adjective(page, t)),), (page.reading.parse.spans[t.i],))
        elif lemma(token) in word_list("relation") or token.lower_ in word_list("relation"):
            for child in token.children:
                if (
                    child.dep_ == "amod"
                    and child.tag_ not in {"JJR", "JJS"}
                    and child.lower_ not in word_list("plain_adjectives")
                    and page.reading.parse.mention(child) is None
                ):
                    for t in _coordinated(child):
                        yield Part(
                            ((role, _adjective(page, t)),), (page.reading.parse.spans[t.i],)
                        )
            if lemma(token) == "friendship":
                yield Part(((role, "friendship"),), (span,))
            for t in prepositional(token, frozenset({"of"})):
                if page.reading.parse.mention(t) is None:
                    yield Part(((role, noun_text(page, t)),), (page.reading.parse.spans[t.i],))
        elif (
            token.pos_ in {"NOUN", "PROPN"} or lemma(token) == "one"
        ) and page.reading.parse.mention(token) is None:
            if scene.frame.only == "relation":
                continue
            if scene.frame.only and not any(
                lemma(t) in word_list(scene.frame.only)
                for t in (token, *prepositional(token, frozenset({"of"})))
            ):
                continue
            text = noun_text(page, token)
            of = [
                t
                for t in prepositional(token, frozenset({"of", "in"}))
                if page.reading.parse.mention(t) is None and lemma(t) not in {"country", "region"}
            ]
            if lemma(token) == "one" and of:
                text = noun_text(page, of[0]).rstrip("s")
            elif of and len(text.split()) == 1:
                text = f"{text} {of[0].head.text} {noun_text(page, of[0])}"
            if text:
                yield Part(((role, text),), (span,))


def _coordinated(token: "Token") -> "list[Token]":
    found = [token]
    for child in token.children:
        if child.dep_ == "conj" and (child.pos_ in {"ADJ", "NOUN", "VERB", "ADV"}):
            found += _coordinated(child)
    return found


def _adjective(page: Page, token: "Token") -> str:
    parts = [
        c
        for c in token.children
        if c.dep_ in {"npadvmod", "punct", "advmod"}
        and c.i < token.i
        and c.i >= token.i - 2
        and (c.dep_ == "npadvmod" or c.text == "-")
    ]
    tail = [
        t
        for c in token.children
        if c.dep_ == "prep" and c.lower_ == "of" and c.i == token.i + 1
        for t in c.subtree
    ]
    span = page.reading.parse.span([*parts, token, *tail])
    return " ".join(page.text[span.start : span.end].lower().split())


def rank(page: Page, scene: Scene, role: str, tokens: "list[Token]") -> Iterator[Part]:
    """Read a rank among partners: "largest trading partner", "among the first trade partners"."""
    for token in tokens:
        left = [
            c
            for c in token.children
            if c.i < token.i and c.dep_ in {"amod", "compound", "advmod", "nummod"}
        ]
        if any(
            c.tag_ == "JJS"
            or c.lower_
            in {
                "first",
                "second",
                "third",
                "main",
                "top",
                "key",
                "leading",
                "important",
                "major",
                "biggest",
            }
            or c.lower_.endswith("-largest")
            for s in left
            for c in s.subtree
        ):
            among = (
                token.head
                if token.dep_ == "pobj" and token.head.lower_ in {"among", "of"}
                else None
            )
            span = page.reading.parse.span(
                [t for c in left for t in c.subtree]
                + [token]
                + ([among] if among is not None and among.lower_ == "among" else [])
            )
            yield Part(((role, " ".join(page.text[span.start : span.end].split())),), (span,))
            return


def listing(page: Page, scene: Scene, role: str, tokens: "list[Token]") -> Iterator[Part]:
    """Read a list of goods, one by one."""
    for token in tokens:
        for one in conjuncts(token):
            if (
                one.pos_ in {"NOUN", "PROPN"}
                and page.reading.parse.mention(one) is None
                and lemma(one) not in word_list("no_goods")
                and not any(a.span.covers(page.reading.parse.spans[one.i]) for a in page.amounts)
            ):
                yield Part(
                    ((role, noun_text(page, one).lower()),), (page.reading.parse.spans[one.i],)
                )


def kind(page: Page, scene: Scene, role: str, tokens: "list[Token]") -> Iterator[Part]:
    """Read the kind that the core noun stands for."""
    for token in tokens:
        word = core_of(scene.frame, token)
        term = scene.frame.core.get(word or "")
        if term:
            yield Part(((role, Entity("Concept", term, dg(term))),), ())
            return


def location(page: Page, scene: Scene, role: str, tokens: "list[Token]") -> Iterator[Part]:
    """Read where something stands: a city by its name, else a state."""
    found = list(places(page, scene, role, tokens))
    if found:
        yield found[0]
        return
    for token in tokens:
        mention = page.reading.parse.mention(token)
        if mention is not None and mention.kind in {"state", "epithet"}:
            for value in page.reading.resolve(token).values:
                yield Part(((role, value),), (mention.span,))
                return
        if lemma(token) == "capital":
            for state in page.reading.states_near(token):
                place = capital(state)
                yield Part(((role, place or state),), (page.reading.parse.spans[token.i],), 1)
                return


def parties(page: Page, scene: Scene, role: str, tokens: "list[Token]") -> Iterator[Part]:
    """Read who is party to something: whom its own phrase names, else who does it, and with whom."""
    noun = scene.noun
    between = frozenset({"between", "among", "amongst"})
    inner = (
        [o for t in noun.subtree if t.lower_ in between and t.dep_ == "prep" for o in objects(t)]
        if noun is not None
        else []
    )
    inner += prepositional(scene.verb, between) if scene.verb is not None and not inner else []
    found = _parties(page, role, inner)
    if len(found) < 2:
        own = _parties(
            page,
            role,
            [
                *scene.tokens("agent"),
                *scene.tokens("noun.with"),
                *scene.tokens("with"),
                *scene.tokens("poss"),
                *scene.tokens("noun.of"),
            ],
        )
        found = list({str(p.values): p for p in [*found, *own]}.values())
    if not found and noun is not None:
        found = [Part(((role, s),), (), 1) for s in page.reading.states_near(noun)]
    strangers = [
        t
        for t in [*scene.tokens("with"), *scene.tokens("noun.with")]
        if not page.reading.resolve(t).values
    ]
    actors = scene.tokens("agent")
    if (
        len(found) < 2
        and not strangers
        and (found or not actors or any(page.reading.resolve(t).values for t in actors))
    ):
        known = {v for p in found for _, v in p.values}
        rest = [s for s in page.reading.pair(scene.trigger, 2) if s not in known]
        if len(rest) == 1 or (len(rest) == 2 and not found):
            found += [Part(((role, s),), (), 3) for s in rest]
    yield from found


def _parties(page: Page, role: str, tokens: "list[Token]") -> list[Part]:
    found: dict[str, Part] = {}
    for token in tokens:
        told = page.reading.resolve(token)
        for value in told.values:
            party = party_of(value)
            if party is not None:
                found.setdefault(
                    f"{party.cls} {party.label}",
                    Part(((role, party),), (page.reading.parse.spans[token.i],), told.steps),
                )
    return list(found.values())


def party_of(value: Referent) -> Entity | None:
    """Give the party that somebody signs for: their state; a ministry is its state, a firm itself."""
    if isinstance(value, Person):
        bodies = [
            h.of
            for h in value.held
            if h.of is not None
            and h.of.cls not in {"State", "Place", "Commission"}
            and h.status == "Ongoing"
        ]
        return (
            bodies[0]
            if bodies and not any(h.of is not None and h.of.cls == "State" for h in value.held)
            else value.state
        )
    if value.cls == "Ministry":
        return value.link("country")
    if value.cls == "Place":
        return value.link("country")
    return value if schema.is_a(value.cls, "Actor") else None


def signatories(page: Page, scene: Scene, role: str, tokens: "list[Token]") -> Iterator[Part]:
    """Read who signed: the people among those who do it."""
    for token in [*scene.tokens("agent"), *scene.tokens("with")]:
        found = page.reading.resolve(token)
        for value in found.values:
            if isinstance(value, Person):
                yield Part(((role, value),), (page.reading.parse.spans[token.i],), found.steps)


def commission(page: Page, scene: Scene, role: str, tokens: "list[Token]") -> Iterator[Part]:
    """Read the body whose session it is: "of the Joint Commission", "its second session"."""
    noun = scene.noun
    if noun is None:
        for token in tokens:
            mention = page.reading.parse.mention(token)
            if mention is not None and mention.body is not None and mention.body.cls == "Commission":
                yield Part(((role, page.reading.commission(mention)),), (mention.span,))
                return
        return
    numbered = list(ordinal(page, scene, "ordinal", [noun]))
    near = [
        noun,
        *scene.tokens("noun.of"),
        *scene.tokens("poss"),
        *scene.tokens("adj"),
        *scene.tokens("agent"),
        *scene.tokens("subject"),
        *scene.tokens("noun.for"),
    ]
    for token in near:
        mention = page.reading.parse.mention(token)
        if mention is not None and mention.body is not None and mention.body.cls == "Commission":
            if token == noun and not numbered and mention.label[:1].islower():
                return
            yield Part(((role, page.reading.commission(mention)),), (mention.span,))
            return
    for token in near:
        if (
            lemma(token) in forum_words("forums")
            and page.reading.parse.mention(token) is None
            and token != noun
        ):
            last = page.reading.last_commission(token)
            if last is not None:
                yield Part(((role, last),), (page.reading.parse.spans[token.i],), 1)
                return
            if numbered and lemma(token) in {"consultation", "consultations", "dialogue"}:
                states = page.reading.pair(scene.trigger, 2)
                label = "Consultations between " + " and ".join(s.label for s in states)
                yield Part(
                    (
                        (
                            role,
                            Entity(
                                "Commission", label, None, (), tuple(("party", s) for s in states)
                            ),
                        ),
                    ),
                    (page.reading.parse.spans[token.i],),
                    2,
                )
                return
    if lemma(noun) == "summit" and numbered and len(page.reading.cast.context.states) > 1:
        own = [c for c in noun.children if c.dep_ == "compound" and c.pos_ == "PROPN" and page.reading.parse.mention(c) is None]
        if own:
            span = page.reading.parse.spans[own[0].i]
            yield Part(((role, Entity("Commission", page.text[span.start : span.end])),), (span,))
            return
    if lemma(noun) == "summit" and numbered:
        for token in [*near, *(t for n in near for t in prepositional(n, frozenset({"of"})))]:
            mention = page.reading.parse.mention(token)
            if mention is not None and (
                mention.body is not None or mention.kind == "organisation"
            ):
                for value in page.reading.resolve(token).values[:1]:
                    if isinstance(value, Entity):
                        yield Part(((role, Entity("Commission", value.label)),), (mention.span,))
                        return
    if numbered or any(c.lower_ in {"next", "previous", "last"} for c in noun.children):
        last = page.reading.latest_commission(noun)
        if last is not None and not scene.tokens("noun.between") and not scene.tokens("noun.with"):
            yield Part(((role, last),), (), 2)


def relation(page: Page, scene: Scene, role: str, tokens: "list[Token]") -> Iterator[Part]:
    """Read between whom a described relation is: the states of its phrase, or speaker and partner."""
    said = (
        scene.tokens("agent")
        if scene.verb is not None and lemma(scene.verb) not in {"be", "remain"}
        else scene.tokens("speaker")
    )
    own = [s for t in said for v in page.reading.resolve(t).values if (s := _state(v))]
    if not own and lemma(scene.trigger) in {"be", "remain"} and page.reading.subject:
        own = [s for s in (page.reading.subject[-1].state,) if s]
    for noun in tokens:
        if lemma(noun) in {
            "state",
            "status",
            "level",
            "nature",
            "character",
            "development",
            "growth",
        }:
            noun = next(iter(prepositional(noun, frozenset({"of"}))), noun)
        told = page.reading.resolve(noun)
        found = [s for v in told.values if (s := _state(v))]
        named = lemma(noun) in word_list("relation") or noun.lower_ in word_list("relation")
        if named:
            inner = prepositional(noun, frozenset({"between", "with", "among"}))
            found = [s for t in inner for v in page.reading.resolve(t).values if (s := _state(v))]
            if inner and not found:
                continue
            found = found or list(page.reading.states_near(noun))
        elif not found and noun.lower_ not in {
            "they",
            "them",
            "it",
            "we",
            "these",
            "this",
            "which",
            "that",
        }:
            continue
        both = (
            list(dict.fromkeys(found))
            if len(set(found)) > 1
            else list(dict.fromkeys([*found, *own]))
        )
        if len(both) < 2:
            rest = [s for s in page.reading.pair(scene.trigger, 2) if s not in both]
            both = [*both, *rest][:2] if len(both) + len(rest) >= 2 else []
        for state in both[:5]:
            yield Part(
                ((role, state),),
                (page.reading.parse.spans[noun.i],),
                told.steps + (0 if len(found) > 1 or own else 2),
            )
        if both:
            return


def speaker(page: Page, scene: Scene, role: str, tokens: "list[Token]") -> Iterator[Part]:
    """Read who says something: the subject of "said", else the one who spoke in the sentence before."""
    found = list(entities(page, scene, role, tokens))
    people = [p for p in found if any(isinstance(v, Person) and v.held for _, v in p.values)]
    if people:
        yield people[0]
    elif not tokens and page.reading.subject and page.reading.subject[-1].held:
        yield Part(((role, page.reading.subject[-1]),), (), 2)


Reader = Callable[[Page, Scene, str, "list[Token]"], Iterator[Part]]
READERS: Mapping[str, Reader] = {
    "entity": entities,
    "place": places,
    "sectors": sectors,
    "sector": single_sector,
    "ordinal": ordinal,
    "count": count,
    "money": money,
    "growth": growth,
    "goods": goods,
    "label": label,
    "title": title,
    "terms": terms,
    "rank": rank,
    "list": listing,
    "kind": kind,
    "location": location,
    "parties": parties,
    "signatories": signatories,
    "commission": commission,
    "relation": relation,
    "speaker": speaker,
    "voice": voice,
    "joint": joint,
    "states": states_of,
    "facility": facility,
}
