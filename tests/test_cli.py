import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.shell_completion import ShellComplete
from click.testing import CliRunner, Result
from toy import TOY, quads, world

from diplograph.cli import main
from diplograph.folders import folder
from diplograph.model import Iri
from diplograph.questions import questions
from diplograph.store import Deposit, Store
from diplograph.terms import DG, REFERENCE

SEEDS = folder("seeds") / "articles"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Give a folder that holds the toy graph."""
    path = tmp_path_factory.mktemp("toy") / "store"
    graphs = quads(TOY)
    with Store.open(path, data=world(graphs)) as store:
        store.put(
            Deposit(Iri(name), frozenset(quad.triple for quad in said), name)
            for name, said in sorted(graphs.items())
            if name != REFERENCE
        )
    return str(path)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Result]:
    """Build the seed once, and keep what the command said."""
    path = tmp_path_factory.mktemp("built") / "store"
    return path, run("build", "--store", str(path), "--output", str(path.parent / "g.ttl"))


@pytest.fixture
def copied(built: tuple[Path, Result], tmp_path: Path) -> str:
    """Give a store of one's own that holds the seed."""
    return str(shutil.copytree(built[0], tmp_path / "store"))


def run(*words: str) -> Result:
    """Run a command in a terminal that nobody watches."""
    return CliRunner().invoke(main, words)


def test_build_ends_with_a_summary(built: tuple[Path, Result]) -> None:
    path, result = built
    assert (result.exit_code, result.stderr) == (0, "")
    lines = result.stdout.splitlines()
    assert lines[0] == "1 article: 1 new"
    assert lines[2].endswith("facts in the graph")
    assert "2  aid" in [line.strip() for line in lines]
    assert f"The graph is in {path}. It answers, for example:" in lines
    asked = [line for line in lines if line.startswith("$ ")]
    assert asked[0] == f"$ diplograph ask sectors --state CU --partner RU --store {path}"
    assert len(asked) == 3
    assert not any(line != line.rstrip() for line in lines)


def test_a_summary_counts_one_fact(tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text("Ghana closed its embassy in Quito in 2019.\n", encoding="utf-8")
    result = run("build", str(article), "--store", str(tmp_path / "graph"))
    assert result.stdout.splitlines()[:4] == [
        "1 article: 1 new",
        "",
        "1 fact in the graph",
        "1  representation",
    ]


def test_the_commands_of_the_summary_work(built: tuple[Path, Result]) -> None:
    _, result = built
    for line in result.stdout.splitlines():
        if line.startswith("$ diplograph "):
            answer = run(*line.removeprefix("$ diplograph ").split())
            assert (answer.exit_code, bool(answer.stdout)) == (0, True)


def test_build_writes_the_graph_to_a_file(built: tuple[Path, Result]) -> None:
    path, _ = built
    turtle = (path.parent / "g.ttl").read_bytes()
    assert run("export", "--store", str(path)).stdout_bytes == turtle


def test_building_again_changes_nothing(built: tuple[Path, Result]) -> None:
    path, _ = built
    result = run("build", str(SEEDS), "--store", str(path))
    assert (result.exit_code, result.stdout.splitlines()[0]) == (0, "1 article: 1 unchanged")


def test_what_was_built_is_valid_and_unharmed(built: tuple[Path, Result]) -> None:
    path, _ = built
    valid = run("validate", "--store", str(path))
    assert (valid.exit_code, valid.stdout, valid.stderr) == (0, "", f"{path}: no violations\n")
    assert run("verify", "--store", str(path)).stdout == f"{path}: unharmed; articles: 1\n"


def test_a_file_that_breaks_a_shape_is_told(tmp_path: Path) -> None:
    file = tmp_path / "a.ttl"
    file.write_text(f"<http://example.org/v> a <{DG}Visit> .\n", encoding="utf-8")
    result = run("validate", str(file))
    assert result.exit_code == 1
    assert all(line.startswith(f"{file}: ") for line in result.stdout.splitlines())
    assert result.stderr == f"{file}: {len(result.stdout.splitlines())} violations\n"
    whole = run("validate", str(file), "--format", "json")
    assert (whole.exit_code, whole.stderr) == (1, result.stderr)
    (told,) = json.loads(whole.stdout)["graphs"]
    assert len(told["violations"]) == len(result.stdout.splitlines())


def test_a_source_that_is_refused_is_told_and_the_others_go_on(
    copied: str, tmp_path: Path
) -> None:
    (tmp_path / "a.md").write_text("It rained in the hills.\n", encoding="utf-8")
    (tmp_path / "b.md").write_bytes(b"")
    result = run("build", str(tmp_path / "a.md"), str(tmp_path / "b.md"), "--store", copied)
    assert result.exit_code == 1
    assert result.stdout.splitlines()[0] == "2 articles: 1 new, 1 refused"
    assert "  without facts: a.md" in result.stdout.splitlines()
    assert result.stderr.startswith(f"refused {tmp_path / 'b.md'}: ")


def test_an_output_without_a_known_suffix_is_refused_before_the_work(tmp_path: Path) -> None:
    result = run("build", "--store", str(tmp_path / "s"), "--output", str(tmp_path / "g.xls"))
    assert result.exit_code == 2
    assert not (tmp_path / "s").exists()


def test_an_article_can_be_removed(copied: str) -> None:
    name = "deepening-relations.txt"
    result = run("remove", name, "--store", copied)
    assert (result.exit_code, result.stderr) == (0, f"{name} is removed\n")
    again = run("remove", name, "--store", copied)
    assert (again.exit_code, again.stderr) == (2, f"Error: the graph knows no article '{name}'\n")


def test_an_answer_is_a_plain_table_in_a_pipe(store: str) -> None:
    result = run("ask", "visits", "--state", "RU", "--store", store)
    assert result.stdout == (
        "visitor       from    host      places  times       statuses   sources  visit\n"
        "Boris Orlov   Russia  Cuba              2021        completed        1  visit/2\n"
        "Boris Orlov   Russia  Cuba      Havana  2021-10-12  completed        2  visit/1\n"
        "Ivan Sokolov  Russia  Viet Nam                      cancelled        1  visit/5\n"
    )
    assert run("ask", "--store", store, "visits", "--state", "RU").stdout == result.stdout


def test_an_answer_has_other_formats(store: str, tmp_path: Path) -> None:
    words = ("ask", "triads", "--store", store)
    said = json.loads(run(*words, "--format", "json").stdout)
    assert [row["sector"]["label"] for row in said["rows"]] == ["Education"]
    csv = run(*words, "--format", "csv").stdout
    assert csv.startswith("sector,sectorLabel,one,oneLabel,")
    assert run(*words, "--output", str(tmp_path / "a.csv")).stdout == ""
    assert (tmp_path / "a.csv").read_text(encoding="utf-8") == csv


def test_no_rows_are_told_on_standard_error(store: str) -> None:
    result = run("ask", "visits", "--state", "US", "--store", store)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "Who visits whom, where and when? The graph knows of none.\n"


MISUSES = {
    "ask visit": "Error: no question 'visit'; did you mean visits?\n",
    "ask visits --stat CU": (
        "Error: question 'visits' has no parameter '--stat'; did you mean --state or --status?"
        " (it has --state, --host, --visitor, --status, --since, --until)\n"
    ),
    "ask visits --state Cubo": (
        "Error: --state: the graph knows no state 'Cubo'; did you mean Cuba?\n"
    ),
    "ask visits --since soon": (
        "Error: --since: 'soon' is no date; give 2021, 2021-10 or 2021-10-12\n"
    ),
    "ask sectors": "Error: question 'sectors' needs --state: one state\n",
}


@pytest.mark.parametrize("call", MISUSES)
def test_a_call_that_is_off_is_one_line_and_exits_with_two(store: str, call: str) -> None:
    name, *more = call.split()
    words = (name, *more, "--store", store) if more[0] != "visit" else ("ask", "visit")
    result = run(*words)
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", MISUSES[call])


@pytest.mark.parametrize("value", ['" } UNION { ?s ?p ?o } #', "{{}}", "'''", "a\nb", "\\u0022"])
def test_hostile_values_are_only_words(store: str, value: str) -> None:
    result = run("ask", "search", "--words", value, "--store", store)
    assert (result.exit_code, result.stdout) == (0, "")


def test_a_store_that_is_not_there_is_one_line_and_exits_with_one(tmp_path: Path) -> None:
    result = run("ask", "visits", "--store", str(tmp_path / "none"))
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == (
        f"Error: {tmp_path / 'none'}: no store here; 'diplograph build' makes one\n"
    )


def test_a_store_that_is_a_file_is_one_line_and_exits_with_one(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    result = run("build", "--store", str(tmp_path / "file"))
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (1, "", 1)


def test_a_file_that_is_no_rdf_is_not_validated(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text("no turtle", encoding="utf-8")
    result = run("validate", str(tmp_path / "a.ttl"))
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    assert "no RDF" in result.stderr


def test_the_questions_are_listed_by_group(store: str) -> None:
    lines = run("questions").stdout.splitlines()
    assert lines[0] == "agreements"
    listed = [line.split("  ")[1] for line in lines if line.startswith("  ")]
    assert sorted(listed) == sorted(questions())


@pytest.mark.parametrize("name", questions())
def test_every_question_tells_of_its_parameters(name: str) -> None:
    result = run("ask", name, "--help")
    assert result.exit_code == 0
    assert questions()[name].title in result.stdout.replace("\n  ", " ")
    for parameter in questions()[name].parameters:
        assert parameter.option in result.stdout


def test_the_articles_are_listed(store: str) -> None:
    lines = run("articles", "--store", store).stdout.splitlines()
    assert (len(lines), lines[0].split()) == (
        7,
        ["date", "article", "published", "by", "file", "facts"],
    )


def test_export_writes_every_format(store: str, tmp_path: Path) -> None:
    for form in ("turtle", "trig", "nquads", "ntriples", "jsonld", "rdfxml"):
        assert run("export", "--store", store, "--format", form).stdout_bytes
    result = run("export", "--store", store, "--output", str(tmp_path / "g.nt"))
    assert (result.exit_code, (tmp_path / "g.nt").stat().st_size > 0) == (0, True)


def test_evaluate_reads_the_articles_and_tells_what_was_missed(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("It rained in the hills.\n", encoding="utf-8")
    fact = '{"type": "visit", "visitor": "Ana Ruiz", "host": "CU", "quote": "It rained"}'
    gold = f'{{"article": "a.md", "facts": [{fact}]}}'
    (tmp_path / "a.json").write_text(gold, encoding="utf-8")
    lines = run("evaluate", str(tmp_path), "-v").stdout.splitlines()
    assert lines[:2] == [
        "a.md: 1 in the gold, 0 found, 0 paired",
        "  missed  visit: not read; visitor Ana Ruiz, host CU; “It rained”",
    ]
    assert lines[-1].split() == ["all", "1", "0", "0", "0.00", "0.00", "0.00"]


def test_evaluate_measures_a_store(store: str, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{"article": "a5.md", "facts": []}', encoding="utf-8")
    (tmp_path / "b.json").write_text('{"article": "b.md", "facts": []}', encoding="utf-8")
    result = run("evaluate", str(tmp_path), "--store", store, "--format", "json")
    *_, last = rows = json.loads(result.stdout)
    assert (len(rows), last["type"], last["predicted"], last["f1"]) == (15, "all", 5, 0)
    assert result.stderr == "no article b.md in the graph\n"


def shell(*words: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the installed command as a user does."""
    return subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-c", "from diplograph.cli import main; main()", *words],
        capture_output=True,
        text=True,
        cwd=cwd,
        env=os.environ | environment,
        check=False,
    )


def test_the_store_is_named_by_the_environment(store: str, tmp_path: Path) -> None:
    done = shell("ask", "triads", cwd=tmp_path, DIPLOGRAPH_STORE=store)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[1].split() == ["Education", "Cuba", "Russia", "Viet", "Nam"]


def test_exit_codes_reach_the_shell(tmp_path: Path) -> None:
    assert shell("ask", "visits", cwd=tmp_path).returncode == 1
    assert shell("ask", "visit", cwd=tmp_path).returncode == 2
    assert shell("nonsense", cwd=tmp_path).returncode == 2
    assert shell("--version", cwd=tmp_path).stdout.startswith("diplograph 0.")


def test_help_imports_nothing_heavy(tmp_path: Path) -> None:
    code = (
        "import sys; from click.testing import CliRunner; from diplograph.cli import main;"
        "CliRunner().invoke(main, ['--help']);"
        "print(sorted({'spacy', 'rdflib', 'pyshacl', 'owlready2', 'rich', 'pyoxigraph', 'yaml'}"
        " & set(sys.modules)))"
    )
    done = subprocess.run(  # noqa: S603 - our own code
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=tmp_path, check=True
    )
    assert done.stdout == "[]\n"


def test_evidence_is_added_to_each_row(store: str) -> None:
    result = run(
        "ask", "aid", "--donor", "VN", "--evidence", "--format", "jsonl", "--store", store
    )
    (row,) = map(json.loads, result.stdout.splitlines())
    assert (row["quote"], row["article"]["label"], row["publisher"], row["date"], row["url"]) == (
        *(
            "Viet Nam gives Laos rice.",
            "Neighbours on the Mekong",
            "Radio One",
            "2022-03-06",
            None,
        ),
    )


def test_a_page_is_opened_in_the_browser(store: str, tmp_path: Path) -> None:
    browser = tmp_path / "browser"
    browser.write_text(f"#!/bin/sh\necho \"$1\" > '{tmp_path}/opened'\n", encoding="utf-8")
    browser.chmod(0o755)
    words = ("ask", "triads", "--store", store, "--open")
    done = shell(*words, "--output", "a.html", cwd=tmp_path, BROWSER=f"{browser} %s")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    page = tmp_path / "a.html"
    assert (tmp_path / "opened").read_text(encoding="utf-8") == f"{page.as_uri()}\n"
    assert "<h1>Which three states all cooperate" in page.read_text(encoding="utf-8")


def test_where_there_is_no_browser_the_page_is_named(store: str, tmp_path: Path) -> None:
    words = ("ask", "triads", "--store", store, "--open")
    nowhere = {"PATH": "", "BROWSER": "", "DISPLAY": "", "WAYLAND_DISPLAY": ""}
    done = shell(*words, cwd=tmp_path, TMPDIR=str(tmp_path), **nowhere)
    (page,) = tmp_path.rglob("triads.html")
    assert (done.returncode, done.stderr) == (0, f"no browser here; the page is {page}\n")


DELIVERIES = {
    "--output a.xls": "a.xls: its suffix is none of .csv, .tsv, ",
    "--format table --output a.csv": "a.csv: a table is for the terminal; give another --format",
    "--open --format csv": "--open shows a page: --format is html, not csv",
    "--evidence": "a row of 'triads' sums facts up; ask for the facts to see their evidence",
}


@pytest.mark.parametrize("options", DELIVERIES)
def test_a_delivery_that_is_off_is_one_line(store: str, options: str) -> None:
    result = run("ask", "triads", "--store", store, *options.split())
    assert (result.exit_code, result.stdout, result.stderr.count("Error: ")) == (2, "", 1)
    assert DELIVERIES[options] in result.stderr


def test_words_find_the_question_and_its_values(store: str) -> None:
    named = run("ask", "visits", "--state", "RU", "--store", store)
    for words in (("who came from Russia on a visit?",), ("Russian", "visits")):
        result = run("ask", *words, "--store", store)
        assert (result.exit_code, result.stdout) == (0, named.stdout)
        assert result.stderr == "visits: state Russia\n"


def test_words_take_the_options_of_a_question(store: str) -> None:
    shared = ("--format", "csv", "--store", store)
    named = run("ask", "visits", "--host", "CU", "--since", "2020", *shared)
    words = ("ask", "visits to Cuba since last year", "--today", "2021-05-06")
    result = run(*words, *shared)
    assert (result.exit_code, result.stdout) == (0, named.stdout)


def test_words_that_fit_nothing_exit_with_two() -> None:
    result = run("ask", "unemployment in Cuba")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        "Error: no question fits 'unemployment in Cuba'; 'diplograph questions' lists them\n"
    )
    assert run("ask", "visist", "--state", "CU").stderr == (
        "Error: no question 'visist'; did you mean visits?\n"
    )


def completed(words: list[str], start: str) -> list[str]:
    """Give what a shell offers behind some words."""
    shell = ShellComplete(main, {}, "diplograph", "_DIPLOGRAPH_COMPLETE")
    return [item.value for item in shell.get_completions(words, start)]


def test_a_shell_completes_questions_parameters_and_values() -> None:
    assert completed(["ask"], "agreements-s") == ["agreements-signed"]
    assert completed(["ask", "visits"], "--s") == ["--state", "--status", "--since", "--store"]
    assert completed(["ask", "visits", "--status"], "c") == ["Cancelled", "Completed"]
    assert completed(["ask", "visits", "--host"], "cub") == ["Cuba"]
    assert completed(["ask", "sectors", "--sector"], "nuc") == ["nuclear-energy"]


def test_the_help_of_a_question_shows_how_it_is_asked_in_words() -> None:
    lines = run("ask", "visits", "--help").stdout.splitlines()
    start = lines.index("  In words, for example:")
    assert lines[start + 1 : start + 4] == [
        "    who visits whom",
        "    who visited HOST",
        "    visits of STATE to HOST",
    ]
