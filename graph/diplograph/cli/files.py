"""The commands for other programs: tables, a description of the data, backups read again."""

import sys
from pathlib import Path

import click

from diplograph.cli import options, screen


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@options.store
def tables(path: Path | str, folder: Path) -> None:
    """Write the facts as tables for statistics: a CSV file for each kind, a row for each fact."""
    from diplograph.store import Store
    from diplograph.tables import save

    with Store.snapshot(path) as store:
        written = save(store, folder)
    screen.tell(f"{folder}: tables: {len(written)}")


@click.command()
@options.store
def describe(path: Path | str) -> None:
    """Describe the graph as a data set: its size, licence and sources, in DCAT and VoID."""
    from diplograph.dataset import describe as write
    from diplograph.store import Store

    with Store.snapshot(path) as store:
        write(store, sys.stdout.buffer)


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@options.store
def restore(path: Path | str, file: Path) -> None:
    """Take the articles of a backup, a file of N-Quads or TriG, into the graph.

    All of them get in, or none: each must pass the gate, and its quotes must be in its text.
    """
    from diplograph.restore import restore as run
    from diplograph.store import Store

    with Store.open(path) as store:
        done = run(store, file)
    screen.tell(f"{file}: articles: {done.articles}")
    if not done.same_reference:
        screen.tell(f"{file}: made beside other reference data; those of this version are used")
