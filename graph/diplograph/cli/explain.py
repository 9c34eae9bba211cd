"""The command that shows why the graph says what it says."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from diplograph.cli import options, screen
from diplograph.cli.group import FAILED

if TYPE_CHECKING:
    from rich.text import Text

    from diplograph.explain import Explanation
    from diplograph.model import Refusal


@click.command()
@click.argument("name", metavar="ARTICLE|FACT|FILE")
@options.store
@options.verdicts
@click.option("--doubtful", is_flag=True, help="Also show what waits or was rejected.")
@click.option(
    "--html",
    "page_file",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write a page for a browser instead.",
)
@click.pass_context
def explain(  # noqa: PLR0913 - an option each
    ctx: click.Context,
    *,
    name: str,
    path: Path,
    file: Path | None,
    doubtful: bool,
    page_file: Path | None,
) -> None:
    """Show an article with its facts marked in the text, or a fact with all its evidence.

    An ARTICLE goes by its title, file name or IRI; a FACT by its IRI, its short name as
    visit/0f3a…, the IRI of its evidence, or the id that 'diplograph review' shows. A FILE is read
    anew, without the graph, and all that is found in it is shown, the doubtful too.
    """
    from diplograph.explain import page

    if Path(name).is_file():
        told, refused = _read(name)
    else:
        told, refused = _known(name, path, file, doubtful=doubtful), []
    if page_file is not None and told:
        _save(page_file, page(told))
    elif told:
        screen.show(*(text for one in told for text in _lines(one)))
    for refusal in refused:
        screen.tell(f"refused {refusal.source}: {refusal.why}")
    if refused:
        ctx.exit(FAILED)


def _known(name: str, path: Path, file: Path | None, *, doubtful: bool) -> "list[Explanation]":
    from diplograph.explain import named
    from diplograph.store import Store

    verdicts = options.load_verdicts(path, file)
    with Store.snapshot(path) as store:
        return list(named(store, name, verdicts, doubtful=doubtful))


def _read(name: str) -> "tuple[list[Explanation], list[Refusal]]":
    from diplograph.check import Gate
    from diplograph.explain import files
    from diplograph.model import Refusal
    from diplograph.store import Store

    with Store.open(None) as store:
        results = list(files([name], store, Gate.prepare("article")))
    refused = [result for result in results if isinstance(result, Refusal)]
    return [result for result in results if not isinstance(result, Refusal)], refused


def _lines(explanation: "Explanation") -> "Iterator[Text]":
    from rich.text import Text

    from diplograph.explain import lines

    for line in lines(explanation):
        yield Text.assemble(*((screen.harmless(words.text), words.style) for words in line))


def _save(file: Path, text: str) -> None:
    from diplograph.errors import ExportError

    try:
        file.write_text(text, encoding="utf-8")
    except OSError as error:
        raise ExportError(f"{file}: can not be written: {error.strerror or error}") from error
