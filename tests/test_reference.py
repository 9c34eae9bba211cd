"""seeds/data → the reference graph."""

import pyoxigraph as ox

from diplograph import reference
from diplograph.terms import ID, REFERENCE

DG = "https://w3id.org/diplograph/ontology#"


def about(thing: str) -> list[tuple[str, str]]:
    """Give what the reference graph says of a thing, in order: (property, value)."""
    node = ox.NamedNode(ID + thing)
    return [
        (q.predicate.value.replace(DG, "dg:").rpartition("#")[2], str(q.object))
        for q in reference.quads()
        if q.subject == node
    ]


def test_a_state_has_its_names_codes_capital_and_links() -> None:
    assert about("state/CU") == [
        ("type", f"<{DG}State>"),
        ("label", '"كوبا"@ar'),
        ("label", '"Cuba"@en'),
        ("label", '"Cuba"@es'),
        ("label", '"Cuba"@fr'),
        ("label", '"Куба"@ru'),
        ("label", '"古巴"@zh'),
        ("dg:officialName", '"Republic of Cuba"@en'),
        ("dg:demonym", '"Cuban"@en'),
        ("dg:iso2", '"CU"'),
        ("dg:iso3", '"CUB"'),
        ("dg:m49", '"192"'),
        ("dg:dacCode", '"338"'),
        ("dg:capital", f"<{ID}place/3553478>"),
        ("exactMatch", "<http://www.wikidata.org/entity/Q241>"),
        ("exactMatch", "<https://sws.geonames.org/3562981/>"),
    ]


def test_a_former_state_has_the_code_that_serves() -> None:
    assert about("state/CSHH") == [
        ("type", f"<{DG}State>"),
        ("label", '"Czechoslovakia"@en'),
        ("dg:officialName", '"Czechoslovak Socialist Republic"@en'),
        ("dg:demonym", '"Czechoslovak"@en'),
        ("dg:demonym", '"Czechoslovakian"@en'),
        ("altLabel", '"Czechoslovak Republic"@en'),
        ("dg:iso2", '"CSHH"'),
        ("dg:iso3", '"CSK"'),
        ("exactMatch", "<http://www.wikidata.org/entity/Q33946>"),
    ]


def test_an_organisation_has_its_names() -> None:
    assert about("organisation/EU") == [
        ("type", f"<{DG}InternationalOrganisation>"),
        ("label", '"European Union"@en'),
        ("dg:acronym", '"EU"'),
        ("dg:acronym", '"E.U."'),
        ("dg:iso2", '"EU"'),
        ("exactMatch", "<http://www.wikidata.org/entity/Q458>"),
    ]


def test_a_city_has_its_state_and_position() -> None:
    decimal = "<http://www.w3.org/2001/XMLSchema#decimal>"
    assert about("place/3553478") == [
        ("type", f"<{DG}Place>"),
        ("label", '"Havana"@en'),
        ("dg:country", f"<{ID}state/CU>"),
        ("dg:latitude", f'"23.133"^^{decimal}'),
        ("dg:longitude", f'"-82.383"^^{decimal}'),
        ("exactMatch", "<https://sws.geonames.org/3553478/>"),
    ]


def test_the_graph_is_the_reference_graph_and_always_the_same() -> None:
    first, second = list(reference.quads()), list(reference.quads())
    assert first == second
    assert len(first) == len(set(first))
    assert {quad.graph_name for quad in first} == {ox.NamedNode(REFERENCE)}


def test_whatever_is_pointed_to_is_described() -> None:
    quads = list(reference.quads())
    described = {quad.subject for quad in quads}
    pointed = {
        quad.object
        for quad in quads
        if isinstance(quad.object, ox.NamedNode) and quad.object.value.startswith(ID)
    }
    assert pointed - described == set()


def test_a_store_gives_every_statement_back_unchanged() -> None:
    store = ox.Store()
    store.bulk_extend(reference.quads())
    assert set(store) == set(reference.quads())
