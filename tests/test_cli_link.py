"""The command that links the graph with other data sets, from proposal to decision."""

import csv
import os
import shutil
from pathlib import Path
from threading import Thread

import pytest
from click.testing import CliRunner, Result
from toy import TOY, quads

from diplograph.cli import main
from diplograph.link import Link, load, save
from diplograph.model import Iri
from diplograph.store import Deposit, Store
from diplograph.terms import ID, LINKS, REFERENCE

PEOPLE = """id,name,country,office
Q1,Ана Руис,Cuba,president
Q2,Ana Ruiz,Spain,
Q3,Boris Orlov,Russia,
Q4,Boris Orlov,RU,deputy prime minister
Q5,Ivan Sokolov,,
"""
ANA, SOKOLOV = f"{ID}person/CU/ana-ruiz", f"{ID}person/RU/ivan-sokolov"
WD = "http://www.wikidata.org/entity/"


def run(*words: object) -> Result:
    """Run a command in a terminal that nobody watches."""
    return CliRunner().invoke(main, [str(word) for word in words])


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a store that holds the articles of the toy graph beside the real reference data."""
    path = tmp_path_factory.mktemp("built") / "news"
    with Store.open(path) as store:
        store.put(_deposits("a1", "a2", "a3"))
    return path


def _deposits(*names: str) -> list[Deposit]:
    graphs = quads(TOY)
    articles = {iri: said for iri, said in graphs.items() if iri.rpartition("/")[2] in names}
    return [
        Deposit(Iri(iri), frozenset(quad.triple for quad in said), iri)
        for iri, said in sorted(articles.items())
        if iri != REFERENCE
    ]


@pytest.fixture
def store(built: Path, tmp_path: Path) -> Path:
    (tmp_path / "people.csv").write_text(PEOPLE, encoding="utf-8")
    return Path(shutil.copytree(built, tmp_path / "news"))


def link(store: Path, *words: object) -> Result:
    people = store.with_name("people.csv")
    return run("link", people, "--prefix", WD, "--kind", "person", "--store", store, *words)


def linked(store: Path) -> set[tuple[str, str]]:
    with Store.snapshot(store) as graph:
        triples = list(graph.triples(Iri(LINKS)))
    return {
        (t.subject.value, t.object.value)  # type: ignore[union-attr]
        for t in triples
        if t.predicate.value.endswith("#exactMatch")
    }


def decide(store: Path, **verdicts: str) -> Path:
    """Write verdicts on Wikidata's ids into the file for review, as a person would."""
    file = store.with_name("news.links-review.tsv")
    lines = file.read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines):
        for name, verdict in verdicts.items():
            if f"wd:{name}\t" in line:
                lines[number] = verdict + line
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file


def test_what_is_sure_is_linked_and_what_is_doubtful_waits(store: Path) -> None:
    done = link(store, "--format", "csv")

    rows = [
        (r["verdict"], r["same"], r["confidence"])
        for r in csv.DictReader(done.stdout.splitlines())
    ]
    assert rows == [
        ("accepted", WD + "Q1", "0.98"),
        ("review", WD + "Q4", "0.99"),
        ("review", WD + "Q3", "0.97"),
        ("review", WD + "Q5", "0.88"),
    ]
    assert linked(store) == {(ANA, WD + "Q1")}
    assert "accepted: 1; for review: 3; known before: 0" in done.stderr


def test_what_a_person_decides_is_taken_over_and_remembered(store: Path) -> None:
    link(store)

    done = run("link", "--apply", decide(store, Q3="reject", Q4="accept"), "--store", store,
               "--reviewer", "Ana Paz", "--date", "2026-03-02")  # fmt: skip
    again = link(store, "--format", "csv")

    assert "accepted: 1; rejected: 1" in done.stderr
    assert {obj for _, obj in linked(store)} == {WD + "Q1", WD + "Q4"}
    assert [row["same"] for row in csv.DictReader(again.stdout.splitlines())] == [WD + "Q5"]
    assert "known before: 2" in again.stderr
    kept = store.with_name("news.links.tsv").read_text(encoding="utf-8")
    assert "Not\twd:Q3\tBoris Orlov\tsemapv:ManualMappingCuration\t1\t" in kept
    assert "Ana Paz\t2026-03-02" in kept
    assert "wd:Q3" not in store.with_name("news.links-review.tsv").read_text(encoding="utf-8")


def test_a_line_that_is_off_is_named_and_nothing_is_applied(store: Path) -> None:
    link(store)
    before = store.with_name("news.links.tsv").read_bytes()

    done = run("link", "--apply", decide(store, Q3="reject", Q4="perhaps"), "--store", store)

    assert done.exit_code == 1
    assert done.stderr == (
        "Error: news.links-review.tsv, line 10: verdict 'perhaps'; accept or reject is right,"
        " or nothing\n"
    )
    assert store.with_name("news.links.tsv").read_bytes() == before
    assert linked(store) == {(ANA, WD + "Q1")}


def test_verdicts_that_are_not_taken_over_are_never_written_over(store: Path) -> None:
    link(store)
    decide(store, Q3="reject")

    done = link(store)

    assert done.exit_code == 1
    assert "line 11: a verdict that is not taken over yet; 'diplograph link --apply" in done.stderr


def test_a_link_goes_with_its_article_and_comes_back_with_it(store: Path) -> None:
    link(store)
    run("link", "--apply", decide(store, Q5="accept"), "--store", store)
    assert (SOKOLOV, WD + "Q5") in linked(store)

    with Store.open(store) as graph:
        for deposit in _deposits("a1", "a3"):
            graph.remove(deposit.article)

    assert linked(store) == {(ANA, WD + "Q1")}
    with Store.open(store) as graph:
        graph.put(_deposits("a1"))
    nobody = store.with_name("nobody.csv")
    nobody.write_text("id,name\n", encoding="utf-8")
    run("build", nobody, "--store", store)
    assert (SOKOLOV, WD + "Q5") in linked(store)


def test_links_are_part_of_exports_with_how_they_came_to_be(store: Path) -> None:
    link(store)

    turtle = run("export", "--store", store).stdout

    assert f"    skos:exactMatch <{WD}Q1> ;\n" in turtle
    assert f"    owl:annotatedTarget <{WD}Q1> ;\n" in turtle
    assert "    <https://w3id.org/sssom/confidence> 0.9781 ;\n" in turtle


def test_a_dry_run_changes_nothing(store: Path) -> None:
    done = link(store, "--dry-run")

    assert "accepted: 1" in done.stderr
    assert sorted(path.name for path in store.parent.iterdir()) == ["news", "people.csv"]
    assert linked(store) == set()


def test_a_dry_run_of_decisions_changes_nothing_either(store: Path) -> None:
    link(store)
    before = store.with_name("news.links.tsv").read_bytes()

    done = run("link", "--apply", decide(store, Q3="reject", Q4="accept"), "--store", store,
               "--dry-run")  # fmt: skip

    assert (done.exit_code, done.stderr) == (0, "accepted: 1; rejected: 1\n")
    assert store.with_name("news.links.tsv").read_bytes() == before
    assert linked(store) == {(ANA, WD + "Q1")}


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("x.csv", "--apply", "y.tsv"), "--apply and DATASET do not go together; one of them is"),
        (("x.csv", "--own"), "--own and DATASET do not go together; one of them is right"),
        (("--own", "--apply", "y.tsv", "--online"), "--apply and --own and --online do not go"),
        (("x.csv", "--date", "2026-03-02"), "--reviewer and --date go with --apply"),
    ],
)
def test_what_does_not_go_together_is_refused(words: tuple[str, ...], why: str) -> None:
    done = run("link", *words, "--store", "nowhere")

    assert (done.exit_code, done.stderr.splitlines()[-1][: len(why) + 7]) == (2, f"Error: {why}")


def test_what_is_decided_while_a_data_set_is_read_stands(store: Path, tmp_path: Path) -> None:
    pipe, keep = tmp_path / "people.nt", store.with_name("news.links.tsv")
    os.mkfifo(pipe)
    decision = Link(Iri(ANA), Iri(WD + "Q1"), rejected=True)

    def reject_meanwhile() -> None:
        with pipe.open("w", encoding="utf-8") as stream:  # waits until somebody reads
            save(keep, {decision.ends: decision})
            for name, value in (("name", "Ana Ruiz"), ("nationality", "Cuba")):
                stream.write(f'<{WD}Q1> <http://schema.org/{name}> "{value}" .\n')

    thread = Thread(target=reject_meanwhile)
    thread.start()
    done = run("link", pipe, "--kind", "person", "--accept", "0.5", "--store", store)
    thread.join()

    assert "accepted: 1" in done.stderr
    assert [link.rejected for link in load(keep).values()] == [True]
    assert linked(store) == set()


def test_links_are_written_as_sssom_or_rdf(store: Path, tmp_path: Path) -> None:
    link(store)

    for name in ("all.sssom.tsv", "all.ttl", "all.nt", "all.rdf", "all.jsonld"):
        assert run("link", "--store", store, "--output", tmp_path / name).exit_code == 0
        assert "Q1" in (tmp_path / name).read_text(encoding="utf-8")
    done = run("link", "--store", store, "--output", tmp_path / "all.xls")
    assert (done.exit_code, "no format has the suffix '.xls'" in done.stderr) == (2, True)


def test_a_set_of_links_from_elsewhere_is_taken_over(store: Path, tmp_path: Path) -> None:
    link(store)
    run("link", "--store", store, "--output", tmp_path / "all.sssom.tsv")
    shutil.copytree(store, tmp_path / "other")
    run("link", "--apply", tmp_path / "all.sssom.tsv", "--store", tmp_path / "other")

    assert linked(tmp_path / "other") == {(ANA, WD + "Q1")}
    told = run("link", "--store", tmp_path / "other").stdout
    assert told.splitlines()[1].startswith("accepted        0.98  Ana Ruiz")


def test_no_links_are_told(store: Path) -> None:
    assert (
        run("link", "--store", store).stderr
        == "no links yet; 'diplograph link DATASET' makes some\n"
    )
    assert run("link", "x.csv", "--store", store.with_name("none")).exit_code == 1
    assert run("link", "x.csv", "--store", store).stderr == (
        "Error: x.csv: can not be read: No such file or directory\n"
    )


def test_a_table_is_compared_with_the_graph(store: Path) -> None:
    table = store.with_name("visits.csv")
    table.write_text(
        "traveller,country,start\nBoris Orlov,Cuba,2021-10-12\nEva Paz,Atlantis,2021\n", "utf-8"
    )

    done = run("compare", table, "--as", "visits", "--store", store, "--format", "csv")

    rows = [(row["verdict"], row["quote"]) for row in csv.DictReader(done.stdout.splitlines())]
    assert rows[0] == ("confirmed", "Boris Orlov visits Cuba.")
    assert done.stderr == (
        f"{table}, line 3: left out: no known state for 'host': Atlantis\n"
        "confirmed: 2; contradicted: 0; new: 0; missing: 0\n"
    )
