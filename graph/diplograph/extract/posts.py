"""Words → posts: "Cuba's First Deputy Prime Minister and Minister of Foreign Trade"."""

from dataclasses import dataclass, replace

from diplograph.extract.complements import Complement, complement
from diplograph.extract.heads import head_at, post_follows
from diplograph.extract.passages import Passage
from diplograph.extract.premodifiers import STATES, Lead, lead_at
from diplograph.extract.vocabulary import Head, office_words
from diplograph.model import Entity

LONGEST = 9
# What a deputy, a vice or an assistant of somebody is.
LOWER = {"head of state": "official", "head of government": "minister", "minister": "official"}


@dataclass(frozen=True, slots=True)
class Post:
    """An office as a text words it, from word `start` up to word `end`.

    `label` is its name in lower case ("deputy minister of trade"), `head` the last word of its
    noun, `group` whom it may mean ("minister", "diplomat"). `of` are the candidates for the state
    or organisation that it serves, `to` the states that an envoy is sent to; `owner` is the word
    that stands for `of` ("its", "junta"), `body` tells whether `of` is no state.
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
    body: bool = False


@dataclass(frozen=True, slots=True)
class _Core:
    """The words of a post before its noun, up to word `end`."""

    end: int
    of: tuple[Entity, ...]
    status: str
    modifiers: tuple[str, ...] = ()
    field: tuple[str, ...] = ()


def posts_at(p: Passage, i: int) -> tuple[Post, ...]:
    """Read the posts that begin at a word: several where "and" joins them, else one or none."""
    if not p.head_near(i) or _is_predicate(p, i):
        return ()
    lead = lead_at(p, i)
    first = _post(p, lead)
    if not first:
        return ()
    found = [first]
    while p.lower(found[-1].end) in {"and", "&"} and not found[-1].plural:
        post = _post(p, replace(lead, end=found[-1].end + 1, definite=False))
        if not post or post.plural:
            break
        found.append(post)
    if not found[0].of:
        found = [replace(post, of=post.of or found[-1].of) for post in found]
    return tuple(found)


def _is_predicate(p: Passage, i: int) -> bool:
    """Tell whether a word is the verb that gives a post: "was appointed ambassador"."""
    return p.lower(i) in office_words("given") and bool(
        {p.lower(i - 1), p.lower(i - 2)} & office_words("auxiliaries")
    )


def _post(p: Passage, lead: Lead) -> Post | None:
    """Read "First Deputy Prime Minister", "Migrant Workers Secretary", "Minister of Health"."""
    core: _Core | None = _Core(lead.end, lead.of, lead.status)
    while core and core.end < len(p.words) and core.end - lead.end < LONGEST:
        head = head_at(p, core.end)
        if head and not _is_modifier(p, core.end, head):
            core = _fitted(core, head)
            return _headed(p, lead, core, head) if core else None
        core = _before_head(p, core)
    return None


def _is_modifier(p: Passage, k: int, head: Head) -> bool:
    """Tell whether a noun is only the first word of a longer post: "Deputy Prime Minister"."""
    if len(head.words) > 1 or head.words[0] not in office_words("modifiers"):
        return False
    return post_follows(p, k + 1) and p.lower(k + 1) not in {"of", ","}


def _before_head(p: Passage, core: _Core) -> _Core | None:
    """Read a word before the noun of a post: a modifier, a field, a state."""
    k, low = core.end, p.lower(core.end)
    name, after = p.names.get(k, (None, k + 1))
    step = replace(core, end=k + 1)
    if low in office_words("modifiers") and not core.field:
        return replace(step, modifiers=(*core.modifiers, low))
    if low in office_words("former"):
        return replace(step, status="Former")
    if low in office_words("dropped") and not core.field:
        return step
    if name and name.kind in STATES and not core.field:
        return replace(step, of=name.entities, end=after)
    if low in office_words("portfolio") or (not name and _may_be_field(p, k)):
        return replace(step, field=(*core.field, low))
    if low in {"and", "&"} and core.field:
        return replace(step, field=(*core.field, "and"))
    return None


def _may_be_field(p: Passage, k: int) -> bool:
    return p.capital(k) and p.words[k].text.isalpha() and p.label(k) != "PERSON"


def _fitted(core: _Core, head: Head) -> _Core | None:
    """Count the field as modifiers where the noun takes none: "Kremlin spokesman"."""
    if not core.field or (head.portfolio and core.field[-1] != "and"):
        return core
    spokesperson = head.group == "spokesperson" and len(core.field) < 3
    if spokesperson or all(word in office_words("modifiers") for word in core.field):
        return replace(core, modifiers=core.modifiers + core.field, field=())
    return None


def _headed(p: Passage, lead: Lead, core: _Core, head: Head) -> Post | None:
    """Give the post of a noun and all that stands around it."""
    end, status = core.end + len(head.words), core.status
    if p.lower(end) in office_words("planned_after"):
        end, status = end + 1, "Planned"
    elif head.status != "Ongoing":
        status = head.status
    rest = complement(p, head, Complement(end, " ".join(core.field), of=core.of))
    post = Post(
        start=lead.end,
        end=rest.end,
        label=_label(head, core.modifiers, rest),
        group=_group(head, core.modifiers),
        head=head.words[-1],
        of=rest.of,
        to=rest.to,
        owner=lead.owner,
        status=status,
        plural=head.plural,
        definite=lead.definite,
        capital=p.capital(core.end),
        abroad=head.abroad,
        body=rest.body,
    )
    return post if _is_told(post, head, rest.unit) else None


def _is_told(post: Post, head: Head, unit: str) -> bool:
    """Tell whether a noun is an office here, and no common noun: "the head of the table"."""
    if head.of and not (post.of or unit or post.owner):
        return False
    if head.plain and not (post.capital or post.of):
        return False
    vague = post.head in office_words("common")
    return not vague or post.capital or post.definite or bool(post.of)


def _group(head: Head, modifiers: tuple[str, ...]) -> str:
    lower = office_words("lowering") & set(modifiers)
    return LOWER.get(head.group, head.group) if lower else head.group


def _label(head: Head, modifiers: tuple[str, ...], rest: Complement) -> str:
    """Name an office in lower case, its field after "of": "deputy minister of foreign affairs"."""
    words = [word for word in modifiers if word not in office_words("dropped")]
    name = " ".join([*words, head.name])
    if rest.field:
        name += " of " + ("foreign affairs" if rest.field == "foreign" else rest.field)
    if rest.unit:
        name += (" " if rest.unit.startswith("to ") else " of the ") + rest.unit
    return name
