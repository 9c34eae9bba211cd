"""Sentences → growth: by how many percent something rose or fell."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from diplograph.extract.numerals import SMALL, UNITS, numerals, plain
from diplograph.model import Span


@dataclass(frozen=True, slots=True)
class Growth:
    """A place where a text says by how many percent something grew; what fell has a minus."""

    span: Span
    percent: Decimal


UP = (
    r"up|rose|risen|rises?|rising|grew|grown|grows?|growing|growth|increase[ds]?|increasing|"
    r"climbed|jump(?:ed)?|surged?|soared|expanded|expansion|gained|hike"
)
DOWN = (
    r"down|fell|fallen|falls?|falling|drop(?:s|ped)?|decline[ds]?|decrease[ds]?|shrank|shrunk|"
    r"contracted|contraction|slump(?:ed)?|plunged|slid|dipped|reduction"
)
BY = (
    r"(?:\s+(?!to\b|from\b|and\b|but\b|with\b|for\b)[a-z-]+){0,4}?"
    r"(?:\s+(?:by|of|at|some|about|around|nearly|almost|roughly|over|than|further|another|least))?"
)
WORD = rf"(?i:{SMALL}|(?:{UNITS}|ten)(?=fold))"
NUMBER = rf"(?P<n>\d{{1,3}}(?:,\d{{3}})+|\d{{1,9}}(?:[.,]\d{{1,2}})?|{WORD})"
PERCENT = r"(?:\s?%|[-\s]per\s?cent\b|[-\s]pct\b)(?!\s+points?\b)"
SHARE = rf"{NUMBER}{PERCENT}"
TIMES = r"(?:\s+times|[-\s]?fold)\b"

# What is read, and how often as much there is afterwards.
GROWN = re.compile(rf"\b(?:(?P<up>{UP})|(?P<down>{DOWN}))\b{BY}\s+{SHARE}")
MORE = re.compile(
    rf"(?<![\w.,-]){SHARE}\s+(?:(?:year-on-year|annual)\s+)?"
    r"(?:(?P<up>increase|growth|rise|jump|surge|hike|higher|more|up)"
    r"|(?P<down>decrease|decline|fall|drop|reduction|contraction|lower|less|down))\b(?!\s+to\b)"
)
MANIFOLD = re.compile(
    rf"\b(?:{UP})\b{BY}\s+{NUMBER}{TIMES}|(?<![\w.,-]){NUMBER.replace('<n>', '<m>')}{TIMES}"
    r"\s+(?:higher|more|greater|larger|increase|rise|growth|as\s+(?:much|high))\b"
)
FACTORS = {
    "doubled": Decimal(2),
    "tripled": Decimal(3),
    "trebled": Decimal(3),
    "quadrupled": Decimal(4),
    "halved": Decimal("0.5"),
}
FACTOR = re.compile(rf"\b(?P<word>{'|'.join(FACTORS)})\b(?!\s+(?:down|back|up|over)\b)")

# Bare verbs after these words tell what is to come; "make up" and "take down" tell no growth.
TO_COME = re.compile(r"\b(?:to|will|would|could|should|may|might|can|must|shall|not|be)\s+$")
PARTICLE = re.compile(r"\b(?:ma[dk]es?|making|t[ao]kes?|took|taken|gives?|gave|buys?|sets?)\s+$")


def find_growth(text: str, offset: int) -> tuple[Growth, ...]:
    """Find by how much things grew in a sentence that begins at an offset of its document.

    >>> [growth.percent for growth in find_growth("up 18.5 percent; 2.1 times higher", 0)]
    [Decimal('18.5'), Decimal('110')]
    """
    found = sorted(_growths(text), key=lambda growth: (growth.span, growth.percent))
    kept: list[Growth] = []
    for growth in found:
        if not kept or growth.span.start >= kept[-1].span.end:
            kept.append(growth)
    return tuple(
        Growth(Span(growth.span.start + offset, growth.span.end + offset), growth.percent)
        for growth in kept
    )


def _growths(text: str) -> Iterator[Growth]:
    for pattern in (GROWN, MORE):
        for found in pattern.finditer(text):
            if _told(text, found):
                percent = _number(found["n"])
                yield Growth(Span(*found.span()), -percent if found["down"] else percent)
    for found in MANIFOLD.finditer(text):
        if _told(text, found):
            times = _number(found["n"] or found["m"])
            yield Growth(Span(*found.span()), plain((times - 1) * 100))
    for found in FACTOR.finditer(text):
        if _told(text, found):
            yield Growth(Span(*found.span()), plain((FACTORS[found["word"]] - 1) * 100))


def _told(text: str, found: re.Match[str]) -> bool:
    left = text[max(0, found.start() - 12) : found.start()]
    return not TO_COME.search(left) and not PARTICLE.search(left)


def _number(words: str) -> Decimal:
    return next(numerals(re.sub(r",(?=\d\d?$)", ".", words))).value
