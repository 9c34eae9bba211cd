"""The command line: it parses words into values, calls one function and shows the result."""

import click

from diplograph.cli import (
    ask,
    build,
    calibrate,
    compare,
    evaluate,
    explain,
    files,
    graph,
    link,
    ontology,
    review,
    serve,
)
from diplograph.cli.group import Group


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="diplograph", message="diplograph %(version)s")
def main() -> None:
    """Read news about relations between states into a graph, and ask it questions.

    Every fact in the graph is proven by the exact words that it was read from. Start with
    'diplograph build', and then 'diplograph questions'.
    """


for command in (
    build.build,
    ask.questions,
    ask.ask,
    graph.articles,
    graph.remove,
    graph.export,
    files.tables,
    files.describe,
    files.restore,
    serve.serve,
    graph.validate,
    graph.verify,
    explain.explain,
    review.review,
    link.link,
    compare.compare,
    evaluate.evaluate,
    calibrate.calibrate,
    ontology.ontology,
):
    main.add_command(command)
