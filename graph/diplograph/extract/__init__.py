"""Documents → claims: what an article says, each fact with the words that say it."""

from diplograph.extract.pipeline import extract

__all__ = ["extract"]
