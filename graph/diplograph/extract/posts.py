"""Words → posts: "Cuba's First Deputy Prime Minister and Minister of Foreign Trade"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from diplograph.extract.bodies import organisation_at
from diplograph.extract.passages import Passage
from diplograph.extract.vocabulary import Head, heads, keywords, office_words
from diplograph.model import Entity

STATES = frozenset({"state", "adjective", "capital", "seat", "epithet"})
NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "both": 2, "six": 6}
OWNERS = frozenset({"its", "his", "her", "their", "our", "whose"})


@dataclass(frozen=True, slots=True)
class Post:
    """An office as a text words it, from word `start` up to word `end`.

    `of` are the candidates for the state or organisation that it serves, `to` the states that an
    envoy is sent to; `owner` is the word that stands for `of` ("its", "the junta").
    """

    start: int
    end: int
    label: str
    group: str
    head: str
    of: tuple[Entity, ...] = ()
    to: tuple[Entity, ...] = ()
    owner: str = ""
    status: str = "Ongoing"
    plural: bool = False
    definite: bool = False
    capital: bool = False
    abroad: bool = False
    at: tuple[Entity, ...] = ()
    parliament: bool = False
    body: str = ""


def posts_at(p: Passage, i: int) -> tuple[Post, ...]:
    """Read the posts that begin at a word: several where "and" joins them, else one or none."""
    if not p.head_near(i):
        return ()
    lead = _lead(p, i)
    first = _core(p, lead.end, lead)
    if not first:
        return ()
    found = [first]
    while p.lower(found[-1].end) in {"and", "&"} and not found[-1].plural:
        nxt = _core(
            p,
            found[-1].end + 1,
            replace(_Lead(found[-1].end + 1), of=lead.of, owner=lead.owner, status=lead.status),
        )
        if not nxt or nxt.plural or _is_other(p, nxt):
            break
        found.append(nxt)
    if len(found) > 1 and not found[0].of and found[-1].of:
        found = [replace(post, of=post.of or found[-1].of) for post in found]
    return tuple(found)


def _is_other(p: Passage, post: Post) -> bool:
    """Tell whether a post after "and" is another person's: "…, and President X"."""
    return (
        p.capital(post.end)
        and p.lower(post.end) != "of"
        and p.label(post.end) == "PERSON"
        and False
    )


@dataclass(frozen=True, slots=True)
class _Lead:
    """What stands before the core of a post."""

    end: int
    of: tuple[Entity, ...] = ()
    owner: str = ""
    status: str = "Ongoing"
    definite: bool = False
    at: tuple[Entity, ...] = ()


def _lead(p: Passage, i: int) -> _Lead:
    """Read articles, possessors, demonyms and words such as "former" before a post."""
    lead, j = _Lead(i), i
    dropped, former = office_words("dropped"), office_words("former")
    while j < len(p.words) and j - i < 10:
        low = p.lower(j)
        name, end = p.names.get(j, (None, j))
        if low in {"the", "a", "an"}:
            lead, j = replace(lead, definite=low == "the"), j + 1
        elif low in NUMBERS:
            j += 1
        elif low in {"his", "her", "their"} and p.lower(j + 1) in {
            "majesty",
            "excellency",
            "highness",
            "honour",
            "honor",
            "royal",
            "excellencies",
            "holiness",
        }:
            j += 3 if p.lower(j + 1) == "royal" else 2
        elif low in {"h.e.", "h.e", "hon.", "rt."}:
            j += 1
        elif low in OWNERS:
            lead, j = replace(lead, owner=low, definite=True), j + 1
        elif name and name.kind in STATES | {"organisation"} and _can_lead(p, end, name.kind):
            after = end + (p.lower(end) == "'s")
            lead = replace(lead, of=name.entities, definite=lead.definite or after > end)
            j = after
            if p.lower(j) in {"-", "–"}:
                j += 1
        elif (owned := _body_before(p, j)) is not None:
            lead, j = replace(lead, of=(owned[0],), definite=True), owned[1]
        elif body := _owner_body(p, j):
            lead, j = replace(lead, of=(body[0],), definite=True), body[1]
        elif owner := _owner_noun(p, j):
            lead, j = replace(lead, owner=owner[0], definite=True), owner[1]
        elif (own := head_at(p, j)) and len(own.words) > 1:
            break
        elif low in former and _post_follows(p, j + 1):
            lead, j = replace(lead, status="Former"), j + 1
        elif low in {"incoming", "designate", "designated"} and _post_follows(p, j + 1):
            lead, j = replace(lead, status="Planned"), j + 1
        elif low in dropped and _post_follows(p, j + 1):
            j += 1
        else:
            break
    return replace(lead, end=j)


def _can_lead(p: Passage, end: int, kind: str) -> bool:
    return p.lower(end) == "'s" or kind != "capital" or any(True for _ in _head_within(p, end))


def _owner_body(p: Passage, j: int) -> tuple[Entity, int] | None:
    """Read "SICA's", "the Saudi Fund's" before a post."""
    body = organisation_at(p, j)
    if body and p.lower(body.end) == "'s" and _post_follows(p, body.end + 1):
        text = " ".join(word.text for word in p.words[body.start : body.end])
        return Entity(body.cls, text), body.end + 1
    return None


def _body_before(p: Passage, j: int) -> tuple[Entity, int] | None:
    """Read "Tasmanian Turf Club president": a body right before the head of a post."""
    body = organisation_at(p, j)
    if not body or body.keyword in {"ministry", "office"}:
        return None
    end = body.end
    if p.lower(end) == "(" and p.lower(end + 2) == ")":
        end += 3
    if head_at(p, end) or (p.lower(end) in office_words("modifiers") and _post_follows(p, end)):
        if p.names.get(j) and p.names[j][1] == body.end and p.names[j][0].kind == "organisation":
            return p.names[j][0].entities[0], end
        text = " ".join(word.text for word in p.words[body.start : body.end])
        return Entity(body.cls, text), end
    return None


def _owner_noun(p: Passage, j: int) -> tuple[str, int] | None:
    """Read "the junta's", "the corporation's" before a post: a noun that stands for its owner."""
    if (
        p.lower(j + 1) == "'s"
        and p.words[j].text.isalpha()
        and j not in p.names
        and (not p.capital(j) or (p.lower(j) in keywords() and p.lower(j - 1) == "the"))
    ):
        return p.lower(j), j + 2
    return None


def _post_follows(p: Passage, j: int) -> bool:
    return next(_head_within(p, j), None) is not None


def _head_within(p: Passage, j: int) -> Iterator[tuple[int, Head]]:
    """Find the head of a post within the next words that a post may be made of."""
    skip = office_words("modifiers") | office_words("dropped") | office_words("portfolio")
    for k in range(j, min(j + 8, len(p.words))):
        if head := head_at(p, k):
            yield k, head
            return
        name = p.names.get(k)
        if not (
            p.lower(k) in skip or p.lower(k) in {"and", "&", ",", "-"} or name or p.capital(k)
        ):
            return


def head_at(p: Passage, i: int) -> Head | None:
    """Read the head noun of an office at a word, the longest there is."""
    for head in heads().get(p.lower(i), ()):
        if all(p.lower(i + n) == word for n, word in enumerate(head.words)):
            return head
    return None


def _core(p: Passage, i: int, lead: _Lead) -> Post | None:
    """Read "First Deputy Prime Minister", "Migrant Workers Secretary", "Minister of Health"."""
    modifiers: list[str] = []
    field: list[str] = []
    k = i
    words, fields = office_words("modifiers"), office_words("portfolio")
    of, status = lead.of, lead.status
    head = None
    while k < len(p.words) and k - i < 9:
        if (head := head_at(p, k)) and not _is_modifier(p, k, head):
            break
        low, name = p.lower(k), p.names.get(k)
        if low in words and not field:
            modifiers.append(low)
        elif low in office_words("former"):
            status = "Former"
        elif low in office_words("dropped") and not field:
            pass
        elif name and name[0].kind in STATES and not field:
            of, k = name[0].entities, name[1] - 1
        elif low in fields or (
            p.capital(k) and p.words[k].text.isalpha() and not name and p.label(k) != "PERSON"
        ):
            field.append(low)
        elif low in {"and", "&"} and field:
            field.append("and")
        else:
            return None
        k += 1
    if not head or (field and not head.portfolio) or (field and field[-1] == "and"):
        own = head is not None and head.group == "spokesperson" and len(field) < 3
        if not (head and field and (own or all(w in words for w in field))):
            return None
        modifiers, field = modifiers + field, []
    # A lower-case head needs no capitalised field before it: "Brazil president" has none.
    post = Post(
        min(i, lead.end),
        k + len(head.words),
        "",
        head.group,
        head.words[-1],
        of,
        owner=lead.owner,
        status=head.status if head.status != "Ongoing" else status,
        plural=head.plural,
        definite=lead.definite,
        capital=p.capital(k),
        abroad=head.abroad,
        at=lead.at,
    )
    return _tail(p, post, head, modifiers, field)


def _is_modifier(p: Passage, k: int, head: Head) -> bool:
    """Tell whether a head is only the first word of a longer post: "Deputy Prime Minister"."""
    if head.words[0] in office_words("modifiers") and len(head.words) == 1:
        return next(_head_within(p, k + 1), None) is not None and p.lower(k + 1) not in {"of", ","}
    return False


def _tail(
    p: Passage, post: Post, head: Head, modifiers: list[str], field: list[str]
) -> Post | None:
    """Read what follows the head of a post: its field, its state or body, where it is sent."""
    if p.lower(post.end) in {"designate", "elect", "nominee"}:
        post = replace(post, end=post.end + 1, status="Planned")
    k, label_field, of, to, body = post.end, " ".join(field), post.of, post.to, ""
    unit = ""
    if head.portfolio and not field and p.lower(k) in {"of", "for"}:
        end = _field(p, k + 1)
        if end > k + 1:
            label_field = " ".join(w.lower for w in p.words[k + 1 : end] if w.lower != "the")
            k = end
    for _ in range(3):
        low = p.lower(k)
        if (
            low == "of"
            or (low == "for" and not head.portfolio)
            or (low == "at" and head.group == "chief")
        ):
            step = _of(p, k + 1, regional=head.group == "regional")
            if not step:
                break
            entity, end, text, kind = step
            if kind == "body":
                unit, of = text, entity or of
            elif head.of and entity and (parts := UNIT.match(entity[0].label)):
                unit, of, body = (
                    parts[1].lower(),
                    (Entity("Organisation", parts[2]),),
                    "organisation",
                )
            elif kind == "unit" and head.of and p.lower(end) == "of" and _of(p, end + 1):
                unit = text
            elif entity:
                of = entity
                body = "organisation" if entity[0].cls != "State" else ""
            k = end
        elif low == "to" and (head.abroad or head.group in {"diplomat", "spokesperson"}):
            found, end = _states(p, k + 1)
            if found:
                to, k = found, end
            elif (
                head.abroad
                and p.lower(k + 1) in {"the", "our", "this"}
                and p.lower(k + 3) in {",", ""}
            ):
                k += 3
            elif head.group == "spokesperson" and (
                boss := head_at(p, k + 1 + (p.lower(k + 1) == "the"))
            ):
                unit = "to the " + " ".join(boss.words)
                k = k + 1 + (p.lower(k + 1) == "the") + len(boss.words)
            else:
                break
        elif low in {"in", "at"} and head.abroad:
            found, end = _states(p, k + 1)
            if found:
                to, k = found, end
            elif p.capital(k + 1) and p.words[k + 1].text.isalpha():
                k += 2
            else:
                break
        else:
            break
    if head.of and not of and not unit and not body and not post.owner:
        return None
    if (
        head.words[-1] in {"chair", "co-chair", "head", "chief"}
        and not post.capital
        and not post.definite
        and not of
    ):
        return None
    if head.plain and not (post.capital or of):
        return None
    lower = bool(set(modifiers) & {"deputy", "vice", "assistant", "under", "junior"})
    group = (
        {
            "head of state": "official",
            "head of government": "minister",
            "minister": "official",
        }.get(post.group, post.group)
        if lower
        else post.group
    )
    return replace(
        post,
        group=group,
        end=k,
        label=_label(head, modifiers, label_field, unit),
        of=of,
        to=to,
        body=body,
    )


def _label(head: Head, modifiers: list[str], field: str, unit: str) -> str:
    """Name an office in lower case, its field after "of": "deputy minister of foreign affairs"."""
    drop = office_words("dropped") - {"state"}
    words = [m for m in modifiers if m not in drop]
    if field == "foreign":
        field = "foreign affairs"
    name = " ".join([*words, head.name])
    if field:
        name += " of " + field
    if unit:
        name += (" " if unit.startswith("to ") else " of the ") + unit
    return name


def _field(p: Passage, k: int) -> int:
    """Find the end of a field after "of": "Lands and Water Affairs" ends before a name."""
    fields, end = office_words("portfolio"), k
    while k < len(p.words):
        low, name = p.lower(k), p.names.get(k)
        if name and name[0].kind in STATES | {"organisation"} and low not in fields:
            break
        if low in fields or (
            p.capital(k)
            and p.words[k].text.isalpha()
            and p.label(k) != "PERSON"
            and not _name_goes_on(p, k)
        ):
            end = k + 1
        elif p.capital(k) and p.label(k) in {"LOC", "NORP"}:
            end = k + 1
        elif low.isalpha() and not p.capital(k) and _plain_field(p, k):
            end = k + 1
        elif low in {"and", "&", ",", "of", "the", "for"}:
            if not _joins(p, k):
                break
        else:
            break
        k += 1
    return end


def _plain_field(p: Passage, k: int) -> bool:
    """Tell whether an unknown lower-case word belongs to a field: "for export development,"."""
    if p.lower(k) in {"and", "of", "the", "for", "in", "at", "to", "on", "who", "said", "with", "by"}:
        return False
    if p.lower(k - 1) not in {"for", "of", "and"}:
        return False
    return p.lower(k + 1) in office_words("portfolio") | {",", ".", ";", ")"}


def _joins(p: Passage, k: int) -> bool:
    """Tell whether "and", "of" or a comma after a field word leads to another field word."""
    fields = office_words("portfolio")
    j = k + 1
    while p.lower(j) in {"and", "&", "the"}:
        j += 1
    if p.lower(k) == "of":
        return p.lower(j) in fields and j not in p.names
    if p.lower(k) == ",":
        if p.label(j) == "PERSON" or p.lower(j) not in fields:
            return False
        return any(p.lower(m) in {"and", "&"} for m in range(j + 1, j + 7))
    if head_at(p, j) or _post_starts(p, j):
        return False
    return p.lower(j) in fields or (p.capital(j) and j not in p.names and p.label(j) != "PERSON")


def _post_starts(p: Passage, j: int) -> bool:
    found = next(_head_within(p, j), None)
    return (
        found is not None
        and p.lower(found[0] - 1) in office_words("modifiers") | office_words("portfolio")
        and p.lower(found[0]) in {"minister", "secretary"}
    )


def _name_goes_on(p: Passage, k: int) -> bool:
    """Tell whether an unknown capitalised word is followed by another: it is a name then."""
    return (
        p.capital(k + 1)
        and p.lower(k + 1) not in office_words("portfolio")
        and p.words[k + 1].text[0].isalpha()
    )


UNIT = re.compile(
    r"^(\S.*\s(?:department|directorate|office|bureau|section|division|committee))\s+of\s+(?:the\s+)?(.+)$",
    re.IGNORECASE,
)


def _of(
    p: Passage, k: int, *, regional: bool = False
) -> tuple[tuple[Entity, ...], int, str, str] | None:
    """Read whose a post is after "of": a state, a place, a body; gives (entities, end, text, kind)."""
    j = k + (p.lower(k) == "the")
    name, end = p.names.get(j, (None, j))
    body = organisation_at(p, j)
    if body and (not name or body.end > end) and p.capital(j):
        owner = name if name and name.kind == "adjective" else None
        text = " ".join(word.text for word in p.words[(end if owner else j) : body.end])
        low = text.lower()
        if any(
            low.split()[0] == b or b in low
            for b in (
                "ministry",
                "chamber of",
                "knesset",
                "bundestag",
                "storting",
                "riigikogu",
                "national council",
                "federation council",
                "parliament",
                "senate",
                "house of",
                "assembly",
                "congress",
                "duma",
                "majlis",
            )
        ):
            return (owner.entities if owner else ()), body.end, low, "body"
        kind = (
            "unit"
            if body.keyword
            in {
                "department",
                "directorate",
                "office",
                "bureau",
                "section",
                "division",
                "committee",
            }
            else "organisation"
        )
        return (Entity(body.cls, text),), body.end, low, kind
    if name and name.kind in {"state", "adjective", "capital", "city", "seat", "organisation"}:
        if name.kind == "adjective" and p.lower(end).isalpha():
            return None
        entities = (name.place,) if name.kind == "capital" and name.place else name.entities
        return entities, end, "", "name"
    low = p.lower(j)
    if low in {"commission", "committee", "council"} and not p.capital(j + 1):
        return (Entity("Commission", p.words[j].text),), j + 1, low, "name"
    if low in office_words("bodies") or low in {"national", "house", "people's", "federation"}:
        m = j
        while (
            p.capital(m) and (p.label(m) != "PERSON" or p.lower(m) in office_words("bodies"))
        ) or (p.lower(m) == "of" and p.capital(m + 1) and m + 1 not in p.names):
            m += 1
        m = max(m, j + 1)
        text = " ".join(word.lower for word in p.words[j:m])
        general = {"republic", "state", "nation", "government", "cabinet", "presidency"}
        return (), m, text, "general" if text in general else "body"
    if p.capital(j) and p.words[j].text.isalpha() and (regional or p.label(j) in {"GPE", "LOC", "ORG", "FAC"}):
        m = p.labels.get(j, ("", j + 1))[1]
        while p.capital(m) and p.words[m].text.isalpha():
            m += 1
        text = " ".join(word.text for word in p.words[j:m])
        return (
            (Entity("Place" if regional or p.label(j) in {"GPE", "LOC"} else "Organisation", text),),
            m,
            text,
            "name",
        )
    return None


def _states(p: Passage, k: int) -> tuple[tuple[Entity, ...], int]:
    """Read the states that an envoy is sent to: "to Ghana and Togo", "in Almaty"."""
    found: list[Entity] = []
    while True:
        j = k + (p.lower(k) == "the")
        name, end = p.names.get(j, (None, j))
        if not name or name.kind not in {"state", "capital", "city", "organisation"}:
            break
        entity = name.entities[0]
        country = entity.link("country") if entity.cls == "Place" else entity
        if country:
            found.append(country)
        k = end
        if p.lower(k) not in {"and", ","} or not p.names.get(k + 1 + (p.lower(k + 1) == "the")):
            break
        if p.lower(k) == "," and p.lower(p.names[k + 1][1] if k + 1 in p.names else k) not in {
            "and",
            ",",
        }:
            break
        k += 1
    return tuple(found), k
