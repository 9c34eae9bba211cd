"""Words → the field of a minister: "Lands and Water Affairs" in "Minister of Lands and …"."""

from diplograph.extract.heads import head_at, next_head
from diplograph.extract.passages import Passage
from diplograph.extract.premodifiers import STATES
from diplograph.extract.vocabulary import office_words


def portfolio_end(p: Passage, k: int) -> int:
    """Find the end of the field that begins at a word; the word itself if none does.

    A field ends before a name: "Minister of Health Ada Bello", "Minister of Trade of Ghana".
    """
    end = k
    while k < len(p.words) and not _names_other(p, k):
        if _is_field(p, k):
            end = k + 1
        elif p.lower(k) not in {"and", "&", ",", "of", "the", "for"} or not _joins(p, k):
            break
        k += 1
    return end


def _names_other(p: Passage, k: int) -> bool:
    """Tell whether a state or a body begins at a word."""
    name = p.names.get(k)
    known = p.lower(k) in office_words("portfolio")
    return bool(name and name[0].kind in STATES | {"organisation"} and not known)


def _is_field(p: Passage, k: int) -> bool:
    low, capital = p.lower(k), p.capital(k)
    if low in office_words("portfolio"):
        return True
    if not capital:
        return low.isalpha() and _is_common_field(p, k)
    if p.label(k) in {"LOC", "NORP"}:
        return True
    return p.words[k].text.isalpha() and p.label(k) != "PERSON" and not _name_goes_on(p, k)


def _is_common_field(p: Passage, k: int) -> bool:
    """Tell whether an unknown lower-case word belongs to a field: "for export development,"."""
    if p.lower(k) in office_words("no_field") or p.lower(k - 1) not in {"for", "of", "and"}:
        return False
    return p.lower(k + 1) in office_words("portfolio") | {",", ".", ";", ")"}


def _name_goes_on(p: Passage, k: int) -> bool:
    """Tell whether an unknown capitalised word is followed by another: it is a name then."""
    return p.capital(k + 1) and p.lower(k + 1) not in office_words("portfolio")


def _joins(p: Passage, k: int) -> bool:
    """Tell whether "and", "of" or a comma after a field word leads to another field word."""
    low, j = p.lower(k), k + 1
    while p.lower(j) in {"and", "&", "the"}:
        j += 1
    known = p.lower(j) in office_words("portfolio")
    if low == "of":
        return known and j not in p.names
    if low == ",":
        goes_on = any(p.lower(m) in {"and", "&"} for m in range(j + 1, j + 7))
        return known and p.label(j) != "PERSON" and goes_on
    if head_at(p, j) or _minister_follows(p, j):
        return False
    return known or (p.capital(j) and j not in p.names and p.label(j) != "PERSON")


def _minister_follows(p: Passage, j: int) -> bool:
    """Tell whether another post begins at a word: "… of Trade and Deputy Foreign Minister"."""
    k = next_head(p, j)
    if k is None or p.lower(k) not in {"minister", "secretary"}:
        return False
    return p.lower(k - 1) in office_words("modifiers") | office_words("portfolio")
