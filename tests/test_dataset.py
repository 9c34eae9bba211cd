import io

import rdflib
from rdflib.namespace import DCTERMS, PROV, RDF, VOID
from toy import nothing, toy

from diplograph.dataset import LICENCE, describe
from diplograph.store import Store
from diplograph.terms import DG, ID, PUBLISHED

HOME = rdflib.URIRef(ID + "dataset")


def described(store: Store) -> rdflib.Graph:
    stream = io.BytesIO()
    describe(store, stream)
    return rdflib.Graph().parse(data=stream.getvalue(), format="turtle")


def test_a_data_set_tells_its_size_and_licence() -> None:
    graph = described(toy())
    texts = sum(t.predicate.value == DG + "text" for t in toy().triples(PUBLISHED))
    published = len(list(toy().triples(PUBLISHED)))
    assert graph.value(HOME, VOID.triples) == rdflib.Literal(published - texts)
    assert graph.value(HOME, VOID.documents) == rdflib.Literal(len(toy().articles()))
    assert graph.value(HOME, DCTERMS.license) == rdflib.URIRef(LICENCE)


def test_it_counts_the_facts_of_each_class_those_of_classes_below_too() -> None:
    graph = described(toy())
    counts = {
        str(graph.value(part, VOID["class"])).removeprefix(DG): int(
            str(graph.value(part, VOID.entities))
        )
        for part in graph.objects(HOME, VOID.classPartition)
    }
    query = f"SELECT (COUNT(*) AS ?n) WHERE {{ ?f a <{DG}Agreement> }}"
    ((found,),) = toy().query(query)
    assert counts["Agreement"] == int(found.value)  # type: ignore[union-attr]
    assert counts["Agreement"] > counts["Treaty"] >= 1


def test_it_names_the_articles_and_programs_it_was_made_by() -> None:
    graph = described(toy())
    run = graph.value(HOME, PROV.wasGeneratedBy)
    assert {str(iri) for iri in graph.objects(run, PROV.used)} == set(toy().articles())
    programs = set(graph.objects(run, PROV.wasAssociatedWith))
    assert programs
    assert programs == set(graph.subjects(RDF.type, PROV.SoftwareAgent))
    assert not set(graph.objects(None, PROV.startedAtTime))


def test_the_same_graph_is_described_in_the_same_bytes() -> None:
    first, second, other = io.BytesIO(), io.BytesIO(), io.BytesIO()
    describe(toy(), first)
    describe(toy(), second)
    describe(nothing(), other)
    assert first.getvalue() == second.getvalue() != other.getvalue()
