"""Sentences → deep roles: who does what to whom, whatever the construction."""

from collections.abc import Iterator, Mapping
from functools import cache

import pytest
from spacy.tokens import Doc

from diplograph.extract.deep_roles import deep_role
from diplograph.extract.frame import Frame
from diplograph.extract.language import model
from diplograph.extract.scene import Scene
from diplograph.extract.scenes import scenes, split

CLOSE = Frame("test", "Representation", verbs=frozenset({"close"}))
VISIT = Frame("test", "Visit", verbs=frozenset({"visit"}), nouns=frozenset({"visit"}))
RECEIVE = Frame("test", "Meeting", verbs=frozenset({"receive"}), split="agent")
TALKS = Frame("test", "Meeting", nouns=frozenset({"talk"}))
INVITATION = Frame("test", "Visit", nouns=frozenset({"invitation"}))
SIGN = Frame(
    "test",
    "Agreement",
    verbs=frozenset({"sign"}),
    nominal=frozenset({"signing"}),
    core={"agreement": "", "trade agreement": "Treaty", "agreement of principle": "-"},
    bare=True,
)

CASES: Mapping[str, tuple[Frame, str, dict[str, list[str]]]] = {
    "active": (
        CLOSE,
        "Ghana closed its embassy in Rome.",
        {"agent": ["Ghana"], "patient": ["embassy"], "in": ["Rome"]},
    ),
    "passive": (
        CLOSE,
        "The embassy was closed by Ghana.",
        {"agent": ["Ghana"], "patient": ["embassy"], "subject": ["embassy"]},
    ),
    "relative clause, its object": (
        CLOSE,
        "Ghana praised the embassy that Italy closed.",
        {"agent": ["Italy"], "patient": ["embassy"]},
    ),
    "relative clause, its subject": (
        VISIT,
        "Smith thanked the envoy who visited Rome.",
        {"agent": ["envoy"], "patient": ["Rome"]},
    ),
    "reduced relative clause": (
        CLOSE,
        "The embassy closed by Ghana stood in Rome.",
        {"agent": ["Ghana"], "patient": ["embassy"]},
    ),
    "participle": (
        RECEIVE,
        "Smith met Jones, receiving a medal.",
        {"agent": ["Smith"], "patient": ["medal"]},
    ),
    "infinitive under the subject's control": (
        CLOSE,
        "Ghana plans to close its embassy.",
        {"agent": ["Ghana"], "patient": ["embassy"]},
    ),
    "infinitive under the object's control": (
        VISIT,
        "Ghana invited Smith to visit Rome.",
        {"agent": ["Smith"], "patient": ["Rome"]},
    ),
    "light verb": (
        VISIT,
        "Smith paid a visit to Rome.",
        {"agent": ["Smith"], "patient": [], "to": ["Rome"], "noun.to": ["Rome"]},
    ),
    "possessive noun": (
        VISIT,
        "Smith's visit to Rome ended.",
        {"agent": ["Smith"], "poss": ["Smith"], "to": ["Rome"]},
    ),
    "noun with by": (VISIT, "The visit by Smith to Rome ended.", {"agent": ["Smith"]}),
    "joined verbs": (
        CLOSE,
        "Ghana opened an office and closed its embassy.",
        {"agent": ["Ghana"], "patient": ["embassy"]},
    ),
    "joined names": (
        CLOSE,
        "Ghana and Italy closed their embassies.",
        {"agent": ["Ghana", "Italy"], "patient": ["embassies"]},
    ),
    "together with, beside the subject": (
        VISIT,
        "Smith, together with Jones, visited Rome.",
        {"agent": ["Smith", "Jones"], "patient": ["Rome"]},
    ),
    "together with, at the end": (
        VISIT,
        "Smith visited Rome together with Jones.",
        {"agent": ["Smith"], "together": ["Jones"]},
    ),
    "with": (
        TALKS,
        "Smith held talks with Jones in Rome.",
        {"agent": ["Smith"], "with": ["Jones"]},
    ),
    "infinitive of a noun": (
        INVITATION,
        "An invitation to visit Rome was given to Smith.",
        {"infinitive": ["Rome"], "to": ["Smith"]},
    ),
    "adverb of place": (VISIT, "Smith visited Jones here.", {"here": ["here"]}),
    "speaker": (
        CLOSE,
        "Smith said that Ghana had closed its embassy.",
        {"speaker": ["Smith"], "agent": ["Ghana"]},
    ),
    "core": (
        SIGN,
        "France and Italy signed an agreement on trade.",
        {"agent": ["France", "Italy"], "patient": [], "core": ["agreement"], "on": ["trade"]},
    ),
    "core behind a quantity": (
        SIGN,
        "France and Italy signed a series of agreements.",
        {"core": ["agreements"], "agent": ["France", "Italy"]},
    ),
    "core of a noun": (SIGN, "The signing of the agreement took place.", {"core": ["agreement"]}),
}


@cache
def parsed() -> Mapping[str, Doc]:
    texts = [text for _, text, _ in CASES.values()] + list(OTHERS)
    return dict(zip(texts, model().pipe(texts), strict=True))


OTHERS = (
    "Smith and Brown received Jones.",
    "Smith received Jones and Brown.",
    "Smith signed the agreement of principle.",
    "The agreement was praised by Smith.",
    "Smith praised the trade agreement.",
)


def found(frame: Frame, text: str) -> Iterator[Scene]:
    return scenes(frame, list(parsed()[text]))


def words(scene: Scene, source: str) -> list[str]:
    return [token.text for token in deep_role(scene, source)]


@pytest.mark.parametrize("construction", CASES)
def test_a_construction_gives_its_deep_roles(construction: str) -> None:
    frame, text, roles = CASES[construction]

    assert [{role: words(s, role) for role in roles} for s in found(frame, text)] == [roles]


def test_each_of_several_hosts_has_a_scene() -> None:
    text = OTHERS[0]

    apart = [one for scene in found(RECEIVE, text) for one in split(scene, text.lower())]

    assert [words(scene, "agent") for scene in apart] == [["Smith"], ["Brown"]]


@pytest.mark.parametrize(
    ("more", "patients"),
    [("", [["Jones", "Brown"]]), (" separately", [["Jones"], ["Brown"]])],
)
def test_guests_have_scenes_of_their_own_where_the_text_says_so(
    more: str, patients: list[list[str]]
) -> None:
    text = OTHERS[1]

    apart = [one for s in found(RECEIVE, text) for one in split(s, text.lower() + more)]

    assert [words(scene, "patient") for scene in apart] == patients


def test_a_core_that_the_frame_excludes_calls_no_scene() -> None:
    assert list(found(SIGN, OTHERS[2])) == []


def test_a_bare_core_calls_a_scene_of_the_verb_above() -> None:
    (scene,) = found(SIGN, OTHERS[3])

    assert (scene.trigger.text, scene.verb and scene.verb.text) == ("agreement", "praised")
