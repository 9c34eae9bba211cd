"""Phrasings: what a person asks in words → a saved question and the values of its parameters.

The words of a question stand in its file and in queries/words.yaml; names, sectors and times are
read as in articles. No language model is loaded.
"""

import re
from datetime import date

from diplograph.errors import UnclearError, UnknownQuestionError
from diplograph.phrasing.match import Match, matches
from diplograph.questions import questions

__all__ = ["Match", "choose", "understand"]

FITS = 0.47  # score of a match that is shown
TIE = 0.015  # how near the second must be, so that a person must choose
LONGEST = 500  # letters: what is longer is no question
EXCLUDES = re.compile(
    r"\b(?:except|excluding|other than|apart from|besides|without|"
    r"(?:but |and )?not (?:from|in|to|with|by|for|of))\b",
    re.IGNORECASE,
)
NEAR = 0.3  # score of a match that is named where none fits


def understand(text: str, today: date | None = None) -> tuple[Match, ...]:
    """Give the questions that a text may ask, the best first; none if none fits.

    "Last year" and the like are counted from `today`, by default the day of the clock.
    """
    return tuple(match for match in _all(text, today) if match.score >= FITS)


def choose(text: str, today: date | None = None) -> Match:
    """Give the question that a text asks; an UnclearError tells if none fits, or two."""
    _refuse_name(text)
    if left_out := EXCLUDES.search(text):
        raise UnclearError(f"{text!r}: no question leaves something out ({left_out[0]!r})")
    found = _all(text, today)
    best = [match for match in found[:2] if match.score >= FITS]
    if not best:
        raise UnclearError(_nothing(text, [m for m in found[:2] if m.score >= NEAR]))
    if len(best) > 1 and best[0].score - best[1].score < TIE:
        raise UnclearError(f"{text!r} may ask two things; did you mean{_commands(best)}")
    return best[0]


def _all(text: str, today: date | None) -> tuple[Match, ...]:
    return matches(text, today or date.today()) if len(text) <= LONGEST else ()


def _refuse_name(text: str) -> None:
    """Refuse a single word that looks like the name of a question, and is none."""
    from difflib import get_close_matches

    known = questions()
    if " " not in text.strip() and (near := get_close_matches(text, known, n=3)):
        raise UnknownQuestionError(text, near)


def _nothing(text: str, near: list[Match]) -> str:
    shown = repr(text if len(text) <= LONGEST else f"{text[:40]}…")
    if not near:
        return f"no question fits {shown}; 'diplograph questions' lists them"
    return f"no question fits {shown}; the nearest:{_commands(near)}"


def _commands(found: list[Match]) -> str:
    return "".join(f"\n  {match.command}\n    {match.question.title}" for match in found)
