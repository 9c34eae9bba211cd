"""The commands that ask: one for each saved question, with an option for each parameter."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from diplograph.cli import options, screen, words
from diplograph.cli.delivery import Delivery, deliver, delivery

if TYPE_CHECKING:
    from diplograph.questions import Parameter, Question


@click.command()
@click.option("--format", "form", type=click.Choice(("table", "turtle")), default="table")
def questions(form: str) -> None:
    """List the saved questions, by what they are about.

    As Turtle they are a catalogue with their queries, which editors of SPARQL can show.
    """
    if form == "turtle":
        from diplograph.catalogue import turtle

        click.echo(turtle(), nl=False)
    else:
        _list()


def _list() -> None:
    from itertools import groupby

    from rich.table import Table
    from rich.text import Text

    from diplograph.questions import questions as saved

    table = Table(box=None, pad_edge=False, show_header=False)
    known = sorted(saved().values(), key=lambda q: (q.group, q.name))
    for group, members in groupby(known, key=lambda q: q.group):
        table.add_row(Text(group, style="bold"))
        for question in members:
            mark = " (needs the network)" if question.service else ""
            table.add_row(Text(f"  {question.name}"), Text(question.title + mark))
    screen.show(table)
    screen.tell("'diplograph ask NAME --help' tells of the parameters of a question")


class Questions(click.Group):
    """The saved questions as commands."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name all saved questions."""
        from diplograph.questions import questions as saved

        return list(saved())

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Take what is no name of a question for a question in words."""
        from diplograph.questions import questions as saved

        if args[0] in saved() and all(arg.startswith("-") for arg in args[1:2]):
            return super().resolve_command(ctx, args)
        return words.NAME, words.command(self, ctx), args

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command:
        """Make the command of a question; for one that is not there, name those near it."""
        from diplograph.questions import question

        return _command(question(cmd_name))


@click.group(cls=Questions, subcommand_metavar="NAME [--PARAMETER VALUE]... | WORDS...")
@options.store
@click.pass_context
def ask(ctx: click.Context, path: Path | str) -> None:
    """Answer a saved question, by its name or in words.

    'diplograph ask "Which sectors do Cuba and Russia cooperate in?"' finds the question that is
    meant. 'diplograph ask NAME --help' tells of the parameters of a question.
    """
    ctx.default_map = {str(ctx.invoked_subcommand): {"path": str(path)}}


class Asking(click.Command):
    """The command of one question: an option that it does not have is an unknown parameter."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse the words of a call."""
        from diplograph.parameters import unknown
        from diplograph.questions import question

        try:
            return super().parse_args(ctx, args)
        except click.NoSuchOption as error:
            raise unknown(question(str(self.name)), error.option_name) from error


def _command(question: "Question") -> click.Command:
    @options.store
    @delivery
    def run(
        path: Path | str,
        delivery: Delivery,
        services: tuple[str, ...] = (),
        **values: str | None,
    ) -> None:
        from diplograph.ask import ask
        from diplograph.store import Store

        with Store.snapshot(path) as store:
            store.services = options.allowed(services)
            deliver(store, ask(store, question.name, values), delivery)

    make = click.command(
        question.name,
        cls=Asking,
        params=[_option(parameter) for parameter in question.parameters],
        help=f"{question.title}\n\n{question.description}{_network(question)}"
        f"{words.examples(question)}",
        short_help=question.title,
    )
    return make(options.services(run) if question.service else run)


def _network(question: "Question") -> str:
    """Tell that a question needs the network, if it does."""
    if not question.service:
        return ""
    return f"\n\nIt needs the network: --allow-service {question.service}"


def _option(parameter: "Parameter") -> click.Option:
    help_ = parameter.help
    if parameter.choices:
        help_ += f": {', '.join(parameter.choices)}"
    if parameter.required:
        help_ += "  [required]"
    elif parameter.default is not None:
        help_ += f"  [default: {parameter.default}]"
    return click.Option(
        [parameter.option, parameter.name],
        metavar=parameter.type.upper(),
        help=help_,
        shell_complete=words.values_of(parameter),
    )
