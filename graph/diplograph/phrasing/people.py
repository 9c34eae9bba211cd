"""Units → units in which the words of a person's name are one."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from diplograph.phrasing.units import ACRONYM, PARTICLES, Unit
from diplograph.phrasing.vocabulary import is_known


def with_names(units: Sequence[Unit], text: str) -> tuple[Unit, ...]:
    """Join the capitalised words that nobody knows: "Miguel Díaz Canel"."""
    loud = all(unit.text.isupper() for unit in units if unit.words)
    return tuple(units) if loud else tuple(_joined(units, text))


def _joined(units: Sequence[Unit], text: str) -> Iterator[Unit]:
    at = 0
    while at < len(units):
        end = _end(units, at, text)
        if end > at + 1 or (end > at and _is_alone(units, at)):
            yield _name(units[at:end], text)
            at = end
        else:
            yield units[at]
            at += 1


def _end(units: Sequence[Unit], at: int, text: str) -> int:
    """Give where the name ends that begins at a place; the place itself if there is none."""
    end, named = at, False
    for i in range(at, len(units)):
        named |= _is_name(units[i])
        joined = i > at and text[units[i - 1].end : units[i].start] == "-"
        if _is_name(units[i]) or (i and _is_title(units[i])) or (joined and end == i):
            end = i + 1
        elif i == at or units[i].text.casefold() not in PARTICLES:
            break
    return end if named else at


def _is_title(unit: Unit) -> bool:
    """Tell whether a known word has a capital as a name has: "Ban Ki-moon"."""
    fixed = unit.party or unit.role or unit.small or unit.choices
    return bool(unit.words and unit.text[0].isupper() and not unit.text.isupper() and not fixed)


def _is_name(unit: Unit) -> bool:
    acronym = unit.text.isupper() and len(unit.text) <= ACRONYM
    known = unit.party or is_known(unit)
    return bool(unit.words and unit.text[0].isupper() and not acronym and not known)


def _is_alone(units: Sequence[Unit], at: int) -> bool:
    """Tell whether one word is a name; the first of a text has its capital anyway."""
    if at:
        return True
    return len(units) > 1 and (not units[1].small or units[1].text == "s")


def _name(run: Sequence[Unit], text: str) -> Unit:
    words = tuple(token for unit in run for token in unit.words)
    return replace(
        run[0],
        end=run[-1].end,
        text=text[run[0].start : run[-1].end],
        concepts=frozenset(),
        name=True,
        words=words,
    )
