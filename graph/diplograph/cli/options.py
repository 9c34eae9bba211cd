"""Options that several commands share."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from diplograph import settings

if TYPE_CHECKING:
    from diplograph.review import Verdicts
    from diplograph.store import Store

Command = Callable[..., Any]


class Where(click.ParamType[Path | str]):
    """Where a graph is: a folder, or the address of an endpoint."""

    name = "folder"

    def convert(
        self, value: str | Path, param: click.Parameter | None, ctx: click.Context | None
    ) -> Path | str:
        """Tell an address from a folder."""
        return settings.where(value) if isinstance(value, str) else value


def store(command: Command) -> Command:
    """Add --store: the folder of the graph, or an address."""
    return click.option(
        "--store",
        "path",
        type=Where(),
        default=settings.store,
        metavar="FOLDER",
        help="The folder of the graph, or the address of a SPARQL endpoint that holds it"
        f"  [default: DIPLOGRAPH_STORE or ./{settings.STORE}]",
    )(command)


def services(command: Command) -> Command:
    """Add --allow-service: the services that a query may ask."""
    return click.option(
        "--allow-service",
        "services",
        multiple=True,
        metavar="ADDRESS",
        help="Let the query ask this SPARQL service; ADDRESS=MIRROR asks another in its place"
        "  [default: DIPLOGRAPH_SERVICES]",
    )(command)


def allowed(services: "tuple[str, ...]") -> "dict[str, str]":
    """Give the services that are allowed by the call, or else by the environment."""
    from diplograph.store import allowed

    return allowed(services or settings.services())


def verdicts(command: Command) -> Command:
    """Add --verdicts: the file of what people decided."""
    return click.option(
        "--verdicts",
        "file",
        type=click.Path(path_type=Path, dir_okay=False),
        metavar="FILE",
        help="What people decided about facts  [default: FOLDER.verdicts.csv beside the graph]",
    )(command)


def links(command: Command) -> Command:
    """Add --links: the file of links that are decided on."""
    return click.option(
        "--links",
        "file",
        type=click.Path(path_type=Path, dir_okay=False),
        metavar="FILE",
        help="The links that are decided on  [default: FOLDER.links.tsv beside the graph]",
    )(command)


def load_verdicts(store: Path | str, file: Path | None) -> "Verdicts":
    """Give the verdicts of a file; where none is named, of the one beside the graph, if any."""
    from diplograph.review import beside, load

    if file is None and not beside(store).exists():
        return {}
    return load(file or beside(store))


def follow_links(store: "Store", path: Path | str) -> None:
    """Make a store follow the file of links beside it, if there is one."""
    from diplograph.link import beside, follow, load

    if beside(path).exists():
        follow(store, load(beside(path)))


def output(text: str) -> Callable[[Command], Command]:
    """Add --output: a file to write to."""
    return click.option(
        "--output", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help=text
    )
