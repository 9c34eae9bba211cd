"""Links ↔ SSSOM, the simple standard for sharing ontology mappings: TSV with YAML on top.

https://mapping-commons.github.io/sssom/ describes it. A rejected link is one with the predicate
modifier "Not". A file for review has a column `verdict` before the others, for a person to fill
in: `accept` or `reject`.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from io import StringIO
from typing import Any, Literal

import yaml

from diplograph import settings, terms
from diplograph.errors import IriError, LinkError
from diplograph.iris import namespace, node
from diplograph.model import Iri

SEMAPV = "https://w3id.org/semapv/vocab/"
SSSOM = "https://w3id.org/sssom/"
BY_NAME, BY_ALL, BY_HAND = (
    SEMAPV + name
    for name in (
        "LexicalSimilarityThresholdMatching",
        "CompositeMatching",
        "ManualMappingCuration",
    )
)
UNSPECIFIED = "https://w3id.org/sssom/license/unspecified"
VERDICT = "verdict"
NOT = "Not"
PREFIXES: Mapping[str, str] = {
    "dgid": terms.ID,
    "geonames": "https://sws.geonames.org/",
    "owl": terms.OWL,
    "semapv": SEMAPV,
    "skos": terms.SKOS,
    "wd": "http://www.wikidata.org/entity/",
}

Judgement = Literal["accept", "reject", ""]

_SAYS: Mapping[str, Judgement] = {
    "": "", "accept": "accept", "accepted": "accept", "reject": "reject", "rejected": "reject",
}  # fmt: skip
_FORMULA = re.compile(r"'*[=+@-]")  # spreadsheets reckon it, unless an apostrophe stands before


@dataclass(frozen=True, slots=True, order=True)
class Link:
    """That a thing of ours and one of another data set are the same, or are not, and who says so.

    The names of the fields, but for `rejected`, are those of SSSOM.
    """

    subject_id: Iri
    object_id: Iri
    subject_label: str = field(default="", compare=False)
    predicate_id: Iri = field(default=Iri(terms.SKOS + "exactMatch"), compare=False)
    object_label: str = field(default="", compare=False)
    mapping_justification: Iri = field(default=Iri(BY_HAND), compare=False)
    confidence: float = field(default=1.0, compare=False)
    mapping_tool: str = field(default="", compare=False)
    mapping_tool_version: str = field(default="", compare=False)
    reviewer_label: str = field(default="", compare=False)
    review_date: str = field(default="", compare=False)
    comment: str = field(default="", compare=False)
    rejected: bool = field(default=False, compare=False)

    @property
    def ends(self) -> tuple[Iri, Iri]:
        """The two things that are the same, or are not."""
        return self.subject_id, self.object_id


COLUMNS = (
    "subject_id", "subject_label", "predicate_id", "predicate_modifier", "object_id",
    "object_label", "mapping_justification", "confidence", "mapping_tool",
    "mapping_tool_version", "reviewer_label", "review_date", "comment",
)  # fmt: skip
NEEDED = ("subject_id", "predicate_id", "object_id", "mapping_justification")
_IDS = ("subject_id", "predicate_id", "object_id", "mapping_justification")
_TEXTS = tuple(
    f.name for f in fields(Link) if f.name in COLUMNS and f.name not in (*_IDS, "confidence")
)


def write(links: Iterable[Link], *, review: bool = False) -> str:
    """Write links as SSSOM/TSV, in their order; for review with an empty column of verdicts."""
    ordered = list(links)
    prefixes = _prefixes(ordered)
    page = StringIO()
    page.writelines(f"#{line}\n" for line in yaml.safe_dump(_head(prefixes)).splitlines())
    rows = csv.writer(page, delimiter="\t", lineterminator="\n")
    rows.writerow((VERDICT, *COLUMNS) if review else COLUMNS)
    for link in ordered:
        cells = [_cell(link, column, prefixes) for column in COLUMNS]
        rows.writerow(["", *cells] if review else cells)
    return page.getvalue()


def _head(prefixes: Mapping[str, str]) -> dict[str, object]:
    return {
        "curie_map": dict(prefixes),
        "license": UNSPECIFIED,
        "mapping_set_id": f"{settings.base()}links",
        "sssom_version": "1.1",
    }


def _prefixes(links: Iterable[Link]) -> dict[str, str]:
    """Give a prefix for every space of names that the links name something in."""
    known = {prefix: space for prefix, space in PREFIXES.items() if prefix in ("semapv", "skos")}
    spaces = sorted({_space(iri) for link in links for iri in (link.subject_id, link.object_id)})
    names = {space: prefix for prefix, space in PREFIXES.items()}
    unnamed = [space for space in spaces if space not in names]
    names |= {space: f"ns{number}" for number, space in enumerate(unnamed, 1)}
    return dict(sorted((known | {names[space]: space for space in spaces}).items()))


def _space(iri: str) -> str:
    """Give the space that an IRI is in; those that have a prefix may hold longer names."""
    named = (settings.base(), *PREFIXES.values())
    return next((known for known in named if iri.startswith(known)), namespace(iri))


def _cell(link: Link, column: str, prefixes: Mapping[str, str]) -> str:
    if column in _IDS:
        return _short(getattr(link, column), prefixes)
    if column == "predicate_modifier":
        return NOT if link.rejected else ""
    if column == "confidence":
        return f"{link.confidence:.4g}"
    text = " ".join(str(getattr(link, column)).split())
    return f"'{text}" if _FORMULA.match(text) else text


def _short(iri: str, prefixes: Mapping[str, str]) -> str:
    for prefix, space in prefixes.items():
        if iri.startswith(space):
            return f"{prefix}:{iri.removeprefix(space)}"
    return iri


def asks(text: str) -> bool:
    """Tell whether a file has a column of verdicts."""
    header = next((line for line in text.splitlines() if not line.startswith(("#", '"#'))), "")
    return VERDICT in header.removeprefix("\ufeff").split("\t")


def read(text: str, name: str) -> Iterator[tuple[int, Judgement, Link]]:
    """Read SSSOM/TSV, each link with its line and what a person wrote in its column of verdicts.

    A line that is off is an error that names it.
    """
    lines = text.removeprefix("\ufeff").splitlines()
    head = [
        line.strip().strip('"').rstrip("\t,") for line in lines if line.startswith(("#", '"#'))
    ]
    body = [(n, line) for n, line in enumerate(lines, 1) if not line.startswith(("#", '"#'))]
    prefixes = _read_head(head, name)
    columns: list[str] = []
    for line, row in body:
        place = f"{name}, line {line}"
        cells = _cells(place, row)
        if not columns:
            columns = _columns(place, cells)
        elif any(cells):
            yield line, *_link(place, columns, cells, prefixes)
    if not columns:
        raise LinkError(f"{name}: empty; a line with the columns {', '.join(NEEDED)} is right")


def _read_head(head: list[str], name: str) -> dict[str, str]:
    try:
        said = yaml.safe_load("\n".join(line.removeprefix("#") for line in head)) or {}
    except yaml.YAMLError as error:
        raise LinkError(f"{name}: the lines behind # are no YAML: {_line(error)}") from error
    prefixes = said.get("curie_map", {}) if isinstance(said, dict) else {}
    if not isinstance(prefixes, dict) or not all(isinstance(v, str) for v in prefixes.values()):
        raise LinkError(f"{name}: curie_map is no mapping of prefixes to IRIs")
    return {**PREFIXES, **prefixes}


def _cells(place: str, row: str) -> list[str]:
    try:
        return [cell.strip() for cell in next(csv.reader([row], delimiter="\t", strict=True), [])]
    except csv.Error as error:
        raise LinkError(f"{place}: no TSV: {error}") from error


def _columns(place: str, cells: list[str]) -> list[str]:
    for column in NEEDED:
        if column not in cells:
            raise LinkError(f"{place}: no column {column!r}, but {', '.join(cells)}")
    return cells


def _link(
    place: str, columns: list[str], cells: list[str], prefixes: Mapping[str, str]
) -> tuple[Judgement, Link]:
    if len(cells) > len(columns):
        raise LinkError(f"{place}: {len(cells)} cells, but {len(columns)} columns")
    said = dict(zip(columns, cells, strict=False))
    verdict = said.get(VERDICT, "").lower()
    if verdict not in _SAYS:
        raise LinkError(f"{place}: verdict {verdict!r}; accept or reject is right, or nothing")
    modifier = said.get("predicate_modifier", "")
    if modifier not in ("", NOT):
        raise LinkError(f"{place}: predicate_modifier {modifier!r}; {NOT} is right, or nothing")
    ids: dict[str, Any] = {
        column: _iri(place, column, said.get(column, ""), prefixes) for column in _IDS
    }
    texts = {column: _text(said.get(column, "")) for column in _TEXTS}
    confidence = _share(place, said.get("confidence", "") or "1")
    link = Link(ids["subject_id"], ids["object_id"], rejected=modifier == NOT)
    return _SAYS[verdict], replace(link, **{**ids, **texts, "confidence": confidence})


def _text(cell: str) -> str:
    return cell.removeprefix("'") if _FORMULA.match(cell) else cell


def _iri(place: str, column: str, text: str, prefixes: Mapping[str, str]) -> Iri:
    prefix, sign, rest = text.partition(":")
    full = prefixes[prefix] + rest if sign and prefix in prefixes else text
    try:
        return Iri(node(full).value)
    except IriError as error:
        raise LinkError(
            f"{place}: {column} is {text!r}; an IRI is right, or a known prefix"
        ) from error


def _share(place: str, text: str) -> float:
    if not re.fullmatch(r"[01](\.\d+)?", text) or float(text) > 1:
        raise LinkError(f"{place}: confidence {text!r}; a number from 0 to 1 is right")
    return float(text)


def _line(error: Exception) -> str:
    return " ".join(str(error).split())
