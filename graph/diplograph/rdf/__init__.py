"""A document and its claims → the quads of its graph.

An article's graph says what the article says and nothing else: the article itself, the facts it
reports with the words that prove them, and the things in them that no shipped data know.
"""

from diplograph.rdf.statements import extractor, fingerprint, quads

__all__ = ["extractor", "fingerprint", "quads"]
