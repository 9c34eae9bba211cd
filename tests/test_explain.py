"""An article with its facts marked in the text: for terminals, pipes and browsers."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pyoxigraph as ox
import pytest
from conftest import shipped
from hypothesis import given
from hypothesis import strategies as st
from samples import AGAIN, BORISOV, CUBA, DAY, NOTHING, VISIT, claims
from test_build import Lenient

from diplograph import rdf, review
from diplograph.build import build
from diplograph.check import Gate
from diplograph.errors import ParameterError
from diplograph.explain import Explanation, Shown, article, files, lines, named, page
from diplograph.explain.marks import Mark, Piece, blocks, lanes, pieces, united
from diplograph.folders import folder
from diplograph.model import (
    Claim,
    Document,
    Evidence,
    Iri,
    Paragraph,
    Refusal,
    Span,
    Time,
    Value,
)
from diplograph.read import read as read_files
from diplograph.review import Verdict, Verdicts
from diplograph.store import Deposit, Store
from diplograph.terms import DG, ID, SECTOR
from diplograph.turtle import paragraph

TRADE_ID, VISIT_ID = "833e2993195dd086", "2a8d74ba74ef62eb"


def extract(documents: Iterable[Document]) -> Iterator[tuple[Document, tuple[Claim, ...]]]:
    """Read visits surely, and trade in doubt; one visit is proven twice, by words that overlap."""
    for item in documents:
        yield item, tuple(_told(claim, item) for claim in claims(item))


def _told(claim: Claim, document: Document) -> Claim:
    first = claim.evidence[0]
    if claim.cls == "Cooperation":
        return replace(claim, evidence=(replace(first, confidence=0.3),))
    more = (Evidence(Span(5, 20), 0.75),) if document is VISIT else ()
    return replace(claim, evidence=(first, *more))


@pytest.fixture
def told(store: Store) -> Store:
    build((VISIT, AGAIN, NOTHING), store, extractor=extract, gate=Lenient())
    return store


def plain(*explanations: Explanation) -> str:
    return "\n".join(
        "".join(words.text for words in line) for one in explanations for line in lines(one)
    )


# --- where evidence begins and ends ----------------------------------------------------------

A, B, C = Mark(Span(0, 6), 1), Mark(Span(3, 9), 2), Mark(Span(3, 6), 3)


def test_a_text_is_cut_where_evidence_begins_and_ends() -> None:
    assert pieces(Span(0, 12), [C, B, A]) == (
        Piece(Span(0, 3), (A,), (A,), ()),
        Piece(Span(3, 6), (A, B, C), (B, C), (C, A)),
        Piece(Span(6, 9), (B,), (), (B,)),
        Piece(Span(9, 12), (), (), ()),
    )


def test_marks_that_reach_out_of_a_paragraph_are_clipped_and_others_left_out() -> None:
    assert pieces(Span(4, 6), [A, Mark(Span(8, 9), 4)]) == (
        Piece(Span(4, 6), (Mark(Span(4, 6), 1),), (Mark(Span(4, 6), 1),), (Mark(Span(4, 6), 1),)),
    )


def test_a_text_without_marks_is_one_piece() -> None:
    assert pieces(Span(0, 3), []) == (Piece(Span(0, 3), (), (), ()),)


def test_marks_over_the_same_text_have_lanes_of_their_own() -> None:
    after = Mark(Span(6, 8), 5)
    assert lanes([after, C, B, A]) == {A: 0, B: 1, C: 2, after: 0}


def test_spans_that_overlap_become_one() -> None:
    spans = [Span(8, 9), Span(0, 3), Span(2, 5), Span(1, 2), Span(5, 6)]
    assert united(spans) == (Span(0, 5), Span(5, 6), Span(8, 9))


SPANS = st.tuples(st.integers(0, 30), st.integers(1, 10)).map(lambda p: Span(p[0], p[0] + p[1]))
MARKS = st.lists(st.builds(Mark, SPANS, st.integers(1, 5)), max_size=8, unique=True)


@given(MARKS)
def test_however_marks_overlap_pieces_are_the_text_and_brackets_are_in_pairs(
    marks: list[Mark],
) -> None:
    found = pieces(Span(0, 40), marks)
    assert [one.span.end for one in found[:-1]] == [one.span.start for one in found[1:]]
    assert (found[0].span.start, found[-1].span.end) == (0, 40)
    for one in found:
        assert set(one.over) == {mark for mark in marks if mark.span.covers(one.span)}
    opened = [mark for one in found for mark in one.opens]
    closed = [mark for one in found for mark in one.closes]
    assert sorted(opened) == sorted(closed) == sorted(marks)


@given(MARKS)
def test_no_two_marks_of_a_lane_lie_over_the_same_text(marks: list[Mark]) -> None:
    found = lanes(marks)
    for lane in set(found.values()):
        mine = sorted(mark.span for mark, other in found.items() if other == lane)
        assert all(one.end <= other.start for one, other in pairwise(mine))


def test_no_text_is_lost_between_paragraphs() -> None:
    document = replace(VISIT, text="ab\n\ncd ef", paragraphs=(Paragraph(Span(4, 6), "item"),))
    assert [*blocks(document)] == [
        Paragraph(Span(0, 4)),
        Paragraph(Span(4, 6), "item"),
        Paragraph(Span(6, 9)),
    ]
    assert [*blocks(replace(VISIT, paragraphs=()))] == [Paragraph(Span(0, len(VISIT.text)))]


# --- as lines --------------------------------------------------------------------------------

HEAD = f"""\
a.md
2021-10-06 · a.md
{ID}article/a
"""
VISIT_LINES = f"""\
[1] visit: Yuri Borisov visits Cuba (2021-10-05)
    visitor Yuri Borisov
    host Cuba
    status completed
    time 2021-10-05
    in the graph, id {VISIT_ID}
    “Yuri Borisov” visit, confidence 0.90, 0-12
    “Borisov visited” visit, confidence 0.75, 5-20
    <visit/6ced6448c3f4831d>
        a dg:Visit ;
        rdfs:label "Yuri Borisov visits Cuba (2021-10-05)"@en ;
        dg:earliest "2021-10-05"^^xsd:date ;
        dg:edtf "2021-10-05" ;
        dg:evidence <evidence/8bcba00b8dde9208> ;
        dg:evidence <evidence/f6f519ce0a6693c5> ;
        dg:host <state/CU> ;
        dg:key "Visit | edtf=2021-10-05 | host={ID}state/CU | visitor={ID}person/RU/yuri-borisov" ;
        dg:latest "2021-10-05"^^xsd:date ;
        dg:status dg:Completed ;
        dg:visitor <person/RU/yuri-borisov> ;
    ."""
TRADE_LINES = f"""\
[2] cooperation: Cuba and Russia cooperate: trade
    party Cuba and Russia
    in sector trade
    status ongoing
    waiting, id {TRADE_ID}
    “Russia and Cuba trade” no frame, confidence 0.30, 27-48
    <cooperation/89953f9456adb22a>
        a dg:Cooperation ;
        rdfs:label "Cuba and Russia cooperate: trade"@en ;
        dg:evidence <evidence/a3f0f42e528fe253> ;
        dg:key "Cooperation | party={ID}state/CU | party={ID}state/RU | sector={SECTOR}trade" ;
        dg:party <state/CU> ;
        dg:party <state/RU> ;
        dg:sector dgs:trade ;
        dg:status dg:Ongoing ;
    ."""


def test_an_article_is_shown_with_its_facts_marked_and_told(told: Store) -> None:
    assert plain(article(told, VISIT.iri, {})) == (
        f"{HEAD}\n[1 Yuri Borisov visited]1 Cuba.\nRussia and Cuba trade.\n\n"
        "facts: 1 in the graph; 1 more wait or are rejected (--doubtful)\n\n" + VISIT_LINES
    )


def test_what_waits_is_shown_if_asked_for(told: Store) -> None:
    assert plain(article(told, VISIT.iri, {}, doubtful=True)) == (
        f"{HEAD}\n[1 Yuri Borisov visited]1 Cuba.\n[2 Russia and Cuba trade]2.\n\n"
        "facts: 1 in the graph, 1 waiting\n\n" + VISIT_LINES + "\n\n" + TRADE_LINES
    )


def test_an_article_without_facts_says_so(told: Store) -> None:
    head = f"c.md\nc.md\n{NOTHING.iri}\n"
    assert plain(article(told, NOTHING.iri, {})) == f"{head}\nIt rained.\n\nfacts: none"


def test_each_fact_has_its_colour_and_what_waits_is_dimmed(told: Store) -> None:
    said = [w for line in lines(article(told, VISIT.iri, {}, doubtful=True)) for w in line]
    styles = {words.text: words.style for words in said}
    assert styles["Yuri Borisov visited"] == "cyan"
    assert styles["]1"] == styles["[1"] == "bold cyan"
    assert styles["Russia and Cuba trade"] == "dim green"
    assert styles[f"    waiting, id {TRADE_ID}"] == "yellow"


def overlapping() -> Explanation:
    document = replace(NOTHING, text="It rained in Havana.", paragraphs=())
    spans = (Span(0, 9), Span(3, 19), Span(3, 9))
    facts = [
        rdf.facts([Claim("Aid", (("item", str(n)),), (Evidence(span, 0.9),))], document.iri)[0]
        for n, span in enumerate(spans)
    ]
    findings = [review.finding(document.iri, fact, {}) for fact in facts]
    return explained(document, findings)


def explained(document: Document, findings: Iterable[review.Finding]) -> Explanation:
    shown = (
        Shown(n, finding, "kept", rdf.label(finding.fact), "")
        for n, finding in enumerate(findings, 1)
    )
    return Explanation(document, tuple(shown))


def test_brackets_of_facts_whose_words_overlap_tell_which_is_which() -> None:
    (text,) = (
        line for line in plain(overlapping()).splitlines() if "rained" in line and "[" in line[:2]
    )
    assert text == "[1 It [2[3 rained]3]1 in Havana]2."


# --- a fact, and what else goes by a name ----------------------------------------------------


def test_a_fact_is_shown_with_all_its_evidence_in_every_article(told: Store) -> None:
    shown = plain(*named(told, "visit/6ced6448c3f4831d", {}))
    assert shown.startswith(f"{HEAD}\n[1 Yuri Borisov visited]1 Cuba.")
    assert "facts:" not in shown
    assert f"\nAgain\nb.md\n{AGAIN.iri}\n" in shown
    assert [line for line in shown.splitlines() if "confidence" in line] == [
        "    “Yuri Borisov” visit, confidence 0.90, 0-12",
        "    “Borisov visited” visit, confidence 0.75, 5-20",
        "    “Yuri Borisov” visit, confidence 0.90, 30-42",
    ]


@pytest.mark.parametrize(
    "name",
    [
        f"{ID}visit/6ced6448c3f4831d",
        "visit/6ced",
        "evidence/8bcba00b8dde9208",
        f"{ID}evidence/8bcba00b8dde9208",
    ],
)
def test_a_fact_goes_by_its_name_or_that_of_its_evidence(told: Store, name: str) -> None:
    by_iri = named(told, "visit/6ced6448c3f4831d", {})
    assert named(told, name, {}) == by_iri


def test_an_id_is_that_of_one_article_alone_even_of_what_waits(told: Store) -> None:
    (one,) = named(told, TRADE_ID, {})
    assert (one.document.iri, [shown.standing for shown in one.shown]) == (VISIT.iri, ["waiting"])
    (one,) = named(told, VISIT_ID[:8], {})
    assert (one.document.iri, one.shown[0].finding.id) == (VISIT.iri, VISIT_ID)


@pytest.mark.parametrize("name", ["a.md", VISIT.iri])
def test_an_article_goes_by_its_file_or_its_iri(told: Store, name: str) -> None:
    assert named(told, name, {}) == (article(told, VISIT.iri, {}),)


@pytest.mark.parametrize("name", ["nothing", "no/thing", "<>", "ffff", "urn:x"])
def test_a_name_that_means_nothing_is_told(told: Store, name: str) -> None:
    with pytest.raises(ParameterError) as error:
        named(told, name, {})
    assert str(error.value) == (
        f"nothing to explain goes by {name!r}: no article, fact, evidence, id or file"
    )


def test_a_name_that_is_short_for_several_is_told(told: Store) -> None:
    accepted = review.judged({}, [Verdict(TRADE_ID, "accepted", VISIT.iri)])
    build((VISIT,), told, extractor=extract, gate=Lenient(), verdicts=accepted)
    with pytest.raises(ParameterError, match=r"is short for http.*cooperation.*, http.*visit"):
        named(told, ID, {})


def test_a_verdict_is_told_beside_what_it_judges(store: Store) -> None:
    verdicts: Verdicts = review.judged(
        {},
        [
            Verdict(TRADE_ID, "accepted", VISIT.iri),
            Verdict(
                VISIT_ID, "rejected", VISIT.iri, reviewer="Ana", date="2021-11-02", note="No."
            ),
        ],
    )
    build((VISIT,), store, extractor=extract, gate=Lenient(), verdicts=verdicts)
    shown = plain(article(store, VISIT.iri, verdicts, doubtful=True))
    assert f"    in the graph, id {TRADE_ID}\n    accepted\n" in shown
    assert f"    rejected, id {VISIT_ID}\n    rejected by Ana on 2021-11-02: No.\n" in shown


def test_what_is_in_the_graph_is_told_as_the_graph_does_from_a_backup_too(told: Store) -> None:
    before = article(told, VISIT.iri, {})
    triples = frozenset(told.triples(VISIT.iri))
    told.put([Deposit(VISIT.iri, triples, "backup")])
    after = article(told, VISIT.iri, {}, doubtful=True)
    assert after.shown == before.shown
    node = ox.NamedNode(f"{ID}visit/6ced6448c3f4831d")
    assert after.shown[0].turtle == paragraph(told.triples(VISIT.iri, node))


# --- a file ----------------------------------------------------------------------------------


def test_a_file_is_read_anew_and_what_the_gate_would_say_is_told(tmp_path: Path) -> None:
    (tmp_path / "x.bin").write_bytes(b"\0\1")
    seed = folder("seeds") / "articles" / "deepening-relations.txt"
    with Store.open(None, data=shipped()) as store:
        one, refused = files([seed, tmp_path / "x.bin"], store, Lenient("Borisov"))
        assert store.articles() == ()
    assert isinstance(refused, Refusal)
    assert isinstance(one, Explanation)
    assert {shown.standing for shown in one.shown} <= {"kept", "waiting"}
    assert [re.sub("^.* says", "says", fault) for fault in one.faults] == ["says 'Borisov'"]
    assert "the gate refuses it: " in plain(one)


# --- as a page -------------------------------------------------------------------------------


class Reader(HTMLParser):
    """Note the tags of a page, and the text that a person reads."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in ("meta", "br", "!doctype"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.words += data


def read(text: str) -> Reader:
    reader = Reader()
    reader.feed(text)
    reader.close()
    assert reader.open == []
    return reader


def test_a_page_shows_text_facts_proofs_and_triples(told: Store) -> None:
    words = read(page([article(told, VISIT.iri, {}, doubtful=True)])).words
    flat = " ".join(words.split())
    assert "1Yuri Borisov visited Cuba. 2Russia and Cuba trade." in flat
    assert "facts: 1 in the graph, 1 waiting" in flat
    assert "1 visit: Yuri Borisov visits Cuba (2021-10-05)" in flat
    assert "“Borisov visited”visit · confidence 0.75 · 5-20" in flat
    assert f"waiting, id {TRADE_ID}" in flat
    assert "a dg:Visit ;" in flat


def test_a_page_loads_and_runs_nothing(told: Store) -> None:
    document = replace(VISIT, url=Iri("https://example.org/a?b=1&c=2"))
    text = page([replace(article(told, VISIT.iri, {}), document=document)])
    loading = {"src", "srcset", "data", "action", "background", "poster", "onclick", "onload"}
    for tag, attributes in read(text).tags:
        assert tag not in {"script", "link", "img", "iframe", "object", "embed", "base", "form"}
        assert not loading & attributes.keys()
        target = attributes.get("href") or "#"
        assert target.startswith("#") or target == document.url
    assert "url(" not in text
    assert "@import" not in text


def test_links_lead_from_marks_to_facts_and_back(told: Store) -> None:
    tags = read(page([article(told, VISIT.iri, {}, doubtful=True)])).tags
    ids = [attributes["id"] for _, attributes in tags if "id" in attributes]
    links = [attributes["href"] for _, attributes in tags if "href" in attributes]
    assert ids == ["f1-0", "f2-27", "f1", "f2"]
    assert links == ["#f1", "#f2", "#f1-0", "#f1-0", "#f2-27"]


def test_numbers_run_through_a_page_of_several_articles(told: Store) -> None:
    tags = read(page([article(told, item.iri, {}) for item in (VISIT, AGAIN)])).tags
    assert [a["id"] for tag, a in tags if tag == "article"] == ["f1", "f2"]


def test_lines_of_facts_whose_words_overlap_lie_below_each_other() -> None:
    marks = [a for tag, a in read(page([overlapping()])).tags if tag == "mark"]
    assert [a["class"] for a in marks] == ["f1", "f1 f2 f3", "f2"]
    heights = [re.findall(r"calc\(100% - (\d+)px\)", a["style"] or "") for a in marks]
    assert heights == [["8"], ["8", "4", "0"], ["4"]]


def test_what_waits_is_underlined_by_dashes(told: Store) -> None:
    tags = read(page([article(told, VISIT.iri, {}, doubtful=True)])).tags
    styles = [(a["style"] or "").partition("(")[0] for tag, a in tags if tag == "mark"]
    assert styles == [
        "background-image: linear-gradient",
        "background-image: repeating-linear-gradient",
    ]


HOSTILE = '<script>alert("x")</script> & \' $title \x1b[31m'


def test_hostile_words_are_shown_and_do_nothing() -> None:
    document = replace(
        NOTHING,
        text=HOSTILE,
        paragraphs=(Paragraph(Span(0, len(HOSTILE)), "headline"),),
        title=HOSTILE,
        publisher=HOSTILE,
        file_name=HOSTILE,
        url=Iri("javascript:alert(1)"),
    )
    claim = Claim("Aid", (("item", HOSTILE),), (Evidence(Span(0, 20), 0.9),), frame=HOSTILE)
    verdict = Verdict("0" * 16, "accepted", document.iri, reviewer=HOSTILE, note=HOSTILE)
    (fact,) = rdf.facts([claim], document.iri)
    finding = replace(review.finding(document.iri, fact, {}), verdict=verdict)
    text = page([replace(explained(document, [finding]), faults=(HOSTILE,))])
    reader = read(text)
    assert "script" not in {tag for tag, _ in reader.tags}
    assert not any(str(a.get("href")).startswith("javascript") for _, a in reader.tags)
    assert reader.words.count(HOSTILE) >= 7


def test_nothing_to_explain_is_a_page_too() -> None:
    assert "Nothing to explain." in read(page([])).words


# --- facts read back from a graph ------------------------------------------------------------


def test_facts_are_read_back_from_the_graph_of_their_article() -> None:
    claim = Claim(
        "Visit",
        (("visitor", BORISOV), ("host", CUBA)),
        (Evidence(Span(0, 12), 0.9), Evidence(Span(5, 20), 0.75)),
        time=DAY,
        frame="visit",
    )
    triples = rdf.written(VISIT, rdf.facts([claim], VISIT.iri))
    (fact,) = rdf.recall(triples, {Iri(ID + "person/RU/yuri-borisov"): "Yuri"})
    (first,) = rdf.facts([claim], VISIT.iri)
    values = dict(fact.roles)
    assert replace(fact, roles=(), claims=()) == replace(first, roles=(), claims=())
    assert [rdf.spoken(value) for value in values.values()] == ["Yuri", CUBA.iri]


def test_numbers_and_open_times_are_read_back_too() -> None:
    roles: tuple[tuple[str, Value], ...] = (("quantity", 3), ("unit", "tons"))
    time = Time("2020/..", date(2020, 1, 1))
    claim = Claim("Aid", roles, (Evidence(Span(0, 4), 0.5),), time=time)
    amount = Claim("Financing", (("amount", Decimal("1.5")),), (Evidence(Span(0, 4), 0.5),))
    facts = rdf.recall(rdf.written(VISIT, rdf.facts([claim, amount], VISIT.iri)), {})
    told = {fact.cls: (fact.roles, fact.time) for fact in facts}
    assert told == {"Aid": (roles, time), "Financing": ((("amount", Decimal("1.5")),), None)}


def test_of_the_seed_what_is_shown_is_what_is_in_the_graph() -> None:
    seed = folder("seeds") / "articles" / "deepening-relations.txt"
    with Store.open(None) as store:
        build(read_files([seed]), store, gate=Gate.prepare("article"))
        (iri,) = store.articles()
        shown = article(store, iri, {}).shown
        held = {t.subject for t in store.triples(iri) if t.predicate.value == DG + "key"}
        assert {ox.NamedNode(one.finding.fact.iri) for one in shown} == held
        (anew,) = files([seed], store, Gate.prepare("article"))
        assert isinstance(anew, Explanation)
        kept = [one for one in anew.shown if one.standing == "kept"]
        assert [one.turtle for one in kept] == [one.turtle for one in shown]
        assert anew.faults == ()
        for one in shown:
            node = ox.NamedNode(one.finding.fact.iri)
            assert one.turtle == paragraph(store.triples(iri, node))
            for piece, _ in one.finding.fact.evidence:
                assert anew.document.quote(piece.span)
