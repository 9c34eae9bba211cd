"""The commands by which people look at facts and judge them, on the seed."""

import csv
import json
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from diplograph.build import build
from diplograph.cli import main, screen
from diplograph.extract import extract
from diplograph.folders import folder
from diplograph.model import Claim, Document
from diplograph.read import read
from diplograph.review import load
from diplograph.store import Store

SEED = folder("seeds") / "articles" / "deepening-relations.txt"


def run(*words: object) -> Result:
    """Run a command in a terminal that nobody watches."""
    return CliRunner().invoke(main, [str(word) for word in words])


def timid(documents: Iterable[Document]) -> Iterator[tuple[Document, tuple[Claim, ...]]]:
    """Read as the extractor does, but doubt all aid, and nothing else."""
    for document, claims in extract(documents):
        yield document, tuple(_sure(claim, 0.3 if claim.cls == "Aid" else 0.9) for claim in claims)


def _sure(claim: Claim, confidence: float) -> Claim:
    evidence = (replace(proof, confidence=confidence) for proof in claim.evidence)
    return replace(claim, evidence=tuple(evidence))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the seed once."""
    path = tmp_path_factory.mktemp("built") / "news"
    with Store.open(path) as store:
        build(read([SEED]), store, extractor=timid)
    return path


@pytest.fixture
def store(built: Path, tmp_path: Path) -> Path:
    """Give a store of one's own that holds the seed."""
    return Path(shutil.copytree(built, tmp_path / "news"))


def export(store: Path) -> bytes:
    return run("export", "--store", store, "--format", "nquads").stdout_bytes


def waiting(store: Path, *words: str) -> list[dict[str, str]]:
    done = run("review", "--store", store, "--format", "csv", *words)
    assert done.exit_code == 0
    return [*csv.DictReader(done.stdout.splitlines())]


def aid(store: Path) -> list[str]:
    asked = run("ask", "aid", "--store", store, "--format", "csv")
    return [row["item"] for row in csv.DictReader(asked.stdout.splitlines())]


def test_what_waits_is_listed_with_its_words(store: Path) -> None:
    rows = waiting(store)
    assert len(rows) >= 2
    assert {row["class"] for row in rows} == {"aid"}
    assert {row["confidence"] for row in rows} == {"0.3"}
    assert all(row["quote"] in " ".join(SEED.read_text(encoding="utf-8").split()) for row in rows)
    assert all(len(row["id"]) == 16 and "donor Russia" in row["roles"] for row in rows)
    plain = run("review", "--store", store)
    assert (plain.exit_code, plain.stderr) == (0, f"waiting: {len(rows)}\n")
    lines = plain.stdout.splitlines()
    assert lines[0].split() == ["id", "confidence", "class", "fact", "roles", "quote", "article"]
    assert [line.split()[0] for line in lines[1:]] == [row["id"] for row in rows]
    asked = json.loads(run("review", "--store", store, "--format", "json").stdout)
    assert [row["id"] for row in asked["rows"]] == [row["id"] for row in rows]


def test_an_accepted_fact_enters_and_a_rejected_one_leaves(store: Path) -> None:
    first, *rest = waiting(store)
    assert aid(store) == []
    done = run(
        *("review", "--store", store, "--accept", first["id"][:8], "--reject", rest[0]["id"]),
        *("--reviewer", "Ana", "--date", "2021-11-02", "--note", "It says so."),
    )
    file = store.with_name("news.verdicts.csv")
    assert (done.exit_code, done.stderr.splitlines()) == (
        0,
        [
            f"accepted {first['id']}: {first['fact']}",
            f"rejected {rest[0]['id']}: {rest[0]['fact']}",
            f"{file}: verdicts: 2",
        ],
    )
    assert (len(aid(store)), len(waiting(store))) == (1, len(rest) - 1)
    (said,) = load(file).values()
    assert {(v.reviewer, v.date, v.note) for v in said.values()} == {
        ("Ana", "2021-11-02", "It says so.")
    }
    assert run("verify", "--store", store).exit_code == 0
    assert run("validate", "--store", store).exit_code == 0


def test_verdicts_taken_back_leave_the_graph_as_it_was(store: Path) -> None:
    before = export(store)
    ids = [row["id"] for row in waiting(store)]
    run("review", "--store", store, *(word for name in ids for word in ("--accept", name)))
    assert export(store) != before
    done = run("review", "--store", store, *(w for name in ids for w in ("--withdraw", name)))
    assert done.stderr.startswith(f"withdrawn {ids[0]}: ")
    assert export(store) == before


def test_a_file_of_ones_own_is_begun_shared_and_applied(store: Path, tmp_path: Path) -> None:
    before, shared = export(store), tmp_path / "shared.csv"
    (first, *_) = waiting(store)
    missing = run("review", "--store", store, "--verdicts", shared)
    assert (missing.exit_code, missing.stderr) == (
        1,
        f"Error: {shared}: can not be read: No such file or directory\n",
    )
    run("review", "--store", store, "--verdicts", shared, "--accept", first["id"])
    accepted = export(store)
    back = run("review", "--store", store, "--apply")  # there is no file beside the store
    assert (back.exit_code, export(store)) == (0, before)
    told = run("review", "--store", store, "--verdicts", shared)
    assert "verdicts not in the graph yet: 1; 'diplograph review --apply'\n" in told.stderr
    run("review", "--store", store, "--verdicts", shared, "--apply")
    assert export(store) == accepted != before


def test_a_build_follows_the_file_beside_the_store(store: Path, tmp_path: Path) -> None:
    (tmp_path / "other.csv").write_text("id,verdict\n", encoding="utf-8")
    broken = run("build", SEED, "--store", store, "--verdicts", tmp_path / "other.csv")
    assert (broken.exit_code, broken.stderr) == (
        1,
        f"Error: {tmp_path}/other.csv, line 1: no column 'article';"
        " id,verdict,article,class,label,quote,reviewer,date,note are right\n",
    )
    visits = run("ask", "visits", "--store", store, "--format", "jsonl").stdout.splitlines()
    visit = json.loads(visits[0])["visit"]["iri"]
    rejected = run("review", "--store", store, "--reject", visit)
    assert rejected.stderr.startswith("rejected ")
    done = run("build", SEED, "--store", store, "--refresh")
    assert done.exit_code == 0
    left = run("ask", "visits", "--store", store, "--format", "jsonl").stdout.splitlines()
    assert len(left) == len(visits) - 1


def test_a_broken_line_stops_all(store: Path) -> None:
    before, file = export(store), store.with_name("news.verdicts.csv")
    file.write_text("id,verdict,article\nx,accepted,urn:x\n", encoding="utf-8")
    for words in (("review",), ("review", "--apply"), ("build", SEED)):
        done = run(*words, "--store", store)
        assert (done.exit_code, done.stderr) == (
            1,
            f"Error: {file}, line 2: id 'x'; 16 hexadecimal digits are right\n",
        )
    assert export(store) == before


def test_a_call_that_makes_no_sense_is_misuse(store: Path) -> None:
    done = run("review", "--store", store, "--accept", "ffff")
    assert (done.exit_code, done.stderr) == (
        2,
        "Error: no finding 'ffff'; 'diplograph review' lists those that wait\n",
    )
    done = run("review", "--store", store, "--accept", "ffff", "--date", "yesterday")
    assert (done.exit_code, "'yesterday' does not match" in done.stderr) == (2, True)


def test_a_verdict_on_what_is_not_read_any_more_is_told(store: Path) -> None:
    article = waiting(store)[0]["article"]
    file = store.with_name("news.verdicts.csv")
    file.write_text(
        f"id,verdict,article,label\n0123456789abcdef,accepted,{article},Gone\n", encoding="utf-8"
    )
    done = run("review", "--store", store)
    told = "0123456789abcdef judges what its article no longer says: Gone\n"
    assert (done.exit_code, told in done.stderr) == (0, True)


def test_the_seed_is_explained_in_words_and_as_a_page(store: Path, tmp_path: Path) -> None:
    done = run("explain", SEED.name, "--store", store)
    assert (done.exit_code, done.stderr) == (0, "")
    head, *_ = done.stdout.splitlines()
    held = done.stdout.count("    in the graph, id ")
    assert f"facts: {held} in the graph; {len(waiting(store))} more wait" in done.stdout
    assert "[1 " in done.stdout
    assert "]1" in done.stdout
    every = run("explain", SEED.name, "--store", store, "--doubtful")
    assert every.stdout.count("    waiting, id ") == len(waiting(store))
    to_file = run("explain", SEED.name, "--store", store, "--html", tmp_path / "x.html")
    assert (to_file.exit_code, to_file.stdout) == (0, "")
    html = (tmp_path / "x.html").read_text(encoding="utf-8")
    assert html.startswith("<!doctype html>")
    assert f"<h1>{head}</h1>" in html
    assert html.count("<article ") == held


def test_a_file_is_explained_without_a_store(tmp_path: Path) -> None:
    done = run("explain", SEED, "--store", tmp_path / "none")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.count("    kept, id ") > 10
    assert [*tmp_path.iterdir()] == []
    (tmp_path / "x.md").write_bytes(b"\0\1\2")
    broken = run("explain", tmp_path / "x.md")
    assert (broken.exit_code, broken.stderr.startswith("refused ")) == (1, True)


def test_a_page_that_can_not_be_written_is_an_error(store: Path, tmp_path: Path) -> None:
    done = run("explain", SEED.name, "--store", store, "--html", tmp_path / "no" / "x.html")
    assert (done.exit_code, done.stderr) == (
        1,
        f"Error: {tmp_path}/no/x.html: can not be written: No such file or directory\n",
    )


def test_what_can_not_be_explained_is_misuse(store: Path) -> None:
    done = run("explain", "nothing", "--store", store)
    assert (done.exit_code, done.stderr) == (
        2,
        "Error: nothing to explain goes by 'nothing': no article, fact, evidence, id or file\n",
    )


def test_the_words_of_an_article_do_not_steer_a_terminal() -> None:
    assert screen.harmless("a\x1b[31mb\r\x07\u202ec\nd") == "a [31mb   c\nd"
