"""What is wrong with an input is told in one line; the rest of a batch goes on."""

import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from diplograph.cli import main
from diplograph.read.files import LIMIT

GOOD = """Havana and Moscow sign

HAVANA, 12 October 2021. Russian Deputy Prime Minister Yuri Borisov visited Cuba on Tuesday.
"""
WEATHER = "It rained in the valley all morning, and the river rose by a hand.\n"
REFUSED = {
    "binary.txt": "a binary file: it holds a zero byte at offset 3",
    "broken.txt": "no utf-8: byte 0xf3 at offset 8",
    "empty.txt": "empty: there is no text",
    "large.txt": "10.0 MB: at most 5 MB are read",
}
HOSTILE = ('C"U} UNION { ?s ?p ?o } #', "{{}}", "'''", "O'Neill", "a\\", "\\u0022", "?s", "<x>")


def run(*words: str | Path) -> Result:
    """Run a command in a terminal that nobody watches."""
    return CliRunner().invoke(main, [str(word) for word in words])


@pytest.fixture(scope="module")
def batch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder of articles, most of them bad."""
    folder = tmp_path_factory.mktemp("batch")
    (folder / "binary.txt").write_bytes(b"\x7f\x45\x4c\x00\x46")
    (folder / "broken.txt").write_bytes("agradeció a Rusia".encode("cp1252"))
    (folder / "empty.txt").touch()
    (folder / "good.txt").write_text(GOOD, encoding="utf-8")
    (folder / "large.txt").write_text("Cuba thanked Russia." * 500_000, encoding="utf-8")
    (folder / "weather.txt").write_text(WEATHER, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def built(batch: Path) -> tuple[Result, Path]:
    """Give what the command said of the bad batch, and the store that it made."""
    store = batch.parent / f"{batch.name}-store"
    return run("build", batch, "--store", store), store


@pytest.fixture(scope="module")
def store(built: tuple[Result, Path]) -> Path:
    return built[1]


def test_bad_files_are_refused_by_name_with_the_reason(
    built: tuple[Result, Path], batch: Path
) -> None:
    result, _ = built
    lines = result.stdout.splitlines()

    assert lines[0] == "6 articles: 2 new, 4 refused"
    assert lines[1:5] == [f"  refused: {batch / n} ({why})" for n, why in REFUSED.items()]
    assert result.stderr.splitlines() == [
        f"refused {batch / name}: {why}" for name, why in REFUSED.items()
    ]
    assert result.exit_code == 1


def test_an_article_without_states_is_kept_without_facts(built: tuple[Result, Path]) -> None:
    assert "  without facts: weather.txt" in built[0].stdout.splitlines()


def test_the_good_article_among_the_bad_is_kept(store: Path) -> None:
    result = run("ask", "visits", "--store", store, "--format", "csv")

    assert "Yuri Borisov" in result.stdout
    assert (result.exit_code, result.stderr) == (0, "")


def test_files_at_the_limit_are_read_and_one_byte_more_is_not(tmp_path: Path) -> None:
    at, over = tmp_path / "at.txt", tmp_path / "over.txt"
    at.write_bytes(b"\n" * LIMIT)
    over.write_bytes(b"\n" * (LIMIT + 1))
    result = run("build", at, over, "--store", tmp_path / "store")

    assert result.stderr.splitlines() == [
        f"refused {at}: empty: there is no text",
        f"refused {over}: 5.0 MB: at most 5 MB are read",
    ]


def test_bad_sources_are_refused(tmp_path: Path) -> None:
    (tmp_path / "void").mkdir()
    sources = [tmp_path / "nowhere", tmp_path / "void"]
    result = run("build", *sources, "--store", tmp_path / "store")

    told = result.stderr.splitlines()
    assert [line.partition(": ")[0] for line in told] == [f"refused {s}" for s in sources]
    assert told[0].endswith(": no such file or directory")
    assert (result.exit_code, len(told)) == (1, 2)


CALLS = {  # the words of a call, its exit code, and what it says on standard error
    "articles --store {file}": (1, "{file}: a file, not the folder of a store"),
    "build --store {file}": (1, "{file}: a file, not the folder of a store"),
    "build --store {folder}": (1, "{folder}: a folder of other things, not of a store"),
    "export --store {folder}": (1, "{folder}: a folder of other things, not of a store"),
    "verify --store {none}": (1, "{none}: no store here; 'diplograph build' makes one"),
    "validate {none}": (1, "{none}: no RDF: No such file or directory (os error 2)"),
    "evaluate {none}": (1, "{none}: no annotations *.json here"),
    "remove good.md --store {store}": (
        2,
        "the graph knows no article 'good.md'; did you mean good.txt?",
    ),
    "build --store /proc/nothing": (1, "/proc/nothing: no folder can be made there"),
    "ask 'aid to Kenya not from Japan'": (
        2,
        "'aid to Kenya not from Japan': no question leaves something out ('not from')",
    ),
    "ask vists": (2, "no question 'vists'; did you mean visits, verdicts?"),
    "ask zzzzzz": (2, "no question fits 'zzzzzz'; 'diplograph questions' lists them"),
    "ask sectors --store {store}": (2, "question 'sectors' needs --state: one state"),
    "ask sectors --stat CU --store {store}": (
        2,
        "question 'sectors' has no parameter '--stat'; did you mean --state?"
        " (it has --state, --partner, --sector)",
    ),
    "ask visits --since yesterday --store {store}": (
        2,
        "--since: 'yesterday' is no date; give 2021, 2021-10 or 2021-10-12",
    ),
    "build --output graph.gif --store {none}": (
        2,
        "graph.gif: no format has the suffix '.gif'; right are .ttl (turtle), .trig (trig),"
        " .nq (nquads), .nt (ntriples), .jsonld (jsonld), .rdf (rdfxml),"
        " .beacon (beacon)",
    ),
}


@pytest.mark.parametrize("call", CALLS)
def test_a_call_that_can_not_be_answered_gets_one_line(
    call: str, batch: Path, store: Path
) -> None:
    where = {
        "file": batch / "good.txt",
        "folder": batch,
        "none": batch.parent / "none",
        "store": store,
    }
    code, words = CALLS[call]
    result = run(*(word.format_map(where) for word in shlex.split(call)))

    assert result.stderr == f"Error: {words.format_map(where)}\n"
    assert (result.exit_code, result.stdout) == (code, "")
    assert not where["none"].exists()


@pytest.mark.parametrize("value", HOSTILE)
def test_a_parameter_is_never_read_as_a_query(store: Path, value: str) -> None:
    state = run("ask", "sectors", "--state", value, "--store", store)
    words = run("ask", "search", "--words", value, "--store", store, "--format", "csv")

    assert state.stderr == f"Error: --state: the graph knows no state {value!r}\n"
    assert (state.exit_code, state.stdout) == (2, "")
    assert (words.exit_code, words.stderr, words.stdout.count("\n")) == (0, "", 1)


def test_a_locked_store_is_told_and_can_be_read(store: Path, batch: Path) -> None:
    with writer(store):
        result = run("build", batch / "good.txt", "--store", store)
        reading = run("verify", "--store", store)

    assert result.stderr == (
        f"Error: {store}: another process is writing to this store; try again when it is done\n"
    )
    assert (result.exit_code, result.stdout) == (1, "")
    assert reading.stdout == f"{store}: unharmed; articles: 2\n"


WRITER = """
import sys
from pathlib import Path
from diplograph.store import Store
with Store.open(Path(sys.argv[1])):
    print("open", flush=True)
    sys.stdin.read()
"""


@contextmanager
def writer(path: Path) -> Iterator[None]:
    """Let another process write to a store."""
    pipe = subprocess.PIPE
    words = [sys.executable, "-c", WRITER, str(path)]
    with subprocess.Popen(words, stdin=pipe, stdout=pipe) as process:  # noqa: S603 - our own words
        assert process.stdout is not None
        assert process.stdout.readline() == b"open\n"
        yield
        process.communicate()


SHELLED = {
    "build empty.txt": (1, r"refused empty\.txt: empty: there is no text\n"),
    "ask vists": (2, r"Error: no question 'vists'; did you mean visits, verdicts\?\n"),
    "ask visits --store nowhere": (1, r"Error: nowhere: no store here; .*\n"),
    "build --stroe x": (2, r"Usage: .*\nTry .*\n\nError: No such option '?--stroe.*\n"),
}


@pytest.mark.parametrize("call", SHELLED)
def test_the_shell_sees_the_exit_code_and_no_traceback(call: str, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    code, told = SHELLED[call]
    done = subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-c", "from diplograph.cli import main; main()", *call.split()],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        check=False,
    )

    assert re.fullmatch(told, done.stderr)
    assert done.returncode == code
