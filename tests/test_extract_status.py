"""Sentences → statuses: done, going on, planned, called off, or no fact at all."""

from collections.abc import Mapping
from functools import cache

import pytest
from spacy.tokens import Doc

from diplograph.extract.frame import Frame
from diplograph.extract.language import model
from diplograph.extract.scenes import scenes
from diplograph.extract.status import status

FRAME = Frame("test", "Visit", verbs=frozenset({"visit", "open"}), nouns=frozenset({"visit"}))
CASES: Mapping[str, str | None] = {
    "Smith visited Rome.": "Completed",
    "Smith has visited Rome.": "Completed",
    "Smith said that Jones had visited Rome.": "Completed",
    "Smith is visiting Rome.": "Ongoing",
    "Smith will visit Rome.": "Planned",
    "Smith would visit Rome.": "Planned",
    "Smith is to visit Rome.": "Planned",
    "Smith is going to visit Rome.": "Planned",
    "Smith plans to visit Rome.": "Planned",
    "Smith agreed to visit Rome.": "Planned",
    "Smith announced the decision to visit Rome.": "Planned",
    "Smith's visit to Rome is planned for May.": "Planned",
    "Smith postponed his visit to Rome.": "Planned",
    "Smith cancelled his visit to Rome.": "Cancelled",
    "Smith called off his visit to Rome.": "Cancelled",
    "Smith was to have visited Rome.": "Cancelled",
    "Smith denied that Jones visited Rome.": None,
    "Smith asked Jones to visit Rome.": None,
    "If Smith visited Rome, Jones left.": None,
    "Smith did not visit Rome.": None,
    "Smith never visited Rome.": None,
    "Smith may visit Rome.": None,
    "Smith has yet to visit Rome.": None,
    "Smith discussed the possibility of a visit.": None,
    "Open a school in Rome.": None,
    "Smith asked whether Jones visited Rome.": None,
}


@cache
def parsed() -> Mapping[str, Doc]:
    return dict(zip(CASES, model().pipe(CASES), strict=True))


@pytest.mark.parametrize(("text", "wanted"), CASES.items(), ids=list(CASES))
def test_a_sentence_has_its_status(text: str, wanted: str | None) -> None:
    found = [status(scene) for scene in scenes(FRAME, list(parsed()[text]))]

    assert found == [wanted]
