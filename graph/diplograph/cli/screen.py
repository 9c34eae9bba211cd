"""What commands write: results on standard output, messages on standard error.

On a terminal results are drawn as wide as it is. In a pipe they are plain lines, a row each,
that other programs can read.
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import StringIO
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rich.console import RenderableType

    from diplograph.report import Outcome

PLAIN_WIDTH = 10_000


def is_terminal() -> bool:
    """Tell whether a person looks at standard output."""
    return sys.stdout.isatty()


def show(*parts: "RenderableType") -> None:
    """Write results on standard output."""
    from rich.console import Console
    from rich.table import Table

    if is_terminal():
        console = Console(highlight=False)
        for part in parts:
            console.print(part)
        return
    page = StringIO()
    plain = Console(file=page, width=PLAIN_WIDTH, highlight=False)
    for part in parts:
        if isinstance(part, Table):
            part.box, part.padding = None, (0, 2, 0, 0)
        plain.print(part)
    for line in page.getvalue().splitlines():
        click.echo(line.rstrip())


def harmless(text: str) -> str:
    """Give text that can not steer a terminal: the words of articles come from anywhere."""
    return "".join(char if char.isprintable() or char == "\n" else " " for char in text)


def tell(message: str) -> None:
    """Write a message on standard error."""
    click.echo(message, err=True)


@contextmanager
def progress(doing: str) -> Iterator["Callable[[Outcome], None]"]:
    """Show how many articles are done, as long as a person looks at standard error."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (
        SpinnerColumn(),
        TextColumn("{task.description} {task.completed:,} articles"),
        TimeElapsedColumn(),
        TextColumn("{task.fields[last]}", style="dim"),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(doing, total=None, last="")
        yield lambda outcome: bar.update(task, advance=1, last=outcome.source)
