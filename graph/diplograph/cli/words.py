"""The command that asks in words: it finds the saved question, and asks it by its name."""

import re
from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING

import click

from diplograph.cli import screen

if TYPE_CHECKING:
    from diplograph.questions import Parameter, Question

NAME = "words"
EXAMPLES = 3  # phrasings that the help of a question shows

Complete = Callable[[click.Context, click.Parameter, str], list[str]]


def command(group: click.Group, ctx: click.Context) -> click.Command:
    """Make the command: the words, and the options that all questions have."""
    from diplograph.questions import questions

    widest = max(questions().values(), key=lambda question: question.service is not None)
    shared = group.get_command(ctx, widest.name)
    own = {parameter.name for parameter in widest.parameters}
    options = [p for p in (shared.params if shared else ()) if p.name not in own]

    @click.pass_context
    def run(
        ctx: click.Context, /, text: tuple[str, ...], today: datetime | None, **values: object
    ) -> None:
        from diplograph.phrasing import choose

        match = choose(" ".join(text), today.date() if today else date.today())
        screen.tell(str(match))
        asked = group.get_command(ctx, match.question.name)
        if asked is not None:
            ctx.invoke(asked, **values, **match.values)

    return Wording(NAME, params=[_text(), _today(), *options], callback=run)


class Wording(click.Command):
    """The command of a question in words: with an option of some question, a name is meant."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse the words of a call."""
        from diplograph.questions import question

        try:
            return super().parse_args(ctx, list(args))
        except click.NoSuchOption:
            question(args[0])
            raise


def _text() -> click.Argument:
    return click.Argument(["text"], nargs=-1, required=True, metavar="WORDS...")


def _today() -> click.Option:
    return click.Option(
        ["--today"],
        type=click.DateTime(["%Y-%m-%d"]),
        help="The day that 'last year' is counted from  [default: the day it is]",
    )


def examples(question: "Question") -> str:
    """Give the end of the help of a question: how it is asked in words."""
    shown = question.phrasings[:EXAMPLES]
    lines = [re.sub(r"\{(\w+)\}", lambda found: found[1].upper(), text) for text in shown]
    return "\n\n\b\nIn words, for example:" + "".join(f"\n  {line}" for line in lines)


def values_of(parameter: "Parameter") -> Complete:
    """Give what completes the values of a parameter in a shell: choices, states, sectors."""

    def complete(_: click.Context, __: click.Parameter, start: str) -> list[str]:
        known = sorted(_known(parameter))
        return [value for value in known if value.casefold().startswith(start.casefold())]

    return complete


def _known(parameter: "Parameter") -> tuple[str, ...]:
    from diplograph import gazetteer, schema

    if parameter.type == "state":
        return tuple(state.label for state in gazetteer.states().values())
    if parameter.type == "sector":
        return tuple(sector.notation for sector in schema.sectors())
    return parameter.choices
