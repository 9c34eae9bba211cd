"""The commands that keep the graph: list and remove articles, export, validate, verify."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from diplograph.cli import options, screen
from diplograph.cli.group import FAILED

if TYPE_CHECKING:
    import pyoxigraph as ox

    Named = tuple[Path | str, list[ox.Triple]]

REPORTS = ("text", "table", "json", "turtle")
EXPORTS = ("turtle", "trig", "nquads", "ntriples", "jsonld", "rdfxml", "sameas", "beacon")


@click.command()
@options.store
def articles(path: Path | str) -> None:
    """List the articles in the graph."""
    from diplograph.answers import table
    from diplograph.ask import ask
    from diplograph.store import Store

    with Store.snapshot(path) as store:
        screen.show(table(ask(store, "articles")))


@click.command()
@click.argument("article")
@options.store
def remove(path: Path | str, article: str) -> None:
    """Take an article, and what it alone told, out of the graph.

    ARTICLE is its title, the name of its file or its IRI.
    """
    from diplograph import names
    from diplograph.store import Store

    with Store.snapshot(path) as store:
        iri = names.article(store, article)
    with Store.open(path) as store:
        store.remove(iri)
    screen.tell(f"{article} is removed")


@click.command()
@options.store
@click.option("--format", "form", type=click.Choice(EXPORTS), help="[default: turtle]")
@options.output("Write to a file; its suffix tells the format.")
def export(path: Path | str, form: str | None, output: Path | None) -> None:
    """Write the graph as RDF, the same bytes for the same graph.

    The texts of the articles belong to their publishers: only trig and nquads, which are
    backups, hold them. sameas and beacon write the links with other data sets alone: what has
    another name there, as owl:sameAs or as a BEACON file.
    """
    from diplograph.export import export as write
    from diplograph.export import save
    from diplograph.store import Store

    with Store.snapshot(path) as store:
        if output is None:
            write(store, form or "turtle", sys.stdout.buffer)
        else:
            save(store, output, form)


@click.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar="[FILE]...")
@click.option(
    "--format",
    "form",
    type=click.Choice(REPORTS),
    default="text",
    show_default=True,
    help="How the report is written; turtle is the report graph of SHACL.",
)
@options.store
@click.pass_context
def validate(ctx: click.Context, path: Path | str, files: tuple[Path, ...], form: str) -> None:
    """Hold the graph, or RDF files, against the shapes.

    Exits with 1 if a shape is broken.
    """
    from diplograph.check import Gate, report

    gate = Gate.prepare("graph")
    found = {str(name): gate.check(triples) for name, triples in _graphs(path, files)}
    click.echo(report(found, form), nl=False)
    for name, violations in found.items():
        screen.tell(f"{name}: {len(violations) or 'no'} violations")
    if any(found.values()):
        ctx.exit(FAILED)


@click.command()
@options.store
@click.pass_context
def verify(ctx: click.Context, path: Path | str) -> None:
    """Prove that the store is unharmed: every graph, and the sum of them.

    Exits with 1 if it is not.
    """
    from diplograph.store import Store

    with Store.snapshot(path) as store:
        damages = store.verify()
        held = len(store.articles())
    for damage in damages:
        click.echo(damage)
    if damages:
        ctx.exit(FAILED)
    click.echo(f"{path}: unharmed; articles: {held:,}")


def _graphs(path: Path | str, files: tuple[Path, ...]) -> "Iterator[Named]":
    """Give the graphs to look at: those of the files, else the published one."""
    from diplograph.store import Store
    from diplograph.terms import PUBLISHED

    for file in files:
        yield file, _parse(file)
    if not files:
        with Store.snapshot(path) as store:
            yield path, list(store.triples(PUBLISHED))


def _parse(file: Path) -> "list[ox.Triple]":
    import pyoxigraph as ox

    from diplograph.errors import ReadError

    try:
        return [quad.triple for quad in ox.parse(path=str(file))]
    except (OSError, SyntaxError, ValueError) as error:
        raise ReadError(file, f"no RDF: {' '.join(str(error).split())}") from error
