"""What of the claims of an article enters its graph, and what a person has to say on it.

`thresholds` tells how sure a claim must be, `verdicts` keeps what people decided in a file, `sift`
parts the claims by both, `nodes` writes verdicts as RDF. `readings` keeps what was read of an
article, so that a verdict changes its graph at once; `stored` finds facts and doubts in a store;
`words` tells a person of them.
"""

from diplograph.review.nodes import triples
from diplograph.review.readings import write as written
from diplograph.review.sift import Finding, Sifted, can_be_named, finding, mark, place, sift
from diplograph.review.stored import (
    find,
    paragraphs,
    reading,
    reporting,
    sifted,
    stale,
    unapplied,
    waiting,
)
from diplograph.review.thresholds import Thresholds, thresholds
from diplograph.review.verdicts import (
    Judgement,
    Verdict,
    Verdicts,
    beside,
    judged,
    load,
    save,
    withdrawn,
)
from diplograph.review.words import quotes, sentence, told

__all__ = [
    "Finding",
    "Judgement",
    "Sifted",
    "Thresholds",
    "Verdict",
    "Verdicts",
    "beside",
    "can_be_named",
    "find",
    "finding",
    "judged",
    "load",
    "mark",
    "paragraphs",
    "place",
    "quotes",
    "reading",
    "reporting",
    "save",
    "sentence",
    "sift",
    "sifted",
    "stale",
    "thresholds",
    "told",
    "triples",
    "unapplied",
    "waiting",
    "withdrawn",
    "written",
]
