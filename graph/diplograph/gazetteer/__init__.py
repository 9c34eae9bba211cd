"""Text → names of states, cities and organisations, with the entities they may mean."""

from diplograph.gazetteer.cities import capital, place, places
from diplograph.gazetteer.currencies import Currency, currencies
from diplograph.gazetteer.epithets import epithet_states
from diplograph.gazetteer.names import Name, find, state_of_adjective
from diplograph.gazetteer.tables import Kind, official_name, organisation, state, states

__all__ = [
    "Currency",
    "Kind",
    "Name",
    "capital",
    "currencies",
    "epithet_states",
    "find",
    "official_name",
    "organisation",
    "place",
    "places",
    "state",
    "state_of_adjective",
    "states",
]
