"""Links as RDF → a file that other tools read."""

from collections.abc import Iterable
from itertools import groupby
from operator import attrgetter
from pathlib import Path

import pyoxigraph as ox

from diplograph.errors import UsageError
from diplograph.link.kept import write
from diplograph.link.sssom import SEMAPV, SSSOM
from diplograph.turtle import HEAD, PREFIXES, paragraph

FORMATS = {
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".rdf": ox.RdfFormat.RDF_XML,
    ".jsonld": ox.RdfFormat.JSON_LD,
}


def save_rdf(triples: Iterable[ox.Triple], file: Path) -> None:
    """Write triples to a file, all of it or nothing; its suffix tells the format."""
    ordered = sorted(triples, key=lambda triple: (str(triple.subject), str(triple)))
    if file.suffix == ".ttl":
        groups = groupby(ordered, attrgetter("subject"))
        write(file, "\n".join([HEAD, *(paragraph(group) for _, group in groups)]))
    elif file.suffix in FORMATS:
        prefixes = {**PREFIXES, "semapv": SEMAPV, "sssom": SSSOM}
        body = ox.serialize(ordered, format=FORMATS[file.suffix], prefixes=prefixes)
        write(file, (body or b"").decode())
    else:
        known = ", ".join((".tsv (SSSOM)", ".ttl", *FORMATS))
        raise UsageError(f"{file}: no format has the suffix {file.suffix!r}; right are {known}")
