"""Links between the things of the graph and those of other data sets.

`dataset` reads a table, RDF or an endpoint by the names that `fields` knows, `things` the graph;
both give `records`. `propose` finds what may be the same: `sound` and `likeness` compare names,
`evidence` weighs all that is known. `linking` makes `sssom` links of that, `kept` keeps those that
are decided on.
"""

from diplograph.link.dataset import Dataset, records
from diplograph.link.fields import Reading, said
from diplograph.link.kept import beside, decided, follow, keep, kept, load, save, text_of, to_rdf
from diplograph.link.linking import Linked, Wanted, link
from diplograph.link.propose import ACCEPT, DOUBT, propose
from diplograph.link.records import KINDS, Kind, Record
from diplograph.link.sssom import Link
from diplograph.link.states import States
from diplograph.link.things import things

__all__ = [
    "ACCEPT",
    "DOUBT",
    "KINDS",
    "Dataset",
    "Kind",
    "Link",
    "Linked",
    "Reading",
    "Record",
    "States",
    "Wanted",
    "beside",
    "decided",
    "follow",
    "keep",
    "kept",
    "link",
    "load",
    "propose",
    "records",
    "said",
    "save",
    "text_of",
    "things",
    "to_rdf",
]
