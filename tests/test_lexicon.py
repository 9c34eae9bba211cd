"""Every entry of the lexicon reads its own examples; a wrong entry is named."""

from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from diplograph import schema
from diplograph.errors import LexiconError
from diplograph.extract import extract, frames
from diplograph.extract.vocabulary import read_lexicon
from diplograph.model import Claim, Document, Entity, Iri, Paragraph, Span, Value


def document(text: str) -> Document:
    paragraph = Paragraph(Span(0, len(text)))
    return Document(Iri("https://example.org/article"), text, (paragraph,), date="2021-10-13")


def examples() -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    for name, spec in read_lexicon("frames.yaml").items():
        for example in spec.get("examples", ()):
            for number, fact in enumerate(example["facts"]):
                yield name, example["text"], {**fact, "number": number}


def words(value: Value) -> Any:
    if not isinstance(value, Entity):
        return value
    if value.iri and "/state/" in value.iri:
        return value.iri.rsplit("/", 1)[1]
    return value.iri.rsplit("/", 1)[1] if value.iri and "/sector/" in value.iri else value.label


def told(claim: Claim) -> dict[str, Any]:
    facts: dict[str, Any] = {"status": claim.status}
    for role, value in claim.roles:
        facts.setdefault(role, []).append(words(value))
    return facts


def agrees(claim: Claim, wanted: Mapping[str, Any]) -> bool:
    found = told(claim)
    for role, value in wanted.items():
        if role == "number":
            continue
        expected = value if isinstance(value, list) else [value]
        got = found.get(role, [])
        got = got if isinstance(got, list) else [got]
        if sorted(map(str, expected)) != sorted(map(str, got)):
            return False
    return True


CASES = list(examples())


@pytest.fixture(scope="module")
def claims() -> dict[str, tuple[Claim, ...]]:
    texts = sorted({text for _, text, _ in CASES})
    return {d.text: found for d, found in extract(document(text) for text in texts)}


@pytest.mark.parametrize(
    ("name", "text", "fact"), CASES, ids=[f"{n}-{f['number']}" for n, _, f in CASES]
)
def test_an_entry_reads_its_example(
    claims: dict[str, tuple[Claim, ...]], name: str, text: str, fact: Mapping[str, Any]
) -> None:
    cls = read_fact(name)
    found = [claim for claim in claims[text] if schema.is_a(claim.cls, cls)]
    assert [told(claim) for claim in found if agrees(claim, fact)], [told(c) for c in found]


def read_fact(name: str) -> str:
    entries = read_lexicon("frames.yaml")
    spec = entries[name]
    while "fact" not in spec:
        spec = entries[spec["inherits"]]
    return str(spec["fact"])


def test_every_entry_has_an_example() -> None:
    entries = {n: e for n, e in read_lexicon("frames.yaml").items() if not e.get("abstract")}
    bare = [name for name, entry in entries.items() if not entry.get("examples")]
    assert bare == []


def test_a_key_that_is_none_is_named() -> None:
    with pytest.raises(LexiconError, match=r"frames.yaml: x: unknown key 'verb'; known are"):
        frames.entry("x", {"x": {"fact": "Visit", "verb": ["go"]}})


def test_a_class_that_is_none_is_named() -> None:
    with pytest.raises(LexiconError, match=r"frames.yaml: x: 'Vizit' is no class of the ontology"):
        frames.entry("x", {"x": {"fact": "Vizit"}})


def test_a_role_that_is_none_is_named() -> None:
    with pytest.raises(LexiconError, match=r"x: 'visiter' is no property of the ontology"):
        frames.entry("x", {"x": {"fact": "Visit", "roles": {"visiter": "agent"}}})
