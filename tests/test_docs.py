"""The pages tell the truth: their commands exist, and answer what stands below them."""

import doctest
import re
import shlex
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from diplograph import schema
from diplograph.cli import main
from diplograph.questions import questions

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "docs"))

import outputs  # noqa: E402 - it stands in docs

PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), *ROOT.glob("*/*/README.md")])
FENCED = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^)\s]+)\)")


def blocks(page: Path, *languages: str) -> Iterator[str]:
    """Give the blocks of a page in some languages."""
    for language, text in FENCED.findall(page.read_text(encoding="utf-8")):
        if language in languages:
            yield text


def calls() -> Iterator[tuple[str, str]]:
    """Give the commands of ours that the pages show, and the page of each."""
    for page in PAGES:
        lines = "\n".join(blocks(page, "sh", "console", "yaml")).splitlines()
        for line in lines:
            for part in re.split(r"&&|\|(?!\|)", line.partition("#")[0].removeprefix("$ ")):
                words = part.split()
                if words and Path(words[0]).name == "diplograph":
                    yield page.name, part.strip()


@pytest.mark.parametrize(("page", "call"), sorted(set(calls())))
def test_every_command_on_a_page_is_one_with_known_options(page: str, call: str) -> None:
    words = [*shlex.split(call)[1:], "--help"]  # so it is parsed, and not run

    assert CliRunner().invoke(main, words).exit_code == 0


def test_the_pages_show_commands() -> None:
    assert {page for page, _ in calls()} >= {"README.md", "commands.md"}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_on_a_page_leads_somewhere(page: Path) -> None:
    targets = LINK.findall(page.read_text(encoding="utf-8"))
    files = [t.partition("#")[0] for t in targets if not t.startswith("http")]

    assert [name for name in files if not (page.parent / name).exists()] == []


def test_the_two_commands_of_the_readme_are_those_that_are_tried() -> None:
    two = [line for block in blocks(ROOT / "README.md", "sh") for line in block.splitlines()][:2]
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")

    assert [line.rsplit("&&", 1)[1].split()[0] for line in two] == [
        ".venv/bin/diplograph",
        ".venv/bin/pytest",
    ]
    assert [line for line in two if line not in script] == []


@dataclass(frozen=True)
class Seen:
    """The pages as they stand and as they should, how their Python fared, and the graph."""

    pages: dict[str, tuple[str, str]]
    tried: int
    failed: int
    turtle: str


@pytest.fixture(scope="module")
def seen() -> Seen:
    """Run all commands and all Python of the pages, in the order in which they stand there."""
    pages, runner, turtle = (
        {},
        doctest.DocTestRunner(verbose=False, optionflags=doctest.ELLIPSIS),
        "",
    )
    for path, text in outputs.current():
        pages[path.name] = path.read_text(encoding="utf-8"), text
        known: dict[str, object] = {}
        for block in blocks(path, "python"):
            test = doctest.DocTestParser().get_doctest(block, known, path.name, str(path), 0)
            runner.run(test, clear_globs=False)
            known = test.globs
        turtle = Path("graph.ttl").read_text(encoding="utf-8")
    return Seen(pages, runner.tries, runner.failures, turtle)


@pytest.mark.parametrize("page", [Path(page).name for page in outputs.PAGES])
def test_the_answers_on_a_page_are_what_its_commands_say(page: str, seen: Seen) -> None:
    stands, should = seen.pages[page]

    assert stands == should, "python docs/outputs.py writes them"


def test_the_python_on_the_pages_runs(seen: Seen) -> None:
    assert seen.failed == 0
    assert seen.tried >= 40


def test_the_turtle_on_the_pages_is_from_the_graph(seen: Seen) -> None:
    told = "\n".join(blocks(ROOT / "docs" / "model.md", "turtle")).split("\n\n")

    assert len(told) == 2
    assert [block for block in told if block.strip() not in seen.turtle] == []


def test_an_answer_that_is_cut_keeps_its_number_of_lines() -> None:
    page = (
        "# x\n\n```console\n$ one\nold\n…\n```\n\n```console\n$ two\n```\n\n```sh\n$ three\n```\n"
    )

    assert outputs.rewritten(page, lambda call: f"{call}\n$ a \nb\n") == (
        "# x\n\n```console\n$ one\none\n…\n```\n\n```console\n$ two\ntwo\n$ a\nb\n```\n\n"
        "```sh\n$ three\n```\n"
    )


@pytest.mark.parametrize("command", ["diplograph ask vists", "rm -r store"])
def test_a_command_that_fails_is_no_answer(command: str) -> None:
    with pytest.raises(ValueError, match=command):
        outputs.answer(command)


def commands(command: click.Command, name: str) -> Iterator[tuple[str, click.Command]]:
    """Give all commands with their full names, but for the questions."""
    yield name, command
    if isinstance(command, click.Group) and name != "diplograph ask":
        for child, below in command.commands.items():
            yield from commands(below, f"{name} {child}")


@pytest.mark.parametrize(("name", "command"), [*commands(main, "diplograph")], ids=str)
def test_every_command_has_help_and_is_documented(name: str, command: click.Command) -> None:
    page = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")

    assert command.help
    assert f"$ {name} --help\n" in page or isinstance(command, click.Group)
    assert [
        option.name
        for option in command.params
        if isinstance(option, click.Option)
        and not (option.help or isinstance(option.type, click.Choice))
    ] == []


def test_every_setting_is_documented() -> None:
    source = (ROOT / "graph" / "diplograph" / "settings.py").read_text(encoding="utf-8")
    page = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")

    assert set(re.findall(r"DIPLOGRAPH_\w+", source)) == set(re.findall(r"DIPLOGRAPH_\w+", page))


def test_every_fact_class_and_role_is_documented() -> None:
    page = (ROOT / "docs" / "model.md").read_text(encoding="utf-8")
    classes = schema.fact_classes()
    roles = {role.name for cls in classes for role in schema.roles(cls)} - {"place"}

    assert [cls for cls in classes if f"`dg:{cls}`" not in page] == []
    assert [role for role in sorted(roles) if f"`{role}`" not in page] == []


@pytest.mark.parametrize("name", questions())
def test_every_question_says_what_it_asks_and_what_its_parameters_mean(name: str) -> None:
    question = questions()[name]

    assert question.title.endswith("?")
    assert question.description.endswith(".")
    assert [p.name for p in question.parameters if not p.help] == []


def test_the_words_of_the_model_are_in_the_glossary() -> None:
    nouns = re.findall(
        r"^\*\*(\w+)\*\* ?—", (ROOT / "CONTEXT.md").read_text(encoding="utf-8"), re.MULTILINE
    )

    assert {"Document", "Span", "Entity", "Claim", "Evidence", "Refusal"} <= set(nouns)
    assert nouns == list(dict.fromkeys(nouns))
