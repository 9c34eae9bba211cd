import io
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import permutations
from pathlib import Path

import pyoxigraph as ox
import pytest
from conftest import shipped
from samples import AGAIN, CUBA, NOTHING, RUSSIA, VISIT, claims, document, evidence

from diplograph.build import GROUP, build, facts
from diplograph.check import Gate
from diplograph.export import export
from diplograph.model import Claim, Document, Entity, Refusal
from diplograph.report import Outcome, Report
from diplograph.store import Store
from diplograph.terms import dg

ALL = (VISIT, AGAIN, NOTHING)


def extract(documents: Iterable[Document]) -> Iterator[tuple[Document, tuple[Claim, ...]]]:
    return ((document, claims(document)) for document in documents)


@dataclass
class Lenient:
    """A gate that lets all pass but graphs that speak of a word."""

    word: str = "nothing speaks of this"

    def check(self, statements: Iterable[ox.Triple]) -> list[str]:
        return [f"{t.subject} says {self.word!r}" for t in statements if self.word in str(t)][:1]


@pytest.fixture(scope="module")
def gate() -> Gate:
    return Gate.prepare("article")


def built(store: Store, *sources: Document | Refusal, gate: object = None) -> Report:
    return build(sources, store, extractor=extract, gate=gate or Lenient())  # type: ignore[arg-type]


def written(store: Store) -> bytes:
    stream = io.BytesIO()
    export(store, "nquads", stream)
    return stream.getvalue()


def results(report: Report) -> list[tuple[str, str]]:
    return [(outcome.source, outcome.result) for outcome in report.outcomes]


def test_a_build_reports_what_came_of_each_source(store: Store, gate: Gate) -> None:
    report = built(store, VISIT, Refusal("x.pdf", "no text"), AGAIN, NOTHING, gate=gate)
    assert report == Report(
        (
            Outcome("a.md", "new", VISIT.iri, 2),
            Outcome("x.pdf", "refused", why="no text"),
            Outcome("b.md", "new", AGAIN.iri, 1),
            Outcome("c.md", "new", NOTHING.iri, 0),
        ),
        (("Cooperation", 1), ("Visit", 1)),
    )
    assert report.read == 4
    assert report.results == {"new": 3, "replaced": 0, "unchanged": 0, "refused": 1}
    assert [outcome.source for outcome in report.refused] == ["x.pdf"]
    assert [outcome.source for outcome in report.without_facts] == ["c.md"]
    assert store.verify() == []


def test_building_twice_changes_nothing_and_reads_nothing_again(store: Store) -> None:
    built(store, *ALL)
    before = written(store)
    read: list[Document] = []

    def noting(documents: Iterable[Document]) -> Iterator[tuple[Document, tuple[Claim, ...]]]:
        for item in documents:
            read.append(item)
            yield item, claims(item)

    report = build(ALL, store, extractor=noting, gate=Lenient())
    assert results(report) == [("a.md", "unchanged"), ("b.md", "unchanged"), ("c.md", "unchanged")]
    assert report.facts == (("Cooperation", 1), ("Visit", 1))
    assert read == []
    assert written(store) == before


def test_all_is_read_again_if_asked_for(store: Store) -> None:
    built(store, *ALL)
    before = written(store)
    report = build(ALL, store, extractor=extract, gate=Lenient(), refresh=True)
    assert results(report) == [("a.md", "replaced"), ("b.md", "replaced"), ("c.md", "replaced")]
    assert written(store) == before


def test_the_order_of_articles_changes_no_byte() -> None:
    graphs = set()
    for order in permutations(ALL):
        with Store.open(None, data=shipped()) as store:
            built(store, *order)
            graphs.add(written(store))
    assert len(graphs) == 1


def test_one_by_one_is_the_same_as_all_at_once(store: Store) -> None:
    built(store, *ALL)
    with Store.open(None, data=shipped()) as other:
        for item in ALL:
            built(other, item)
        assert written(other) == written(store)


def test_a_changed_article_takes_the_place_of_the_old(store: Store) -> None:
    built(store, *ALL)
    changed = replace(VISIT, text="Russia and Vietnam trade.", paragraphs=NOTHING.paragraphs)
    report = built(store, changed, AGAIN)
    assert results(report) == [("a.md", "replaced"), ("b.md", "unchanged")]
    with Store.open(None, data=shipped()) as other:
        built(other, changed, AGAIN, NOTHING)
        assert written(other) == written(store)
    assert store.verify() == []


def test_changed_metadata_make_an_article_new_too(store: Store) -> None:
    built(store, VISIT)
    assert results(built(store, replace(VISIT, author="Ana Paz"))) == [("a.md", "replaced")]
    assert b"Ana Paz" in written(store)


def test_an_article_that_the_gate_refuses_leaves_no_trace_and_the_others_go_on(
    store: Store,
) -> None:
    report = built(store, VISIT, AGAIN, NOTHING, gate=Lenient("trade"))
    assert results(report) == [("a.md", "refused"), ("b.md", "new"), ("c.md", "new")]
    assert report.refused[0].why.endswith(" says 'trade'")
    with Store.open(None, data=shipped()) as other:
        built(other, AGAIN, NOTHING)
        assert written(other) == written(store)


def test_a_new_version_that_is_refused_leaves_the_old_one(store: Store) -> None:
    built(store, VISIT)
    before = written(store)
    changed = replace(VISIT, text=VISIT.text + " Russia and Vietnam trade.")
    assert results(built(store, changed, gate=Lenient("Vietnam trade"))) == [("a.md", "refused")]
    assert written(store) == before


def test_the_real_gate_tells_in_words_what_is_wrong(store: Store, gate: Gate) -> None:
    def hostless(documents: Iterable[Document]) -> Iterator[tuple[Document, tuple[Claim, ...]]]:
        for item in documents:
            proof = evidence(item, "It rained")
            yield item, (Claim("Visit", (("visitor", CUBA),), proof, frame="f"),)

    report = build([NOTHING], store, extractor=hostless, gate=gate)
    assert [outcome.result for outcome in report.outcomes] == ["refused"]
    assert "A visit has exactly one host, a state. (dg:host)" in report.refused[0].why
    assert store.articles() == ()


def test_a_thing_that_can_not_be_named_refuses_its_article_alone(store: Store) -> None:
    def lost(documents: Iterable[Document]) -> Iterator[tuple[Document, tuple[Claim, ...]]]:
        for item in documents:
            roles = (("party", RUSSIA), ("party", Entity("State", "Atlantis")))
            broken = (Claim("Cooperation", roles, evidence(NOTHING, "rained")),)
            yield item, broken if item == NOTHING else claims(item)

    report = build([NOTHING, VISIT], store, extractor=lost, gate=Lenient())
    assert results(report) == [("c.md", "refused"), ("a.md", "new")]
    assert report.refused[0].why == "a State that no data know: 'Atlantis'"


def test_two_texts_of_one_name_in_one_batch_refuse_the_second(store: Store) -> None:
    other = replace(VISIT, text="Another text.", file_name="z.md")
    report = built(store, VISIT, other)
    assert results(report) == [("a.md", "new"), ("z.md", "refused")]
    assert report.refused[0].why == f"not the text of a.md, but named <{VISIT.iri}> too"
    assert results(built(store, replace(other, file_name="a.md"))) == [("a.md", "replaced")]


def test_a_copy_in_the_same_batch_is_no_second_article(store: Store) -> None:
    report = built(store, VISIT, replace(VISIT, file_name="copy.md"))
    assert results(report) == [("a.md", "new"), ("copy.md", "unchanged")]
    assert report.outcomes[1].why == "the same article as a.md"


def test_articles_are_told_when_they_are_safe(store: Store) -> None:
    told: list[str] = []

    def note(outcome: Outcome) -> None:
        assert outcome.article in store.articles()
        told.append(outcome.source)

    many = [document(f"d{n:03}", f"It rained {n} times.") for n in range(GROUP + 3)]
    build(many, store, extractor=extract, gate=Lenient(), progress=note)
    assert told == [f"d{n:03}.md" for n in range(GROUP + 3)]


def test_what_was_put_before_a_breakdown_is_kept(tmp_path: Path) -> None:
    many = [document(f"d{n:03}", f"It rained {n} times.") for n in range(GROUP + 3)]

    def failing() -> Iterator[Document]:
        yield from many
        raise KeyboardInterrupt

    with (
        pytest.raises(KeyboardInterrupt),
        Store.open(tmp_path / "store", data=shipped()) as store,
    ):
        build(failing(), store, extractor=extract, gate=Lenient())
    with Store.snapshot(tmp_path / "store", data=shipped()) as reader:
        assert reader.articles() == tuple(item.iri for item in many[:GROUP])
        assert reader.verify() == []


def test_of_many_faults_the_first_are_told(store: Store) -> None:
    @dataclass
    class Strict:
        def check(self, statements: Iterable[ox.Triple]) -> list[str]:
            return ["one", "two", "three", "four", "five"]

    report = built(store, NOTHING, gate=Strict())
    assert report.refused[0].why == "one; two; three; and 2 more"


def test_facts_of_two_articles_are_counted_once(store: Store) -> None:
    built(store, VISIT, AGAIN)
    assert facts(store) == (("Cooperation", 1), ("Visit", 1))
    evidences = store.query(f"SELECT ?e {{ ?visit a <{dg('Visit')}> ; <{dg('evidence')}> ?e }}")
    assert len(evidences) == 2


BUILD = """
import sys
from pathlib import Path
sys.path[:0] = [{tests!r}]
from conftest import shipped
from test_build import ALL, built
from diplograph.export import FORMATS, export
from diplograph.store import Store
with Store.open(Path({path!r}), data=shipped()) as store:
    built(store, *ALL)
    for name in FORMATS:
        export(store, name, sys.stdout.buffer)
"""


def test_two_processes_write_the_same_bytes(tmp_path: Path) -> None:
    outputs = set()
    for seed in "12":
        code = BUILD.format(tests=str(Path(__file__).parent), path=str(tmp_path / seed))
        command = [sys.executable, "-c", code]
        environment = {"PYTHONHASHSEED": seed, "PATH": ""}
        done = subprocess.run(command, env=environment, check=True, capture_output=True)  # noqa: S603
        outputs.add(done.stdout)
    assert len(outputs) == 1
