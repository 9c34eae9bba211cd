"""Words and digits → numbers: where a text names one, and how much it is.

Spans are ours, so that they fit the text; what a run of number words is worth, text2num tells.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from text_to_num import text2num

UNITS = "one|two|three|four|five|six|seven|eight|nine"
TEENS = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
FIRSTS = (
    "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|"
    "thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth"
)
ROUND_FIRSTS = "twentieth|thirtieth|fortieth|fiftieth|sixtieth|seventieth|eightieth|ninetieth"
MOST_SCALES = 2  # a lakh crore
ORDINALS = dict(zip(FIRSTS.split("|"), range(1, 20), strict=True))
ORDINALS |= dict(zip(ROUND_FIRSTS.split("|"), range(20, 100, 10), strict=True))
ORDINALS["hundredth"] = 100
SCALES = {
    "dozen": Decimal(12),
    "hundred": Decimal(100),
    "thousand": Decimal(1_000),
    "lakh": Decimal(100_000),
    "million": Decimal(1_000_000),
    "crore": Decimal(10_000_000),
    "billion": Decimal(1_000_000_000),
    "trillion": Decimal(1_000_000_000_000),
}
SHORT = {"mn": "million", "mln": "million", "bn": "billion", "bln": "billion", "tn": "trillion"}
SESSION = (
    r"(?:session|meeting|round|summit|congress|conference|forum|edition|assembly|plenary|"
    r"consultation|dialogue)s?\b"
)

SMALL = rf"(?:(?:{TENS})(?:[-\s](?:{UNITS})\b)?|{TEENS}|{UNITS})\b"
HUNDREDS = rf"(?:(?:{SMALL}|an?)\s+hundred\b(?:(?:\s+and)?\s+{SMALL})?|{SMALL})"
POWER = r"[-\s](?:thousand|million|billion|trillion)\b"
WORDS = rf"(?:{HUNDREDS}{POWER}(?:\s+and)?\s+)*(?:{HUNDREDS}(?:{POWER})?|an?{POWER})"
OPENERS = "|".join((UNITS, TEENS, TENS, FIRSTS, ROUND_FIRSTS, "hundredth|inaugural|half|an?"))
OPENS = rf"(?=\d|[IVXL]|(?:{OPENERS}|{OPENERS.title()}|{OPENERS.upper()})\b)"  # spares most words
NUMERAL = re.compile(
    rf"""(?<![\d,])(?<!\d\.)(?:(?<!\w)|(?<=[A-Z])(?=\d)|(?<=Rs)(?=\d)){OPENS}(?:
      (?P<nth>\d{{1,3}})(?:st|nd|rd|th)\b
    | (?P<digits>\d{{1,3}}(?:(?:,\d{{3}}|,?\s000|[\u00a0\u202f\u2009]\d{{3}})(?!\d)){{1,5}}
          (?:\.\d{{1,6}})?
        |\d{{1,15}},\d{{1,2}}(?=\s*(?:%|per\s?cent|[mb]illion))
        |\d{{1,15}}(?:\.\d{{1,6}})?)(?!\d)
    | (?P<first>(?i:(?:(?:{TENS})[-\s])?(?:{FIRSTS})|{ROUND_FIRSTS}|hundredth))\b
    | (?P<inaugural>(?i:inaugural))(?=\s+(?:[\w-]+\s+){{0,3}}?(?i:{SESSION}))
    | (?P<roman>[IVXL]+)(?=\s+(?:[\w-]+\s+){{0,2}}?(?i:{SESSION}))
    | (?P<half>(?i:half\s+an?))(?=\s+(?i:dozen|million|billion|trillion)\b)
    | (?P<halves>(?i:{SMALL})\s+and\s+a\s+half)(?=(?i:{POWER}))
    | (?P<one>(?i:an?))(?=\s+dozen\b)
    | (?P<words>(?i:{WORDS}))
    )""",
    re.VERBOSE,
)
SCALE = re.compile(
    rf"[-\s]?(?:(?P<long>(?i:{'|'.join(SCALES)}))|(?P<short>{'|'.join(SHORT)}))\b(?!-and)"
)
REST = re.compile(r"\s(?:(\d{1,3})\s(thousand|million)|(\d{3}))\b(?![,.]?\d|-\d)")


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number where a text names it; `written` tells how."""

    start: int
    end: int
    value: Decimal
    written: Literal["digits", "words", "ordinal"]


def numerals(text: str) -> Iterator[Numeral]:
    """Find the numbers of a text from left to right: "12,000", "1.5 million", "fifth"."""
    at = 0
    while found := NUMERAL.search(text, at):
        numeral = _numeral(text, found)
        if numeral:
            yield numeral
        at = numeral.end if numeral else found.end()


def _numeral(text: str, found: re.Match[str]) -> Numeral | None:
    word = " ".join(found[0].lower().split())
    match found.lastgroup:
        case "nth" | "first" | "inaugural" | "roman":
            value = _ordinal(word)
            return Numeral(*found.span(), Decimal(value), "ordinal") if value else None
        case "digits":
            return _scaled(text, *found.span(), _decimal(word), "digits")
        case "half":
            return _scaled(text, *found.span(), Decimal("0.5"), "words")
        case "halves":
            whole = text2num(word.split(" and ")[0], "en")
            return _scaled(text, *found.span(), whole + Decimal("0.5"), "words")
        case _:
            number = _cardinal(word)
            return None if number is None else _scaled(text, *found.span(), number, "words")


def _scaled(
    text: str, start: int, end: int, value: Decimal, written: Literal["digits", "words"]
) -> Numeral:
    """Multiply by the scales that follow: "5 million", "two dozen", "1 lakh crore"."""
    for _ in range(MOST_SCALES):
        if (scale := SCALE.match(text, end)) is None:
            break
        value *= SCALES[(scale["long"] or SHORT[scale["short"]]).lower()]
        end = scale.end()
        if rest := REST.match(text, end):
            value += Decimal(rest[1] or rest[3]) * SCALES.get(rest[2], Decimal(1))
            end = rest.end()
    return Numeral(start, end, plain(value), written)


def plain(value: Decimal) -> Decimal:
    """Give a number without empty decimals: 4500000.0 is 4500000."""
    return Decimal(int(value)) if value == int(value) else value


def _decimal(digits: str) -> Decimal:
    if re.fullmatch(r"\d+,\d{1,2}", digits):
        return Decimal(digits.replace(",", "."))
    return Decimal(re.sub(r"[,\s]", "", digits))


def _cardinal(words: str) -> Decimal | None:
    """Give what a run of number words is worth, if it is one number."""
    try:
        return Decimal(text2num(re.sub(r"^an?\b", "one", words), "en"))
    except ValueError:
        return None


def _ordinal(word: str) -> int | None:
    """Give the number of "18th", "fifth", "twenty-first", "inaugural" or "XV"."""
    if word[0].isdecimal():
        return int(word[:-2])
    if word == "inaugural":
        return 1
    if re.fullmatch("[ivxl]+", word):
        return _roman(word)
    ten, _, one = word.replace("-", " ").rpartition(" ")
    return (text2num(ten, "en") if ten else 0) + ORDINALS[one]


def _roman(numeral: str) -> int | None:
    """Give the number of a well-formed Roman numeral below ninety."""
    found = re.fullmatch(r"(xl|l?x{0,3})(ix|iv|v?i{0,3})", numeral)
    values = [{"i": 1, "v": 5, "x": 10, "l": 50}[letter] for letter in numeral]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-one if one < two else one for one, two in pairs) if found else None
