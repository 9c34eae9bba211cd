"""Words → what stands before a post: articles, possessors, demonyms, "former"."""

from dataclasses import dataclass, replace

from diplograph.extract.bodies import Body, organisation_at
from diplograph.extract.heads import head_at, post_follows
from diplograph.extract.passages import Passage
from diplograph.extract.vocabulary import keywords, numbers, office_words
from diplograph.extract.words import DASHES
from diplograph.model import Entity

# The kinds of names that stand for a state before a post.
STATES = frozenset({"state", "adjective", "capital", "seat", "epithet"})
LONGEST = 10


@dataclass(frozen=True, slots=True)
class Lead:
    """What stands before a post, up to word `end`: whom it serves, and whether it is held now.

    `owner` is the word that stands for whom it serves: "its", "junta".
    """

    end: int
    of: tuple[Entity, ...] = ()
    owner: str = ""
    status: str = "Ongoing"
    definite: bool = False


def lead_at(p: Passage, i: int) -> Lead:
    """Read all that may stand before a post from a word on: "the junta's former", "Cuba's new"."""
    lead = Lead(i)
    while lead.end < len(p.words) and lead.end - i < LONGEST:
        step = _step(p, lead)
        if step is None:
            break
        lead = step
    return lead


def _step(p: Passage, lead: Lead) -> Lead | None:
    """Read one word or name more."""
    return (
        _article(p, lead)
        or _courtesy(p, lead)
        or _owner(p, lead)
        or _name(p, lead)
        or _body(p, lead)
        or _owner_noun(p, lead)
        or _standing(p, lead)
    )


def _article(p: Passage, lead: Lead) -> Lead | None:
    low = p.lower(lead.end)
    if low in {"the", "a", "an"}:
        return replace(lead, definite=low == "the", end=lead.end + 1)
    return replace(lead, end=lead.end + 1) if low in numbers() else None


def _courtesy(p: Passage, lead: Lead) -> Lead | None:
    """Skip "His Excellency", "Her Royal Highness", "H.E."."""
    low, after = p.lower(lead.end), p.lower(lead.end + 1)
    if low in {"his", "her", "their"} and after in office_words("courtesies"):
        return replace(lead, end=lead.end + (3 if after == "royal" else 2))
    return replace(lead, end=lead.end + 1) if low in office_words("short_courtesies") else None


def _owner(p: Passage, lead: Lead) -> Lead | None:
    low = p.lower(lead.end)
    if low not in office_words("owners"):
        return None
    return replace(lead, owner=low, definite=True, end=lead.end + 1)


def _name(p: Passage, lead: Lead) -> Lead | None:
    """Read "Cuba's", "Lao", "EU"; a capital needs the possessive or a post after it."""
    name, end = p.names.get(lead.end, (None, lead.end))
    if not name or name.kind not in STATES | {"organisation"}:
        return None
    owns = p.lower(end) == "'s"
    if name.kind == "capital" and not owns and not post_follows(p, end):
        return None
    end += owns
    end += p.lower(end) in DASHES
    return replace(lead, of=name.entities, definite=lead.definite or owns, end=end)


def _body(p: Passage, lead: Lead) -> Lead | None:
    """Read "the Saudi Fund's" and "Tasmanian Turf Club" before a post."""
    body = organisation_at(p, lead.end)
    end = (_before_head(p, body) or _owning(p, body)) if body else None
    if not body or not end:
        return None
    of = Entity(body.cls, p.phrase(body.start, body.end))
    return replace(lead, of=(of,), definite=True, end=end)


def _before_head(p: Passage, body: Body) -> int | None:
    """Give where the post of "Turf Club president" begins, right after a body."""
    if body.keyword in {"ministry", "office"}:
        return None
    end = body.end
    if p.lower(end) == "(" and p.lower(end + 2) == ")":
        end += 3
    modified = p.lower(end) in office_words("modifiers") and post_follows(p, end)
    return end if modified or head_at(p, end) else None


def _owning(p: Passage, body: Body) -> int | None:
    owns = p.lower(body.end) == "'s" and post_follows(p, body.end + 1)
    return body.end + 1 if owns else None


def _owner_noun(p: Passage, lead: Lead) -> Lead | None:
    """Read "the junta's", "the corporation's": a noun that stands for whom a post serves."""
    j = lead.end
    if p.lower(j + 1) != "'s" or j in p.names or not p.words[j].text.isalpha():
        return None
    if p.capital(j) and not (p.lower(j) in keywords() and p.lower(j - 1) == "the"):
        return None
    return replace(lead, owner=p.lower(j), definite=True, end=j + 2)


def _standing(p: Passage, lead: Lead) -> Lead | None:
    """Read "former", "incoming", and what does not belong to the office's name: "visiting"."""
    head = head_at(p, lead.end)
    if (head and len(head.words) > 1) or not post_follows(p, lead.end + 1):
        return None
    low, after = p.lower(lead.end), replace(lead, end=lead.end + 1)
    if low in office_words("former"):
        return replace(after, status="Former")
    if low in office_words("planned"):
        return replace(after, status="Planned")
    return after if low in office_words("dropped") else None
