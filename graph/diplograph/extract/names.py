"""Words → the names of people: "H.E. Dr Ana Lucía Bello", "LI QIANG", "Datuk Seri Anwar"."""

from dataclasses import dataclass

from diplograph.extract.heads import head_at
from diplograph.extract.passages import Passage
from diplograph.extract.vocabulary import office_words
from diplograph.extract.words import fold

LONGEST = 7
MARKS = frozenset({"'", "."})
# Titles that are family names in capitals: "KO", "TAN".
ALSO_NAMES = frozenset({"ko", "tan"})

Stretch = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Start:
    """Where a name may begin, and what speaks for it.

    `model_end` is where the model's name ends (0: it sees none), `titled` tells of a post or an
    honorific before it, `known` whether the document has a fuller name with this word.
    """

    at: int
    model_end: int
    titled: bool
    honorific: bool
    known: bool


def name_at(p: Passage, i: int, known: frozenset[str], *, titled: bool) -> Stretch | None:
    """Read the name that begins at a word; after a title an unknown name will do.

    Gives the place of its first word after honorifics and the place after its last. `known` are
    the folded words of names of the document.
    """
    start = _start(p, i, known, titled=titled)
    if start is None or _names_other(p, start):
        return None
    last = k = start.at
    while k < len(p.words) and k - start.at < LONGEST and not _gap(p, start, k):
        if _is_name_word(p, k, start):
            last = k + 1
        elif not _joins(p, k, start):
            break
        k += 1
    alone = last - start.at == 1 and len(p.words[start.at].text) < 2
    thing = any(p.lower(n) in office_words("not_of_people") for n in range(start.at, last))
    return None if last == start.at or alone or thing else (start.at, last)


def _start(p: Passage, i: int, known: frozenset[str], *, titled: bool) -> _Start | None:
    if p.lower(i) == "the" and p.lower(i + 1) in office_words("honorifics") and p.capital(i + 1):
        i += 1
    j = past_honorifics(p, i)
    if not _may_begin(p, j):
        return None
    labels = (p.labels[k] for k in range(i, j + 1) if k in p.labels)
    model_end = max((end for label, end in labels if label == "PERSON"), default=0)
    start = _Start(j, model_end, titled or j > i, j > i, is_known(p, j, known))
    return start if start.titled or start.known or model_end else None


def past_honorifics(p: Passage, i: int) -> int:
    """Skip "H.E.", "Dr", "Datuk Seri", "His Excellency" before a name."""
    while p.lower(i) in office_words("honorifics") and p.capital(i) and not _is_longer_name(p, i):
        marked = i + 1 < len(p.words) and p.words[i + 1].text in MARKS
        shouted = p.words[i].text != p.words[i].text.title()
        if not p.capital(i + 1 + marked) or (p.lower(i) in ALSO_NAMES and shouted):
            break
        i += 1
        i += p.lower(i) in MARKS
    return i


def _is_longer_name(p: Passage, i: int) -> bool:
    """Tell whether a word begins a longer name of the gazetteer: "Sri Lanka"."""
    return i in p.names and p.names[i][1] > i + 1


def _may_begin(p: Passage, j: int) -> bool:
    if not p.capital(j) or (p.lower(j) in office_words("no_names") and not _is_told(p, j)):
        return False
    return p.label(j) != "DATE" and not p.lower(j + 1)[:1].isdigit()


def _is_told(p: Passage, j: int) -> bool:
    """Tell whether the model sees a name of two words begin at a word: "To Lam", "No Kwang"."""
    label, end = p.labels.get(j, ("", j))
    return label == "PERSON" and end > j + 1


def _names_other(p: Passage, start: _Start) -> bool:
    """Tell whether the words are the name of a place or a body rather than a person's."""
    name, end = p.names.get(start.at, (None, 0))
    if not name or start.known:
        return False
    if not start.model_end and not (
        start.titled
        and name.kind in {"city", "capital"}
        and p.capital(end)
        and (start.honorific or p.label(start.at) != "GPE")
    ):
        return True
    if end < start.model_end:
        return False
    place = name.kind in {"capital", "city", "seat"}
    return name.kind in {"state", "adjective", "organisation"} or (place and not start.titled)


def _gap(p: Passage, start: _Start, k: int) -> bool:
    """Tell whether more than a space parts a word from the one before."""
    return k > start.at and p.words[k].start > p.words[k - 1].end + 2


def _is_name_word(p: Passage, k: int, start: _Start) -> bool:
    word = p.words[k]
    if word.text in office_words("ordinals"):
        return True
    told = k == start.at and _is_told(p, k)
    if not word.capital or (word.lower in office_words("no_names") and not told):
        return False
    if k == start.at or k < start.model_end:
        return True
    return not head_at(p, k) and not _place_begins(p, k)


def _place_begins(p: Passage, k: int) -> bool:
    """Tell whether a state or a body begins at a word behind a name."""
    if k not in p.names:
        return False
    power = p.names[k][0].kind in {"state", "adjective", "organisation"}
    told = k in p.labels and p.labels[k][0] in {"GPE", "NORP", "DATE"}
    return (power and p.label(k) != "PERSON") or told


def _joins(p: Passage, k: int, start: _Start) -> bool:
    """Tell whether a small word or an apostrophe stands inside a name: "Luis de la Cruz"."""
    particles = office_words("particles")
    if p.lower(k) in particles and k > start.at:
        return p.capital(k + 1) or p.lower(k + 1) in particles
    return p.lower(k) == "'" and k < start.model_end


def is_known(p: Passage, j: int, known: frozenset[str]) -> bool:
    """Tell whether a word belongs to a name of the document."""
    parts = [part for part in fold(p.words[j].text) if part not in office_words("particles")]
    return bool(parts) and all(part in known for part in parts) and len(p.words[j].text) > 1


def is_sure(p: Passage, name: Stretch, known: frozenset[str]) -> bool:
    """Tell whether a name is beyond doubt: it has two words, is known, or the model says so."""
    told = any(p.label(k) == "PERSON" or is_known(p, k, known) for k in range(*name))
    return told or name[1] - name[0] > 1


def sex_of(p: Passage, i: int, j: int) -> str:
    """Tell what the honorifics from word i up to word j say of a person's sex: "m", "f" or ""."""
    words = {p.lower(k) for k in range(i, j)}
    if words & office_words("male"):
        return "m"
    return "f" if words & office_words("female") else ""


def surname_words(name: str) -> frozenset[str]:
    """Give the folded words of a name by which a text may call a person later.

    >>> sorted(surname_words("Luis de la Cruz"))
    ['cruz', 'luis']
    """
    return frozenset(
        part for part in fold(name) if len(part) > 1 and part not in office_words("particles")
    )
