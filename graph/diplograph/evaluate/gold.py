"""Annotated articles → the facts that a careful reader takes from them."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from diplograph.errors import GoldError
from diplograph.evaluate.kinds import KINDS, Kind

Fact = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Gold:
    """An annotated article: the name of its file, and its facts."""

    article: str
    facts: tuple[Fact, ...]


def load(folder: Path, only: str = "") -> tuple[Gold, ...]:
    """Read the annotations in a folder, or those whose files' names begin with `only`."""
    found = tuple(_read(file) for file in sorted(folder.glob(f"{only}*.json")))
    if not found:
        raise GoldError(f"{folder}: no annotations {only}*.json here")
    return found


def keys(fact: Fact) -> list[str]:
    """Name the slots that a pair must agree in."""
    kind = kind_of(fact)
    found = [key for key in kind.keys if key in fact]
    if kind.name == "session" and "states" not in fact and "commission" in fact:
        found.append("commission")
    return found


def others(fact: Fact) -> list[str]:
    """Name the slots of a fact that are scored."""
    beside = {"type", "quote", *keys(fact)}
    found = [slot for slot in fact if slot not in beside]
    return [*found, "status"] if kind_of(fact).event and "status" not in fact else found


def kind_of(fact: Fact) -> Kind:
    """Give the kind of a fact."""
    return KINDS[str(fact["type"])]


def _read(file: Path) -> Gold:
    try:
        said = json.loads(file.read_text(encoding="utf-8"))
        gold = Gold(str(said["article"]), tuple(said["facts"]))
        unknown = sorted({str(fact["type"]) for fact in gold.facts} - KINDS.keys())
    except (ValueError, KeyError, TypeError) as error:
        raise GoldError(f"{file}: no annotated article ({error!r})") from error
    if unknown:
        raise GoldError(f"{file}: no kind of fact {unknown[0]!r}; known: {', '.join(KINDS)}")
    return gold
