"""Lines → blocks: where a paragraph begins when only line ends tell."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from diplograph.model import ParagraphKind
from diplograph.read.dateline import dateline
from diplograph.read.drafts import Block
from diplograph.read.paragraphs import byline, is_noise

_BULLET: Final = re.compile(r"[-*•·▪►●‣]\s+(?=\S)")
_DASH: Final = re.compile(r"[\u2013\u2014]\s+(?=\S)")
_LETTERED: Final = re.compile(r"\(?(?:[a-z]|[ivx]{1,4})\)\s+(?=\S)")
_NUMBERED: Final = re.compile(r"\(?\d{1,3}[.)]\s+(?=\S)")
_HEADING: Final = re.compile(r"#{1,6}\s+(?=\S)")
_ENDS: Final = (".", ":", ";", ",", "!", "?", '"', "”")
_WIDEST: Final = 100
"""No hand wraps lines wider than this: beyond it, each line is a paragraph."""

_MOST_HEAD_LINES: Final = 3
"""A byline or a dateline follows a headline, not a text."""

_LONGEST_HEADING: Final = 12
"""How many words a sub-heading may have."""


def blocks(text: str) -> Iterator[Block]:
    """Cut plain text into blocks: at blank lines, items, bylines, datelines and long lines."""
    for blank, group in groupby(text.splitlines(), key=lambda line: not line.strip()):
        if blank:
            continue
        lines = [line.strip() for line in group]
        if 2 * sum(len(line) > _WIDEST for line in lines) >= len(lines):
            for line in lines:
                yield _block([line], numbered=_numbered(lines))
        else:
            yield from joined(lines)


def joined(lines: Sequence[str]) -> Iterator[Block]:
    """Join the lines of a paragraph; items, headings, bylines and datelines stay apart.

    >>> [block.text for block in joined(["The sides", "signed:", "- a protocol;", "- a pact."])]
    ['The sides signed:', 'a protocol;', 'a pact.']
    """
    numbered = _numbered(lines)
    group: list[str] = []
    for line in lines:
        if group and (_opens(line, group, numbered=numbered) or _is_whole(group)):
            yield _block(group, numbered=numbered)
            group = []
        group.append(line)
    if group:
        yield _block(group, numbered=numbered)


def _numbered(lines: Sequence[str]) -> bool:
    """Tell whether lines are a numbered list; one number alone begins a paragraph."""
    return sum(bool(_NUMBERED.match(line)) for line in lines) > 1


def _opens(line: str, before: list[str], *, numbered: bool) -> bool:
    """Tell whether a line can not go on with those before."""
    if any(mark.match(line) for mark in (_BULLET, _LETTERED, _HEADING)):
        return True
    if _DASH.match(line):  # as well a dash within a sentence
        return before[-1].endswith(_ENDS) or bool(_DASH.match(before[0]))
    if numbered and _NUMBERED.match(line):
        return True
    return len(before) < _MOST_HEAD_LINES and (byline(line) is not None or _is_sent(line))


def _is_sent(line: str) -> bool:
    found = dateline(line)
    return found is not None and found.agency is not None


def _is_whole(group: list[str]) -> bool:
    """Tell whether lines are a paragraph that no other line goes on with."""
    line = group[0]
    return len(group) == 1 and bool(_HEADING.match(line) or is_noise(line) or byline(line))


def _block(lines: list[str], *, numbered: bool) -> Block:
    """Make a block of lines: marks of lists, headings and emphasis become its kind."""
    text = " ".join(lines)
    kind: ParagraphKind = "body"
    if mark := _HEADING.match(text):
        kind = "headline" if mark[0].count("#") == 1 else "heading"
    elif mark := _BULLET.match(text) or _DASH.match(text):
        kind = "item"
    elif mark := _NUMBERED.match(text):
        kind = "item" if numbered else "body"
    elif _LETTERED.match(text):
        return Block(text, "item")
    text = text[mark.end() :] if mark else text
    plain = unemphasised(text)
    return emphasised(plain) if kind == "body" and plain != text else Block(plain, kind)


def unemphasised(text: str) -> str:
    """Take the marks of emphasis off a whole line.

    >>> unemphasised("**Radio Habana Cuba**")
    'Radio Habana Cuba'
    """
    inner = text.strip("*_ ")
    marks = len(text) - len(text.lstrip("*_"))
    return inner if marks and text.endswith(text[:marks][::-1]) else text


def emphasised(text: str) -> Block:
    """Make a block of a paragraph that is all emphasis: a short one is a sub-heading."""
    short = len(text.split()) <= _LONGEST_HEADING and not text.rstrip().endswith(_ENDS)
    return Block(text, "heading" if short else "body")
