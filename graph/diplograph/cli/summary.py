"""What a build ends with: what was read, what the graph now knows, and what it can answer."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from diplograph import settings
from diplograph.terms import dg

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

    from diplograph.ask import Answer
    from diplograph.report import Report
    from diplograph.store import Store

EXAMPLES, ROWS, COLUMNS = 2, 4, 5

# Questions that show what the graph is about, the most telling first.
TELLING = (
    "sectors",
    "aid",
    "visits",
    "agreements-signed",
    "meetings-and-calls",
    "financing",
    "sanctions",
    "projects",
    "offices",
    "representations",
    "articles",
)

_PAIR = f"""
SELECT ?state ?partner WHERE {{
  ?fact <{dg("party")}> ?one, ?other .
  ?one <{dg("iso2")}> ?state .
  ?other <{dg("iso2")}> ?partner .
  FILTER(?state < ?partner)
}}
GROUP BY ?state ?partner
ORDER BY DESC(COUNT(DISTINCT ?fact)) ?state ?partner
LIMIT 1"""


def summary(report: "Report", store: "Store", path: Path | str) -> "Iterator[RenderableType]":
    """Tell what came of a build, and give three questions with their answers."""
    yield _heading(_counts(report))
    yield from _listed("refused", ((o.source, o.why) for o in report.refused))
    yield from _listed("without facts", ((o.source, o.why) for o in report.without_facts))
    yield _text("")
    yield from _facts(report, store)
    if report.doubtful:
        facts = "fact waits" if report.doubtful == 1 else "facts wait"
        yield _text(f"{report.doubtful:,} more {facts} for 'diplograph review'", style="yellow")
    yield _text(f"\nThe graph is in {path}. It answers, for example:")
    for answer, command in _examples(store, path):
        yield _heading(f"\n{answer.title}")
        yield _text(f"$ {command}", style="cyan")
        yield from _short(answer)
    yield _text("\n'diplograph questions' lists all questions.", style="dim")


def _counts(report: "Report") -> str:
    told = ", ".join(f"{count:,} {name}" for name, count in report.results.items() if count)
    articles = "article" if report.read == 1 else "articles"
    return f"{report.read:,} {articles}: {told}" if told else "no articles read"


def _listed(what: str, lines: Iterable[tuple[str, str]]) -> "Iterator[Text]":
    for source, why in lines:
        yield _text(f"  {what}: {source}" + (f" ({why})" if why else ""), style="yellow")


def _facts(report: "Report", store: "Store") -> "Iterator[RenderableType]":
    """Count the facts of the graph by class, the most frequent first."""
    from rich.table import Table

    from diplograph.labels import labels

    total = sum(count for _, count in report.facts)
    yield _heading(f"{total:,} {'fact' if total == 1 else 'facts'} in the graph")
    named = labels(store, (dg(cls) for cls, _ in report.facts))
    table = Table(box=None, pad_edge=False, show_header=False)
    table.add_column(justify="right")
    table.add_column()
    for cls, count in sorted(report.facts, key=lambda pair: (-pair[1], pair[0])):
        table.add_row(f"{count:,}", named[dg(cls)])
    yield table


def _examples(store: "Store", path: Path | str) -> "Iterator[tuple[Answer, str]]":
    """Ask telling questions until two have an answer, and what proves the last of these."""
    from diplograph.ask import ask

    told: list[Answer] = []
    for name in TELLING:
        values = _pair(store) if name == "sectors" else {}
        if len(told) < EXAMPLES and (values or name != "sectors"):
            answer = ask(store, name, values)
            if answer.rows:
                told.append(answer)
                yield answer, _command(name, values, path)
    for fact in (fact for answer in told[-1:] for fact in _facts_in(answer)[:1]):
        yield ask(store, "evidence", {"fact": fact}), _command("evidence", {"fact": fact}, path)


def _facts_in(answer: "Answer") -> list[str]:
    """Name the facts in an answer as its table shows them."""
    from diplograph.answers import shown

    *_, last = answer.columns
    return [shown(last, row[-1]) for row in answer.rows] if last.type == "id" else []


def _pair(store: "Store") -> Mapping[str, str]:
    """Name the two states that most facts are about, if there are two."""
    rows = store.query(_PAIR).rows
    codes = [str(getattr(term, "value", "")) for row in rows for term in row]
    return dict(zip(("state", "partner"), codes, strict=False))


def _command(name: str, values: Mapping[str, str], path: Path | str) -> str:
    options = "".join(f" --{option} {value}" for option, value in values.items())
    store = "" if path == Path(settings.STORE) else f" --store {path}"
    return f"diplograph ask {name}{options}{store}"


def _short(answer: "Answer") -> "Iterator[RenderableType]":
    from diplograph.answers import table

    yield table(answer, ROWS, COLUMNS)
    if (more := len(answer) - ROWS) > 0:
        yield _text(f"… and {more:,} more", style="dim")


def _heading(text: str) -> "Text":
    return _text(text, style="bold")


def _text(text: str, style: str = "") -> "Text":
    from rich.text import Text

    return Text(text, style=style)
