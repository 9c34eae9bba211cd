"""The lexicon's lists of words, as the grammars need them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from diplograph.errors import LexiconError
from diplograph.folders import folder


@dataclass(frozen=True, slots=True)
class Head:
    """The noun of an office: what the office is filed under, and what may stand around it.

    `words` are its words in lower case, `name` what the office is called, `group` whom "the
    leader", "the diplomat" may mean by it. It may take a field (`portfolio`: "minister of
    health"), needs to tell of whom it is (`of`: "head of …"), is sent to other states (`abroad`),
    is a common noun besides (`plain`: "deputy"), is not held yet (`status`).
    """

    words: tuple[str, ...]
    name: str
    group: str
    plural: bool = False
    portfolio: bool = False
    of: bool = False
    abroad: bool = False
    plain: bool = False
    status: str = "Ongoing"


def read_lexicon(name: str, language: str = "en") -> dict[str, Any]:
    """Read a file of the lexicon; a LexiconError names the file that is no YAML."""
    import yaml

    file = folder("ontology") / "lexicon" / language / name
    try:
        content = yaml.load(file.read_text(encoding="utf-8"), yaml.CSafeLoader)
    except yaml.YAMLError as error:
        raise LexiconError(f"{file.name}: {error}".replace("\n", " ")) from error
    if not isinstance(content, dict):
        raise LexiconError(f"{file.name}: a mapping is needed")
    return content


@cache
def offices() -> Mapping[str, Any]:
    """Give the words of offices and of names."""
    return read_lexicon("offices.yaml")


@cache
def office_words(key: str) -> frozenset[str]:
    """Give one list of the words of offices as a set."""
    return frozenset(offices()[key])


@cache
def organisation_words(key: str) -> frozenset[str]:
    """Give one list of the words of bodies as a set."""
    return frozenset(read_lexicon("organisations.yaml")[key])


@cache
def keywords() -> Mapping[str, str]:
    """Give the nouns that make a capitalised phrase the name of a body, with its class."""
    spec = read_lexicon("organisations.yaml")
    return {word: cls for cls, words in spec["keywords"].items() for word in words}


@cache
def numbers() -> Mapping[str, int]:
    """Give how many people "two", "both" mean."""
    return dict(offices()["numbers"])


@cache
def references() -> Mapping[str, tuple[str, ...]]:
    """Give the nouns that stand for a person named before, with the groups they may mean."""
    return {noun: tuple(groups) for noun, groups in offices()["references"].items()}


@cache
def heads() -> Mapping[str, tuple[Head, ...]]:
    """Give the heads of offices by their first word, the longest first."""
    found: dict[str, list[Head]] = {}
    for text, spec in offices()["heads"].items():
        options = {"name": text, **spec}
        for form in {text, plural(text)}:
            words = tuple(form.lower().split())
            found.setdefault(words[0], []).append(Head(words, plural=form != text, **options))
    return {
        first: tuple(sorted(options, key=lambda head: -len(head.words)))
        for first, options in found.items()
    }


def plural(noun: str) -> str:
    """Give the plural of an office's noun.

    >>> plural("chargé d'affaires"), plural("prime minister"), plural("attorney general")
    ("chargés d'affaires", 'prime ministers', 'attorneys general')
    """
    first, *rest = noun.split(" ")
    if rest and rest[0] in {"of", "d'affaires", "general", "extraordinary"}:
        return " ".join([plural(first), *rest])
    if rest:
        return " ".join([first, plural(" ".join(rest))])
    if first.endswith("man"):
        return first[:-3] + "men"
    if first.endswith("y") and first[-2] not in "aeiou":
        return first[:-1] + "ies"
    return first + "s"
