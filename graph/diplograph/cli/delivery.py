"""How a command hands an answer over: a table, a file, a page in the browser."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from diplograph.cli import options, screen

if TYPE_CHECKING:
    from diplograph.ask import Answer
    from diplograph.store import Store

MOST_ROWS = 50
FORMATS = (
    *("table", "csv", "tsv", "json", "jsonl", "markdown", "html", "turtle", "parquet"),
    "sparql-json",
)


@dataclass(frozen=True, slots=True)
class Delivery:
    """What a caller wants of an answer."""

    form: str | None = None
    output: Path | None = None
    evidence: bool = False
    opened: bool = False
    picture: Path | None = None

    def __post_init__(self) -> None:
        if self.opened and self.format not in ("table", "html"):
            raise click.UsageError(f"--open shows a page: --format is html, not {self.format}")
        if self.picture is not None and (self.form or self.output or self.evidence or self.opened):
            raise click.UsageError("--plot draws the answer instead: no other option goes with it")
        if self.form == "table" and self.output is not None:
            raise click.UsageError(
                f"{self.output}: a table is for the terminal; give another --format"
            )

    @property
    def format(self) -> str:
        """The format that is named, or that the suffix of the file tells."""
        from diplograph.answers import format_of

        return self.form or ("table" if self.output is None else format_of(self.output))


def delivery(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options of a delivery, which the command gets as one argument."""

    @click.option("--format", "form", type=click.Choice(FORMATS), help="[default: table]")
    @options.output("Write the answer to a file; its suffix tells the format.")
    @click.option("--evidence", is_flag=True, help="Add quote and article, a row for each.")
    @click.option("--open", "opened", is_flag=True, help="Show the answer in the browser.")
    @click.option(
        "--plot",
        "picture",
        type=click.Path(path_type=Path, dir_okay=False),
        metavar="FILE",
        help="Draw the answer instead, if it can be drawn: to a file ending in .svg or .png.",
    )
    @wraps(command)
    def run(**values: Any) -> object:
        wanted = ("form", "output", "evidence", "opened", "picture")
        chosen = Delivery(*(values.pop(name) for name in wanted))
        return command(delivery=chosen, **values)

    return run


def deliver(store: "Store", answer: "Answer", how: Delivery) -> None:
    """Hand an answer over as it is wanted."""
    from diplograph.answers import encode, prove, save

    if how.picture is not None:
        _draw(store, answer, how.picture)
        return
    if how.evidence:
        answer = prove(store, answer)
    if how.opened:
        _open(store, answer, how.output)
    elif how.output is not None:
        save(store, answer, how.output, how.format)
    elif how.format == "table":
        draw(answer)
    else:
        click.echo(encode(store, answer, how.format), nl=False)


def _draw(store: "Store", answer: "Answer", picture: Path) -> None:
    from diplograph.plots import draw

    draw(store, answer, picture)


def _open(store: "Store", answer: "Answer", output: Path | None) -> None:
    """Show an answer in the browser; where there is none, say where the page is."""
    import webbrowser

    from diplograph.answers import save

    page = output or _page(answer.name)
    save(store, answer, page, "html")
    if not webbrowser.open(page.resolve().as_uri()):
        screen.tell(f"no browser here; the page is {page}")


def _page(name: str) -> Path:
    from tempfile import mkdtemp

    return Path(mkdtemp(prefix="diplograph-")) / f"{name}.html"


def draw(answer: "Answer") -> None:
    """Show an answer as a table; rows are cut only where a person looks, who is told so."""
    from rich.text import Text

    from diplograph.answers import table

    most = MOST_ROWS if screen.is_terminal() else None
    if not answer.rows:
        screen.tell(f"{answer.title} The graph knows of none.")
        return
    if screen.is_terminal():
        screen.show(Text(answer.title, style="bold"))
    if screen.is_terminal() and answer.understood:
        screen.show(Text(_understood(answer), style="dim"))
    screen.show(table(answer, most))
    if most and len(answer) > most:
        screen.tell(f"… {len(answer) - most:,} more rows; --format csv gives them all")


def _understood(answer: "Answer") -> str:
    return " · ".join(
        f"{name}: {' or '.join(map(str, cells))}" for name, cells in answer.understood.items()
    )
