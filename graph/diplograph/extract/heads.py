"""Words → the nouns of offices: "minister", "secretary of state"."""

from diplograph.extract.passages import Passage
from diplograph.extract.vocabulary import Head, heads, office_words

REACH = 8


def head_at(p: Passage, i: int) -> Head | None:
    """Read the noun of an office at a word, the longest there is."""
    for head in heads().get(p.lower(i), ()):
        if all(p.lower(i + n) == word for n, word in enumerate(head.words)):
            return head
    return None


def next_head(p: Passage, i: int) -> int | None:
    """Find the next noun of an office, where only words that a post is made of stand before it."""
    for k in range(i, min(i + REACH, len(p.words))):
        if head_at(p, k):
            return k
        if not _may_precede(p, k):
            return None
    return None


def _may_precede(p: Passage, k: int) -> bool:
    low = p.lower(k)
    known = any(low in office_words(key) for key in ("modifiers", "dropped", "portfolio"))
    return known or low in {"and", "&", ",", "-"} or k in p.names or p.capital(k)


def post_follows(p: Passage, i: int) -> bool:
    """Tell whether a post may begin at a word."""
    return next_head(p, i) is not None
