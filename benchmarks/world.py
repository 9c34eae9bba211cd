"""Invented articles about real states: as many as wanted, always the same.

An article of four facts gives some 85 triples. States, sectors and persons are drawn as unevenly
as news draws them, so that some facts are reported a thousand times and most once.
"""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

import pyoxigraph as ox

from diplograph import gazetteer, rdf, schema
from diplograph.model import Claim, Document, Entity, Evidence, Iri, Paragraph, Span, Time, Value
from diplograph.store import Deposit
from diplograph.terms import ID, SECTOR, dg

FIRST = date(2005, 1, 1)
GIVEN = ("Ana", "Boris", "Carlos", "Dina", "Elena", "Farid", "Grace", "Hugo", "Ines", "Jun")
FAMILY = ("Abreu", "Borisov", "Cruz", "Diallo", "Eriksen", "Fong", "Garcia", "Haddad", "Ito")
FACTS = ("Visit", "Meeting", "Cooperation", "Agreement", "Financing", "Tenure")


def deposits(count: int, seed: int = 0) -> Iterator[Deposit]:
    """Give the graphs of so many articles."""
    world = _World(random.Random(seed))
    for number in range(count):
        document, claims = world.article(number)
        triples = frozenset(quad.triple for quad in rdf.quads(document, claims))
        yield Deposit(document.iri, triples, str(number))


def quads(deposits: Iterator[Deposit]) -> Iterator[ox.Quad]:
    """Give the quads of article graphs."""
    for deposit in deposits:
        graph = ox.NamedNode(deposit.article)
        for t in deposit.triples:
            yield ox.Quad(t.subject, t.predicate, t.object, graph)


class _World:
    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.states = [gazetteer.state(code) for code in gazetteer.states()]
        self.sectors = [
            Entity("Concept", s.label, Iri(SECTOR + s.notation)) for s in schema.sectors()
        ]
        self.role = Entity("Role", "minister of foreign affairs")

    def article(self, number: int) -> tuple[Document, list[Claim]]:
        day = FIRST + timedelta(days=self.chance.randrange(7000))
        text = f"Article {number} of {day}. " + "Two states met and agreed on many things. " * 30
        document = Document(
            Iri(f"{ID}article/{number:016x}"),
            text,
            (Paragraph(Span(0, len(text))),),
            file_name=f"{number}.txt",
            title=f"Article {number}",
            publisher=f"Agency {self.chance.randrange(40)}",
            date=day.isoformat(),
        )
        return document, [self.claim(day, n * 42) for n in range(4)]

    def claim(self, day: date, start: int) -> Claim:
        cls = self.chance.choice(FACTS)
        one, other = self.state(), self.state()
        time = Time(day.isoformat(), day, day) if cls != "Cooperation" else None
        proof = (Evidence(Span(start, start + 41), 0.9),)
        status = "Ongoing" if cls in ("Cooperation", "Tenure") else "Completed"
        return Claim(cls, tuple(self.roles(cls, one, other)), proof, status, time, "benchmark")

    def roles(self, cls: str, one: Entity, other: Entity) -> Iterator[tuple[str, Value]]:
        match cls:
            case "Visit":
                yield from (("visitor", self.person(one)), ("host", other))
            case "Meeting":
                yield from (("participant", self.person(one)), ("participant", self.person(other)))
            case "Tenure":
                links = (("role", self.role), ("officeOf", one))
                yield "holder", self.person(one)
                yield "office", Entity("Office", "minister of foreign affairs", links=links)
            case "Financing":
                yield from (("provider", one), ("recipient", other))
                yield "instrument", Entity("Concept", "loan", dg("Loan"))
                yield "amount", Decimal(self.chance.randrange(1, 500) * 1_000_000)
                yield "currency", "EUR"
            case _:
                yield from (("party", one), ("party", other), ("sector", self.sector()))

    def state(self) -> Entity:
        return self.states[int(len(self.states) * self.chance.random() ** 3)]

    def sector(self) -> Entity:
        return self.sectors[int(len(self.sectors) * self.chance.random() ** 2)]

    def person(self, state: Entity) -> Entity:
        name = f"{self.chance.choice(GIVEN)} {self.chance.choice(FAMILY)}"
        return Entity("Person", name, links=(("serves", state),))
