"""Text → names of states, cities and organisations, with the entities they may mean."""

from diplograph.gazetteer.names import Kind, Name, find, state_of_adjective
from diplograph.gazetteer.tables import state, states

__all__ = ["Kind", "Name", "find", "state", "state_of_adjective", "states"]
