"""Units → sides: whether a state acts in what is asked, or is acted on."""

from collections.abc import Sequence

from diplograph.phrasing.lexicon import lexicon, stem
from diplograph.phrasing.units import Unit

IRREGULAR = frozenset({"given", "sent", "lent", "hit"})
LISTED = frozenset({"and", "or", "both", "the", "a", "an", "republic"})
PASSIVE = frozenset({"is", "are", "was", "were", "be", "been", "being", "get", "got"})


def leaning(units: Sequence[Unit], at: int) -> float:
    """Tell whether the state at a place acts (above zero) or is acted on (below zero).

    What counts: the word in front ("to Cuba", "by Russia"), an adjective ("Russian aid"), the verb
    behind ("Cuba received"), a passive, and whether the state stands before or after the matter.
    """
    known = lexicon().sides
    takes = known["takes"]
    before, after = _before(units, at), _after(units, at)
    near = stem(after[0]) if after else ""
    last = stem(before[-1]) if before else ""
    score = 0.0
    if last in known["to"]:
        score -= 2.5
    elif last in known["from"]:
        taken = last == "by" and len(before) > 1 and stem(before[-2]) in takes
        owed = last == "of" and len(before) > 1 and stem(before[-2]) in known["of"]
        score += -2.0 if taken or owed else 0.7 if last == "of" else 2.5
    party = units[at].party
    if party and party.adjective:
        score += 0.9 if near not in takes else -3.0
        if last in known["to"]:
            score += 0.5
    elif after[:1] == ("s",):
        score += 0.9 if not any(stem(word) in takes for word in after[1:3]) else -0.9
    elif any(stem(word) in takes for word in after[:3]) and last not in known["from"]:
        score -= 1.5
    if _suffers(before, after):
        score -= 1.5
    return score + _order(units, at)


def _order(units: Sequence[Unit], at: int) -> float:
    """Weigh where the state stands: before what it does, or after what is done to it."""
    matter = [i for i, unit in enumerate(units) if unit.concepts and not unit.light]
    ahead = any(i < at for i in matter)
    behind = any(i > at for i in matter)
    return 0.6 * behind - 0.6 * ahead


def _suffers(before: Sequence[str], after: Sequence[str]) -> bool:
    return bool(set(before[-2:]) & PASSIVE and after and _is_participle(after[0]))


def _is_participle(word: str) -> bool:
    return word in IRREGULAR or (word.endswith("ed") and word != "represented")


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
