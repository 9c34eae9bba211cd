"""The command that measures the graph against annotated articles."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from diplograph.cli import options, screen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from rich.table import Table
    from rich.text import Text

    from diplograph.evaluate import Comparison, Evaluation, Row

    Slots = Mapping[str, object]


@click.command()
@click.argument("folder", metavar="GOLD_DIR", type=click.Path(path_type=Path))
@click.option(
    "--store",
    "path",
    type=options.Where(),
    metavar="FOLDER",
    help="Measure this graph; without it, the articles of GOLD_DIR are read anew.",
)
@click.option("--only", default="", metavar="PREFIX", help="Only annotations named so.")
@click.option("-v", "--verbose", is_flag=True, help="Tell what was missed and what was made up.")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table")
def evaluate(
    *, folder: Path, path: Path | str | None, only: str, verbose: bool, form: str
) -> None:
    """Measure the graph against articles that a careful reader annotated.

    For each kind of fact: precision, recall, F1, and how many of the other slots of the facts
    that are paired agree.
    """
    evaluation = _evaluate(folder, path, only)
    for article in evaluation.absent:
        screen.tell(f"no article {article} in the graph")
    if verbose:
        screen.show(*_leftovers(evaluation.comparisons))
    if form == "json":
        click.echo(json.dumps([asdict(row) for row in evaluation.rows]))
    else:
        screen.show(_table(evaluation.rows))


def _evaluate(folder: Path, path: Path | str | None, only: str) -> "Evaluation":
    from diplograph.evaluate import evaluate as measure
    from diplograph.store import Store

    if path is None:
        with screen.progress("reading") as tell:
            return measure(folder, only=only, progress=tell)
    with Store.snapshot(path) as store:
        return measure(folder, store, only=only)


def _table(rows: "Iterable[Row]") -> "Table":
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="bold")
    table.add_column("type")
    for name in ("gold", "found", "paired", "precision", "recall", "F1", "slots"):
        table.add_column(name, justify="right")
    for row in rows:
        counts = (row.gold, row.predicted, row.paired)
        shares = (row.precision, row.recall, row.f1)
        slots = "" if row.slots is None else f"{row.slots:.2f}"
        table.add_row(row.type, *map(str, counts), *(f"{share:.2f}" for share in shares), slots)
    return table


def _leftovers(comparisons: "Iterable[Comparison]") -> "Iterator[Text]":
    """Tell for each article what was missed and made up, with the cause and the words."""
    from rich.text import Text

    for comparison in comparisons:
        gold = len(comparison.pairs) + len(comparison.missed)
        found = len(comparison.pairs) + len(comparison.made_up)
        counts = f"{gold} in the gold, {found} found, {len(comparison.pairs)} paired"
        yield Text(f"{comparison.article}: {counts}", style="bold")
        for miss in comparison.missed:
            words = [str(miss.gold.get("quote", ""))]
            yield _line("missed", str(miss.gold["type"]), miss.cause, miss.gold, words)
        for fact in comparison.made_up:
            yield _line("made up", fact.kind.name, "not in the gold", fact.slots, fact.quotes)


def _line(what: str, kind: str, cause: str, slots: "Slots", quotes: "Iterable[str]") -> "Text":
    from rich.text import Text

    told = ((key, _told(value)) for key, value in slots.items() if key not in ("type", "quote"))
    said = ", ".join(f"{key} {value}" for key, value in told if value)
    words = " … ".join(f"“{quote}”" for quote in quotes)
    return Text(f"  {what:8}{kind}: {cause}; {said}; {words}".replace("\n", " "))


def _told(value: object) -> str:
    return " + ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
