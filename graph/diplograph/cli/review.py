"""The command by which people judge what was read: lists what waits, records verdicts."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from diplograph.cli import options, screen
from diplograph.cli.group import FAILED

if TYPE_CHECKING:
    from rich.console import RenderableType

    from diplograph.ask import Answer
    from diplograph.judge import Judging
    from diplograph.model import Document
    from diplograph.review import Finding, Verdict, Verdicts

FORMATS = ("table", "csv", "tsv", "json", "jsonl", "markdown")


@click.command()
@options.store
@options.verdicts
@click.option("--accept", multiple=True, metavar="ID", help="Let a finding into the graph.")
@click.option("--reject", multiple=True, metavar="ID", help="Keep a finding out of the graph.")
@click.option("--withdraw", multiple=True, metavar="ID", help="Take a verdict back.")
@click.option("--apply", "follow", is_flag=True, help="Make the graph follow the file, no more.")
@click.option("--reviewer", default="", metavar="NAME", help="Who judges.")
@click.option("--date", "day", type=click.DateTime(["%Y-%m-%d"]), help="When it was judged.")
@click.option("--note", default="", metavar="TEXT", help="Why it is judged so.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="table", show_default=True)
@click.pass_context
def review(  # noqa: PLR0913 - an option each
    ctx: click.Context,
    *,
    path: Path,
    file: Path | None,
    accept: tuple[str, ...],
    reject: tuple[str, ...],
    withdraw: tuple[str, ...],
    follow: bool,
    reviewer: str,
    day: datetime | None,
    note: str,
    form: str,
) -> None:
    """List what was read but is too doubtful for the graph; judge it, or a fact in the graph.

    An ID is what the list shows, or its first digits; a fact in the graph also goes by its IRI
    or short name, as visit/0f3a…. A verdict is kept in a file that outlives every reading of the
    article; without one, nothing changes. Exits with 1 if an article would break the rules of
    the graph by a verdict.
    """
    begun = (accept or reject) and file is not None and not file.exists()
    verdicts = {} if begun else options.load_verdicts(path, file)
    if not (accept or reject or withdraw or follow):
        _list(path, verdicts, form)
        return
    from diplograph.judge import Judging

    said = reviewer, day.date().isoformat() if day else "", note
    if _judge(path, file, verdicts, Judging(accept, reject, withdraw, *said)):
        ctx.exit(FAILED)


def _judge(path: Path, file: Path | None, verdicts: "Verdicts", judging: "Judging") -> bool:
    """Judge, tell what came of it, and whether an article was refused."""
    from diplograph.judge import judge
    from diplograph.review import beside
    from diplograph.store import Store

    keep = file or beside(path)
    with Store.open(path) as store:
        judged = judge(store, keep, verdicts, judging)
    for outcome in judged.refused:
        screen.tell(f"refused {outcome.source}: {outcome.why}")
    for verdict in judged.withdrawn:
        screen.tell(f"withdrawn {verdict.id}: {_seen(verdict)}")
    for verdict in judged.new:
        screen.tell(f"{verdict.judgement} {verdict.id}: {_seen(verdict)}")
    screen.tell(f"{keep}: verdicts: {sum(map(len, judged.verdicts.values())):,}")
    return bool(judged.refused)


def _list(path: Path, verdicts: "Verdicts", form: str) -> None:
    from diplograph.answers import table, write
    from diplograph.review import stale, unapplied, waiting
    from diplograph.store import Store

    with Store.snapshot(path) as store:
        pairs = tuple(waiting(store, verdicts))
        outdated = tuple(stale(store, verdicts))
        behind = unapplied(store, verdicts)
    answer = _answer(pairs)
    if form != "table":
        click.echo(write(answer, form), nl=False)
    elif screen.is_terminal():
        screen.show(*_blocks(pairs))
    elif pairs:
        screen.show(table(answer))
    for verdict in outdated:
        screen.tell(
            f"verdict {verdict.id} judges what its article no longer says: {_seen(verdict)}"
        )
    if behind:
        screen.tell(f"verdicts not in the graph yet: {behind}; 'diplograph review --apply'")
    screen.tell(f"waiting: {len(pairs):,}" if pairs else "nothing waits for review")


def _answer(pairs: "Iterable[tuple[Document, Finding]]") -> "Answer":
    """Give what waits as an answer, for all the formats that answers have."""
    from decimal import Decimal

    from diplograph import rdf, schema
    from diplograph.ask import Answer
    from diplograph.cells import Node
    from diplograph.questions import Column
    from diplograph.review import quotes, sentence

    columns = (
        Column("id", "text"),
        Column("confidence", "number"),
        Column("class", "text"),
        Column("fact", "text"),
        Column("roles", "text"),
        Column("quote", "text"),
        Column("article", "thing"),
    )
    rows = tuple(
        (
            finding.id,
            Decimal(repr(round(finding.fact.confidence, 4))),
            schema.label(finding.fact.cls),
            rdf.label(finding.fact),
            sentence(finding.fact),
            quotes(document, finding.fact),
            Node(_title(document), document.iri),
        )
        for document, finding in pairs
    )
    return Answer("review", "What waits for review?", {}, columns, rows)


def _blocks(pairs: "Iterable[tuple[Document, Finding]]") -> "Iterator[RenderableType]":
    """Lay out what waits for a person who looks: a heading for each article."""
    from itertools import groupby

    from rich.padding import Padding
    from rich.text import Text

    from diplograph import rdf, schema
    from diplograph.review import quotes, sentence

    for document, group in groupby(pairs, key=lambda pair: pair[0]):
        yield Text(screen.harmless(_title(document)), style="bold")
        for _, finding in group:
            fact = finding.fact
            head = Text.assemble(
                (finding.id, "cyan"),
                (f"  {fact.confidence:.2f}  ", "dim"),
                (f"{schema.label(fact.cls)}: ", "magenta"),
                screen.harmless(rdf.label(fact)),
            )
            rest = Text(screen.harmless(sentence(fact)), style="dim")
            quote = Text(screen.harmless(quotes(document, finding.fact)), style="italic")
            yield Padding(head, (0, 0, 0, 2))
            yield Padding(rest, (0, 0, 0, 4))
            yield Padding(quote, (0, 0, 0, 4))


def _title(document: "Document") -> str:
    return document.title or document.file_name or document.iri


def _seen(verdict: "Verdict") -> str:
    return screen.harmless(verdict.label or verdict.quote or verdict.article)
