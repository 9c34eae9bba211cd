"""What enters the graph, what waits for a person, and the file of what people decided."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st
from samples import BORISOV, CUBA, DAY, RUSSIA, VIETNAM, VISIT, document, evidence

from diplograph import rdf, review
from diplograph.errors import LexiconError, StoreError, VerdictError
from diplograph.model import Claim, Entity, Evidence, Iri, Paragraph, Span, Time, Value
from diplograph.review import Sifted, Thresholds, Verdict
from diplograph.review import readings as kept_readings
from diplograph.review.readings import Reading
from diplograph.review.thresholds import load as load_thresholds
from diplograph.terms import DCTERMS, DG, ID, XSD

LEAST = Thresholds(0.55, (("Agreement", 0.8), ("Treaty", 0.3)))
ARTICLE = VISIT.iri


def visit(confidence: float, words: str = "Yuri Borisov visited", **changes: object) -> Claim:
    (proof,) = evidence(VISIT, words)
    sure = (replace(proof, confidence=confidence),)
    roles = (("visitor", BORISOV), ("host", CUBA))
    claim = Claim("Visit", roles, sure, time=DAY, frame="visit.go")
    return replace(claim, **changes)  # type: ignore[arg-type]


def trade(confidence: float, partner: Entity = CUBA) -> Claim:
    (proof,) = evidence(VISIT, "Russia and Cuba trade")
    roles = (("party", RUSSIA), ("party", partner))
    return Claim("Cooperation", roles, (replace(proof, confidence=confidence),), "Ongoing")


def sift(*claims: Claim, verdicts: tuple[Verdict, ...] = ()) -> Sifted:
    return review.sift(VISIT, claims, review.judged({}, verdicts), LEAST)


def piles(*claims: Claim, verdicts: tuple[Verdict, ...] = ()) -> tuple[list[str], ...]:
    sifted = sift(*claims, verdicts=verdicts)
    parts = sifted.kept, sifted.doubtful, sifted.rejected
    return tuple([finding.id for finding in pile] for pile in parts)


VISIT_ID, TRADE_ID = "2a8d74ba74ef62eb", "f335ecb13b9f9661"


# --- thresholds ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cls", "least"),
    [("Visit", 0.55), ("Agreement", 0.8), ("Memorandum", 0.8), ("Treaty", 0.3)],
)
def test_a_class_has_its_threshold_or_that_of_the_class_above_it(cls: str, least: float) -> None:
    assert LEAST.of(cls) == least


def test_what_is_as_sure_as_the_highest_threshold_needs_no_word() -> None:
    assert (LEAST.highest, Thresholds(0.55).highest) == (0.8, 0.55)


def test_the_thresholds_of_the_lexicon_can_be_read() -> None:
    assert review.thresholds().default == 0.55


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("default: 0.5\nclasses: {Vist: 0.6}", "t.yaml: the ontology has no fact class 'Vist'"),
        ("default: 2\nclasses: {}", "t.yaml: default is 2; a number from 0 to 1 is right"),
        (
            "default: 0.5\nclasses: {Visit: high}",
            "t.yaml: Visit is 'high'; a number from 0 to 1 is right",
        ),
        ("default: 0.5", "t.yaml: 'default' and 'classes' are needed, and nothing else"),
        (
            "default: 0.5\nclasses: [Visit]",
            "t.yaml: 'classes' is no mapping of fact classes to numbers",
        ),
    ],
)
def test_thresholds_that_make_no_sense_are_an_error(tmp_path: Path, text: str, fault: str) -> None:
    file = tmp_path / "t.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(LexiconError) as error:
        load_thresholds(file)
    assert str(error.value) == fault


def test_thresholds_that_are_no_yaml_are_an_error(tmp_path: Path) -> None:
    file = tmp_path / "t.yaml"
    file.write_text("default: [", encoding="utf-8")
    with pytest.raises(LexiconError, match=r"^t\.yaml: while parsing"):
        load_thresholds(file)


# --- sifting ---------------------------------------------------------------------------------


def test_what_is_sure_enough_is_kept_and_the_rest_waits() -> None:
    assert piles(visit(0.55), trade(0.54)) == ([VISIT_ID], [TRADE_ID], [])


def test_findings_are_in_the_order_of_the_text() -> None:
    assert piles(trade(0.9), visit(0.9)) == ([VISIT_ID, TRADE_ID], [], [])


def test_a_doubtful_claim_adds_nothing_to_a_fact_that_is_sure() -> None:
    place = Entity("Place", "Havana", Iri(ID + "place/3553478"))
    more = visit(0.5, "visited Cuba", roles=(*visit(1.0).roles, ("place", place)))
    (alone,), (both,) = sift(visit(0.9)).kept, sift(visit(0.9), more).kept
    assert both == alone


def test_an_accepted_finding_is_kept_and_a_rejected_one_is_not() -> None:
    accepted = (Verdict(TRADE_ID, "accepted", ARTICLE),)
    assert piles(visit(0.9), trade(0.5), verdicts=accepted) == ([VISIT_ID, TRADE_ID], [], [])
    rejected = (Verdict(VISIT_ID, "rejected", ARTICLE),)
    assert piles(visit(0.9), trade(0.5), verdicts=rejected) == ([], [TRADE_ID], [VISIT_ID])


def test_a_verdict_on_another_article_or_on_nothing_changes_nothing() -> None:
    idle = (
        Verdict(VISIT_ID, "rejected", Iri(ID + "article/b")),
        Verdict("0" * 16, "rejected", ARTICLE),
    )
    assert sift(visit(0.9), trade(0.5), verdicts=idle) == sift(visit(0.9), trade(0.5))


def test_to_judge_one_finding_renames_no_other() -> None:
    """Claims of one key that contradict each other are told apart by a number in the key."""
    planned = visit(0.5, "visited Cuba", time=None, status="Planned")
    done = visit(0.9, time=None)
    (kept,), (doubtful,), _ = piles(done, planned)
    assert kept != doubtful
    both = Verdict(doubtful, "accepted", ARTICLE), Verdict(kept, "rejected", ARTICLE)
    assert piles(done, planned, verdicts=both) == ([doubtful], [], [kept])
    assert piles(replace(done, status="Planned"), replace(planned, status="Completed")) == (
        [kept],
        [doubtful],
        [],
    )


def test_a_doubtful_claim_of_a_thing_without_a_name_is_let_go() -> None:
    assert piles(trade(0.5, Entity("State", "Atlantis"))) == ([], [], [])


def test_the_id_depends_on_article_class_and_key_alone() -> None:
    again = visit(0.2, "Yuri Borisov", frame="other", status="Planned")
    assert piles(again)[1] == piles(visit(0.9))[0] == [VISIT_ID]
    other = review.sift(replace(VISIT, iri=Iri(ID + "article/b")), [visit(0.9)], {}, LEAST)
    assert [finding.id for finding in other.kept] == ["ad8fea8ddb601a88"]


def test_the_mark_changes_with_verdicts_on_the_article_and_with_thresholds() -> None:
    nothing = review.mark(ARTICLE, {}, LEAST)
    here = review.judged({}, [Verdict(VISIT_ID, "rejected", ARTICLE)])
    there = review.judged({}, [Verdict(VISIT_ID, "rejected", Iri(ID + "article/b"))])
    assert review.mark(ARTICLE, there, LEAST) == nothing
    assert review.mark(ARTICLE, here, LEAST) != nothing
    assert review.mark(ARTICLE, {}, Thresholds(0.6)) != nothing


# --- verdicts in the graph -------------------------------------------------------------------


def test_verdicts_stand_in_the_graph_as_evidence_of_their_own_kind() -> None:
    said = (
        Verdict(TRADE_ID, "accepted", ARTICLE),
        Verdict(
            VISIT_ID,
            "rejected",
            ARTICLE,
            reviewer="Ana Paz",
            date="2021-11-02",
            note="They met in Moscow.",
        ),
    )
    found = review.triples(sift(visit(0.9), trade(0.5), verdicts=said))
    expected = f"""
    @prefix dg: <{DG}> .
    @base <{ID}> .
    <verdict/{TRADE_ID}> a dg:Verdict ;
        dg:judgement dg:Accepted ;
        dg:judges <cooperation/07e1e717f33df584> ;
        dg:judgedIn <article/a> .
    <verdict/{VISIT_ID}> a dg:Verdict ;
        dg:judgement dg:Rejected ;
        dg:judges <visit/6ced6448c3f4831d> ;
        dg:judgedIn <article/a> ;
        dg:reviewer "Ana Paz" ;
        <{DCTERMS}date> "2021-11-02"^^<{XSD}date> ;
        dg:note "They met in Moscow." .
    """
    parsed = ox.parse(expected, format=ox.RdfFormat.TURTLE)
    assert sorted(map(str, found)) == sorted(str(quad.triple) for quad in parsed)


def test_without_verdicts_there_is_no_triple_more() -> None:
    sifted = sift(visit(0.9), trade(0.5))
    assert [*review.triples(sifted)] == []
    told = rdf.written(VISIT, (finding.fact for finding in sifted.kept))
    assert set(told) == {quad.triple for quad in rdf.quads(VISIT, [visit(0.9)])}


# --- the file of verdicts --------------------------------------------------------------------

FULL = Verdict(
    "0123456789abcdef",
    "rejected",
    ARTICLE,
    "Visit",
    "Yuri Borisov visits Cuba",
    "=Yuri, the\nvisitor",
    "Ana Paz",
    "2021-11-02",
    'He "met" them, in Moscow',
)
BARE = Verdict("fedcba9876543210", "accepted", ARTICLE)
TEXT = f"""\
id,verdict,article,class,label,quote,reviewer,date,note
0123456789abcdef,rejected,{ARTICLE},Visit,Yuri Borisov visits Cuba,"'=Yuri, the visitor",\
Ana Paz,2021-11-02,"He ""met"" them, in Moscow"
fedcba9876543210,accepted,{ARTICLE},,,,,,
"""


def test_verdicts_are_kept_in_a_file_in_their_order(tmp_path: Path) -> None:
    file = tmp_path / "v.csv"
    review.save(file, review.judged({}, [BARE, FULL]))
    assert file.read_text(encoding="utf-8") == TEXT
    seen = replace(FULL, quote="'=Yuri, the visitor")
    assert review.load(file) == {ARTICLE: {FULL.id: seen, BARE.id: BARE}}


def test_to_save_what_was_loaded_changes_no_byte(tmp_path: Path) -> None:
    file = tmp_path / "v.csv"
    file.write_text(TEXT, encoding="utf-8")
    review.save(file, review.load(file))
    assert file.read_text(encoding="utf-8") == TEXT
    assert [path.name for path in tmp_path.iterdir()] == ["v.csv"]


def test_a_spreadsheet_may_have_saved_it_and_left_columns_out(tmp_path: Path) -> None:
    file = tmp_path / "v.csv"
    file.write_bytes(
        b"\xef\xbb\xbfarticle,note,id,verdict\r\n"
        + f'{ARTICLE},"two\r\nlines",0123456789abcdef, accepted \r\n\r\n'.encode()
    )
    (said,) = review.load(file)[ARTICLE].values()
    assert said == Verdict("0123456789abcdef", "accepted", ARTICLE, note="two\r\nlines")


COLUMNS = "id,verdict,article,class,label,quote,reviewer,date,note"
LINE = f"{BARE.id},accepted,{ARTICLE}"
DIGITS = "16 hexadecimal digits are right"
DAY_IS_RIGHT = "a day as 2021-10-12 is right"


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", f": empty; a line with the columns {COLUMNS} is right"),
        ("id,verdict", f", line 1: no column 'article'; {COLUMNS} are right"),
        ("id,verdict,article,team", f", line 1: the column 'team'; {COLUMNS} are right"),
        ("id,id,verdict,article", f", line 1: the column 'id'; {COLUMNS} are right"),
        (f"id,verdict,article\nX,accepted,{ARTICLE}", f", line 2: id 'X'; {DIGITS}"),
        (
            f"id,verdict,article\n{BARE.id},maybe,{ARTICLE}",
            ", line 2: verdict 'maybe'; accepted or rejected is right",
        ),
        (
            f"id,verdict,article\n{BARE.id},,{ARTICLE}",
            ", line 2: verdict ''; accepted or rejected is right",
        ),
        (
            f"id,verdict,article\n{BARE.id},accepted,x",
            ", line 2: article 'x'; the IRI of an article is right",
        ),
        (f"id,verdict,article\n{BARE.id},accepted", ", line 2: 2 cells, but 3 columns"),
        (
            f"id,verdict,article\n{LINE}\n\n{LINE}",
            f", line 4: id {BARE.id} has a verdict in line 2 too",
        ),
        (
            f'note,id,verdict,article\n"two\nlines",{LINE}\n,X,accepted,{ARTICLE}',
            f", line 4: id 'X'; {DIGITS}",
        ),
        (f'id,verdict,article\n{LINE}\n"', ", line 3: no CSV: unexpected end of data"),
        (
            f"id,verdict,article,date\n{LINE},2.11.2021",
            f", line 2: date '2.11.2021'; {DAY_IS_RIGHT}",
        ),
        (
            f"id,verdict,article,date\n{LINE},20211102",
            f", line 2: date '20211102'; {DAY_IS_RIGHT}",
        ),
    ],
)
def test_a_broken_line_is_told_with_its_number(tmp_path: Path, text: str, fault: str) -> None:
    file = tmp_path / "v.csv"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(VerdictError) as error:
        review.load(file)
    assert str(error.value) == f"{file}{fault}"


def test_a_file_that_is_no_text_or_is_not_there_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "v.csv").write_bytes(b"id,verdict,article\n\xff")
    with pytest.raises(VerdictError, match=r"v\.csv: no text in UTF-8: invalid start byte$"):
        review.load(tmp_path / "v.csv")
    with pytest.raises(VerdictError, match=r"w\.csv: can not be read: No such file or directory$"):
        review.load(tmp_path / "w.csv")


def test_a_file_that_can_not_be_written_leaves_the_old_one(tmp_path: Path) -> None:
    with pytest.raises(
        VerdictError, match=r"v\.csv: can not be written: No such file or directory"
    ):
        review.save(tmp_path / "gone" / "v.csv", {})
    (tmp_path / "d.csv").mkdir()
    with pytest.raises(VerdictError, match="can not be written"):
        review.save(tmp_path / "d.csv", {})
    assert [path.name for path in tmp_path.iterdir()] == ["d.csv"]


def test_a_later_verdict_takes_the_place_of_an_earlier_and_can_be_withdrawn() -> None:
    first = review.judged({}, [FULL, BARE])
    changed = review.judged(first, [replace(FULL, judgement="accepted")])
    assert changed[ARTICLE][FULL.id].judgement == "accepted"
    assert review.withdrawn(changed, [FULL]) == {ARTICLE: {BARE.id: BARE}}
    assert review.withdrawn(changed, [FULL, BARE]) == {}


def test_the_file_belongs_to_a_store_and_stands_beside_it() -> None:
    assert review.beside(Path("a/news")) == Path("a/news.verdicts.csv")


# --- what was read, as text ------------------------------------------------------------------


def test_what_was_read_is_kept_to_the_last_detail() -> None:
    ministry = Entity(
        "Ministry", "Health", alt=("MoH",), links=(("country", CUBA), ("partOf", RUSSIA))
    )
    roles: tuple[tuple[str, Value], ...] = (
        ("visitor", ministry),
        ("item", "rice"),
        ("count", 3),
        ("amount", Decimal("2E+2")),
    )
    claims = (
        visit(0.123456789, roles=roles),
        visit(0.9, time=Time("2020/..", date(2020, 1, 1)), frame=""),
        visit(0.9, time=None, evidence=(Evidence(Span(0, 4), 0.5), Evidence(Span(5, 9), 0.6))),
    )
    paragraphs = Paragraph(Span(0, 5), "headline"), Paragraph(Span(7, 9))
    text = kept_readings.write(replace(VISIT, paragraphs=paragraphs), claims)
    assert kept_readings.read(text) == Reading(rdf.extractor(), paragraphs, claims)
    assert kept_readings.least_confidence(text) == 0.123456789


@given(st.text(st.characters(codec="utf-8")), st.decimals(allow_nan=False, allow_infinity=False))
def test_any_words_and_numbers_are_kept(words: str, number: Decimal) -> None:
    roles: tuple[tuple[str, Value], ...] = (("item", words), ("quantity", number))
    claims = (visit(0.5, roles=roles), trade(0.5, replace(VIETNAM, label=words)))
    assert kept_readings.read(kept_readings.write(VISIT, claims)).claims == claims


def test_of_nothing_read_nothing_is_doubtful() -> None:
    text = kept_readings.write(document("c", "It rained."), ())
    assert kept_readings.least_confidence(text) == 1.0


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"extractor":"x","paragraphs":[],"claims":[{}]}']
)
def test_a_text_that_is_no_reading_is_an_error(text: str) -> None:
    with pytest.raises(StoreError, match=r"^what the store knows of a reading is no such: "):
        kept_readings.read(text)


def test_a_fact_is_told_in_words() -> None:
    roles = (*visit(0.9).roles, ("place", Entity("Place", "Havana", Iri(ID + "place/3553478"))))
    other = Entity("Person", "Ana Paz", links=(("serves", RUSSIA),))
    claim = visit(0.9, roles=(("visitor", other), *roles))
    (finding,) = sift(claim).kept
    assert review.sentence(finding.fact) == (
        "visitor Ana Paz and Yuri Borisov; host Cuba; takes place in Havana;"
        " status completed; time 2021-10-05"
    )
    assert review.quotes(VISIT, finding.fact) == "Yuri Borisov visited"
