"""Why the graph says what it says: an article with its facts marked in the text.

`look` finds what is to be explained, `marks` cuts a text where evidence begins and ends, however
it overlaps; `layout` writes for terminals and pipes, `page` for browsers, `explained` for Python.
"""

from diplograph.explain.explained import Explained
from diplograph.explain.layout import Words, lines
from diplograph.explain.look import Explanation, Shown, article, files, named
from diplograph.explain.page import page

__all__ = [
    "Explained",
    "Explanation",
    "Shown",
    "Words",
    "article",
    "files",
    "lines",
    "named",
    "page",
]
