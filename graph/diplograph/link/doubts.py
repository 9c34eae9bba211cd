"""The file for review: links that wait for a person."""

from collections.abc import Iterable
from pathlib import Path
from urllib.parse import quote

from diplograph.errors import LinkError
from diplograph.link import sssom
from diplograph.link.kept import Links, text_of, write
from diplograph.link.sssom import Link
from diplograph.model import Iri


def beside(store: Path | str) -> Path:
    """Name the file for review that belongs to a store: it stands beside the folder."""
    if isinstance(store, str):
        return Path(f"{quote(store, safe='')}.links-review.tsv")
    return store.with_name(f"{store.name}.links-review.tsv")


def waiting(file: Path, kept: Links) -> dict[tuple[Iri, Iri], Link]:
    """Give what waits in a file; what a person decided there must be taken over first."""
    if not file.exists():
        return {}
    rows = list(sssom.read(text_of(file), file.name))
    for line, verdict, link in rows:
        known = kept.get(link.ends)
        if verdict and (known is None or known.rejected != (verdict == "reject")):
            raise LinkError(
                f"{file}, line {line}: a verdict that is not taken over yet;"
                f" 'diplograph link --apply {file}' does that"
            )
    links = (link for _, _, link in rows)
    return {link.ends: link for link in links if link.ends not in kept}


def save(file: Path, doubts: Iterable[Link]) -> None:
    """Write what waits, the surest first; where nothing does, there is no file."""
    ordered = sorted(doubts, key=lambda link: (-link.confidence, link))
    if ordered:
        write(file, sssom.write(ordered, review=True))
    else:
        file.unlink(missing_ok=True)
