"""Text → language, by its script and its commonest words; a guess, made to tell English."""

import re
from collections import Counter
from typing import Final

SAMPLE: Final = 2500
"""How many characters are looked at."""

_FEW: Final = 12
_LEAST_SHARE: Final = 0.06

_COMMON: Final = {
    "en": "the of and to in that for with was is by his from its has which who at are were will"
    " on he she it they have had not but this after said met visited signed",
    "es": "el los las del y en que por con una su fue para se al sus ha entre como este",
    "fr": "le les des et du une dans pour par est au sur avec qui aux ce son ont été cette",
    "pt": "o os as do da dos das em e um uma não com ao pelo pela foi são entre seu",
    "de": "der die das und den dem des mit von im für auf ist sich auch nach wurde zur zum eine",
    "it": "il di gli della dei delle e per con nel alla che una ha sono dal tra anche più è",
    "nl": "de het een van en voor met op is dat aan zijn door werd bij ook naar uit om niet",
    "pl": "w i na z do się że o oraz przez od po jest dla nie został za roku ze przy",
    "cs": "v a na se že z do o pro s je k od který za po by při mezi však",
    "tr": "ve bir bu ile için olarak da de olan gibi daha sonra ise ancak kadar sonra",
    "id": "yang dan di untuk dengan pada dari ini dalam akan tidak oleh telah kepada itu",
    "vi": "của và các là được trong cho với những có đã tại về này một không",
    "sv": "och att det som en på är av för med den till har ett om inte från",
}
_VOTES: Final = {
    word: [name for name, words in _COMMON.items() if word in words.split()]
    for word in " ".join(_COMMON.values()).split()
}

_LETTERS: Final = (
    ("ja", 0.1, "\u3040-\u30ff"),
    ("ko", 0.5, "\uac00-\ud7a3\u1100-\u11ff"),
    ("zh", 0.5, "\u4e00-\u9fff"),
    ("uk", 0.03, "іїєґІЇЄҐ"),
    ("und", 0.005, "өүқңғәјѕљњџђћ"),  # Cyrillic, but not Russian
    ("ru", 0.005, "ыэъЫЭ"),
    ("fa", 0.02, "پچژگ"),
    ("ar", 0.5, "\u0600-\u06ff"),
    ("he", 0.5, "\u05d0-\u05ea"),
    ("el", 0.5, "\u0370-\u03ff"),
    ("hi", 0.5, "\u0900-\u097f"),
    ("th", 0.5, "\u0e00-\u0e7f"),
    ("ka", 0.5, "\u10a0-\u10ff"),
    ("hy", 0.5, "\u0530-\u058f"),
)
"""Letters that tell a language, and the share of all letters beyond Latin that they must have."""

_SCRIPTS: Final = tuple(
    (name, share, re.compile(f"[{letters}]")) for name, share, letters in _LETTERS
)
_LATIN: Final = re.compile(r"[A-Za-zÀ-ɏẠ-ỹ]")


def language(text: str) -> str:
    """Guess the language of a text; "und" where nothing speaks for one.

    A line too short to tell counts as English if its letters are Latin.

    >>> language("El presidente de Cuba se reunió en La Habana con el ministro de Rusia.")
    'es'
    """
    sample = text[:SAMPLE]
    if found := _by_script(sample):
        return found
    words = re.findall(r"[^\W\d_]+", sample.lower())
    votes = Counter(name for word in words for name in _VOTES.get(word, ()))
    best, count = max(votes.items(), key=lambda vote: vote[1], default=("und", 0))
    if count >= _LEAST_SHARE * len(words) and count > 1:
        return best
    return "en" if 0 < len(words) < _FEW else "und"


def _by_script(sample: str) -> str | None:
    """Give the language of a script that is not Latin, where such letters prevail."""
    if sample.isascii():
        return None
    latin = len(_LATIN.findall(sample))
    others = sum(map(str.isalpha, sample)) - latin
    if others <= latin:
        return None
    tellers = (
        name for name, share, seen in _SCRIPTS if len(seen.findall(sample)) >= share * others
    )
    return next(tellers, "und")
