"""Signs and words of money → ISO 4217 codes, by the gazetteer's table.

"Cuban pesos" and "C$" are enough by themselves. A word that several states use ("pesos") is
that of the one spoken of, else of none; only the words of USUAL mean the same everywhere, as
news has it.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from diplograph.gazetteer import currencies, find
from diplograph.model import Entity

USUAL = {
    "dollar": "USD",
    "dollars": "USD",
    "pound": "GBP",
    "pounds": "GBP",
    "rouble": "RUB",
    "roubles": "RUB",
    "ruble": "RUB",
    "rubles": "RUB",
    "won": "KRW",
}
COMMON = {"bucks", "florin", "gold", "mark", "marks", "real", "reals", "sol"}  # not only money
OTHER_SIGNS = {"CDN$": "CAD", "FJ$": "FJD", "JD": "JOD", "KD": "KWD", "RMB": "CNY", "TT$": "TTD"}
SHARED_SIGNS = {"Rs": "rupees", "Rs.": "rupees", "FCFA": "cfa francs"}
SHARED_NAMES = {"cfa franc": {"XAF", "XOF"}, "cfa francs": {"XAF", "XOF"}}
SPELLINGS = (("rial", "riyal"), ("ruble", "rouble"))
NO_SIGNS = {"ALL", "BAM", "COP", "CUP", "MAD", "MK", "MOP", "PEN", "SOS", "Sh", "TOP"}  # COP 28
SCALED = re.compile(r"[\d.,]+[-\s]?(?:[mb]illion|bn|m)\b")
EURO = re.compile(r"\s?€")
WORD = re.compile(r"[-\s]([^\W\d_][\w.'\u2019\u02bb-]*)")
LONGEST = 6  # words of a currency's name


@dataclass(frozen=True, slots=True)
class Money:
    """A currency beside a number: where its sign or words begin or end, and its code if known."""

    edge: int
    code: str | None


def currency_before(text: str, end: int, near: Collection[str] = ()) -> Money | None:
    """Find the sign or code that ends before a number: "US$ 5", "Rs 500", "RM13"."""
    found = _before().search(text, max(0, end - 6), end)
    if found is None:
        return None
    sign, edge = found["sign"], found.start("sign")
    if len(sign) == 1 and sign.isalpha() and (found["gap"] or not SCALED.match(text, end)):
        return None  # R5 million, but not Group R 5
    if sign in SHARED_SIGNS:
        return Money(edge, _shared(SHARED_SIGNS[sign], near))
    return Money(edge, _signs()[sign])


def currency_after(text: str, start: int, near: Collection[str] = ()) -> Money | None:
    """Find the code or words that begin after a number: "5 million USD", "Omani riyals"."""
    if sign := EURO.match(text, start):
        return Money(sign.end(), "EUR")
    heard = list(_words(text, start))
    for n in range(len(heard), 1, -1):
        words, edge = [word for word, _ in heard[:n]], heard[n - 1][1]
        name = " ".join(words).lower()
        if name in SHARED_NAMES:
            return Money(edge, _shared(name, near))
        if code := _names().get(name) or _adjectival(words):
            return Money(edge, code)
    if not heard:
        return None
    word, edge = heard[0]
    if word in _signs() and word.isupper() and word.isalpha() and len(word) == len("USD"):
        return Money(edge, _signs()[word])
    if word.lower() in _owners() and _is_money(text, start, edge, word.lower()):
        return Money(edge, _shared(word.lower(), near))
    return None


def _words(text: str, start: int) -> Iterator[tuple[str, int]]:
    """Give the words that follow, with their ends, as long as only blanks lie between."""
    for _ in range(LONGEST):
        if (found := WORD.match(text, start)) is None:
            return
        word = found[1] if found[1] == "U.S." else found[1].rstrip(".'\u2019")
        yield word, found.start(1) + len(word)
        start = found.end()


def _is_money(text: str, start: int, edge: int, word: str) -> bool:
    """Tell money from "300 pounds of rice" and "12 won matches"."""
    if word == "won":
        return text[:start].endswith("illion")
    return not (word.startswith("pound") and re.match(r"\s+of\b", text[edge:]))


def _adjectival(words: list[str]) -> str | None:
    """Give the currency of "Omani riyals", "Fiji dollars": the state tells which is meant."""
    owners, named = _owners().get(words[-1].lower()), " ".join(words[:-1])
    if owners is None or not named[0].isupper():
        return None
    places = {iso2 for name in find(named) for iso2 in _iso2(name.entities)}
    return _only(code for code, states in owners.items() if states & places)


def _shared(word: str, near: Collection[str]) -> str | None:
    owners = _owners()[word]
    close = (code for code, states in owners.items() if not states.isdisjoint(near))
    return USUAL.get(word) or _only(owners) or _only(close)


def _only(codes: Iterable[str]) -> str | None:
    found = list(codes)
    return found[0] if len(found) == 1 else None


def _iso2(states: Iterable[Entity]) -> Iterator[str]:
    return ((state.iri or "").rpartition("/")[2] for state in states)


@cache
def _names() -> Mapping[str, str]:
    return {name.lower(): currency.code for currency in currencies() for name in currency.names}


@cache
def _owners() -> Mapping[str, Mapping[str, frozenset[str]]]:
    """Give for each word of money the currencies it may mean, with the states that use them."""
    found: dict[str, dict[str, frozenset[str]]] = {}
    for currency in currencies():
        names = {name for name, codes in SHARED_NAMES.items() if currency.code in codes}
        for word in {*currency.words, *currency.default, *names} - COMMON:
            for spelling in _spellings(word.lower()):
                found.setdefault(spelling, {})[currency.code] = frozenset(_iso2(currency.states))
    return found


def _spellings(word: str) -> set[str]:
    return {word.replace(*pair) for one, two in SPELLINGS for pair in ((one, two), (two, one))}


@cache
def _signs() -> Mapping[str, str]:
    table = {sign: currency.code for currency in currencies() for sign in currency.symbols}
    return {sign: code for sign, code in (table | OTHER_SIGNS).items() if sign not in NO_SIGNS}


@cache
def _before() -> re.Pattern[str]:
    signs = sorted({*_signs(), *SHARED_SIGNS}, key=lambda sign: (-len(sign), sign))
    return re.compile(rf"(?<![\w$.])(?P<sign>{'|'.join(map(re.escape, signs))})(?P<gap>[-\s])?\Z")
