import json
from dataclasses import asdict
from pathlib import Path

import oracle
import pytest

from diplograph.errors import GoldError
from diplograph.evaluate import evaluate
from diplograph.evaluate.agree import several
from diplograph.evaluate.compare import compare
from diplograph.evaluate.found import Found
from diplograph.evaluate.gold import Gold, keys, others
from diplograph.evaluate.kinds import KINDS
from diplograph.evaluate.things import Thing, head, labels_agree, names_agree, share

EXPECTED = json.loads(
    (Path(__file__).parent / "graphs" / "evaluation.json").read_text(encoding="utf-8")
)


def test_a_whole_graph_scores_as_it_deserves() -> None:
    found = evaluate(oracle.CORPUS, oracle.store(oracle.quads()))
    assert [asdict(row) for row in found.rows] == EXPECTED["whole"]
    missed = [(c.article, str(m.gold["quote"])[:20]) for c in found.comparisons for m in c.missed]
    # Two commissions of one name and no states in it are one commission.
    assert (found.absent, missed) == (
        (),
        [
            ("62-communique-malagasy-minister.md", "The Joint Commission"),
            ("62-communique-malagasy-minister.md", "The Joint Commission"),
            ("86-eu-nepal-joint-commission.md", "The European Union a"),
            ("86-eu-nepal-joint-commission.md", "The next Joint Commi"),
        ],
    )


def test_a_damaged_graph_scores_as_it_deserves() -> None:
    found = evaluate(oracle.CORPUS, oracle.store(oracle.damaged()))
    assert [asdict(row) for row in found.rows] == EXPECTED["damaged"]
    assert found.absent == (
        "04-central-american-summit.md",
        "08-cancelled-canada-visit.md",
        "22-izmir-forum-talks.md",
        "25-male-ferry-strike.md",
        "43-jamaica-mexico-relief.md",
        "48-latvia-uzbekistan-commission.txt",
        "60-hungary-angola-credit.md",
        "63-twenty-engines.md",
        "68-ecuador-mexico-tariff.txt",
        "76-embassy-note-yguazu.md",
        "78-venezuela-grenada-hurricane.md",
        "81-algeria-mali-envoys.md",
        "86-eu-nepal-joint-commission.md",
        "92-vientiane-committee.md",
        "96-ohrid-joint-session.md",
        "97-comunicado-arica.md",
        "c8-power-link-trade-press.md",
        "c9-bolivia-israel-ties.txt",
        "d0-tallinn-yerevan.html",
    )


def test_only_some_articles_are_measured() -> None:
    found = evaluate(oracle.CORPUS, oracle.store(oracle.quads()), only="00-")
    assert [comparison.article for comparison in found.comparisons] == [
        "00-deepening-relations.md"
    ]
    assert (found.rows[-1].gold, found.rows[-1].paired) == (32, 32)


def test_what_is_missed_and_made_up_has_a_cause_and_its_words() -> None:
    found = evaluate(oracle.CORPUS, oracle.store(oracle.damaged()), only="00-")
    (comparison,) = found.comparisons
    assert [(miss.gold["type"], miss.cause) for miss in comparison.missed] == [
        ("office", "read with office missing, of missing"),
        ("office", "read with office 2 office"),
        ("visit", "not read"),
        ("meeting", "not read"),
        ("cooperation", "read with sector missing"),
        ("cooperation", "read with sector missing"),
        ("agreement", "not read"),
        ("agreement", "not read"),
        ("characterisation", "read with states RU"),
    ]
    assert [fact.kind.name for fact in comparison.made_up] == [
        *("office", "cooperation", "cooperation", "agreement", "agreement"),
        *("characterisation", "office", "meeting"),
    ]


def test_a_fact_read_from_the_same_words_is_no_fact_unread() -> None:
    said = {"type": "meeting", "participants": ["Ana Ruiz", "Ivan Vega"], "quote": "met in Havana"}
    slots = {"participants": (Thing(None, ("Lan Tran",)),)}
    other = Found(KINDS["meeting"], "<x>", slots, ("They met in Havana.",))
    (miss,) = compare(Gold("a.md", (said,)), [other]).missed
    assert miss.cause == "read with participants Lan Tran"


def gold(tmp_path: Path, text: str) -> Path:
    (tmp_path / "a.json").write_text(text, encoding="utf-8")
    return tmp_path


def test_a_folder_without_annotations_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match=r"no annotations 9\*\.json here"):
        evaluate(tmp_path, only="9")


@pytest.mark.parametrize(
    "text", ["{", "[]", '{"article": "a.md"}', '{"article": "a.md", "facts": [1]}']
)
def test_a_file_that_is_no_annotation_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(GoldError, match=r"a\.json: no annotated article"):
        evaluate(gold(tmp_path, text))


def test_an_unknown_kind_of_fact_is_refused(tmp_path: Path) -> None:
    text = '{"article": "a.md", "facts": [{"type": "party"}]}'
    with pytest.raises(GoldError, match="no kind of fact 'party'; known: office, visit"):
        evaluate(gold(tmp_path, text))


def test_without_a_store_the_articles_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("It rained in the hills.\n", encoding="utf-8")
    found = evaluate(gold(tmp_path, '{"article": "a.md", "facts": []}'))
    assert (found.absent, found.rows[-1].gold, found.rows[-1].predicted) == ((), 0, 0)


def test_names_agree_where_one_has_the_words_of_the_other() -> None:
    assert names_agree("Miguel Díaz Canel", "Diaz-Canel")
    assert names_agree("the Institute", "Institute of Physics")
    assert not names_agree("Ana Ruiz", "Ana Vega")
    assert not names_agree("", "Ana")


def test_descriptions_agree_by_their_head_or_most_of_their_words() -> None:
    assert labels_agree("medical gas plants", "20 oxygen plants")
    assert labels_agree("scientific and practical center", "scientific centre of both states")
    assert not labels_agree("training programme", "railway")
    assert not labels_agree("of", "railway")


def test_the_head_of_a_phrase_stands_before_the_preposition() -> None:
    assert head("plants for the hospital") == "plant"
    assert head("of rice") == ""


def test_a_share_is_of_the_union() -> None:
    cuba, ana = Thing("CU", ()), Thing(None, ("Ana Ruiz",))
    assert share(["CU", "Ana"], [cuba, ana]) == 1
    assert share(["CU", "RU"], [cuba, ana]) == 1 / 3
    assert share([], []) == 0
    assert share(["CU", "CU"], [cuba]) == 0.5


def test_a_state_is_no_name_and_a_name_is_no_state() -> None:
    assert not Thing("CU", ("Cuba",)).agrees("Cuba")
    assert not Thing(None, ("CU",)).agrees("CU")


def test_keys_are_those_that_the_gold_states() -> None:
    assert keys({"type": "session", "ordinal": 3, "commission": "X"}) == ["ordinal", "commission"]
    assert keys({"type": "project", "label": "dam"}) == ["label"]
    assert others({"type": "visit", "visitor": "A", "host": "CU", "quote": "x"}) == ["status"]
    assert others({"type": "trade", "states": [], "value": 3}) == ["value"]


def test_one_value_is_a_list_of_one() -> None:
    assert (several("CU"), several(["CU"])) == (["CU"], ["CU"])
