"""The header of a question's file: YAML behind "#+", read strictly, every error with its line.

Every scalar is taken as the text it is: YAML's guesses ("no" is false, 2021-10-12 is a date)
never happen.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches

import yaml

from diplograph.errors import QuestionError

MARK = "#+"


@dataclass(frozen=True, slots=True)
class Entry:
    """A value in a header, and where it stands."""

    file: str
    node: yaml.Node

    def error(self, why: str) -> QuestionError:
        """Give the error that points at this entry."""
        return QuestionError(f"{self.file}:{self.node.start_mark.line + 1}: {why}")

    def text(self) -> str:
        """Give the words of a scalar; empty ones are an error."""
        if not isinstance(self.node, yaml.ScalarNode) or not self.node.value.strip():
            raise self.error("words are wanted here")
        return str(self.node.value).strip()

    def flag(self) -> bool:
        """Give a truth value, written true or false."""
        return self.choice(("true", "false")) == "true"

    def choice(self, known: Sequence[str]) -> str:
        """Give the words of a scalar that must be one of a few."""
        text = self.text()
        if text not in known:
            raise self.error(f"{text!r} is none of {', '.join(known)}{near(text, known)}")
        return text

    def texts(self) -> tuple[str, ...]:
        """Give the words of a list."""
        return tuple(item.text() for item in self.items())

    def names(self) -> tuple[str, ...]:
        """Give the words of a scalar or of a list."""
        return (self.text(),) if isinstance(self.node, yaml.ScalarNode) else self.texts()

    def items(self) -> tuple["Entry", ...]:
        """Give the entries of a list."""
        if not isinstance(self.node, yaml.SequenceNode) or not self.node.value:
            raise self.error("a list is wanted here, as [one, two]")
        return tuple(Entry(self.file, node) for node in self.node.value)

    def entries(self, keys: Sequence[str] | None = None) -> dict[str, "Entry"]:
        """Give the entries of a mapping; a key beside `keys`, or one twice, is an error."""
        if not isinstance(self.node, yaml.MappingNode):
            raise self.error("'key: value' lines are wanted here")
        found: dict[str, Entry] = {}
        for key_node, value in self.node.value:
            at = Entry(self.file, key_node)
            key = at.text()
            if keys is not None and key not in keys:
                raise at.error(f"unknown key {key!r}{near(key, keys)}; known: {', '.join(keys)}")
            if key in found:
                raise at.error(f"key {key!r} stands twice")
            found[key] = Entry(self.file, value)
        return found


def header(file: str, text: str) -> Entry:
    """Read the header at the top of a question's file."""
    lines = text.splitlines()
    for number, line in enumerate(lines, 1):
        if "\t" in line:
            raise QuestionError(f"{file}:{number}: a tab; indent with blanks")
    top = next((n for n, line in enumerate(lines) if not line.startswith(MARK)), len(lines))
    for number, line in enumerate(lines[top:], top + 1):
        if line.lstrip().startswith(MARK):
            raise QuestionError(f"{file}:{number}: a header line outside the header at the top")
    source = "\n".join(line.removeprefix(MARK).removeprefix(" ") for line in lines[:top])
    return yaml_entry(file, source)


def yaml_entry(file: str, source: str) -> Entry:
    """Read YAML, strictly."""
    try:
        node = yaml.compose(source, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        at = error.problem_mark.line + 1 if error.problem_mark else 1
        raise QuestionError(f"{file}:{at}: not YAML: {error.problem}") from error
    if node is None:
        raise QuestionError(f"{file}:1: no header: the first line is '#+ title: …?'")
    return Entry(file, node)


def near(word: str, known: Sequence[str]) -> str:
    """Give the hint that names what a misspelt word may mean."""
    found = get_close_matches(word, known, n=2)
    return f", did you mean {' or '.join(found)}?" if found else ""
