"""Words → the names of organisations and commissions, which syntax and models often miss."""

from dataclasses import dataclass, replace
from functools import cache

from diplograph.extract.passages import Passage
from diplograph.extract.vocabulary import heads, read_lexicon
from diplograph.extract.words import fold

# Words that begin a sentence or an office, never the name of a body.
NO_BEGINNING = frozenset(
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
        "after",
        "before",
        "his",
        "her",
        "its",
        "their",
        "chief",
        "officer",
        "president",
        "minister",
        "ministers",
        "director",
        "secretary",
        "ambassador",
        "prime",
        "deputy",
        "vice",
        "chairman",
        "chairwoman",
        "head",
        "governor",
        "managing",
        "executive",
        "first",
        "mr",
        "mrs",
        "ms",
        "dr",
        "according",
        "following",
        "under",
    ]
)
DAYS = frozenset("""monday tuesday wednesday thursday friday saturday sunday january february march april may june july
august september october november december""".split())
CONNECTORS = frozenset(
    {"of", "for", "the", "de", "del", "des", "du", "do", "da", "la", "e", "y"}
)


@dataclass(frozen=True, slots=True)
class Body:
    """The name of an organisation or a commission, from word `start` up to word `end`."""

    start: int
    end: int
    cls: str
    keyword: str


@cache
def keywords() -> dict[str, str]:
    """Give the nouns that make a capitalised phrase the name of a body, with its class."""
    spec = read_lexicon("organisations.yaml")
    return {word: cls for cls, words in spec["keywords"].items() for word in words}


@cache
def forum_words(key: str) -> frozenset[str]:
    """Give one list of the words that names of commissions are made of."""
    return frozenset(read_lexicon("organisations.yaml")[key])


def body_at(p: Passage, i: int) -> Body | None:
    """Read the name of a body that begins at a word, if one does."""
    found = commission_at(p, i) or organisation_at(p, i)
    if found and found.keyword in {"council", "committee", "commission", "dialogue"} and p.lower(found.end) == "between":
        return replace(found, cls="Commission")
    return found


def organisation_at(p: Passage, i: int) -> Body | None:
    """Read "Kuwait Fund for Arab Economic Development", "Minsk Tractor Works", "SICA"."""
    name, end = p.names.get(i, (None, i))
    if name and name.kind == "organisation":
        return Body(i, end, name.entities[0].cls, "")
    if not p.capital(i) or not p.words[i].text[0].isalpha() or p.lower(i) in NO_BEGINNING:
        return None
    j, last, keyword = i, i, ""
    while j < len(p.words) and j - i < 14:
        word = p.words[j]
        if word.capital and word.text[0].isalpha() and word.lower not in DAYS:
            if keyword and j == last and (_starts_other(p, j) or (p.lower(j) in heads() and not _keyword(p.lower(j)))):
                break
            last = j + 1
            keyword = _keyword(word.lower) or ("" if j and _keyword(p.lower(j - 1)) else keyword)
        elif (
            (word.lower in CONNECTORS and _leads_on(p, j))
            or (
                word.lower in {"and", "&"}
                and p.capital(j + 1)
                and not (_keyword(p.lower(j - 1)) and _complete(p, i, j))
            )
            or (word.text == "," and p.capital(j + 1) and _list_goes_on(p, j))
        ):
            pass
        else:
            break
        j += 1
    if not keyword or (last - i < 2 and p.label(i) != "ORG"):
        return None
    last = _trim(p, i, last)
    return Body(i, last, keywords()[keyword], keyword) if last - i >= 2 else None


def commission_at(p: Passage, i: int) -> Body | None:
    """Read "Russian-Cuban Intergovernmental Commission on Trade, Economic … Cooperation"."""
    j, marks = i, 0
    forums, marked = forum_words("forums"), forum_words("forum_marks")
    while j < len(p.words) and j - i < 9:
        low = p.lower(j)
        if low in forums and j > i and (marks or p.capital(i)):
            if not marks and not p.capital(j):
                return None
            if p.capital(j + 1) and p.lower(j + 1) in forums:
                j, low = j + 1, p.lower(j + 1)
            end = _topic(p, j + 1)
            return Body(i, end, "Commission", low) if marks else None
        name = p.names.get(j)
        if low in marked:
            marks += 1
        elif name and name[0].kind in {"state", "adjective"}:
            marks += 1 if j == i and (p.lower(name[1]) in {"-", "–"} or "-" in low) else 0
        elif (low in {"-", "–", "and", "&"} and j > i) or low in {"'", "’"}:
            pass
        elif not p.capital(j):
            return None
        j += 1
    return None


def _keyword(low: str) -> str:
    table = keywords()
    return low if low in table else ""


def _complete(p: Passage, i: int, j: int) -> bool:
    """Tell whether the words so far can be a whole name: "Kazakh Geological Service" can."""
    return j - i >= 2


def _leads_on(p: Passage, j: int) -> bool:
    return p.capital(j + 1) or (p.lower(j + 1) in CONNECTORS and p.capital(j + 2))


def _list_goes_on(p: Passage, j: int) -> bool:
    """Tell whether a comma stands inside a name: "Ministry of Science, Technology and Culture"."""
    for k in range(j + 1, min(j + 9, len(p.words))):
        if p.lower(k) in {"and", "&"} and p.capital(k + 1):
            return p.lower(k + 1) in forum_words("fields") and p.lower(j + 1) in forum_words(
                "fields"
            )
        if not (p.capital(k) or p.words[k].text == ","):
            return False
    return False


def _starts_other(p: Passage, j: int) -> bool:
    """Tell whether a capitalised word after a keyword begins something else: a person, a state."""
    return p.label(j) == "PERSON"


def _trim(p: Passage, i: int, last: int) -> int:
    """Cut an end that belongs to another name: "… Works Sergei Avdeyenko"."""
    for start, (label, _) in p.labels.items():
        if (
            label == "PERSON"
            and i < start < last
            and not any(_keyword(p.lower(k)) for k in range(start, last))
        ):
            return start
    return last


def _topic(p: Passage, j: int) -> int:
    """Find the end of a commission's field: "on Trade, Economic and Cultural Cooperation"."""
    if p.lower(j) not in {"on", "for", "of"}:
        return j
    fields = forum_words("fields")
    end, k = j, j + 1
    while k < len(p.words):
        low = p.lower(k)
        if (p.capital(k) and p.words[k].text[0].isalpha() and k not in p.names) or low in fields:
            end = k + 1
        elif low in {",", "and", "&", "of", "the", "-", "–"} or (
            k in p.names and p.names[k][0].kind == "adjective"
        ):
            pass
        else:
            break
        k += 1
    return end


def same_body(one: str, other: str) -> bool:
    """Tell whether a short name stands for a long one: "the Commission", "the Joint Committee"."""
    a, b = set(fold(one)) - {"the"}, set(fold(other)) - {"the"}
    return bool(a) and a <= b
