"""Scene → time: the time that stands in the scene's own clause."""

from typing import TYPE_CHECKING

from diplograph.extract.clauses import above, lemma, word_list
from diplograph.extract.page import Page
from diplograph.extract.scene import Scene
from diplograph.extract.status import is_purpose
from diplograph.extract.times import TimeMention
from diplograph.extract.times_calendar import span_of_days
from diplograph.model import Time

if TYPE_CHECKING:
    from spacy.tokens import Token

# Facts that go on, so that "since" tells how long; of events it tells no day.
OPEN = frozenset({"Representation", "Cooperation", "Project", "Sanction", "Tenure"})
# Events that may last several days.
LASTING = frozenset({"Visit", "CommissionSession"})


def when(page: Page, scene: Scene, state: str) -> Time | None:
    """Give the time of a scene, read for the past or, if it is planned, for the future."""
    mention = next(iter(_mentions(page, scene)), None)
    if mention is None:
        return None
    future = page.future.get(mention.span) if state == "Planned" else None
    time = future.time if future is not None else mention.time
    if scene.frame.fact in LASTING:
        time = _whole(page, scene, time)
    begins = mention.relation in {"since", "from"} and time.edtf.endswith("/..")
    return None if begins and scene.frame.fact not in OPEN else time


def _whole(page: Page, scene: Scene, time: Time) -> Time:
    """Give all days of an event that lasts some, by its first day or its last."""
    parse = page.reading.parse
    sentence = parse.span(scene.trigger.sent)
    days = next((d.days for d in page.durations if sentence.covers(d.span)), 0)
    if days < 2 or time.earliest is None or len(time.edtf) != len("2021-10-13"):
        return time
    at = next((i for mention, i in parse.times if mention.time == time), len(parse.doc))
    owner = _owner(parse.doc[at]) if at < len(parse.doc) else None
    if owner is not None and lemma(owner) in word_list("ends"):
        return span_of_days(days, end=time.earliest)
    return span_of_days(days, start=time.earliest)


def since(time: Time) -> Time:
    """Give the open interval that begins at a time."""
    return time if "/" in time.edtf else Time(f"{time.edtf}/..", time.earliest, None)


def until(time: Time) -> Time:
    """Give the open interval that ends at a time."""
    return time if "/" in time.edtf else Time(f"../{time.edtf}", None, time.latest)


def _mentions(page: Page, scene: Scene) -> list[TimeMention]:
    """Give the times of a scene's clause, the nearest to its trigger first."""
    doc, trigger = page.reading.parse.doc, scene.trigger
    own: list[tuple[int, TimeMention]] = []
    wider: list[tuple[int, TimeMention]] = []
    for mention, at in page.reading.parse.times:
        if at >= len(doc) or doc[at].sent != trigger.sent:
            continue
        owner = _owner(doc[at])
        if _is_own(scene, doc[at], owner):
            own.append((abs(at - trigger.i), mention))
        elif owner is not None and _lends(owner, trigger):
            wider.append((abs(at - trigger.i), mention))
    return [mention for _, mention in sorted(own or wider, key=lambda pair: pair[0])]


def _owner(token: "Token") -> "Token | None":
    """Give the predicate in whose clause a token stands."""
    verbs = (t for t in above(token) if t.pos_ in {"VERB", "AUX"})
    return next((t for t in verbs if t.dep_ not in {"aux", "auxpass"}), None)


def _is_own(scene: Scene, token: "Token", owner: "Token | None") -> bool:
    if owner is not None and owner in {scene.verb, scene.noun}:
        return True
    return scene.noun is not None and _is_within(token, scene.noun)


def _is_within(token: "Token", noun: "Token") -> bool:
    """Tell whether a token stands in a noun's phrase, no verb between them."""
    end = next((t for t in above(token) if t == noun or t.pos_ == "VERB"), None)
    return end == noun


def _lends(owner: "Token", trigger: "Token") -> bool:
    """Tell whether a clause lends its time to a trigger below it: "said on Monday after talks"."""
    clauses = {"relcl", "acl", "ccomp", "advcl"}
    for here in above(trigger):
        if here == owner:
            return True
        if is_purpose(here):
            continue
        if here != trigger and here.pos_ == "VERB" and here.dep_ in clauses:
            return here.head == owner and here.dep_ == "acl"
    return False
