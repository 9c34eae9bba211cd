"""Findings → words: what a person reads who judges one."""

from diplograph import rdf, schema
from diplograph.model import Document


def told(fact: rdf.Fact) -> tuple[tuple[str, str], ...]:
    """Give what a fact says beside its class: pairs of a role and its values, in words."""
    spoken: dict[str, list[str]] = {}
    for role, value in fact.roles:
        spoken.setdefault(role, []).append(rdf.spoken(value))
    order = {role.name: place for place, role in enumerate(schema.roles(fact.cls))}
    roles = sorted(spoken, key=lambda role: (order.get(role, len(order)), role))
    pairs = [(_role(role), rdf.enumerate_(sorted(spoken[role]))) for role in roles]
    pairs.append(("status", schema.label(fact.status)))
    if fact.time:
        pairs.append(("time", fact.time.edtf))
    return tuple(pairs)


def sentence(fact: rdf.Fact) -> str:
    """Give what a fact says beside its class in one line."""
    return "; ".join(f"{role} {words}" for role, words in told(fact))


def _role(name: str) -> str:
    """Give the words of a role: "visitor", "takes place in"."""
    return schema.label(name).removeprefix("has ")


def quotes(document: Document, fact: rdf.Fact) -> str:
    """Give the words that a fact was read from, in one line."""
    words = (document.quote(piece.span) for piece, _ in fact.evidence)
    return " … ".join(" ".join(quote.split()) for quote in words)
