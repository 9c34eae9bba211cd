"""Options that several commands share."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from diplograph import settings

Command = Callable[..., Any]


def store(command: Command) -> Command:
    """Add --store: the folder of the graph."""
    return click.option(
        "--store",
        "path",
        type=click.Path(path_type=Path),
        default=settings.store,
        metavar="FOLDER",
        help=f"The folder of the graph  [default: DIPLOGRAPH_STORE or ./{settings.STORE}]",
    )(command)


def output(text: str) -> Callable[[Command], Command]:
    """Add --output: a file to write to."""
    return click.option(
        "--output", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help=text
    )
