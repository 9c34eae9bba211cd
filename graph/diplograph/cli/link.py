"""The command that links the things of the graph with those of other data sets."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from diplograph import settings
from diplograph.cli import asking, options, screen

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from diplograph.ask import Answer
    from diplograph.link import Dataset, Link, Linked, Wanted
    from diplograph.link.kept import Links
    from diplograph.store import Store

FORMATS = ("table", "csv", "tsv", "json", "jsonl", "markdown")
KIND_NAMES = ("person", "organisation", "place", "agreement", "event")
MOST_TOLD = 5


FILE = click.Path(path_type=Path, dir_okay=False)


@click.command()
@click.argument("dataset", required=False)
@options.store
@options.links
@click.option(
    "--kind", "kinds", multiple=True, type=click.Choice(KIND_NAMES), help="Link only these."
)
@click.option(
    "--column",
    "columns",
    multiple=True,
    metavar="OURS=THEIRS",
    help="What a column or property means, as name=etiqueta.",
)
@click.option("--prefix", default="", metavar="IRI", help="What stands before ids of a table.")
@click.option("--encoding", default="utf-8-sig", help="That of a table  [default: utf-8]")
@click.option("--class", "cls", default="", metavar="IRI", help="Which class of an endpoint.")
@click.option(
    "--accept", type=click.FloatRange(0, 1), help="Accept from this confidence on  [default: 0.9]"
)
@click.option(
    "--doubt", type=click.FloatRange(0, 1), help="Ask a person from here on  [default: 0.5]"
)
@click.option(
    "--review",
    "doubts",
    type=FILE,
    metavar="FILE",
    help="Where the doubtful ones go  [default: FOLDER.links-review.tsv beside the graph]",
)
@click.option(
    "--apply",
    "decisions",
    type=FILE,
    metavar="FILE",
    help="Take over what a person decided in a file for review, or any SSSOM file.",
)
@click.option("--own", is_flag=True, help="Propose which facts of several articles are one.")
@click.option("--reviewer", default="", metavar="NAME", help="Who decided.")
@click.option("--date", "day", type=click.DateTime(["%Y-%m-%d"]), help="When it was decided.")
@click.option(
    "--online",
    is_flag=True,
    help="Ask Wikidata about persons and organisations, by its reconciliation service.",
)
@click.option("--service", metavar="ADDRESS", help="Ask another service, with --online.")
@click.option("--dry-run", is_flag=True, help="Show what would be linked, and change nothing.")
@options.output("Also write all links, as SSSOM (.tsv) or RDF; the suffix tells which.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="table", show_default=True)
def link(  # noqa: PLR0913 - an option each
    *,
    dataset: str | None,
    path: Path | str,
    file: Path | None,
    kinds: tuple[str, ...],
    columns: tuple[str, ...],
    prefix: str,
    encoding: str,
    cls: str,
    accept: float | None,
    doubt: float | None,
    doubts: Path | None,
    decisions: Path | None,
    own: bool,
    reviewer: str,
    day: datetime | None,
    online: bool,
    service: str | None,
    dry_run: bool,
    output: Path | None,
    form: str,
) -> None:
    """Link persons, organisations, places, agreements and events with another data set.

    A DATASET is a file of RDF (.ttl, .nt, .rdf, .jsonld), a table (.csv, .tsv) with ids and
    names, or the address of a SPARQL endpoint. What is sure is linked by skos:exactMatch in a
    graph of its own; what is doubtful goes to a file, where a person writes accept or reject
    into the first column, and --apply reads it. What was rejected is not proposed again. Without
    a DATASET the links that there are are listed. --own looks for facts of the graph that several
    articles tell of in ways that do not prove that they are one; all of them go to the file.

    With --online a service on the web is the data set. It is sent names and states, slowly and
    once; its answers are kept for thirty days, and what it said stands beside each link.
    """
    from diplograph.link import ACCEPT, DOUBT, KINDS, Dataset, Wanted, beside, decided, text_of
    from diplograph.reconcile import elsewhere

    keep = file or beside(path)
    told = {"--apply": decisions, "--own": own, "--online": online or service, "DATASET": dataset}
    _check([name for name, given in told.items() if given])
    if decisions is None and (reviewer or day):
        raise click.UsageError("--reviewer and --date go with --apply")
    if decisions is not None:
        when = day.date().isoformat() if day else ""
        new = list(decided(text_of(decisions), decisions.name, reviewer=reviewer, day=when))
        _apply(path, keep, new, dry_run=dry_run)
    elif own:
        linked = _own(path, keep)
        if not dry_run:
            _take(path, keep, doubts, linked)
        _show(linked, form)
    elif dataset is not None or online or service is not None:
        chosen = tuple(k for k in KINDS if not kinds or k in kinds)
        sure = elsewhere.ACCEPT if online else ACCEPT
        least = sure if accept is None else accept, DOUBT if doubt is None else doubt
        wanted = Wanted(chosen, *least)
        if online or dataset is None:
            linked = asking.ask(
                path, keep, asking.service(dataset, service, online=online), wanted
            )
        else:
            read = Dataset(settings.where(dataset), prefix, encoding, cls)
            linked = _propose(path, keep, read, wanted, columns)
        if not dry_run:
            _take(path, keep, doubts, linked)
        _show(linked, form)
    else:
        _list(path, keep, form)
    if output is not None:
        _write(path, keep, output)


def _check(modes: "Sequence[str]") -> None:
    """Refuse to do two things at once; a service and a data set are told apart by `asking`."""
    if len(modes) > 1 and not {"--apply", "--own"}.isdisjoint(modes):
        raise click.UsageError(f"{' and '.join(modes)} do not go together; one of them is right")


def _propose(
    path: Path | str, keep: Path, dataset: "Dataset", wanted: "Wanted", columns: tuple[str, ...]
) -> "Linked":
    """Find what may be the same; of what is left out, the first few are told one by one."""
    from diplograph.link import Reading, States, kept, link, records, said, things
    from diplograph.store import Store

    left_out: list[str] = []
    with Store.snapshot(path) as store:
        kind = wanted.kinds[0] if len(wanted.kinds) == 1 else None
        reading = Reading(States.of(store), said(columns), kind)
        theirs = records(dataset, reading, tell=left_out.append)
        linked = link(things(store, wanted.kinds), theirs, kept(store, keep), wanted)
    for message in left_out[:MOST_TOLD]:
        screen.tell(message)
    if len(left_out) > MOST_TOLD:
        screen.tell(f"… and {len(left_out) - MOST_TOLD:,} more left out")
    return linked


def _own(path: Path | str, keep: Path) -> "Linked":
    from diplograph.link import Linked, kept
    from diplograph.link.own import same_facts
    from diplograph.store import Store

    with Store.snapshot(path) as store:
        return Linked((), same_facts(store, kept(store, keep)), 0)


def _take(path: Path | str, keep: Path, doubts: Path | None, linked: "Linked") -> None:
    """Keep what was accepted, and write down what waits for a person.

    What somebody decided since the proposals were made stands.
    """
    from diplograph.link import doubts as review
    from diplograph.link import kept
    from diplograph.store import Store

    file = doubts or review.beside(path)
    with Store.open(path) as store:
        every = {**{x.ends: x for x in linked.accepted}, **kept(store, keep)}
        new = {x.ends: x for x in linked.doubtful if x.ends not in every}
        wait = {**review.waiting(file, every), **new}
        if linked.accepted:
            _keep(store, keep, every)
        review.save(file, wait.values())
    if wait:
        screen.tell(f"{file}: for review: {len(wait):,}; write accept or reject, then --apply it")


def _keep(store: "Store", file: Path, links: "Links") -> None:
    from diplograph.link import keep

    linked = keep(store, file, links)
    screen.tell(f"{file}: links: {len(links):,}; linked things in the graph: {linked:,}")


def _apply(path: Path | str, keep: Path, new: "Sequence[Link]", *, dry_run: bool) -> None:
    from diplograph.link import kept
    from diplograph.store import Store

    if not dry_run:
        with Store.open(path) as store:
            _keep(store, keep, {**kept(store, keep), **{x.ends: x for x in new}})
    rejected = sum(link.rejected for link in new)
    screen.tell(f"accepted: {len(new) - rejected:,}; rejected: {rejected:,}")


def _show(linked: "Linked", form: str) -> None:
    from diplograph.answers import table, write

    links = [(x, "accepted") for x in linked.accepted] + [(x, "review") for x in linked.doubtful]
    answer = _answer("What was linked?", links)
    if form != "table":
        click.echo(write(answer, form), nl=False)
    elif links:
        screen.show(table(answer))
    counts = len(linked.accepted), len(linked.doubtful), linked.known
    screen.tell("accepted: {:,}; for review: {:,}; known before: {:,}".format(*counts))


def _list(path: Path | str, keep: Path, form: str) -> None:
    from diplograph.answers import table, write
    from diplograph.link import kept
    from diplograph.store import Store

    with Store.snapshot(path) as store:
        known = kept(store, keep)
    links = [(x, "rejected" if x.rejected else "accepted") for x in sorted(known.values())]
    answer = _answer("Which links are there?", links)
    if form != "table":
        click.echo(write(answer, form), nl=False)
    elif links:
        screen.show(table(answer))
    else:
        screen.tell("no links yet; 'diplograph link DATASET' makes some")


def _answer(title: str, links: "Iterable[tuple[Link, str]]") -> "Answer":
    """Give links as an answer, for all the formats that answers have."""
    from decimal import Decimal

    from diplograph.ask import Answer
    from diplograph.cells import Node
    from diplograph.questions import Column

    columns = (
        Column("verdict", "text"),
        Column("confidence", "number"),
        Column("thing", "thing"),
        Column("name", "text"),
        Column("same", "id"),
        Column("reasons", "text"),
    )
    rows = tuple(
        (
            verdict,
            Decimal(f"{link.confidence:.2f}"),
            Node(link.subject_label or link.subject_id, link.subject_id),
            link.object_label,
            Node(link.object_id, link.object_id),
            link.comment,
        )
        for link, verdict in links
    )
    return Answer("links", title, {}, columns, rows)


def _write(path: Path | str, keep: Path, output: Path) -> None:
    from diplograph.link import kept, save, to_rdf
    from diplograph.link.export import save_rdf
    from diplograph.store import Store

    with Store.snapshot(path) as store:
        known = kept(store, keep)
    if output.suffix == ".tsv":
        save(output, known)
    else:
        save_rdf(to_rdf(known.values()), output)
