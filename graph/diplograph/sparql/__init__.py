"""The text of queries → tokens and groups, as far as one must know them before an engine runs."""

from diplograph.sparql.groups import (
    ServicePattern,
    heading,
    services,
    surroundings,
    without_services,
)
from diplograph.sparql.tokens import Token, tokens

__all__ = [
    "ServicePattern",
    "Token",
    "heading",
    "services",
    "surroundings",
    "tokens",
    "without_services",
]
