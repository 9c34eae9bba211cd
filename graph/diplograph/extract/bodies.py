"""Words → the names of organisations and commissions, which syntax and models often miss."""

from dataclasses import dataclass, replace

from diplograph.extract.passages import Passage
from diplograph.extract.vocabulary import heads, keywords, organisation_words
from diplograph.extract.words import DASHES, fold

AND = frozenset({"and", "&"})


@dataclass(frozen=True, slots=True)
class Body:
    """The name of an organisation or a commission, from word `start` up to word `end`.

    `keyword` is the noun that tells what it is: "ministry", "fund"; a name of the gazetteer needs
    none.
    """

    start: int
    end: int
    cls: str
    keyword: str


def body_at(p: Passage, i: int) -> Body | None:
    """Read the name of a body that begins at a word, if one does."""
    found = commission_at(p, i) or organisation_at(p, i)
    if (
        found
        and found.keyword in organisation_words("between")
        and p.lower(found.end) == "between"
    ):
        return replace(found, cls="Commission")
    return found


def organisation_at(p: Passage, i: int) -> Body | None:
    """Read "Kuwait Fund for Arab Economic Development", "Minsk Tractor Works", "SICA"."""
    name, end = p.names.get(i, (None, i))
    if name and name.kind == "organisation":
        return Body(i, end, name.entities[0].cls, "")
    if not p.capital(i) or p.lower(i) in organisation_words("no_beginning"):
        return None
    end, keyword = _phrase(p, i)
    if not keyword or (end - i < 2 and p.label(i) != "ORG"):
        return None
    end = _before_person(p, i, end)
    return Body(i, end, keywords()[keyword], keyword) if end - i >= 2 else None


def _phrase(p: Passage, i: int) -> tuple[int, str]:
    """Give where a capitalised phrase ends, and the noun that makes it the name of a body."""
    end, keyword = i, ""
    for j in range(i, min(i + 14, len(p.words))):
        if p.capital(j) and p.lower(j) not in organisation_words("days"):
            if keyword and j == end and _starts_other(p, j):
                break
            end = j + 1
            keyword = _keyword(p, j) or ("" if _keyword(p, j - 1) else keyword)
        elif not _joins(p, i, j):
            break
    return end, keyword


def _keyword(p: Passage, i: int) -> str:
    return p.lower(i) if p.lower(i) in keywords() else ""


def _starts_other(p: Passage, j: int) -> bool:
    """Tell whether a capitalised word after a keyword begins something else: a person, a post."""
    return p.label(j) == "PERSON" or (p.lower(j) in heads() and not _keyword(p, j))


def _joins(p: Passage, i: int, j: int) -> bool:
    """Tell whether a small word or a comma stands inside the name that begins at word i.

    "And" does not after a whole name: "Kazakh Geological Service and …".
    """
    low = p.lower(j)
    if low in organisation_words("connectors"):
        leads = p.lower(j + 1) in organisation_words("connectors") and p.capital(j + 2)
        return p.capital(j + 1) or leads
    if low in AND:
        return p.capital(j + 1) and not (_keyword(p, j - 1) and j - i >= 2)
    return low == "," and p.capital(j + 1) and _list_goes_on(p, j)


def _list_goes_on(p: Passage, j: int) -> bool:
    """Tell whether a comma stands inside a name: "Ministry of Science, Technology and Culture"."""
    fields = organisation_words("fields")
    for k in range(j + 1, min(j + 9, len(p.words))):
        if p.lower(k) in AND and p.capital(k + 1):
            return p.lower(k + 1) in fields and p.lower(j + 1) in fields
        if not (p.capital(k) or p.lower(k) == ","):
            return False
    return False


def _before_person(p: Passage, i: int, end: int) -> int:
    """Cut an end that is a person's name: "… Works Sergei Avdeyenko"."""
    for start, (label, _) in p.labels.items():
        tail = range(start, end)
        if label == "PERSON" and i < start < end and not any(_keyword(p, k) for k in tail):
            return start
    return end


def commission_at(p: Passage, i: int) -> Body | None:
    """Read "Russian-Cuban Intergovernmental Commission on Trade, Economic … Cooperation"."""
    forums, marks = organisation_words("forums"), 0
    for j in range(i, min(i + 9, len(p.words))):
        if p.lower(j) in forums and j > i and (marks or p.capital(i)):
            return _commission(p, i, j) if marks else None
        if _is_mark(p, i, j):
            marks += 1
        elif not _may_stand_in_commission(p, i, j):
            return None
    return None


def _is_mark(p: Passage, i: int, j: int) -> bool:
    """Tell whether a word shows that a body is one of several states: "joint", "Ghana-Togo"."""
    if p.lower(j) in organisation_words("forum_marks"):
        return True
    name, end = p.names.get(j, (None, j))
    pair = p.lower(end) in DASHES or "-" in p.lower(j)
    return bool(name and name.kind in {"state", "adjective"} and j == i and pair)


def _may_stand_in_commission(p: Passage, i: int, j: int) -> bool:
    name = p.names.get(j)
    return (
        bool(name and name[0].kind in {"state", "adjective"})
        or (p.lower(j) in DASHES | AND and j > i)
        or p.lower(j) == "'"
        or p.capital(j)
    )


def _commission(p: Passage, i: int, j: int) -> Body:
    """Give the commission from word i whose noun stands at word j, or two nouns do."""
    if p.capital(j + 1) and p.lower(j + 1) in organisation_words("forums"):
        j += 1
    return Body(i, _topic(p, j + 1), "Commission", p.lower(j))


def _topic(p: Passage, j: int) -> int:
    """Find the end of a commission's field: "on Trade, Economic and Cultural Cooperation"."""
    if p.lower(j) not in {"on", "for", "of"}:
        return j
    small = {",", "of", "the"} | AND | DASHES
    end = j
    for k in range(j + 1, len(p.words)):
        name = p.names.get(k)
        if (p.capital(k) and not name) or p.lower(k) in organisation_words("fields"):
            end = k + 1
        elif not (p.lower(k) in small or (name and name[0].kind == "adjective")):
            break
    return end


def same_body(one: str, other: str) -> bool:
    """Tell whether a short name stands for a long one.

    >>> same_body("the Commission", "Intergovernmental Commission on Trade")
    True
    """
    a, b = set(fold(one)) - {"the"}, set(fold(other)) - {"the"}
    return bool(a) and a <= b
