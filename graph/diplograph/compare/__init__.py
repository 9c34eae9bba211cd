"""A table of visits, agreements or aid, row by row against the graph.

`rows` reads the table by the names of its columns, `facts` the graph; `pairs` tells whether a row
and a fact are of the same, `comparison` what that makes of the table, `answer` lays it out.
"""

from diplograph.compare.answer import answer
from diplograph.compare.comparison import Compared, compare
from diplograph.compare.facts import facts
from diplograph.compare.rows import KINDS, Kind, read, said

__all__ = ["KINDS", "Compared", "Kind", "answer", "compare", "facts", "read", "said"]
