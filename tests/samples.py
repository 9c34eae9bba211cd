"""Small articles and what they say, made by hand."""

from datetime import date

from diplograph.model import Claim, Document, Entity, Evidence, Iri, Paragraph, Span, Time
from diplograph.terms import ID

CUBA = Entity("State", "Cuba", Iri(ID + "state/CU"))
RUSSIA = Entity("State", "Russia", Iri(ID + "state/RU"))
VIETNAM = Entity("State", "Vietnam", Iri(ID + "state/VN"))
BORISOV = Entity("Person", "Yuri Borisov", links=(("serves", RUSSIA),))
DAY = Time("2021-10-05", date(2021, 10, 5), date(2021, 10, 5))


def document(name: str, text: str, **metadata: str) -> Document:
    """Make an article that is named by a letter."""
    return Document(
        Iri(f"{ID}article/{name}"),
        text,
        (Paragraph(Span(0, len(text))),),
        file_name=f"{name}.md",
        **metadata,  # type: ignore[arg-type]
    )


def evidence(document: Document, words: str) -> tuple[Evidence, ...]:
    """Point to words of an article."""
    start = document.text.index(words)
    return (Evidence(Span(start, start + len(words)), 0.9),)


VISIT = document("a", "Yuri Borisov visited Cuba.\nRussia and Cuba trade.", date="2021-10-06")
AGAIN = document("b", 'Borisov ("Yuri") was in Cuba: Yuri Borisov.', title="Again", lang="en")
NOTHING = document("c", "It rained.")


def claims(document: Document) -> tuple[Claim, ...]:
    """Read an article, as an extractor would."""
    found = []
    if "Yuri Borisov" in document.text:
        proof = evidence(document, "Yuri Borisov")
        found.append(
            Claim("Visit", (("visitor", BORISOV), ("host", CUBA)), proof, time=DAY, frame="visit")
        )
    for partner in (CUBA, VIETNAM):
        if f"Russia and {partner.label} trade" in document.text:
            proof = evidence(document, f"Russia and {partner.label} trade")
            sector = Entity("Concept", "trade", Iri("https://w3id.org/diplograph/sector/trade"))
            roles = (("party", RUSSIA), ("party", partner), ("sector", sector))
            found.append(Claim("Cooperation", roles, proof, status="Ongoing"))
    return tuple(found)
