"""seeds/data → the reference graph."""

import pyoxigraph as ox

from diplograph import reference
from diplograph.terms import ID, REFERENCE, SECTOR, SKOS

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
        ("dg:region", f"<{ID}region/029>"),
        ("dg:incomeGroup", f"<{DG}UpperMiddleIncome>"),
        ("exactMatch", "<http://www.wikidata.org/entity/Q241>"),
        ("exactMatch", "<https://sws.geonames.org/3562981/>"),
        ("memberOf", f"<{ID}organisation/ALBA-TCP>"),
        ("memberOf", f"<{ID}organisation/CELAC>"),
        ("memberOf", f"<{ID}organisation/G77>"),
        ("memberOf", f"<{ID}organisation/NAM>"),
        ("memberOf", f"<{ID}organisation/UN>"),
    ]


def test_a_region_is_a_concept_below_the_next_larger_one() -> None:
    names = {
        "ar": "أمريكا اللاتينية",
        "en": "Latin America and the Caribbean",
        "es": "Latinoamérica",
        "fr": "Amérique latine",
        "ru": "Латинская Америка",
        "zh": "拉丁美洲",
    }
    labels = [
        (p, f'"{name}"@{lang}') for lang, name in names.items() for p in ("label", "prefLabel")
    ]
    assert about("region/419") == [
        ("type", f"<{DG}Region>"),
        ("type", f"<{SKOS}Concept>"),
        *labels,
        ("altLabel", '"Latin America"@en'),
        ("notation", '"419"'),
        ("inScheme", f"<{DG}RegionScheme>"),
        ("broader", f"<{ID}region/019>"),
        ("exactMatch", "<http://www.wikidata.org/entity/Q72829598>"),
    ]


def test_a_path_of_broader_regions_leads_from_a_state_to_its_continent() -> None:
    store = ox.Store()
    store.bulk_extend(reference.quads())
    found = store.query(
        f"SELECT ?name WHERE {{ <{ID}state/CU> <{DG}region>/<{SKOS}broader>* ?region ."
        f" ?region <{SKOS}prefLabel> ?name FILTER(LANG(?name) = 'en') }}",
        use_default_graph_as_union=True,
    )
    assert isinstance(found, ox.QuerySolutions)
    assert sorted(row["name"].value for row in found) == [
        "Americas",
        "Caribbean",
        "Latin America and the Caribbean",
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


def test_a_sector_is_matched_with_other_vocabularies() -> None:
    sector = ox.NamedNode(SECTOR + "tourism")
    found = [(q.predicate, q.object) for q in reference.quads() if q.subject == sector]
    assert [(str(p).rpartition("#")[2][:-1], str(o)) for p, o in found] == [
        ("closeMatch", f"<{ID}code/cofog/04.7.3>"),
        ("closeMatch", f"<{ID}code/crs/332>"),
        ("exactMatch", "<http://eurovoc.europa.eu/4470>"),
        ("narrowMatch", f"<{ID}code/isic/55>"),
        ("narrowMatch", f"<{ID}code/isic/79>"),
    ]


def test_a_code_of_a_classification_has_its_label_and_scheme() -> None:
    assert about("code/crs/332") == [
        ("type", f"<{SKOS}Concept>"),
        ("label", '"Tourism"@en'),
        ("prefLabel", '"Tourism"@en'),
        ("notation", '"332"'),
        ("inScheme", f"<{DG}CrsScheme>"),
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
