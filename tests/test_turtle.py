"""The house style of Turtle, so that a change of one fact is a change of one line."""

import re
from pathlib import Path

import pytest

from diplograph.folders import folder

ONTOLOGY = folder("ontology")
FILES = sorted(ONTOLOGY.rglob("*.ttl"))
LITERAL = re.compile(r'"(?:[^"\\]|\\.)*"')
IRI = re.compile(r"<[^>]*>")
BLOCK = re.compile(r"(# .+\n)*[^\s@#]\S*\n(    \S.* ;\n)+\.\n")
PREFIX = re.compile(r"@prefix (\w*): <\S+> \.")


def name(file: Path) -> str:
    return file.relative_to(ONTOLOGY).as_posix()


def blocks(file: Path) -> list[str]:
    _, *found = file.read_text(encoding="utf-8").split("\n\n")
    return [block.rstrip("\n") + "\n" for block in found]


@pytest.mark.parametrize("file", FILES, ids=name)
def test_one_statement_a_line_and_a_lone_dot(file: Path) -> None:
    for block in blocks(file):
        assert BLOCK.fullmatch(block), block
        for line in block.splitlines():
            bare = IRI.sub("", LITERAL.sub("", line))
            assert bare.count(";") < 2, line
            assert "," not in bare, line
            assert "[" not in bare.removeprefix("[]"), line


@pytest.mark.parametrize("file", FILES, ids=name)
def test_terms_are_in_order(file: Path) -> None:
    subjects = [block.splitlines()[0] for block in blocks(file)]
    terms = [subject for subject in subjects if re.fullmatch(r"[a-z]+:\S+", subject)]
    assert terms == sorted(terms, key=str.casefold)
    assert len(terms) == len(set(terms)), "a term has two blocks"
    headers = [subject for subject in subjects if subject.startswith("<")]
    assert subjects[: len(headers)] == headers, "the header stands first"
    assert subjects[len(headers) : len(headers) + len(terms)] == terms, "blank nodes stand last"


@pytest.mark.parametrize("file", FILES, ids=name)
def test_prefixes_are_in_order_and_used(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    head, _, body = text.partition("\n\n")
    prefixes = [PREFIX.fullmatch(line) for line in head.splitlines()]
    assert all(prefixes), head
    names = [match[1] for match in prefixes if match]
    bare = IRI.sub("", LITERAL.sub("", body))
    assert names == sorted(set(re.findall(r"(?<![\w:])([a-z]+):(?=\w)", bare)))


@pytest.mark.parametrize("file", FILES, ids=name)
def test_a_block_says_what_a_thing_is_first_and_nothing_twice(file: Path) -> None:
    for block in blocks(file):
        lines = block.splitlines()[1:-1]
        kinds = [number for number, line in enumerate(lines) if line.startswith("    a ")]
        assert kinds == list(range(len(kinds))), block
        assert len(lines) == len(set(lines)), block


def test_every_file_ends_in_one_newline_and_has_no_stray_blanks() -> None:
    for file in FILES:
        text = file.read_text(encoding="utf-8")
        assert text.endswith(".\n"), file
        assert "\t" not in text, file
        assert not re.search(r" +$", text, re.MULTILINE), file
