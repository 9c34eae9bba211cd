"""How often facts of a confidence are right."""

import json
from pathlib import Path

from click.testing import CliRunner
from conftest import shipped
from samples import BORISOV, CUBA, VISIT

from diplograph import rdf
from diplograph.cli import main
from diplograph.evaluate import Step, steps
from diplograph.evaluate.compare import Comparison, Pair
from diplograph.evaluate.found import Found, facts
from diplograph.evaluate.kinds import KINDS
from diplograph.model import Claim, Evidence, Span
from diplograph.store import Deposit, Store


def found(kind: str, confidence: float) -> Found:
    return Found(KINDS[kind], "<x>", {}, (), confidence)


def compared(right: list[Found], wrong: list[Found]) -> Comparison:
    return Comparison("a.md", tuple(Pair({}, one, 0, 0) for one in right), (), tuple(wrong))


def test_facts_are_counted_by_steps_of_a_twentieth_the_highest_first() -> None:
    told = [
        compared([found("visit", 0.9), found("visit", 0.94), found("aid", 0.9)], []),
        compared([found("visit", 0.55)], [found("visit", 0.59), found("visit", 0.95)]),
    ]
    assert steps(told) == (
        Step("all", 0.95, 1, 0, 0.95, 0.0, 0.0),
        Step("all", 0.9, 3, 3, 0.913, 1.0, 0.75),
        Step("all", 0.55, 2, 1, 0.57, 0.5, 0.667),
        Step("visit", 0.95, 1, 0, 0.95, 0.0, 0.0),
        Step("visit", 0.9, 2, 2, 0.92, 1.0, 0.667),
        Step("visit", 0.55, 2, 1, 0.57, 0.5, 0.6),
        Step("aid", 0.9, 1, 1, 0.9, 1.0, 1.0),
    )


def test_every_confidence_has_its_step() -> None:
    sure = [found("visit", tenth / 20) for tenth in range(21)]
    assert [step.least for step in steps([compared(sure, [])]) if step.type == "all"] == [
        round(step / 20, 2) for step in reversed(range(20))
    ]
    assert steps([]) == ()


def test_what_is_found_is_as_sure_as_its_best_evidence() -> None:
    proofs = (Evidence(Span(0, 12), 0.75), Evidence(Span(5, 20), 0.9))
    claims = [Claim("Visit", (("visitor", BORISOV), ("host", CUBA)), proofs)]
    with Store.open(None, data=shipped()) as store:
        triples = frozenset(quad.triple for quad in rdf.quads(VISIT, claims))
        store.put([Deposit(VISIT.iri, triples, "print")])
        (visit,) = facts(store, VISIT.iri)
    assert visit.confidence == 0.9


def test_the_command_counts_the_doubtful_too(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(
        "# Visit\n\nOn 5 October 2021 the Peruvian foreign minister, Luis Prado, visited Ghana.\n",
        encoding="utf-8",
    )
    fact = {"type": "visit", "visitor": "Luis Prado", "host": "GH", "quote": "visited Ghana"}
    (tmp_path / "a.json").write_text(
        json.dumps({"article": "a.md", "facts": [fact]}), encoding="utf-8"
    )
    done = CliRunner().invoke(main, ["calibrate", str(tmp_path), "--by-type", "--format", "json"])
    assert (done.exit_code, done.stderr) == (0, "")
    told = json.loads(done.stdout)
    assert sum(step["facts"] for step in told if step["type"] == "all") >= 2
    (visits,) = [step for step in told if step["type"] == "visit"]
    assert (visits["facts"], visits["right"], visits["above"]) == (1, 1, 1.0)
    table = CliRunner().invoke(main, ["calibrate", str(tmp_path)])
    assert table.stdout.splitlines()[0].split() == [
        *("type", "from", "facts", "right", "claimed", "measured", "from", "here", "up"),
    ]
    assert {line.split()[0] for line in table.stdout.splitlines()[1:]} == {"all"}
