"""A document and its claims → the quads of its graph.

An article's graph says what the article says and nothing else: the article itself, the facts it
reports with the words that prove them, and the things in them that no shipped data know.
"""

from diplograph.rdf.documents import document
from diplograph.rdf.facts import Fact, fact, facts, named
from diplograph.rdf.keys import key
from diplograph.rdf.recall import recall
from diplograph.rdf.statements import described, extractor, fingerprint, quads, written
from diplograph.rdf.wording import enumerate_, label, spoken

__all__ = [
    "Fact",
    "described",
    "document",
    "enumerate_",
    "extractor",
    "fact",
    "facts",
    "fingerprint",
    "key",
    "label",
    "named",
    "quads",
    "recall",
    "spoken",
    "written",
]
