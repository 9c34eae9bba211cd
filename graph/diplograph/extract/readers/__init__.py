"""Deep role → values: entities, sectors, goods, money, names, as a frame's role asks for."""

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from diplograph.extract.deep_roles import deep_role
from diplograph.extract.frame import RoleSpec
from diplograph.extract.page import Page, Part
from diplograph.extract.readers import (
    amounts,
    entities,
    fallbacks,
    goods,
    parties,
    places,
    relations,
    sectors,
    sessions,
    works,
)
from diplograph.extract.scene import Scene

if TYPE_CHECKING:
    from spacy.tokens import Token

Reader = Callable[[Page, Scene, str, "list[Token]"], Iterator[Part]]
Fallback = Callable[[Page, Scene, str], list[Part]]
READERS: Mapping[str, Reader] = {
    "borrower": parties.borrower,
    "commission": sessions.commission,
    "count": amounts.count,
    "entity": entities.entities,
    "facility": sectors.facility,
    "goods": goods.goods,
    "growth": amounts.growth,
    "joint": parties.joint,
    "kind": works.kind,
    "label": works.label,
    "lender": parties.lender,
    "list": goods.listing,
    "location": places.location,
    "money": amounts.money,
    "ordinal": amounts.ordinal,
    "parties": parties.parties,
    "place": places.places,
    "rank": relations.rank,
    "relation": relations.relation,
    "sector": sectors.single_sector,
    "sectors": sectors.sectors,
    "signatories": parties.signatories,
    "speaker": entities.speaker,
    "states": parties.states,
    "terms": relations.terms,
    "title": works.title,
    "voice": entities.voice,
}
FALLBACKS: Mapping[str, Fallback] = {
    "local": fallbacks.local,
    "others": fallbacks.others,
    "pair": fallbacks.pair,
    "thanker": fallbacks.thanker,
}


def read(page: Page, scene: Scene, role: str, spec: RoleSpec) -> list[Part]:
    """Read a role of a scene: the first of its sources that gives something."""
    for source in spec.sources:
        if found := _from(page, scene, role, spec.read, source):
            return found
    return []


def _from(page: Page, scene: Scene, role: str, reader: str, source: str) -> list[Part]:
    if source in FALLBACKS:
        return FALLBACKS[source](page, scene, role)
    tokens = [token for name in source.split("+") for token in deep_role(scene, name)]
    return list(READERS[reader](page, scene, role, list(dict.fromkeys(tokens))))
