"""What a paragraph is: noise to drop, a byline, a caption, or text."""

import re
from typing import Final

from diplograph.read.characters import clean, same
from diplograph.read.dates import iso
from diplograph.read.drafts import Metadata

_RULE: Final = re.compile(r"[\W_]+")
_NOISE: Final = frozenset(
    (
        "image not found",
        "image not found or type unknown",
        "share",
        "share this",
        "share this article",
        "share on facebook",
        "share on twitter",
        "share on whatsapp",
        "share on telegram",
        "tweet",
        "print",
        "print this page",
        "print this article",
        "email",
        "email this article",
        "copy link",
        "facebook",
        "twitter",
        "whatsapp",
        "telegram",
        "advertisement",
        "listen to this article",
        "skip to content",
    )
)

_LEAD: Final = re.compile(r"(?:By|BY|Written by|Author:|Por|POR|Par|PAR|Von|VON|Autor:)\s+")
_BETWEEN: Final = re.compile(r"\s?[|·•]\s?|,\s|\s[-\u2013\u2014/]\s")
_WHERE: Final = re.compile(r"\s+in\s+[A-Z].*")
_AND: Final = re.compile(r"\s(?:and|&|y|e|et|und)\s")
_POST: Final = re.compile(r"(?:Editor|Reporter|Correspondent|Writer|Analyst|Columnist)\b")
_LOWER: Final = (
    "al and ap bin bint da das de del den der di do dos e el et ibn la le of the u und van von y &"
)
_PARTICLES: Final = frozenset(_LOWER.split())
_WHEN: Final = (
    "monday tuesday wednesday thursday friday saturday sunday january february march april may "
    "june july august september october november december today tomorrow contrast"
)
_DAYS: Final = frozenset(_WHEN.split())

_CREDIT: Final = re.compile(
    r"(?:^|[.!?)\"\u201d\u2019]\s|[(/|])(?:photos?|foto|picture|image|credit|courtesy)"
    r"(?: (?:by|credit|courtesy))?\s?[:/©]\s?[^.:]{2,60}\.?$"
    r"|[(/][^()/]{0,40}\b(?:photos?|foto|picture)\)?\.?$"
    r"|©[^.©]{2,40}\.?$",
    re.IGNORECASE,
)
_SIDE: Final = re.compile(r"\((?:L|R|C|left|right|cent(?:er|re)|left to right)\)", re.IGNORECASE)
_LONGEST_BYLINE: Final = 120
_LONGEST_CAPTION: Final = 300


def is_noise(text: str) -> bool:
    """Tell whether a paragraph is a rule or a remainder of a web page, not part of the article.

    >>> is_noise("Image not found or type unknown"), is_noise("---"), is_noise("Shares fell.")
    (True, True, False)
    """
    return bool(_RULE.fullmatch(text)) or text.strip(" .:!").casefold() in _NOISE


def is_caption(text: str) -> bool:
    """Tell whether a paragraph is the caption of a picture: it ends with a credit, or has (L).

    >>> is_caption("Diaz-Canel received Borisov. Photo: Prensa Latina")
    True
    """
    if len(text) > _LONGEST_CAPTION:
        return False
    return bool(_CREDIT.search(text)) or (len(text) < _LONGEST_BYLINE and bool(_SIDE.search(text)))


def is_signature(text: str, metadata: Metadata) -> bool:
    """Tell whether a paragraph is a byline, or no more than the author's or publisher's name."""
    named = same(text, metadata.author) or same(text, metadata.publisher)
    return named or byline(text) is not None


def byline(text: str) -> Metadata | None:
    """Read author, publisher and date from a byline, if the paragraph is one.

    >>> found = byline("By Lusia Tanielu, Pacific Beat News")
    >>> found.author, found.publisher
    ('Lusia Tanielu', 'Pacific Beat News')
    >>> byline("By Monday the ministers had left.") is None
    True
    """
    lead = _LEAD.match(text)
    if not lead or len(text) > _LONGEST_BYLINE:
        return None
    author, *rest = _BETWEEN.split(text[lead.end() :].strip(), maxsplit=1)
    author = clean(_WHERE.sub("", author))
    after = clean(rest[0]) if rest else ""
    date = iso(after)
    if not _names(author) or not (date or not after or _names(after)):
        return None
    if after and not date and _AND.search(after):
        return Metadata(author=f"{author}, {after}")
    publisher = None if date or _POST.search(after) else after or None
    return Metadata(author=author, publisher=publisher, date=date)


def _names(text: str) -> bool:
    """Tell whether a few words are a name: capitals, but for particles, and no sentence's end."""
    words = text.split()
    if not 0 < len(words) <= 8 or text.endswith((".", "!", "?", ":", ";")):
        return False
    if words[0].casefold() in _DAYS or not words[0][0].isupper():
        return False
    return all(word[0].isupper() or word.casefold() in _PARTICLES for word in words)
