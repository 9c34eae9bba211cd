"""The kinds of facts that the gold knows: where each slot stands, and how it is compared."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from diplograph.evaluate import agree
from diplograph.evaluate.agree import Agreement


@dataclass(frozen=True, slots=True)
class Slot:
    """A slot of a fact: the properties that lead to its values, and when they agree.

    A path "office/role" leads over a node; of several paths the first that leads anywhere counts.
    A `thing` is compared by what it stands for, a `word` by its letters, a `notation` by the end
    of its IRI.
    """

    read: Literal["thing", "word", "notation"]
    agree: Agreement
    paths: tuple[str, ...]
    default: str | None = None


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of fact: a pair needs its keys to agree, the other slots are scored.

    Of an `event` the status counts even where the gold leaves it out.
    """

    name: str
    keys: tuple[str, ...]
    slots: Mapping[str, Slot]
    event: bool = False


def _thing(*paths: str) -> Slot:
    return Slot("thing", agree.first(agree.all_named), paths)


def _things(*paths: str) -> Slot:
    return Slot("thing", agree.all_named, paths)


def _set(*paths: str, how: Agreement = agree.same_set) -> Slot:
    return Slot("thing", how, paths)


def _word(path: str, default: str | None = None) -> Slot:
    return Slot("word", agree.first(agree.words), (path,), default)


def _described(path: str) -> Slot:
    return Slot("word", agree.first(agree.description), (path,))


def _number(path: str) -> Slot:
    return Slot("word", agree.number, (path,))


def _sectors() -> Slot:
    return Slot("notation", agree.words, ("sector",))


_COMMON = {
    "time": Slot("word", agree.time, ("edtf",)),
    "status": _word("status", "completed"),
    "place": _thing("place"),
}


def _kind(name: str, keys: str, *, event: bool = False, **slots: Slot) -> Kind:
    return Kind(name, tuple(keys.split()), MappingProxyType(_COMMON | slots), event)


KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        kind.name: kind
        for kind in (
            _kind(
                "office",
                "person office of",
                person=_thing("holder"),
                office=Slot("thing", agree.first(agree.title), ("office/role", "office")),
                of=_thing("office/officeOf"),
                to=_thing("office/accreditedTo"),
            ),
            _kind(
                "visit",
                "visitor host",
                event=True,
                visitor=_things("visitor"),
                host=_thing("host"),
            ),
            _kind(
                "meeting",
                "participants",
                event=True,
                participants=_set("participant", how=agree.most),
                mode=_word("mode", "in person"),
            ),
            _kind(
                "session",
                "states ordinal",
                event=True,
                states=_set("commission/party", "party"),
                commission=_thing("commission"),
                ordinal=_number("ordinal"),
                chairs=_set("chair"),
            ),
            _kind(
                "cooperation",
                "states sector",
                states=_set("party"),
                sector=Slot("notation", agree.first(agree.words), ("sector",)),
            ),
            _kind(
                "agreement",
                "parties",
                event=True,
                parties=_set("party"),
                kind=_word("class"),
                sector=_sectors(),
                title=_described("title"),
                count=_number("count"),
                signatories=_set("signatory"),
            ),
            _kind(
                "aid",
                "donor recipient item",
                event=True,
                donor=_things("donor"),
                recipient=_things("recipient"),
                item=_described("item"),
                quantity=_number("quantity"),
                unit=_word("unit"),
            ),
            _kind(
                "finance",
                "provider recipient instrument",
                event=True,
                provider=_things("provider"),
                recipient=_things("recipient"),
                instrument=_word("instrument"),
                amount=_number("amount"),
                currency=_word("currency"),
                sector=_sectors(),
            ),
            _kind(
                "trade",
                "states",
                states=_set("party"),
                value=_number("value"),
                currency=_word("currency"),
                growth=_number("growth"),
                rank=_described("rank"),
                goods=Slot("word", agree.words, ("goods",)),
            ),
            _kind(
                "project",
                "label states",
                event=True,
                label=Slot("word", agree.description, ("name",)),
                states=_set("party", how=agree.some),
                sector=_sectors(),
            ),
            _kind(
                "representation",
                "organisation location",
                organisation=_things("represented"),
                location=_things("location"),
                kind=_word("kind"),
            ),
            _kind(
                "sanction",
                "sender target",
                sender=_things("sender"),
                target=_things("target"),
                kind=_word("kind"),
            ),
            _kind("diplomatic_relations", "states", states=_set("party"), kind=_word("kind")),
            _kind(
                "characterisation",
                "states terms",
                states=_set("party"),
                terms=Slot("word", agree.shared_term, ("term",)),
                by=_things("attributedTo"),
            ),
        )
    }
)

CLASSES: Mapping[str, str] = MappingProxyType(
    {
        "Tenure": "office",
        "Visit": "visit",
        "Meeting": "meeting",
        "CommissionSession": "session",
        "Cooperation": "cooperation",
        "Aid": "aid",
        "Financing": "finance",
        "TradeRelation": "trade",
        "Project": "project",
        "Representation": "representation",
        "Sanction": "sanction",
        "DiplomaticRelation": "diplomatic_relations",
        "Characterisation": "characterisation",
        "Agreement": "agreement",
        "Memorandum": "agreement",
        "Protocol": "agreement",
        "Treaty": "agreement",
        "Declaration": "agreement",
        "Contract": "agreement",
        "Programme": "agreement",
        "ActionPlan": "agreement",
    }
)
