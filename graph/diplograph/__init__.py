"""A knowledge graph of relations between states, read from the news."""
