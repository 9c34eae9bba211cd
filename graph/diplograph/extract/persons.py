"""Words → people: names with the posts that stand beside them, and posts that stand for people."""

from dataclasses import dataclass, replace

from diplograph.extract.bodies import organisation_at
from diplograph.extract.passages import Passage
from diplograph.extract.heads import head_at
from diplograph.extract.posts import Post, posts_at
from diplograph.extract.premodifiers import STATES
from diplograph.extract.vocabulary import numbers, office_words, offices
from diplograph.extract.words import fold
from diplograph.model import Entity

# Capitalised words that begin a sentence or a title and never a name.
NO_NAME = frozenset(
    [
        "the",
        "a",
        "an",
        "in",
        "on",
        "at",
        "by",
        "for",
        "from",
        "to",
        "with",
        "and",
        "or",
        "but",
        "as",
        "if",
        "when",
        "while",
        "after",
        "before",
        "since",
        "until",
        "during",
        "under",
        "over",
        "both",
        "all",
        "each",
        "his",
        "her",
        "its",
        "their",
        "our",
        "we",
        "he",
        "she",
        "it",
        "they",
        "this",
        "that",
        "these",
        "those",
        "there",
        "here",
        "not",
        "no",
        "nor",
        "so",
        "yet",
        "what",
        "who",
        "how",
        "why",
        "where",
        "also",
        "earlier",
        "later",
        "last",
        "next",
        "today",
        "yesterday",
        "tomorrow",
        "meanwhile",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "asked",
        "according",
        "president",
        "minister",
        "photo",
        "image",
        "issued",
        "republic",
        "kingdom",
        "state",
        "government",
        "ministry",
        "embassy",
        "parliament",
        "commission",
        "committee",
        "union",
        "agreement",
        "memorandum",
        "treaty",
        "protocol",
        "cooperation",
        "summit",
        "forum",
        "excellency",
        "excellencies",
        "majesty",
        "following",
        "besides",
        "about",
        "between",
        "among",
    ]
)
ROMAN = frozenset(
    {
        "II",
        "III",
        "IV",
        "V",
        "VI",
        "VII",
        "VIII",
        "IX",
        "X",
        "XI",
        "XII",
        "XIII",
        "XIV",
        "XV",
        "XVI",
    }
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A person as a passage tells of them, from word `start` up to word `end`.

    `name` is the stretch of words of the name (None where only a post stands: "the Lao minister"),
    `states` the state named beside the name ("Kyrgyzstan's Nurbek Asanov"), `counterpart` whether
    the post is the antecedent's ("his Lao counterpart"), `reference` the noun that stands for
    somebody named before ("the visitor"), `number` how many ("the two presidents").
    """

    start: int
    end: int
    name: tuple[int, int] | None = None
    posts: tuple[Post, ...] = ()
    states: tuple[Entity, ...] = ()
    counterpart: bool = False
    reference: str = ""
    owner: str = ""
    number: int = 1
    sex: str = ""


def figures(p: Passage, known: frozenset[str]) -> tuple[Figure, ...]:
    """Read all people of a passage; `known` are the folded words of names of the document."""
    found: list[Figure] = []
    i = 0
    while i < len(p.words):
        step = _distributed(p, i, known) or _figure(p, i, known)
        if step:
            found += step
            i = max(step[-1].end, i + 1)
        else:
            i += 1
    return tuple(found)


def _figure(p: Passage, i: int, known: frozenset[str]) -> list[Figure]:
    """Read one person, or a post with the names that share it."""
    if i and p.words[i - 1].end == p.words[i].start and p.words[i - 1].text.isalnum():
        return []
    if p.lower(i) in {"and", "or", ",", "of"}:
        return []
    if figure := _reference(p, i, known):
        return figure
    posts = posts_at(p, i)
    if posts:
        return _after_posts(p, i, posts, known)
    return _named(p, i, known)


def _after_posts(
    p: Passage, i: int, posts: tuple[Post, ...], known: frozenset[str]
) -> list[Figure]:
    """Read the name after a post: "Prime Minister X", "the Prime Minister, X,", "Ministers X and Y"."""
    last = posts[-1]
    j = _parenthesis(p, last.end)
    if last.plural:
        return _shared(p, i, posts, j, known)
    name = name_at(p, j, known, titled=True)
    body = organisation_at(p, last.end - 1)
    if name and body and body.end > name[1]:
        return []  # "King Salman Humanitarian Aid and Relief Center"
    if name and name[0] >= j and (last.capital or _sure(p, name, known)):
        end = name[1]
        more, end = _apposed(p, end)
        return [Figure(i, end, name, (*posts, *more), sex=_sex(p, j, name[0]))]
    apposed = name_at(p, j + 1, known, titled=True) if p.lower(j) in {",", ":"} else None
    if apposed and _fits_apposition(p, posts, apposed):
        end = apposed[1] + (p.lower(apposed[1]) == ",")
        return [Figure(i, end, apposed, posts, sex=_sex(p, j + 1, apposed[0]))]
    if last.definite or last.owner or last.of or p.capital(i):
        return [Figure(i, last.end, None, posts)]
    return [Figure(i, last.end, None, posts)]


def _shared(
    p: Passage, i: int, posts: tuple[Post, ...], j: int, known: frozenset[str]
) -> list[Figure]:
    """Read the names that share a post in the plural: "Ministers X and Y"; else "the two ministers"."""
    single = tuple(replace(post, plural=False) for post in posts)
    found: list[Figure] = []
    if p.lower(j) in {",", ":"} and posts_at(p, j + 1):
        return _each_titled(p, i, single, j + 1, known)
    k = j + (p.lower(j) in {",", ":"})
    while True:
        owner: tuple[Entity, ...] = ()
        first = k
        if p.lower(k) == "our":
            k += 1
        elif k in p.names and p.lower(p.names[k][1]) == "'s":
            owner, k = p.names[k][0].entities, p.names[k][1] + 1
        name = name_at(p, k, known, titled=True)
        if not name or not _sure(p, name, known):
            break
        start = i if not found else first
        states, end = _of_state(p, name[1])
        states = states or owner
        found.append(Figure(start, end, name, single, states))
        if p.lower(end) == "," and p.lower(end + 1) == "and":
            k = end + 2
        elif p.lower(end) in {"and", ","}:
            k = end + 1
        else:
            break
    if len(found) > 1:
        return found
    return [Figure(i, posts[-1].end, None, posts, number=_number(p, i))]


def _each_titled(
    p: Passage, i: int, posts: tuple[Post, ...], k: int, known: frozenset[str]
) -> list[Figure]:
    """Read "the co-chairs, Minister of Transport X and Minister of Commerce Y"."""
    found: list[Figure] = []
    while step := _figure(p, k, known):
        if len(step) != 1 or step[0].name is None:
            break
        found.append(
            replace(
                step[0], start=i if not found else step[0].start, posts=(*posts, *step[0].posts)
            )
        )
        k = step[0].end
        if p.lower(k) not in {"and", ","} and p.lower(k - 1) != ",":
            break
        k += p.lower(k) in {"and", ","}
        k += p.lower(k) == "and"
    return (
        found
        if len(found) > 1
        else [
            Figure(
                i,
                posts[-1].end,
                None,
                tuple(replace(post, plural=True) for post in posts),
                number=2,
            )
        ]
    )


def _number(p: Passage, i: int) -> int:
    near = [p.lower(i - 1), p.lower(i), p.lower(i + 1), p.lower(i - 2)]
    return next((numbers()[word] for word in near if word in numbers()), 2)


def _distributed(p: Passage, i: int, known: frozenset[str]) -> list[Figure]:
    """Read "the presidents of Cuba, Miguel Díaz Canel, and Russia, Vladimir Putin"."""
    posts = posts_at(p, i)
    if len(posts) != 1 or not posts[0].plural:
        return []
    post = replace(posts[0], plural=False)
    k = post.end
    if post.of:
        k = (
            next(n for n in range(i, post.end + 1) if n in p.names and p.names[n][1] == post.end)
            if any(end == post.end for _, end in p.names.values())
            else post.end
        )
    found: list[Figure] = []
    start = i
    while True:
        k += p.lower(k) == "of"
        k += p.lower(k) == "the"
        state, end = p.names.get(k, (None, k))
        if not state or state.kind not in {"state", "capital"} or p.lower(end) != ",":
            break
        name = name_at(p, end + 1, known, titled=True)
        if not name:
            break
        end = name[1] + (p.lower(name[1]) in {",", ";"})
        found.append(Figure(start, end, name, (replace(post, start=start, of=state.entities),)))
        k = start = end + (p.lower(end) == "and")
    return found if len(found) > 1 else []


def _reference(p: Passage, i: int, known: frozenset[str]) -> list[Figure]:
    """Read "his Lao counterpart, X", "the visitor", "the Mozambican leader", "their counterparts from A and B: X and Y"."""
    j, owner = i, ""
    states: tuple[Entity, ...] = ()
    if p.lower(j) in office_words("owners") | {"the", "a", "an", "this"}:
        owner, j = (p.lower(j) if p.lower(j) in office_words("owners") else ""), j + 1
    elif not (j in p.names and p.names[j][0].kind in STATES):
        return []
    definite = j > i
    while j in p.names and p.names[j][0].kind in STATES | {"organisation"}:
        states, j = p.names[j][0].entities, p.names[j][1]
        j += p.lower(j) == "'s"
    while p.lower(j) != "host" and p.lower(j) in office_words("dropped") | {
        "two",
        "three",
        "top",
        "senior",
        "distinguished",
        "high",
        "old",
        "young",
        "elder",
        "younger",
    }:
        j += 1
    counterpart = p.lower(j) in office_words("counterparts") or (
        p.lower(j) == "opposite" and p.lower(j + 1) == "number"
    )
    if counterpart:
        return _counterparts(p, i, j + 1 + (p.lower(j) == "opposite"), owner, states, known)
    for length in (3, 2, 1):
        text = " ".join(p.lower(j + n) for n in range(length))
        singular = (
            text[:-1] if text.endswith("s") and text not in offices()["references"] else text
        )
        if singular in offices()["references"] and (definite or states):
            end = j + length
            number = _number(p, i) if singular != text or text == "heads of state" else 1
            name = (
                name_at(p, end + (p.lower(end) == ","), known, titled=True)
                if number == 1
                else None
            )
            if (
                name
                and (p.lower(end) == "," or p.capital(end))
                and _sure(p, name, known)
                and states
            ):
                return [
                    Figure(
                        i,
                        name[1] + (p.lower(end) == "," and p.lower(name[1]) == ","),
                        name,
                        (),
                        states,
                    )
                ]
            return [
                Figure(i, end, None, (), states, reference=singular, owner=owner, number=number)
            ]
    return []


def _counterparts(
    p: Passage, i: int, j: int, owner: str, states: tuple[Entity, ...], known: frozenset[str]
) -> list[Figure]:
    """Read the names of counterparts, and their states."""
    origin: list[tuple[Entity, ...]] = []
    k = j
    if p.lower(k) in {"from", "of"}:
        k += 1
        while True:
            k += p.lower(k) == "the"
            if k not in p.names or p.names[k][0].kind not in {"state", "capital"}:
                break
            origin.append(p.names[k][0].entities)
            k = p.names[k][1]
            if p.lower(k) in {",", "and"} and (k + 1 in p.names or k + 2 in p.names):
                k += 1 + (p.lower(k + 1) == "and")
            else:
                break
    k = k if origin else j
    first = _parenthesis(p, k)
    found: list[Figure] = []
    comma = p.lower(first) in {",", ":"}
    m = first + comma
    while name := name_at(p, m, known, titled=True):
        if comma is False and not p.capital(m):
            break
        of, end = _of_state(p, name[1])
        mine = of or (origin[len(found)] if len(origin) > len(found) else states)
        found.append(
            Figure(
                i if not found else m, end, name, (), mine, counterpart=True, owner=owner or "his"
            )
        )
        plural = p.lower(j - 1).endswith("s") or len(origin) > 1
        if not plural:
            break
        if p.lower(end) == "," and p.lower(end + 1) == "and":
            m = end + 2
        elif p.lower(end) in {",", "and"}:
            m = end + 1
        else:
            break
    if found:
        if comma and p.lower(found[-1].end) == "," and len(found) == 1:
            found[-1] = replace(found[-1], end=found[-1].end + 1)
        return found
    return [
        Figure(
            i,
            j,
            None,
            (),
            states or (origin[0] if len(origin) == 1 else ()),
            counterpart=True,
            owner=owner or "his",
        )
    ]


def _named(p: Passage, i: int, known: frozenset[str]) -> list[Figure]:
    """Read a name with what stands around it: "Kyrgyzstan's X", "X of Tajikistan", "X, minister of Y,"."""
    states: tuple[Entity, ...] = ()
    j = i
    if (
        i in p.names
        and p.names[i][0].kind in {"state", "organisation", "adjective"}
        and not _covered(p, i, known)
    ):
        end = p.names[i][1]
        if p.lower(end) == "'s" or p.names[i][0].kind == "adjective":
            states, j = p.names[i][0].entities, end + (p.lower(end) == "'s")
    name = name_at(p, j, known, titled=False)
    if not name:
        return []
    end = name[1]
    if not states:
        states, end = _of_state(p, end)
    end = _parenthesis(p, end)
    posts, end = _apposed(p, end)
    if (
        name[1] - name[0] == 1
        and not posts
        and not _is_known(p, name[0], known)
        and name[0] == j
        and "." not in p.words[j].text
    ):
        return []  # a lone word that no fuller name explains is seldom a person
    return [Figure(i, end, name, posts, states, sex=_sex(p, j, name[0]))]


def _covered(p: Passage, i: int, known: frozenset[str]) -> bool:
    return p.label(i) == "PERSON" and p.lower(p.names[i][1]) != "'s"


def _of_state(p: Passage, k: int) -> tuple[tuple[Entity, ...], int]:
    """Read "of Kazakhstan", "(Peru)" after a name."""
    if p.lower(k) == "(" and k + 1 in p.names and p.lower(p.names[k + 1][1]) == ")":
        name, end = p.names[k + 1]
        if name.kind in {"state", "organisation"}:
            return name.entities, end + 1
    if p.lower(k) == "of":
        j = k + 1 + (p.lower(k + 1) == "the")
        if j in p.names and p.names[j][0].kind in {"state", "organisation"}:
            return p.names[j][0].entities, p.names[j][1]
        body = organisation_at(p, j)
        if body:
            return (Entity(body.cls, " ".join(w.text for w in p.words[j : body.end])),), body.end
    return (), k


def _apposed(p: Passage, k: int) -> tuple[tuple[Post, ...], int]:
    """Read the posts after a name and a comma: "X, deputy prime minister and minister of Y,"."""
    if p.lower(k) != ",":
        return (), k
    start = k + 1
    while p.lower(start) in {
        "at",
        "present",
        "currently",
        "now",
        "presently",
        "then",
        "himself",
        "herself",
    }:
        if p.lower(start) == "then":
            break
        start += 1
    posts = posts_at(p, start)
    if not posts or posts[-1].plural:
        return (), k
    end = posts[-1].end
    follows = p.lower(end)
    if p.capital(end) and p.words[end].text[0].isalpha():
        return (), k  # "X, Slovenian Prime Minister Y": the post is the next one's
    if (
        posts[0].definite
        and not posts[-1].of
        and not posts[0].owner
        and not posts[0].capital
        and follows not in {",", ".", ";", ""}
    ):
        return (), k
    if (
        follows == ","
        and name_at(p, end + 1, frozenset(), titled=True)
        and posts[0].start <= start + 1
        and _list_item(p, end)
    ):
        return (), k
    return posts, end + (follows == ",")


def _list_item(p: Passage, end: int) -> bool:
    """Tell whether a post after a comma belongs to the next name: "X, Prime Minister Y"."""
    name = name_at(p, end + 1, frozenset(), titled=True)
    if not name or (p.lower(name[1]) == "," and posts_at(p, name[1] + 1)):
        return False
    return p.label(name[0]) == "PERSON" and p.lower(name[1]) in {",", "and"}


def _fits_apposition(p: Passage, posts: tuple[Post, ...], name: tuple[int, int]) -> bool:
    """Tell whether a name after a post and a comma is the holder's, not the next of a list."""
    p.lower(name[1])
    post = posts[-1]
    long_enough = name[1] - name[0] > 1 or p.label(name[0]) == "PERSON"
    return bool(
        long_enough and (post.definite or post.owner or post.of or post.capital) and (True)
    )


def _parenthesis(p: Passage, k: int) -> int:
    """Skip a short parenthesis: "(SFD)"."""
    if p.lower(k) == "(":
        for j in range(k + 1, min(k + 6, len(p.words))):
            if p.lower(j) == ")":
                return j + 1
    return k


def name_at(p: Passage, i: int, known: frozenset[str], *, titled: bool) -> tuple[int, int] | None:
    """Read the name that begins at a word; after a title an unknown name will do.

    Gives the place of its first word after honorifics and the place after its last.
    """
    if p.lower(i) == "the" and p.lower(i + 1) in office_words("honorifics") and p.capital(i + 1):
        i += 1
    j, honorific = _honorifics(p, i)
    if j >= len(p.words) or not _can_begin(p, j):
        return None
    model_end = p.labels[j][1] if j in p.labels and p.labels[j][0] == "PERSON" else 0
    model_end = (
        max(
            model_end,
            *(p.labels[k][1] for k in range(i, j) if k in p.labels and p.labels[k][0] == "PERSON"),
            0,
        )
        if j > i
        else model_end
    )
    if not (titled or honorific or model_end or _is_known(p, j, known)):
        return None
    if (
        j in p.names
        and not model_end
        and not _is_known(p, j, known)
        and not (
            (titled or honorific)
            and p.names[j][0].kind in {"city", "capital"}
            and p.capital(p.names[j][1])
            and (honorific or p.label(j) != "GPE")
        )
    ):
        return None
    if (
        j in p.names
        and p.names[j][0].kind in {"state", "adjective", "organisation"}
        and p.names[j][1] >= model_end
        and not _is_known(p, j, known)
    ):
        return None
    place = (
        j in p.names
        and p.names[j][0].kind in {"capital", "city", "seat"}
        and p.names[j][1] >= model_end
    )
    if place and not (titled or honorific or _is_known(p, j, known)):
        return None
    k, last = j, j
    while k < len(p.words) and k - j < 7:
        word = p.words[k]
        if k > j and word.start > p.words[k - 1].end + 2:
            break
        if _name_word(p, k, j, model_end):
            last = k + 1
        elif (
            word.lower in office_words("particles")
            and (p.capital(k + 1) or p.lower(k + 1) in office_words("particles"))
            and k > j
        ) or (word.text in {"'", "’"} and k < model_end):
            pass
        else:
            break
        k += 1
    if last == j or (last - j == 1 and len(p.words[j].text) < 2):
        return None
    if last - j == 1 and not (model_end or _is_known(p, j, known) or titled or honorific):
        return None
    return j, last


def _name_word(p: Passage, k: int, j: int, model_end: int) -> bool:
    word = p.words[k]
    if not word.capital or word.lower in NO_NAME or not word.text[0].isalpha():
        return word.text in ROMAN
    if word.text in ROMAN and k > j:
        return True
    if (
        k >= model_end
        and k > j
        and k in p.names
        and p.names[k][0].kind in {"state", "adjective", "organisation"}
        and p.label(k) != "PERSON"
    ):
        return False
    if k > j and k >= model_end and head_at(p, k):
        return False
    return not (
        k > j
        and k in p.labels
        and p.labels[k][0] in {"GPE", "NORP", "DATE"}
        and k >= model_end
        and k in p.names
    )


def _honorifics(p: Passage, i: int) -> tuple[int, bool]:
    """Skip "H.E.", "Dr", "Datuk Seri", "His Excellency"."""
    j, titles = i, office_words("honorifics")
    while (
        j < len(p.words)
        and p.lower(j) in titles
        and p.capital(j)
        and p.capital(j + 1 + (p.words[j + 1].text in {"'", "."} if j + 1 < len(p.words) else 0))
    ):
        if p.lower(j) in {"u", "ko", "tan", "i"} and p.words[j].text != p.words[j].text.title():
            break
        j += 1
        if p.lower(j) in {"'", "."}:
            j += 1
    return j, j > i


def _can_begin(p: Passage, j: int) -> bool:
    word = p.words[j]
    return bool(
        word.capital
        and word.text[0].isalpha()
        and word.lower not in NO_NAME
        and not (p.label(j) == "DATE" or p.lower(j + 1)[:1].isdigit())
    )


def _is_known(p: Passage, j: int, known: frozenset[str]) -> bool:
    parts = [part for part in fold(p.words[j].text) if part not in office_words("particles")]
    return bool(parts) and all(part in known for part in parts) and len(p.words[j].text) > 1


def _sure(p: Passage, name: tuple[int, int], known: frozenset[str]) -> bool:
    """Tell whether a name is one beyond doubt: the model says so, it is known, or has two words."""
    return (
        any(p.label(k) == "PERSON" or _is_known(p, k, known) for k in range(*name))
        or name[1] - name[0] > 1
    )


def _sex(p: Passage, i: int, j: int) -> str:
    """Tell what an honorific says of a person's sex."""
    words = {p.lower(k) for k in range(i, j)}
    if words & {"mr", "mr.", "sir", "sheikh", "king", "prince", "lord", "u"}:
        return "m"
    if words & {
        "mrs",
        "mrs.",
        "ms",
        "ms.",
        "miss",
        "madame",
        "mme",
        "dame",
        "lady",
        "daw",
        "princess",
        "datin",
    }:
        return "f"
    return ""


def surname_words(name: str) -> frozenset[str]:
    """Give the folded words of a name by which a text may call a person later."""
    return frozenset(
        part for part in fold(name) if len(part) > 1 and part not in office_words("particles")
    )
