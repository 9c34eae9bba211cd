"""The links with other data sets: described in VoID, and written by themselves."""

from io import BytesIO

import pyoxigraph as ox
import pytest
from conftest import shipped

from diplograph.dataset import describe
from diplograph.export import export
from diplograph.linksets import Linkset, linksets
from diplograph.store import Store

WORLD = """
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix wd: <http://www.wikidata.org/entity/> .
state:CU a dg:State ; skos:exactMatch wd:Q241, <https://sws.geonames.org/3562981/> .
state:RU a dg:State ; skos:exactMatch wd:Q159 ; owl:sameAs wd:Q159, <http://a.org/c#RU> .
state:VN a dg:State ; skos:closeMatch state:RU ; owl:sameAs "none" .
<https://w3id.org/diplograph/sector/energy> a dg:Sector, skos:Concept ;
    skos:exactMatch wd:Q1 ; skos:broadMatch <http://a.org/c#power> .
"""
EXACT, SAME = (
    "http://www.w3.org/2004/02/skos/core#exactMatch",
    "http://www.w3.org/2002/07/owl#sameAs",
)


def written(states: str, form: str) -> str:
    with Store.open(None, data=shipped(states=states)) as store:
        stream = BytesIO()
        export(store, form, stream)
        return stream.getvalue().decode()


def test_the_links_are_counted_by_data_set_and_kind() -> None:
    with Store.open(None, data=shipped(states=WORLD)) as store:
        assert [(one.space, one.name, one.predicate, one.count) for one in linksets(store)] == [
            ("http://a.org/c#", "", SAME, 1),
            ("http://a.org/c#", "", "http://www.w3.org/2004/02/skos/core#broadMatch", 1),
            ("http://www.wikidata.org/entity/", "Wikidata", SAME, 1),
            ("http://www.wikidata.org/entity/", "Wikidata", EXACT, 3),
            ("https://sws.geonames.org/", "GeoNames", EXACT, 1),
        ]


def test_the_data_set_tells_of_its_linksets() -> None:
    stream = BytesIO()
    with Store.open(None, data=shipped(states=WORLD)) as store:
        describe(store, stream)
    described = ox.Store()
    described.load(stream.getvalue(), format=ox.RdfFormat.TURTLE)
    found = described.query("""
        PREFIX void: <http://rdfs.org/ns/void#>
        SELECT ?space ?count WHERE {
          ?dataset void:subset ?links .
          ?links a void:Linkset ; void:subjectsTarget ?dataset ; void:objectsTarget ?other ;
            void:linkPredicate <http://www.w3.org/2004/02/skos/core#exactMatch> ;
            void:triples ?count .
          ?other a void:Dataset ; void:uriSpace ?space .
        } ORDER BY ?space""")

    assert isinstance(found, ox.QuerySolutions)
    assert [(row["space"].value, row["count"].value) for row in found] == [
        ("http://www.wikidata.org/entity/", "3"),
        ("https://sws.geonames.org/", "1"),
    ]


STATE = "https://w3id.org/diplograph/id/state"


def test_identities_are_one_file_of_same_as_without_concepts() -> None:
    assert written(WORLD, "sameas").splitlines() == [
        f"<{STATE}/CU> <{SAME}> <http://www.wikidata.org/entity/Q241> .",
        f"<{STATE}/CU> <{SAME}> <https://sws.geonames.org/3562981/> .",
        f"<{STATE}/RU> <{SAME}> <http://a.org/c#RU> .",
        f"<{STATE}/RU> <{SAME}> <http://www.wikidata.org/entity/Q159> .",
    ]


HEAD = """\
#FORMAT: BEACON
#PREFIX: %s{+ID}
#RELATION: http://www.w3.org/2002/07/owl#sameAs
#NAME: diplograph: relations between states, as news report them

"""


@pytest.mark.parametrize(
    ("more", "prefix", "lines"),
    [
        ("", "https://w3id.org/diplograph/id/", ["state/CU||"]),
        (
            "<http://our.org/x> skos:exactMatch <http://a.org/y> .",
            "",
            ["http://our.org/x||", "https://w3id.org/diplograph/id/state/CU||"],
        ),
    ],
)
def test_a_beacon_file_lists_what_has_another_name(
    more: str, prefix: str, lines: list[str]
) -> None:
    skos = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
    text = written(f"{skos} state:CU skos:exactMatch <http://a.org/y> . {more}", "beacon")

    assert text == HEAD % prefix + "".join(f"{line}http://a.org/y\n" for line in lines)


def test_a_graph_without_links_has_none() -> None:
    with Store.open(None, data=shipped()) as store:
        assert list[Linkset](linksets(store)) == []
    assert written("", "sameas") == ""
