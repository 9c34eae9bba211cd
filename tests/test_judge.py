"""Verdicts change the graph at once, outlive every reading, and leave all else as it is."""

import io
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pytest
from conftest import shipped
from samples import AGAIN, NOTHING, VISIT, claims
from test_build import Lenient

from diplograph import review
from diplograph.build import build
from diplograph.errors import ParameterError, StoreError
from diplograph.export import export
from diplograph.judge import Judged, Judging, follow, judge
from diplograph.model import Claim, Document, Iri
from diplograph.report import Outcome, Report
from diplograph.review import Verdict, Verdicts
from diplograph.store import Deposit, Store
from diplograph.terms import ID

ALL = (VISIT, AGAIN, NOTHING)
VISIT_ID, TRADE_ID, AGAIN_ID = "2a8d74ba74ef62eb", "833e2993195dd086", "ad8fea8ddb601a88"


def extract(documents: Iterable[Document]) -> Iterator[tuple[Document, tuple[Claim, ...]]]:
    """Read visits surely, and trade in doubt."""
    for item in documents:
        yield (
            item,
            tuple(_sure(claim, 0.9 if claim.cls == "Visit" else 0.3) for claim in claims(item)),
        )


def _sure(claim: Claim, confidence: float) -> Claim:
    proofs = tuple(replace(proof, confidence=confidence) for proof in claim.evidence)
    return replace(claim, evidence=proofs)


def built(
    store: Store, verdicts: Verdicts = MappingProxyType({}), *, refresh: bool = False
) -> Report:
    gate = Lenient()
    return build(ALL, store, extractor=extract, gate=gate, refresh=refresh, verdicts=verdicts)


def written(store: Store) -> bytes:
    stream = io.BytesIO()
    export(store, "nquads", stream)
    return stream.getvalue()


def facts(store: Store) -> list[str]:
    rows = store.query(
        "SELECT ?fact { ?fact <https://w3id.org/diplograph/ontology#key> ?key } ORDER BY ?fact"
    )
    return [str(fact).strip("<>").removeprefix(ID) for (fact,) in rows]


def decide(store: Store, file: Path, **said: object) -> Judged:
    known = review.load(file) if file.exists() else {}
    return judge(store, file, known, Judging(**said), gate=Lenient())  # type: ignore[arg-type]


VISITS, TRADES = "visit/6ced6448c3f4831d", "cooperation/89953f9456adb22a"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "v.csv"


def test_a_build_leaves_out_what_is_doubtful_and_counts_it(store: Store) -> None:
    report = built(store)
    assert report.outcomes == (
        Outcome("a.md", "new", VISIT.iri, 1, doubtful=1),
        Outcome("b.md", "new", AGAIN.iri, 1),
        Outcome("c.md", "new", NOTHING.iri, 0),
    )
    assert (report.doubtful, facts(store)) == (1, [VISITS])
    ((document, finding),) = review.waiting(store, {})
    assert (document, finding.id, finding.fact.confidence) == (VISIT, TRADE_ID, 0.3)


def test_an_accepted_finding_enters_with_its_quote_and_its_verdict(
    store: Store, file: Path
) -> None:
    built(store)
    done = decide(store, file, accept=[TRADE_ID], reviewer="Ana", date="2021-11-02", note="So.")
    (verdict,) = done.new
    assert verdict == Verdict(
        TRADE_ID,
        "accepted",
        VISIT.iri,
        "Cooperation",
        "Cuba and Russia cooperate: trade",
        "Russia and Cuba trade",
        "Ana",
        "2021-11-02",
        "So.",
    )
    assert review.load(file) == done.verdicts == {VISIT.iri: {TRADE_ID: verdict}}
    assert facts(store) == [TRADES, VISITS]
    assert b'"Russia and Cuba trade"' in written(store)
    assert f"<{ID}verdict/{TRADE_ID}>".encode() in written(store)
    assert ([*review.waiting(store, done.verdicts)], store.verify()) == ([], [])


def test_a_rejected_fact_leaves_the_graph_but_not_what_other_articles_say(
    store: Store, file: Path
) -> None:
    built(store)
    done = decide(store, file, reject=[VISIT_ID])
    assert [verdict.id for verdict in done.new] == [VISIT_ID]
    assert facts(store) == [VISITS]
    assert f"<{ID}{VISITS}> ".encode() in written(store)
    done = decide(store, file, reject=[AGAIN_ID])
    assert (facts(store), len(done.verdicts)) == ([], 2)
    assert f"\n<{ID}{VISITS}> ".encode() not in written(store)


def test_a_fact_goes_by_its_name_in_every_article_that_reports_it(
    store: Store, file: Path
) -> None:
    built(store)
    done = decide(store, file, reject=["visit/6ced"])
    assert [(verdict.article, verdict.id) for verdict in done.new] == [
        (VISIT.iri, VISIT_ID),
        (AGAIN.iri, AGAIN_ID),
    ]
    assert facts(store) == []
    done = decide(store, file, accept=[ID + VISITS])
    assert [verdict.judgement for verdict in done.new] == ["accepted", "accepted"]
    assert facts(store) == [VISITS]


def test_what_follows_from_a_verdict_is_what_a_build_with_the_file_gives(
    store: Store, file: Path
) -> None:
    built(store)
    decide(store, file, accept=[TRADE_ID], reject=[VISIT_ID], note="both")
    with Store.open(None, data=shipped()) as other:
        built(other, review.load(file))
        assert written(other) == written(store)
    report = built(store, review.load(file))
    assert [outcome.result for outcome in report.outcomes] == ["unchanged"] * 3


def test_verdicts_outlive_that_an_article_is_read_again(store: Store, file: Path) -> None:
    built(store)
    decide(store, file, accept=[TRADE_ID], reject=[VISIT_ID])
    before = written(store)
    report = built(store, review.load(file), refresh=True)
    assert [outcome.result for outcome in report.outcomes] == ["replaced"] * 3
    assert written(store) == before


def test_without_a_verdict_no_byte_changes(store: Store, file: Path) -> None:
    built(store)
    before = written(store)
    assert decide(store, file) == Judged({}, (), (), ())
    assert (written(store), file.exists()) == (before, False)
    decide(store, file, accept=[TRADE_ID], reject=["visit/6ced"])
    assert written(store) != before
    done = decide(store, file, withdraw=[TRADE_ID[:6], VISIT_ID, AGAIN_ID])
    assert [verdict.id for verdict in done.withdrawn] == [TRADE_ID, VISIT_ID, AGAIN_ID]
    assert (written(store), review.load(file)) == (before, {})
    with Store.open(None, data=shipped()) as other:
        built(other, {})
        assert written(other) == before


def test_a_file_that_someone_shares_is_followed(store: Store, file: Path) -> None:
    built(store)
    shared = review.judged({}, [Verdict(TRADE_ID, "accepted", VISIT.iri)])
    assert review.unapplied(store, shared) == 1
    report = follow(store, shared, gate=Lenient())
    assert report.outcomes == (Outcome("a.md", "replaced", VISIT.iri, 2),)
    assert (facts(store), review.unapplied(store, shared)) == ([TRADES, VISITS], 0)
    assert review.unapplied(store, {}) == 1
    follow(store, {}, gate=Lenient())
    assert facts(store) == [VISITS]


def test_a_verdict_on_what_is_no_longer_read_is_told_and_does_nothing(store: Store) -> None:
    built(store)
    before = written(store)
    old = Verdict("0123456789abcdef", "accepted", VISIT.iri)
    elsewhere = Verdict("0123456789abcdef", "accepted", Iri("urn:x"))
    verdicts = review.judged({}, [old, elsewhere])
    assert [*review.stale(store, verdicts)] == [old]
    assert review.unapplied(store, verdicts) == 0
    follow(store, verdicts, gate=Lenient())
    assert written(store) == before


def test_a_verdict_that_would_break_a_rule_is_not_taken(store: Store, file: Path) -> None:
    built(store)
    decide(store, file, reject=[AGAIN_ID])
    before, kept = written(store), file.read_bytes()
    judging = Judging(accept=[TRADE_ID], withdraw=[AGAIN_ID])
    done = judge(store, file, review.load(file), judging, gate=Lenient("sector/trade"))
    assert (done.new, [verdict.id for verdict in done.withdrawn]) == ((), [AGAIN_ID])
    assert [(outcome.source, outcome.result) for outcome in done.refused] == [("a.md", "refused")]
    assert done.verdicts == review.load(file) == {}
    assert (written(store), file.read_bytes()) != (before, kept)
    assert facts(store) == [VISITS]


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ({"accept": ["ffff"]}, "no finding 'ffff'; 'diplograph review' lists those that wait"),
        (
            {"reject": ["visit/ffff"]},
            "no finding 'visit/ffff'; 'diplograph review' lists those that wait",
        ),
        (
            {"accept": [TRADE_ID], "reject": [TRADE_ID]},
            f"{TRADE_ID} is both to be accepted and to be rejected",
        ),
        ({"withdraw": [TRADE_ID]}, f"no verdicts have an id that begins with {TRADE_ID!r}"),
    ],
)
def test_a_call_that_makes_no_sense_does_nothing(
    store: Store, file: Path, said: dict[str, object], fault: str
) -> None:
    built(store)
    before = written(store)
    with pytest.raises(ParameterError) as error:
        decide(store, file, **said)
    assert str(error.value) == fault
    assert (written(store), file.exists()) == (before, False)


def test_what_is_short_for_several_facts_is_refused(store: Store, file: Path) -> None:
    built(store)
    decide(store, file, accept=[TRADE_ID])
    with pytest.raises(ParameterError) as error:
        decide(store, file, reject=[ID])
    assert str(error.value) == f"{ID!r} is short for {ID}{TRADES}, {ID}{VISITS}"


def test_what_a_backup_brought_can_not_be_judged_but_does_no_harm(
    store: Store, file: Path
) -> None:
    built(store)
    triples = frozenset(store.triples(AGAIN.iri))
    store.put([Deposit(AGAIN.iri, triples, "backup")])
    assert store.reading(AGAIN.iri) is None
    verdicts = review.judged({}, [Verdict(AGAIN_ID, "rejected", AGAIN.iri)])
    assert [finding.id for _, finding in review.waiting(store, verdicts)] == [TRADE_ID]
    assert ([*review.stale(store, verdicts)], review.unapplied(store, verdicts)) == ([], 0)
    report = follow(store, verdicts, gate=Lenient())
    why = f"{AGAIN.iri}: the store does not know what was read; build it again"
    assert report.outcomes == (Outcome(AGAIN.iri, "refused", why=why),)
    with pytest.raises(StoreError, match="build it again"):
        decide(store, file, reject=["visit/6ced"])


def test_what_another_version_read_is_to_be_read_again(store: Store) -> None:
    built(store)
    said = store.reading(VISIT.iri) or ""
    old = said.replace('"extractor":"diplograph/', '"extractor":"older/')
    store.put([Deposit(VISIT.iri, frozenset(store.triples(VISIT.iri)), "print", old)])
    with pytest.raises(StoreError, match=r": read by older/.+; build it with diplograph/.+$"):
        review.reading(store, VISIT.iri)


def test_an_article_is_given_back_as_it_was_read(store: Store) -> None:
    built(store)
    for item in ALL:
        document, _ = review.reading(store, item.iri)
        assert document == item
