"""The command that holds the confidence of facts against annotated articles."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from diplograph.cli import screen

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.table import Table

    from diplograph.evaluate import Step


@click.command()
@click.argument("folder", metavar="GOLD_DIR", type=click.Path(path_type=Path))
@click.option("--only", default="", metavar="PREFIX", help="Only annotations named so.")
@click.option("--by-type", is_flag=True, help="Also for each type of fact.")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table")
def calibrate(folder: Path, only: str, form: str, *, by_type: bool) -> None:
    """Hold the confidence of facts against articles that a careful reader annotated.

    The articles are read anew, and all that is found in them counts, the doubtful too: how many
    facts of a confidence there are, and how many of them are right. The last column is what a
    threshold there would give: the share of right facts from there upwards.
    """
    from diplograph.evaluate import ALL, evaluate, steps
    from diplograph.review import Thresholds

    with screen.progress("reading") as tell:
        found = evaluate(folder, only=only, progress=tell, thresholds=Thresholds(0.0))
    told = [step for step in steps(found.comparisons) if by_type or step.type == ALL]
    if form == "json":
        click.echo(json.dumps([asdict(step) for step in told]))
    else:
        screen.show(_table(told))


def _table(steps: "Iterable[Step]") -> "Table":
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="bold")
    table.add_column("type")
    for name in ("from", "facts", "right", "claimed", "measured", "from here up"):
        table.add_column(name, justify="right")
    for step in steps:
        shares = (step.claimed, step.measured, step.above)
        counts = f"{step.least:.2f}", str(step.facts), str(step.right)
        table.add_row(step.type, *counts, *(f"{share:.2f}" for share in shares))
    return table
