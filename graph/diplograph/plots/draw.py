"""An answer → a picture in a file, drawn as the header of its question says."""

from pathlib import Path
from typing import TYPE_CHECKING

from diplograph.ask import Answer
from diplograph.errors import UsageError
from diplograph.export import whole
from diplograph.extras import library
from diplograph.questions import Plot, questions

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from diplograph.store import Store

SUFFIXES = (".svg", ".png")


def draw(store: "Store", answer: Answer, path: Path) -> None:
    """Draw an answer to a file, all of it or nothing; the same bytes for the same answer."""
    plot = check(answer.name, path)
    library("matplotlib", "plots")
    from diplograph.plots import picture

    with picture.style():
        said = picture.encode(_figure(store, answer, plot), path.suffix[1:], answer.title)
    with whole(path) as stream:
        stream.write(said)


def check(name: str, path: Path) -> Plot:
    """Tell how a question is drawn, before the work: it must have a plot, the file a suffix."""
    if path.suffix not in SUFFIXES:
        raise UsageError(f"{path}: a picture is a file ending in {' or '.join(SUFFIXES)}")
    question = questions().get(name)
    if question is None or question.plot is None:
        drawn = ", ".join(name for name, known in questions().items() if known.plot)
        raise UsageError(f"question {name!r} has no plot; these have one: {drawn}")
    return question.plot


def _figure(store: "Store", answer: Answer, plot: Plot) -> "Figure":
    from diplograph.plots import bars, map, timeline  # noqa: A004 - its usual name

    match plot.kind:
        case "bars":
            return bars.draw(answer, plot)
        case "timeline":
            return timeline.draw(answer, plot)
        case "network":
            library("networkx", "plots")
            from diplograph.plots import network

            return network.draw(answer, plot)
        case "map":
            return map.draw(store, answer, plot)
