"""The command that holds a table against the graph."""

from pathlib import Path

import click

from diplograph.cli import options, screen
from diplograph.cli.delivery import Delivery, deliver, delivery

MOST_TOLD = 5


@click.command()
@click.argument("table", type=click.Path(path_type=Path, dir_okay=False))
@options.store
@click.option(
    "--as",
    "kind",
    type=click.Choice(["visits", "agreements", "aid"]),
    required=True,
    help="What its rows are.",
)
@click.option(
    "--column",
    "columns",
    multiple=True,
    metavar="OURS=THEIRS",
    help="What a column means, as host=destino.",
)
@click.option("--encoding", default="utf-8-sig", help="That of the table  [default: utf-8]")
@delivery
def compare(  # noqa: PLR0913 - an option each
    *,
    table: Path,
    path: Path | str,
    kind: str,
    columns: tuple[str, ...],
    encoding: str,
    delivery: Delivery,
) -> None:
    """Hold a table of visits, agreements or aid against the graph, row by row.

    A row is confirmed, contradicted (near, but with another day, place or quantity, or
    cancelled), or new to the graph; a fact of the table's states and time that has no row is
    missing in it. Quote and article stand beside each. Columns are known by their names.
    """
    from collections import Counter
    from typing import cast

    from diplograph import compare as held
    from diplograph.link import States
    from diplograph.store import Store

    what = cast("held.Kind", kind)
    with Store.snapshot(path) as store:
        told = held.said(what, columns)
        rows, left_out = held.read(table, what, States.of(store), columns=told, encoding=encoding)
        found = held.compare(what, rows, held.facts(store, what))
        deliver(store, held.answer(store, found), delivery)
    for message in left_out[:MOST_TOLD]:
        screen.tell(message)
    if len(left_out) > MOST_TOLD:
        screen.tell(f"… and {len(left_out) - MOST_TOLD:,} more left out")
    counts = Counter(each.verdict for each in found)
    screen.tell(
        "; ".join(f"{v}: {counts[v]:,}" for v in ("confirmed", "contradicted", "new", "missing"))
    )
