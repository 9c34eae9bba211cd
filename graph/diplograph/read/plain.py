"""Plain text → a draft."""

from collections.abc import Iterator
from itertools import dropwhile
from typing import Final

from diplograph.read.characters import clean
from diplograph.read.dateline import dateline
from diplograph.read.drafts import Block, Draft
from diplograph.read.lines import blocks
from diplograph.read.paragraphs import byline, is_caption, is_noise

_LONGEST_TITLE: Final = 200


def drafts(text: str, name: str) -> Iterator[Draft]:
    """Read an article in plain text; its first line is the headline if it looks like one."""
    found = list(dropwhile(lambda block: is_noise(clean(block.text)), blocks(text)))
    if len(found) > 1 and found[0].kind in {"body", "heading"} and is_headline(found[0].text):
        found[0] = Block(found[0].text, "headline")
    yield Draft(name, tuple(found))


def is_headline(line: str) -> bool:
    """Tell whether a first line reads like a headline: short, no sentence's end, no dateline.

    >>> is_headline("Nauru turns to Beijing, Taiwan shuts its embassy")
    True
    >>> is_headline("HAVANA (PL) - The minister left for Moscow")
    False
    """
    text = clean(line)
    if len(text) > _LONGEST_TITLE or text.endswith((".", ":", ";", ",")) or len(text.split()) < 2:
        return False
    return not (dateline(text) or byline(text) or is_caption(text)) and not text[0].islower()
