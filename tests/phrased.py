"""Phrasings with the question that is meant → how often it is understood."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from diplograph.phrasing import Match, understand

TODAY = date(2026, 1, 1)

Entry = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Tried:
    """An entry of a file, and what was made of it."""

    entry: Entry
    found: tuple[Match, ...]

    @property
    def wanted(self) -> str | None:
        """The question that is meant; none, where the text is to be refused."""
        return self.entry.get("question")

    @property
    def named(self) -> bool:
        """Whether the first question is right, whatever its parameters."""
        return bool(self.found) and self.found[0].question.name in names(self.entry)

    def right(self, most: int) -> bool:
        """Whether one of the first few is right, with its parameters."""
        return any(is_right(match, self.entry) for match in self.found[:most])

    def __str__(self) -> str:
        said = " | ".join(f"{m.score:.2f} {m.command}" for m in self.found[:3]) or "refused"
        return f"{self.entry['text']}\n    {said}\n    wanted {self.wanted}" + (
            f" {self.entry['parameters']}" if self.wanted else " none"
        )


def tried(files: Sequence[Path]) -> tuple[Tried, ...]:
    """Understand all texts of some files."""
    entries = [e for file in files for e in yaml.safe_load(file.read_text(encoding="utf-8"))]
    return tuple(Tried(entry, understand(entry["text"], _day(entry))) for entry in entries)


def shares(all_tried: Sequence[Tried]) -> dict[str, float]:
    """Give the shares of what went right: 0 to 1."""
    asked = [one for one in all_tried if one.wanted]
    other = [one for one in all_tried if not one.wanted]
    marks = {
        "first, the question": [one.named for one in asked],
        "first, with parameters": [one.right(1) for one in asked],
        "first three, with parameters": [one.right(3) for one in asked],
        "refused": [not one.found for one in other],
    }
    return {name: sum(right) / len(right) for name, right in marks.items() if right}


def _day(entry: Entry) -> date:
    return date.fromisoformat(str(entry["today"])) if "today" in entry else TODAY


def names(entry: Entry) -> list[str]:
    """Give the names of the questions that are right."""
    return [entry["question"], *entry.get("also", [])]


def is_right(match: Match, entry: Entry) -> bool:
    """Tell whether a reading is one that is meant, with its parameters."""
    name = match.question.name
    return name in names(entry) and _plain(match.values) in map(_plain, _values(entry, name))


def _values(entry: Entry, name: str) -> Iterator[Mapping[str, Any]]:
    """Give all parameters that are right for a question."""
    first = entry["parameters"]
    if name != entry["question"]:
        first = entry.get("also_parameters", {}).get(name, first)
    for values in (first, *entry.get("parameters_also", [])):
        yield values
        if entry.get("swappable") and {"state", "partner"} <= values.keys():
            yield {**values, "state": values["partner"], "partner": values["state"]}


def _plain(values: Mapping[str, Any]) -> dict[str, str]:
    return {name: str(value).casefold() for name, value in values.items()}
