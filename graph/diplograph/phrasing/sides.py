"""Units → sides: whether a state acts in what is asked, or is acted on.

Four cues are added up, each above zero where the state acts: the word in front ("by Russia", "to
Cuba"), the form ("Russian", "Cuba's"), the verb behind ("Cuba received", "is Cuba punished"), and
whether the state stands before or after the matter.
"""

from collections.abc import Sequence

from diplograph.phrasing.lexicon import lexicon, stem
from diplograph.phrasing.units import Unit

IRREGULAR = frozenset({"given", "sent", "lent", "hit"})
LISTED = frozenset({"and", "or", "both", "the", "a", "an", "republic"})
PASSIVE = frozenset({"is", "are", "was", "were", "be", "been", "being", "get", "got"})
AUXILIARY = frozenset({"do", "does", "did", "has", "have", "had"})

SURE, LIKELY, MAYBE, ORDER = 2.5, 1.5, 0.8, 0.6


def leaning(units: Sequence[Unit], at: int) -> float:
    """Tell whether the state at a place acts (above zero) or is acted on (below zero)."""
    before, after = _before(units, at), _after(units, at)
    adjective = bool((party := units[at].party) and party.adjective)
    return (
        _front(before, adjective=adjective)
        + _form(before, after, adjective=adjective)
        + _order(units, at)
    )


def _front(before: Sequence[str], *, adjective: bool) -> float:
    """Weigh the word in front; some turn round: "received by", "debts of", "owe to"."""
    known = lexicon().sides
    last = stem(before[-1]) if before else ""
    above = stem(before[-2]) if len(before) > 1 else ""
    if last in known["to"]:
        owed = last == "to" and not known["owes"].isdisjoint(map(stem, before))
        return LIKELY if owed else -SURE + MAYBE * adjective
    if last == "of":
        return -LIKELY if above in known["of"] else MAYBE
    if last in known["from"]:
        return -SURE if last == "by" and above in known["takes"] else SURE
    return MAYBE if before and before[-1] in AUXILIARY else 0.0


def _form(before: Sequence[str], after: Sequence[str], *, adjective: bool) -> float:
    """Weigh an adjective or a genitive, and the verb behind a noun."""
    takes = lexicon().sides["takes"]
    if adjective:
        return -SURE if after and stem(after[0]) in takes else MAYBE
    led = bool(before) and stem(before[-1]) in lexicon().sides["from"]
    passive = LIKELY * (_is_passive(before, after) and not led)
    if after[:1] == ("s",):
        return (-MAYBE if takes.intersection(map(stem, after[1:3])) else MAYBE) - passive
    taking = bool(takes.intersection(map(stem, after[:3]))) and not led
    return -LIKELY * taking - passive


def _order(units: Sequence[Unit], at: int) -> float:
    """Weigh where the state stands: before what it does, or after what is done to it."""
    matter = [i for i, unit in enumerate(units) if unit.concepts and not unit.light]
    ahead = any(i < at for i in matter)
    behind = any(i > at for i in matter)
    return ORDER * behind - ORDER * ahead


def _is_passive(before: Sequence[str], after: Sequence[str]) -> bool:
    """Tell whether something is done to the state: "is Cuba punished", "Cuba has been given"."""
    verbs = [word for word in after[:4] if word not in PASSIVE | AUXILIARY]
    led = bool(PASSIVE.intersection((*before[-2:], *after[:2])))
    return led and any(
        word in IRREGULAR or (word.endswith("ed") and word != "represented") for word in verbs[:1]
    )


def _before(units: Sequence[Unit], at: int) -> tuple[str, ...]:
    """Give the words in front, without articles and without states listed with this one."""
    found: list[str] = []
    for unit in units[:at]:
        if unit.party is None:
            found.extend(token.word for token in unit.words)
        elif not unit.party.adjective:
            found.append("")
    while found and (found[-1] in LISTED or (found[-1] == "" and len(found) > 1)):
        found.pop()
    return tuple(found)


def _after(units: Sequence[Unit], at: int) -> tuple[str, ...]:
    return tuple(token.word for unit in units[at + 1 : at + 6] for token in unit.words)
