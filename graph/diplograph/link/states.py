"""Names, codes and identifiers of states → the states of the graph."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from diplograph import terms
from diplograph.iris import fold
from diplograph.link.things import rows
from diplograph.terms import dg

if TYPE_CHECKING:
    from diplograph.store import Store

_PROPERTIES = (
    terms.RDFS + "label",
    terms.SKOS + "altLabel",
    terms.SKOS + "exactMatch",
    dg("officialName"),
    dg("demonym"),
    dg("iso2"),
    dg("iso3"),
    dg("m49"),
)
_QUERY = f"""
SELECT ?state ?name WHERE {{
  ?state a <{dg("State")}> ; ?property ?name .
  FILTER(?property IN ({", ".join(f"<{iri}>" for iri in _PROPERTIES)}))
}}
ORDER BY ?state ?name
"""


@dataclass(frozen=True, slots=True)
class States:
    """The states of a graph by whatever they are called: names, codes, IRIs of others.

    What two states are called (the Congo) names neither.
    """

    by_name: Mapping[str, str]
    _found: dict[str, str | None] = field(default_factory=dict, compare=False)

    @classmethod
    def of(cls, store: "Store") -> "States":
        """Read the states of a store."""
        known = [(state, name) for state, name in rows(store, _QUERY)]
        return cls.named((*known, *((state, state) for state, _ in known)))

    @classmethod
    def named(cls, pairs: Iterable[tuple[str, str]]) -> "States":
        """Give states by pairs of a state and a name."""
        known: dict[str, set[str]] = {}
        for state, name in pairs:
            known.setdefault(_plain(name), set()).add(state)
        return cls({name: states.pop() for name, states in known.items() if len(states) == 1})

    def find(self, text: str) -> str | None:
        """Give the state that a text names, if it names one."""
        if text not in self._found:
            self._found[text] = self.by_name.get(_plain(text))
        return self._found[text]


def _plain(name: str) -> str:
    return name.rstrip("/") if ":" in name else fold(name)
