"""The command that looks after the ontology."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from diplograph.cli import options, screen
from diplograph.cli.group import FAILED

if TYPE_CHECKING:
    import pyoxigraph as ox


@click.group()
def ontology() -> None:
    """Look after the ontology."""


@ontology.command()
@options.store
@click.pass_context
def check(ctx: click.Context, path: Path | str) -> None:
    """Prove with a reasoner that the ontology is sound, and agrees with the graph.

    Exits with 1 if it is not. It needs a Java: pip install "diplograph[reasoner]" brings one.
    """
    from diplograph.reason import check_ontology

    report = check_ontology(_published(path))
    click.echo(f"{report.classes:,} classes, {report.triples:,} triples")
    for datatype, count in report.dropped:
        click.echo(
            f"left out, as the reasoner can not read them: {count:,} literals of {datatype}"
        )
    for cls in report.unsatisfiable:
        click.echo(f"a class that can have no members: {cls}")
    for thing, classes in report.inferred:
        click.echo(f"follows: {thing} is a {', '.join(classes)}")
    click.echo("consistent" if report.consistent else "inconsistent: the graph contradicts it")
    if not report.sound:
        ctx.exit(FAILED)


def _published(path: Path | str) -> "list[ox.Triple]":
    """Give the published graph, or nothing where there is no graph yet."""
    from diplograph.store import Store
    from diplograph.terms import PUBLISHED

    if isinstance(path, Path) and not path.exists():
        screen.tell(f"{path}: no graph here; the ontology is checked by itself")
        return []
    with Store.snapshot(path) as store:
        return list(store.triples(PUBLISHED))
