"""Two names → how alike they are, from 0 to 1.

Words are paired, whatever their order. A name that only has more words than the other (a
patronymic, a second surname) is nearly as alike as one that is the same; a name with words that
the other lacks, and the other way round, speaks of somebody else.
"""

from collections.abc import Callable, Iterable, Sequence
from operator import itemgetter

from rapidfuzz.distance import JaroWinkler, Levenshtein

from diplograph.link.sound import Name, Word, name

LEAST = 0.84  # words less alike than this are not paired
SAME_SOUND, SAME_BONES, INITIAL = 0.96, 0.9, 0.75
ACRONYM = 0.9
JOINED = 0.88  # how alike two names must be that are parted into words in different ways
MOST_EDITS = 0.75  # how alike two words must be letter by letter
EXTRA = 0.03  # what each word costs that only the longer name has
ONE_WORD = 0.7  # what a name of one word is worth beside a longer one

_SHORT = 7

Alike = Callable[[Word, Word], float]
Compare = Callable[[str, str], float]


def best(ours: Iterable[str], theirs: Sequence[str], compare: Compare) -> tuple[float, str, str]:
    """Give how alike the two most alike of some names are, and which these are."""
    pairs = ((compare(one, other), one, other) for one in ours for other in theirs)
    return max(pairs, key=itemgetter(0), default=(0.0, "", ""))


def persons(one: str, other: str) -> float:
    """Tell how alike two names of persons are.

    >>> round(persons("Yuri Borisov", "Юрий Иванович Борисов"), 2)
    0.95
    >>> persons("Raúl Castro", "Fidel Castro") < 0.5
    True
    """
    ours, theirs = name(one, of_person=True), name(other, of_person=True)
    first, second = ours.words, theirs.words
    if not first or not second:
        return 0.0
    if ours.joined == theirs.joined:
        return 1.0
    paired = _paired(first, second, _alike)
    if paired > JOINED or len(first) == len(second) == 2:
        return paired
    joined = Levenshtein.normalized_similarity(_sounds(first), _sounds(second))
    return max(paired, joined * 0.97 if joined > JOINED else 0.0)


def titles(one: str, other: str, least: float = 0.0) -> float:
    """Tell how alike two names of bodies, places, agreements or events are: 0 below the least.

    >>> titles("Ministry of Public Health", "Ministry of Health") < 0.9
    True
    """
    ours, theirs = name(one, of_person=False), name(other, of_person=False)
    first, second = ours.words, theirs.words
    if not first or not second:
        return 0.0
    if ours.joined == theirs.joined:
        return 1.0
    if acronym(one) and acronym(one) in (acronym(other), initials(theirs)):
        return ACRONYM
    if acronym(other) and acronym(other) == initials(ours):
        return ACRONYM
    if _most(ours, theirs) < least:
        return 0.0
    pairs, left, right = _pairs(first, second, _same_word)
    return sum(pairs) / (len(pairs) + left + right)


def _most(ours: Name, theirs: Name) -> float:
    """Give how alike two titles can be at most, by the keys that they share."""
    shared = len(ours.keys & theirs.keys)
    return shared / (len(ours.words) + len(theirs.words) - shared) if shared else 0.0


def acronym(text: str) -> str:
    """Give an acronym as it is compared; nothing if a text is none."""
    letters = text.replace(".", "").strip()
    return letters.lower() if letters.isupper() and letters.isalpha() and len(letters) > 2 else ""


def initials(read: Name) -> str:
    """Give the first letters of a name of three words or more."""
    return "".join(word.text[0] for word in read.words) if len(read.words) > 2 else ""


def _paired(first: tuple[Word, ...], second: tuple[Word, ...], alike: Alike) -> float:
    pairs, left, right = _pairs(first, second, alike)
    if not pairs:
        return 0.0
    score = sum(pairs) / len(pairs)
    if left and right:
        return score * len(pairs) / (len(pairs) + min(left, right)) * 0.95
    if len(pairs) == 1 and (left or right):
        return score * ONE_WORD
    return score - EXTRA * (left + right)


def _pairs(
    first: tuple[Word, ...], second: tuple[Word, ...], alike: Alike
) -> tuple[list[float], int, int]:
    """Pair the words of two names, the most alike first, and count those that are left."""
    same = {word.text for word in first} & {word.text for word in second}
    left = [word for word in first if word.text not in same]
    right = [word for word in second if word.text not in same]
    pairs = [1.0] * len(same)
    if left and right:
        pairs += _matched([[alike(a, b) for b in right] for a in left])
    return pairs, len(first) - len(pairs), len(second) - len(pairs)


def _matched(scores: list[list[float]]) -> list[float]:
    """Pair rows with columns, the highest scores first, each once."""
    cells = ((score, -i, -j) for i, row in enumerate(scores) for j, score in enumerate(row))
    pairs: dict[int, float] = {}
    columns: set[int] = set()
    for score, i, j in sorted((cell for cell in cells if cell[0] > 0), reverse=True):
        if i not in pairs and j not in columns:
            pairs[i] = score
            columns.add(j)
    return list(pairs.values())


def _alike(one: Word, other: Word) -> float:
    """Tell how alike two words of names of persons are."""
    if one.text == other.text:
        return 1.0
    if len(one.text) == 1 or len(other.text) == 1:
        return INITIAL if one.text[0] == other.text[0] else 0.0
    if one.sound == other.sound:
        return SAME_SOUND
    if (one.bare or other.bare) and one.bones == other.bones != "":
        return SAME_BONES
    if one.key[:1] != other.key[:1] and one.text[0] != other.text[0]:
        return 0.0
    return _near(one, other)


def _near(one: Word, other: Word) -> float:
    """Tell how alike two words are that neither look nor sound the same."""
    if min(len(one.text), len(other.text)) < 4 or _is_feminine(one.text, other.text):
        return 0.0
    score = max(
        JaroWinkler.similarity(one.text, other.text),
        JaroWinkler.similarity(one.sound, other.sound),
    )
    limit = LEAST if one.key == other.key else 0.9
    alike = score >= limit and _edits(one, other) >= MOST_EDITS
    return score * 0.97 if alike else 0.0


def _edits(one: Word, other: Word) -> float:
    """Tell how alike two words are letter by letter: a beginning alone is not enough."""
    return max(
        Levenshtein.normalized_similarity(one.text, other.text),
        Levenshtein.normalized_similarity(one.sound, other.sound),
    )


def _is_feminine(one: str, other: str) -> bool:
    """Tell whether two words differ in the ending by which a woman's name differs from a man's."""
    short, long = sorted((one, other), key=len)
    swapped = one[:-1] == other[:-1] and {one[-1], other[-1]} <= set("aeio")
    return (swapped and len(one) <= _SHORT) or long == short + "a"


def _same_word(one: Word, other: Word) -> float:
    """Tell how alike two words of titles are."""
    if one.text == other.text:
        return 1.0
    if one.sound == other.sound:
        return SAME_SOUND
    if min(len(one.text), len(other.text)) < 5:
        return 0.0
    score = Levenshtein.normalized_similarity(one.text, other.text)
    return score if score >= LEAST else 0.0


def _sounds(name: tuple[Word, ...]) -> str:
    return "".join(word.sound for word in name)
