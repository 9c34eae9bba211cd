"""Signs and words of money → ISO 4217 codes, by the gazetteer's table.

"Cuban pesos" and "C$" are enough by themselves. A word that several states use ("pesos") is
that of the one spoken of, else of none; only the words of USUAL mean, as news has it, the same
currency everywhere.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from diplograph.gazetteer import Currency, currencies, state_of_adjective

USUAL = {
    "dollar": "USD",
    "dollars": "USD",
    "pound": "GBP",
    "pounds": "GBP",
    "ruble": "RUB",
    "rubles": "RUB",
    "rouble": "RUB",
    "roubles": "RUB",
    "won": "KRW",
}
COMMON = {"gold", "mark", "marks", "real", "reals", "sol", "bucks", "florin"}  # mean more than money
INDIAN = re.compile(r"(?i:lakh|crore)\s*$")
OTHER_SIGNS = {"JD": "JOD", "KD": "KWD", "RMB": "CNY", "CDN$": "CAD", "FJ$": "FJD", "TT$": "TTD"}
SHARED_SIGNS = {"Rs": "rupees", "Rs.": "rupees"}
NO_SIGNS = {"ALL", "BAM", "COP", "CUP", "MAD", "MOP", "PEN", "SOS", "TOP", "Sh", "MK"}  # COP 28
SCALED = re.compile(r"[\d.,]+[-\s]?(?:[mb]illion|bn|m)\b")
WORD = re.compile(r"[-\s]([^\W\d_][\w.'\u2019\u02bb-]*)")
LONGEST = 5  # words of a currency's name


@dataclass(frozen=True, slots=True)
class Money:
    """A currency where a text names it: the end of its words or sign that lies away from the sum."""

    edge: int
    code: str | None


def currency_before(text: str, end: int, near: Collection[str] = ()) -> Money | None:
    """Find the sign or code that ends before a number: "US$ 5", "Rs 500", "RM13"."""
    found = _signs_before().search(text, max(0, end - 6), end)
    if found is None:
        return None
    sign, edge = found["sign"], found.start("sign")
    if len(sign) == 1 and sign.isalpha() and (found["gap"] or not SCALED.match(text, end)):
        return None  # R5 million, but not: Group R 5
    if sign in SHARED_SIGNS:
        return Money(edge, _shared(SHARED_SIGNS[sign], near))
    return Money(edge, _signs()[sign])


def currency_after(text: str, start: int, near: Collection[str] = ()) -> Money | None:
    """Find the code or words that begin after a number: "5 million USD", "euros", "Omani riyals"."""
    if sign := re.compile(r"\s?\u20ac").match(text, start):
        return Money(sign.end(), "EUR")
    heard = list(_words(text, start))
    for n in range(len(heard), 0, -1):
        words = [word for word, _ in heard[:n]]
        code = _named(words)
        if code or words[-1].lower() in _owners():
            edge = heard[n - 1][1]
            if code or n == 1:
                return _alone(text, start, edge, words[-1], near) if n == 1 else Money(edge, code)
            if code := _adjectival(words):
                return Money(edge, code)
    return None
