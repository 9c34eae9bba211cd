"""Scene → time: the time that stands in the scene's own clause."""

from typing import TYPE_CHECKING

from diplograph.extract.clauses import above, lemma, word_list
from diplograph.extract.readers import Page
from diplograph.extract.scenes import Scene
from diplograph.extract.times import TimeMention
from diplograph.extract.times_calendar import span_of_days
from diplograph.model import Time

if TYPE_CHECKING:
    from spacy.tokens import Token

OPEN = frozenset({"Representation", "Cooperation", "Project", "Sanction", "Tenure"})


def when(page: Page, scene: Scene, state: str) -> Time | None:
    """Give the time of a scene, read for the past or, if it is planned, for the future."""
    found = list(_mentions(page, scene))
    if not found:
        return None
    mention = found[0]
    future = page.future.get(mention.span)
    time = future.time if state == "Planned" and future is not None else mention.time
    if (
        scene.frame.fact in {"Visit", "CommissionSession"}
        and time.earliest is not None
        and len(time.edtf) == 10
    ):
        time = _whole(page, scene, time)
    if mention.relation in {"since", "from"} and scene.frame.fact not in OPEN:
        return time if "/" not in time.edtf or not time.edtf.endswith("..") else None
    return time


ENDS = frozenset(
    {"end", "wrap", "conclude", "close", "finish", "leave", "depart", "complete", "return"}
)


def _whole(page: Page, scene: Scene, time: Time) -> Time:
    """Give all days of an event that lasts some, by its first day or its last."""
    doc = page.reading.parse.doc
    sentence = page.reading.parse.span(scene.trigger.sent)
    days = next((d.days for d in page.durations if sentence.covers(d.span)), 0)
    if days < 2 or time.earliest is None:
        return time
    at = next((i for mention, i in page.reading.parse.times if mention.time == time), None)
    owner = _owner(doc[at]) if at is not None and at < len(doc) else None
    if owner is not None and lemma(owner) in ENDS:
        return span_of_days(days, end=time.earliest)
    return span_of_days(days, start=time.earliest)


def since(time: Time) -> Time:
    """Give the open interval that begins at a time."""
    if "/" in time.edtf:
        return time
    return Time(time.edtf + "/..", time.earliest, None)


def until(time: Time) -> Time:
    """Give the open interval that ends at a time."""
    if "/" in time.edtf:
        return time
    return Time("../" + time.edtf, None, time.latest)


def _mentions(page: Page, scene: Scene) -> list[TimeMention]:
    """Give the times of a scene's clause, the nearest to its trigger first."""
    doc = page.reading.parse.doc
    trigger = scene.trigger
    verbs = [t for t in (scene.verb, scene.noun) if t is not None]
    own, wider = [], []
    for mention, at in page.reading.parse.times:
        if at >= len(doc) or doc[at].sent != trigger.sent:
            continue
        owner = _owner(doc[at])
        if owner in verbs or (scene.noun is not None and _within(doc[at], scene.noun)):
            own.append((abs(at - trigger.i), mention))
        elif owner is not None and _shares(owner, trigger):
            wider.append((abs(at - trigger.i), mention))
    chosen = own or wider
    return [mention for _, mention in sorted(chosen, key=lambda item: item[0])]


def _owner(token: "Token") -> "Token | None":
    """Give the predicate in whose clause a token stands."""
    for here in above(token):
        if here.pos_ in {"VERB", "AUX"} and here.dep_ not in {"aux", "auxpass"}:
            return here
    return None


def _within(token: "Token", noun: "Token") -> bool:
    for here in above(token):
        if here == noun:
            return True
        if here.pos_ == "VERB":
            return False
    return False


def _shares(owner: "Token", trigger: "Token") -> bool:
    """Tell whether a clause lends its time to a trigger below it: "said on Monday after talks"."""
    for here in above(trigger):
        if here == owner:
            return True
        if (
            here.dep_ in {"relcl", "acl", "ccomp", "advcl"}
            and here != trigger
            and here.pos_ == "VERB"
        ):
            return here.head == owner and here.dep_ == "acl"
    return lemma(owner) in word_list("say") and owner in list(above(trigger))
