"""Sentences → amounts: what is counted, measured, paid, numbered or grows, and how much.

Numbers that count nothing are left out: dates and durations, ages, telephone numbers, scores,
and numbers that are names ("Boeing 737", "Article 5", "G20").
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from diplograph.extract.currencies import currency_after, currency_before
from diplograph.extract.growth import Growth, find_growth
from diplograph.extract.numerals import SCALES, Numeral, numerals, plain
from diplograph.extract.times import find_times
from diplograph.model import Span

__all__ = ["Amount", "Growth", "find_amounts", "find_growth"]

Kind = Literal["count", "ordinal", "money", "percent", "quantity"]


@dataclass(frozen=True, slots=True)
class Amount:
    """A place where a text says how much or which one.

    `currency` is an ISO 4217 code, where the words tell which is meant; `unit` is as written.
    """

    span: Span
    number: Decimal
    kind: Kind
    currency: str | None = None
    unit: str | None = None
    approximate: bool = False


ANY_DAY = "2000-01-15"  # which stretches are times does not depend on the day of writing
APPROXIMATE = re.compile(
    r"\b(?i:some|about|around|approximately|nearly|almost|roughly|"
    r"(?<!handed\s)(?<!hand\s)(?<!handing\s)(?<!turned\s)over|(?:more|less|fewer)\s+than|"
    r"at\s+least|up\s+to|close\s+to|estimated|under|as\s+many\s+as|in\s+excess\s+of)\s+$|~\s?$"
)
PERCENT = re.compile(r"\s?%|[-\s]per\s?cent\b|[-\s]pct\b")
UNIT = re.compile(
    r"""[-\s](?P<unit>(?i:
      (?:metric\s+|long\s+|short\s+)?ton(?:ne)?s? | (?:kilo|milli)?gram(?:me)?s? | kilos? | kg
    | quintals? | pounds?(?=\s+of) | (?:kilo|milli|hecto)?lit(?:re|er)s? | gallons? | barrels?
    | (?:cubic|square)\s+(?:kilo|centi)?(?:met(?:re|er)s?|feet|miles?)
    | (?:kilo)?met(?:re|er)s? | (?:nautical\s+)?miles? | hectares? | acres?
    | (?:kilo|mega|giga|tera)watts?(?:[-\s]hours?)? | doses? | carats? | ounces? | TEUs?
    | (?:bag|box|sack|crate|carton|case|pack|packet|package|parcel|pallet|container|can|bottle|tin
        |roll|set|pair|piece|truckload|shipload|planeload|vial|tablet|bale|drum|jar
      )(?:e?s)?(?=\s+of)
    ) | km²? | m[²³] | ha | [kMGT]Wh? )(?!\w)""",
    re.VERBOSE,
)
LETTER = re.compile(r"\s?(?P<letter>[mMbBk])(?!\w)")
LETTERS = {"m": SCALES["million"], "b": SCALES["billion"], "k": SCALES["thousand"]}

# What around a number tells that it counts nothing.
NAMED = re.compile(
    r"\b(?i:article|resolution|agenda|vision|chapter|section|paragraph|annex|protocol|page|flight|"
    r"room|highway|route|gate|phase|stage|channel|category|type|level|zone|boeing|airbus|sputnik|"
    r"covid|expo|top|aged?|nos?\.|number|group\s+of|tel\.?:?)\s+$|"
    r"[A-Z]$|[\w)][-\u2013/+]$|\d:$|\+$"
)
CAPITAL = re.compile(r"\b(?P<word>[A-Z][\w\u2019'-]*)\s$")
STARTS = re.compile(
    r"(?:[A-Z][a-z]+ly|In|On|At|By|To|Of|From|With|For|And|But|The|These|Those|All|Some|About|"
    r"Around|Over|Nearly|Almost|Another|Its|Their|His|Her|Our|More|Than|Only|Both|After|Before)"
)
NOTHING = re.compile(
    r"""[-\u2013/:]\w | \w | \s?[ap]\.?m\b | \s\d | \s?\u00b0
    | [-\s](?:(?:more|full|long|consecutive|first|last|additional)\s+)?
      (?:second|minute|hour|day|week|weekend|month|year|decade|century|centurie|night|time)s?\b
    | [-\s](?:third|quarter|half|halve|fifth|tenth)s?\b | \s+percentage""",
    re.VERBOSE,
)
RANGE = re.compile(r"\s+(?:to|or)\s+\d")
ONE = re.compile(r"\s+(?!(?:of|after|in|at|on|to|by|that|who|and|or|is|was|another)\b)[a-z]")
NO_ORDINAL = re.compile(
    r"""-(?!ever) | \s+(?i:deputy|vice|lady|secretary|assistant|half|quarter|time|place|floor|
    centur(?:y|ies)|world|part(?:y|ies)|countr(?:y|ies)|state|day|week|month|year|decade)s?\b
    | \s+of\s+(?:all\b|[A-Z])""",
    re.VERBOSE,
)


def find_amounts(text: str, offset: int, *, near: Collection[str] = ()) -> tuple[Amount, ...]:
    """Find the amounts of a sentence or paragraph that begins at an offset of its document.

    `near` are the codes of the states spoken of: they tell which "pesos" are meant.

    >>> [(a.number, a.unit) for a in find_amounts("some 200 tons of aid", 0)]
    [(Decimal('200'), 'tons')]
    """
    return tuple(_amounts(text, offset, near))


def _amounts(text: str, offset: int, near: Collection[str]) -> Iterator[Amount]:
    times = [mention.span for mention in find_times(text, 0, ANY_DAY)]
    for numeral in numerals(text):
        place = Span(numeral.start, numeral.end)
        timed = any(time.covers(place) for time in times)
        amount = _money(text, numeral, near) or (None if timed else _amount(text, numeral))
        if amount:
            rough = APPROXIMATE.search(text[max(0, amount.span.start - 24) : amount.span.start])
            span = Span(amount.span.start + offset, amount.span.end + offset)
            yield replace(amount, span=span, approximate=rough is not None)


def _amount(text: str, numeral: Numeral) -> Amount | None:
    start, end, number = numeral.start, numeral.end, numeral.value
    if numeral.written == "ordinal":
        return Amount(Span(start, end), number, "ordinal") if _orders(text, numeral) else None
    if NAMED.search(text, max(0, start - 16), start) or _lists(text, numeral):
        return None
    if percent := PERCENT.match(text, end):
        return Amount(Span(start, percent.end()), number, "percent")
    if unit := UNIT.match(text, end):
        return Amount(Span(start, unit.end()), number, "quantity", unit=unit["unit"])
    return Amount(Span(start, end), number, "count") if _counts(text, numeral) else None


def _money(text: str, numeral: Numeral, near: Collection[str]) -> Amount | None:
    """Read a sum that has a sign or code before it, or a code or word after it."""
    start, end, number = numeral.start, numeral.end, numeral.value
    if numeral.written == "ordinal" or re.match(r"[-\u2013]\d", text[end : end + 2]):
        return None
    before = currency_before(text, start, near)
    letter = LETTER.match(text, end)
    if letter and (before or currency_after(text, letter.end(), near)):
        end, number = letter.end(), plain(number * LETTERS[letter["letter"].lower()])
    after = currency_after(text, end, near)
    if not before and (not after or NAMED.search(text, max(0, start - 2), start)):
        return None
    codes = [money.code for money in (after, before) if money and money.code]
    if not codes and re.search(r"lakh|crore", text[start:end], re.IGNORECASE):
        codes = ["INR"]
    span = Span(before.edge if before else start, after.edge if after else end)
    return Amount(span, number, "money", currency=codes[0] if codes else None)


def _lists(text: str, numeral: Numeral) -> bool:
    """Tell whether a number only numbers a paragraph, a list or an age: "5. They agreed"."""
    left, right = text[: numeral.start], text[numeral.end : numeral.end + 2]
    if numeral.written == "words":
        return False
    opens = re.search(r"(?:^|\n|\()\s*$", left) and re.match(r"[.)](?:\s|$)", right)
    aged = left.endswith(", ") and right.startswith(",") and numeral.value < 120
    return bool(opens) or aged


def _orders(text: str, numeral: Numeral) -> bool:
    """Tell whether an ordinal numbers a thing: not the first half, a third of, King Hashem II."""
    left = text[max(0, numeral.start - 24) : numeral.start]
    if NO_ORDINAL.match(text, numeral.end) or re.search(r"[\w-]-$|\bat\s+$", left):
        return False
    share = re.search(r"\b(?:a|one)\s+$", left) and re.match(r"\s+of\b", text[numeral.end :])
    royal = text[numeral.start] in "IVXL" and numeral.value < 9 and CAPITAL.search(left)
    return not share and not (royal and not STARTS.fullmatch(royal["word"]))


def _counts(text: str, numeral: Numeral) -> bool:
    """Tell whether a bare number counts things."""
    start, end = numeral.start, numeral.end
    left, right = text[max(0, start - 24) : start], text[end : end + 24]
    ranges = RANGE.match(right) and not re.search(r"\b(?:from|between)\s+$", left)
    if NOTHING.match(right) or ranges:
        return False
    if numeral.written == "words":
        named = re.search(r"\b(?i:the|this|that|no|each|every|any|which)\s+$", left)
        return text[start:end].lower() != "one" or (not named and ONE.match(right) is not None)
    thing = re.match(r"\s+(?:[a-z-]+\s+){0,2}?(?:[a-z-]+s|people|men|women|children)\b", right)
    if re.fullmatch(r"(?:1[5-9]|20)\d\d", text[start:end]):
        return thing is not None and numeral.value % 50 == 0 and not left.endswith(("the ", "s "))
    capital = CAPITAL.search(left)
    name = capital is not None and not STARTS.fullmatch(capital["word"])
    return not re.search(r"\d\s$", left) and (not name or thing is not None)
