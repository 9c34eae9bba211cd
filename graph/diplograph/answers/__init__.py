"""How an answer looks: a table for a terminal, a page for a browser, files for other programs.

`layout` says what people read, `terminal` draws tables, `page` writes HTML, `text` all that is
text; `evidence` finds what proves each row, `facts` describes the facts of an answer as RDF;
`files` knows all formats.
"""

from diplograph.answers.evidence import prove
from diplograph.answers.files import FORMATS, SUFFIXES, encode, format_of, save
from diplograph.answers.layout import shown
from diplograph.answers.terminal import table
from diplograph.answers.text import write

__all__ = [
    "FORMATS",
    "SUFFIXES",
    "encode",
    "format_of",
    "prove",
    "save",
    "shown",
    "table",
    "write",
]
