"""What was read of an article ↔ text: its paragraphs and all claims, the doubtful ones too.

The store keeps it, so that a verdict changes a graph without the article's being read again.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from diplograph import rdf
from diplograph.errors import StoreError
from diplograph.model import Claim, Document, Entity, Evidence, Iri, Paragraph, Span, Time, Value


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read of an article, and the name of the program that read it."""

    extractor: str
    paragraphs: tuple[Paragraph, ...]
    claims: tuple[Claim, ...]


def write(document: Document, claims: Sequence[Claim]) -> str:
    """Write what was read of an article, but for what its graph holds: text and metadata."""
    said = {
        "extractor": rdf.extractor(),
        "paragraphs": [[p.span.start, p.span.end, p.kind] for p in document.paragraphs],
        "claims": [_claim(claim) for claim in claims],
    }
    return json.dumps(said, ensure_ascii=False, separators=(",", ":"))


def read(text: str) -> Reading:
    """Give what was written."""
    try:
        said = json.loads(text)
        paragraphs = tuple(Paragraph(Span(a, b), kind) for a, b, kind in said["paragraphs"])
        return Reading(said["extractor"], paragraphs, tuple(map(_read_claim, said["claims"])))
    except (ValueError, KeyError, TypeError, ArithmeticError) as error:
        raise StoreError(f"what the store knows of a reading is no such: {error!r}") from error


def least_confidence(text: str) -> float:
    """Give the confidence of the least sure claim that was written."""
    claims = json.loads(text)["claims"]
    return min((max(e[2] for e in claim["evidence"]) for claim in claims), default=1.0)


def _claim(claim: Claim) -> dict[str, object]:
    return {
        "cls": claim.cls,
        "roles": [[name, _value(value)] for name, value in claim.roles],
        "evidence": [[e.span.start, e.span.end, e.confidence] for e in claim.evidence],
        "status": claim.status,
        "time": claim.time and _time(claim.time),
        "frame": claim.frame,
    }


def _time(time: Time) -> list[str | None]:
    return [time.edtf, *(day.isoformat() if day else None for day in (time.earliest, time.latest))]


def _value(value: Value) -> object:
    match value:
        case Entity():
            return _entity(value)
        case Decimal():
            return {"decimal": str(value)}
        case _:
            return value


def _entity(entity: Entity) -> dict[str, object]:
    links = [[name, _entity(other)] for name, other in entity.links]
    said = {"iri": entity.iri, "alt": entity.alt, "links": links}
    return {"cls": entity.cls, "label": entity.label} | {k: v for k, v in said.items() if v}


def _read_claim(said: dict[str, Any]) -> Claim:
    return Claim(
        said["cls"],
        tuple((name, _read_value(value)) for name, value in said["roles"]),
        tuple(Evidence(Span(start, end), sure) for start, end, sure in said["evidence"]),
        said["status"],
        said["time"] and _read_time(*said["time"]),
        said["frame"],
    )


def _read_time(edtf: str, *bounds: str | None) -> Time:
    return Time(edtf, *(date.fromisoformat(day) if day else None for day in bounds))


def _read_value(said: Any) -> Value:
    if isinstance(said, dict):
        return Decimal(said["decimal"]) if "decimal" in said else _read_entity(said)
    if isinstance(said, str | int):
        return said
    raise TypeError(f"no value: {said!r}")


def _read_entity(said: dict[str, Any]) -> Entity:
    return Entity(
        said["cls"],
        said["label"],
        Iri(said["iri"]) if "iri" in said else None,
        tuple(said.get("alt", ())),
        tuple((name, _read_entity(other)) for name, other in said.get("links", ())),
    )
