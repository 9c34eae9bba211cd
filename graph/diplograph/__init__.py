"""A knowledge graph of relations between states, read from the news."""

from diplograph.graph import Graph

__all__ = ["Graph"]
