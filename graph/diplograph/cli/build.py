"""The command that builds the graph."""

from pathlib import Path

import click

from diplograph.cli import options, screen
from diplograph.cli.group import FAILED


@click.command()
@click.argument("sources", nargs=-1, metavar="[SOURCE]...")
@options.store
@options.output("Also write the graph to a file; its suffix tells the format.")
@options.verdicts
@click.option("--refresh", is_flag=True, help="Read articles again that have not changed.")
@click.option("--online", is_flag=True, help="Also fetch sources that are web addresses.")
@click.pass_context
def build(  # noqa: PLR0913 - an option each
    ctx: click.Context,
    *,
    sources: tuple[str, ...],
    path: Path | str,
    output: Path | None,
    file: Path | None,
    refresh: bool,
    online: bool,
) -> None:
    """Read articles into the graph.

    A SOURCE is a file, a folder of articles, or - for standard input; without one, the article
    that comes with diplograph is read. An article that is there already is replaced if it has
    changed. With --online a source may be a web address of a page or a feed: only public hosts
    are asked, for 20 seconds and 5 MB at most. Exits with 1 if a source was refused.
    """
    from diplograph.build import build as run
    from diplograph.cli.summary import summary
    from diplograph.export import format_of, save
    from diplograph.folders import folder
    from diplograph.read import Web, read
    from diplograph.store import Store

    if output is not None:
        format_of(output)  # said now, not after an hour
    verdicts = options.load_verdicts(path, file)
    wanted = read(sources or (folder("seeds") / "articles",), web=Web() if online else None)
    with Store.open(path) as store:
        with screen.progress("reading") as tell:
            report = run(wanted, store, progress=tell, refresh=refresh, verdicts=verdicts)
        options.follow_links(store, path)
        if output is not None:
            save(store, output)
        screen.show(*summary(report, store, path))
    for outcome in report.refused:
        screen.tell(f"refused {outcome.source}: {outcome.why}")
    if report.refused:
        ctx.exit(FAILED)
