"""The ontology's own promises: declared, labelled, defined, aligned; and its rules."""

import ast
import re
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib.namespace

from diplograph import schema, terms
from diplograph.folders import PACKAGE, folder
from diplograph.model import Iri
from diplograph.terms import DG, ID, ONTOLOGY, ONTOLOGY_GRAPH, OWL, RDF, RDFS, SECTOR, SKOS, dg

HOME = folder("ontology")
TRIPLES = tuple(quad.triple for quad in schema.ontology_quads(ONTOLOGY_GRAPH))
OURS = sorted(iri for iri in schema.declared() if iri.startswith((DG, SECTOR, ID)))
BUILT_IN = (RDF, RDFS, OWL, terms.XSD)
PROVEN = {  # other vocabularies, and what rdflib knows of them
    "http://www.w3.org/ns/prov#": rdflib.namespace.PROV,
    "http://www.w3.org/ns/org#": rdflib.namespace.ORG,
    "http://xmlns.com/foaf/0.1/": rdflib.namespace.FOAF,
    "http://www.w3.org/2006/time#": rdflib.namespace.TIME,
    "http://schema.org/": rdflib.namespace.SDO,
    "http://purl.org/dc/terms/": rdflib.namespace.DCTERMS,
    "http://www.w3.org/2004/02/skos/core#": rdflib.namespace.SKOS,
    "http://purl.org/vocab/vann/": rdflib.namespace.VANN,
}


def value(term: object) -> str:
    return term.value if isinstance(term, ox.NamedNode | ox.BlankNode | ox.Literal) else ""


INDEX: dict[tuple[str, str], list[object]] = {}
for _triple in TRIPLES:
    _key = value(_triple.subject), _triple.predicate.value
    INDEX.setdefault(_key, []).append(_triple.object)
CONCEPTS = sorted({value(quad.subject) for quad in schema.scheme_quads(ONTOLOGY_GRAPH)})


def objects(iri: str, predicate: str) -> list[object]:
    return INDEX.get((iri, predicate), [])


def tongues(iri: str, predicate: str) -> list[str]:
    found = objects(iri, predicate)
    return sorted(term.language or "" for term in found if isinstance(term, ox.Literal))


def local_names(iris: Iterable[str], space: str) -> set[str]:
    return {iri.removeprefix(space) for iri in iris if iri.startswith(space)} - {""}


def test_every_term_has_a_label_in_english_and_spanish_and_a_definition() -> None:
    assert len(OURS) > 300
    assert [iri for iri in OURS if tongues(iri, RDFS + "label") != ["en", "es"]] == []
    assert [iri for iri in OURS if tongues(iri, SKOS + "definition") != ["en"]] == []


def test_every_term_says_what_defines_it() -> None:
    homes = {tuple(map(value, objects(iri, RDFS + "isDefinedBy"))) for iri in OURS}
    assert homes == {(ONTOLOGY,)}


def test_a_definition_is_a_sentence() -> None:
    sentence = re.compile(r"[A-Z].*[^ ]\.")
    definitions = [value(*objects(iri, SKOS + "definition")) for iri in OURS]
    assert [text for text in definitions if not sentence.fullmatch(text)] == []


def test_a_label_has_no_blanks_around_it() -> None:
    labels = [value(term) for iri in OURS for term in objects(iri, RDFS + "label")]
    assert [text for text in labels if not text or text != text.strip()] == []


def test_a_concept_has_its_label_as_preferred_label_too() -> None:
    scheme = SKOS + "ConceptScheme"
    for iri in CONCEPTS:
        if scheme not in map(value, objects(iri, RDF + "type")):
            preferred = sorted(map(str, objects(iri, SKOS + "prefLabel")))
            assert preferred == sorted(map(str, objects(iri, RDFS + "label"))), iri


def test_labels_of_classes_and_properties_are_unique() -> None:
    for tongue in ("en", "es"):
        labels = [
            term.value
            for iri in OURS
            if iri.startswith(DG) and iri not in CONCEPTS
            for term in objects(iri, RDFS + "label")
            if isinstance(term, ox.Literal) and term.language == tongue
        ]
        assert sorted(labels) == sorted(set(labels))


def test_every_term_of_ours_that_the_ontology_uses_is_declared() -> None:
    used = {value(term) for t in TRIPLES for term in (t.subject, t.predicate, t.object)}
    for space in (DG, SECTOR, ID):
        assert local_names(used, space) - local_names(schema.declared(), space) == set()


def test_every_property_and_class_of_others_that_the_ontology_uses_is_declared() -> None:
    predicates = {t.predicate.value for t in TRIPLES}
    classes = {value(t.object) for t in TRIPLES if t.predicate.value == RDF + "type"}
    parents = {
        value(t.object)
        for t in TRIPLES
        if t.predicate.value in (RDFS + "subClassOf", RDFS + "subPropertyOf")
    }
    used = {iri for iri in predicates | classes | parents if not iri.startswith(BUILT_IN)}
    assert used - schema.declared() == set()


def test_every_term_of_ours_that_the_code_names_is_declared() -> None:
    named = set()
    for file in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(func=ast.Name(id="dg"), args=[ast.Constant(value=str() as name)]):
                    named.add(name)
    assert {name for name in named if not schema.has_term(name)} == set()


@pytest.mark.parametrize("suffix", ["rules/*.rq", "shapes/*/*.ttl", "../queries/**/*.rq"])
def test_every_term_of_ours_that_the_files_name_is_declared(suffix: str) -> None:
    for file in sorted(HOME.glob(suffix)):
        names = re.findall(r"\bdg:(\w+)", file.read_text(encoding="utf-8"))
        assert [name for name in names if not schema.has_term(name)] == [], file


def test_the_graph_names_of_the_code_stand_below_one_space() -> None:
    assert [iri.removeprefix(terms.GRAPH) for iri in terms.SYSTEM_GRAPHS] == [
        "reference",
        "derived",
        "links",
        "published",
        "ontology",
        "questions",
    ]


def test_the_version_is_that_of_the_package() -> None:
    assert [*map(value, objects(ONTOLOGY, OWL + "versionInfo"))] == [version("diplograph")]
    assert [*map(value, objects(ONTOLOGY, OWL + "versionIRI"))] == [
        f"{ONTOLOGY}/{version('diplograph')}"
    ]


def test_the_header_imports_every_module() -> None:
    modules = {f"{ONTOLOGY}/{file.stem}" for file in HOME.glob("*.ttl")} - {
        f"{ONTOLOGY}/diplograph"
    }
    assert set(map(value, objects(ONTOLOGY, OWL + "imports"))) == modules
    declared = {
        value(t.subject)
        for t in TRIPLES
        if t.predicate.value == RDF + "type" and value(t.object) == OWL + "Ontology"
    }
    alignments = {f"{ONTOLOGY}/alignments/{file.stem}" for file in HOME.glob("alignments/*.ttl")}
    assert declared == {ONTOLOGY} | modules | alignments


@pytest.mark.parametrize("file", sorted(HOME.glob("**/*.ttl")), ids=lambda file: file.name)
def test_every_ontology_file_states_its_licence(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    if "a owl:Ontology" in text:
        kind = "by-sa" if file.name == "plover.ttl" else "by"
        assert f"dcterms:license <https://creativecommons.org/licenses/{kind}/4.0/>" in text
        assert "dcterms:title" in text
        assert "dcterms:description" in text


def test_the_header_tells_the_preferred_prefix() -> None:
    vann = "http://purl.org/vocab/vann/"
    assert [*map(value, objects(ONTOLOGY, vann + "preferredNamespacePrefix"))] == ["dg"]
    assert [*map(value, objects(ONTOLOGY, vann + "preferredNamespaceUri"))] == [DG]


@pytest.mark.parametrize("space", PROVEN)
def test_terms_of_other_vocabularies_exist(space: str) -> None:
    used = {value(term) for t in TRIPLES for term in (t.subject, t.predicate, t.object)}
    known = PROVEN[space].__annotations__
    names = local_names(used, space)
    assert names
    assert {name for name in names if name not in known} == set()


def test_event_codes_are_those_of_the_published_mapping() -> None:
    """CAMEO code → PLOVER category, as in CAMEO2PLOVER-2021.txt of openeventdata/PLOVER."""
    mapping = {
        "040": "CONSULT",
        "041": "CONSULT:phone",
        "042": "CONSULT:visit",
        "057": "SUPPORT",
        "060": "COOPERATE",
        "070": "AID",
        "071": "AID",
        "161": "SANCTION:withdraw",
        "163": "COERCE:restrict",
        "191": "COERCE:restrict",
    }
    coded = {value(t.subject) for t in TRIPLES if t.predicate.value == dg("cameo")}
    found = {
        value(*objects(iri, dg("cameo"))): value(*objects(iri, dg("plover"))) for iri in coded
    }
    assert found == mapping


@pytest.mark.parametrize("name", schema.fact_classes())
def test_every_role_of_a_fact_has_a_range_and_a_place_in_the_order(name: str) -> None:
    for role in schema.roles(name):
        assert len(objects(dg(role.name), RDFS + "range")) == 1
        assert len(objects(dg(role.name), dg("position"))) == 1


def test_no_two_roles_have_the_same_place_in_the_order() -> None:
    places = [value(t.object) for t in TRIPLES if t.predicate.value == dg("position")]
    assert sorted(places, key=int) == [str(n) for n in range(1, len(places) + 1)]


def test_every_derived_property_has_its_rule() -> None:
    derived = {
        value(t.object): t.subject.value
        for t in TRIPLES
        if t.predicate.value == dg("derivedBy") and isinstance(t.subject, ox.NamedNode)
    }
    for rule, prop in derived.items():
        template = schema.rules()[rule].partition("WHERE")[0]
        assert f"dg:{prop.removeprefix(DG)} " in template
    assert set(schema.rules()) - set(derived) == {"officials", "superclass-types"}


@pytest.mark.parametrize("name", schema.rules())
def test_every_rule_says_in_words_what_it_derives(name: str) -> None:
    first, second, *_ = schema.rules()[name].splitlines()
    assert re.fullmatch(r"# [A-Z].*\.", first)
    assert second.startswith("PREFIX ")


TOY = """
@prefix dg: <https://w3id.org/diplograph/ontology#> .
@prefix : <https://w3id.org/diplograph/id/> .
:s1 a dg:State . :s2 a dg:State . :s3 a dg:State . :p1 a dg:Person . :p2 a dg:Person .
:bank a dg:Company ; dg:partOf :group . :group a dg:Organisation ; dg:partOf :holding .
:holding a dg:Organisation .
:coop a dg:Cooperation ; dg:status dg:Ongoing ; dg:party :s1, :s2 .
:off a dg:Cooperation ; dg:status dg:Cancelled ; dg:party :s1, :s3 .
:now a dg:Tenure ; dg:status dg:Ongoing ; dg:holder :p1 ; dg:office :o1 .
:then a dg:Tenure ; dg:status dg:Former ; dg:holder :p2 ; dg:office :o2 .
:trip a dg:Visit ; dg:status dg:Completed ; dg:visitor :p1 ; dg:host :s2 .
:plan a dg:Visit ; dg:status dg:Planned ; dg:visitor :p2 ; dg:host :s1 .
:talks a dg:Meeting ; dg:status dg:Completed ; dg:participant :p1, :p2 .
:block a dg:Sanction ; dg:status dg:Ongoing ; dg:sender :s3 ; dg:target :s1 .
:lifted a dg:Sanction ; dg:status dg:Completed ; dg:sender :s3 ; dg:target :s2 .
:rice a dg:Aid ; dg:status dg:Completed ; dg:donor :s2 ; dg:recipient :s1 .
:memo a dg:Memorandum ; dg:status dg:Completed ; dg:party :bank, :s2 .
:draft a dg:Treaty ; dg:status dg:Planned ; dg:party :s1, :s2 .
"""
DERIVED = {
    "cooperates-with": ["s1 cooperatesWith s2", "s2 cooperatesWith s1"],
    "gave-aid-to": ["s2 gaveAidTo s1"],
    "holds-office": ["p1 holdsOffice o1"],
    "imposes-measure-on": ["s3 imposesMeasureOn s1"],
    "met-with": ["p1 metWith p2", "p2 metWith p1"],
    "officials": ["p1 type Official"],
    "part-of": ["bank partOf group", "bank partOf holding", "group partOf holding"],
    "signed-with": ["bank signedWith s2", "s2 signedWith bank"],
    "visited": ["p1 visited s2"],
}


def short(term: object) -> str:
    return value(term).rpartition("/")[2].rpartition("#")[2]


def derive(rule: str, turtle: str) -> list[str]:
    store = ox.Store()
    store.extend(schema.ontology_quads(ONTOLOGY_GRAPH))
    article, reference = (ox.NamedNode(f"https://example.org/{name}") for name in ("a", "r"))
    for number, quad in enumerate(ox.parse(turtle, format=ox.RdfFormat.TURTLE)):
        graph = (article, reference)[number % 2]
        store.add(ox.Quad(quad.subject, quad.predicate, quad.object, graph))
    found = store.query(
        schema.rules()[rule],
        default_graph=[article, reference],
        named_graphs=[ox.NamedNode(ONTOLOGY_GRAPH)],
    )
    assert isinstance(found, ox.QueryTriples)
    return sorted({f"{short(t.subject)} {short(t.predicate)} {short(t.object)}" for t in found})


@pytest.mark.parametrize("rule", DERIVED)
def test_a_rule_derives_what_follows_and_nothing_else(rule: str) -> None:
    assert derive(rule, TOY) == DERIVED[rule]


def test_a_thing_is_of_every_class_above_its_own() -> None:
    types = derive(
        "superclass-types",
        "@prefix dg: <" + DG + "> . <urn:x/m> a dg:Treaty . "
        "<urn:x/c> a dg:Commission . <urn:x/r> a dg:Role . <urn:x/o> a dg:Official .",
    )
    assert types == [
        "c type Actor",
        "c type Agent",
        "c type Body",
        "c type Organisation",
        "m type Agreement",
        "m type Fact",
        "o type Agent",
        "o type Person",
        "r type Concept",
    ]


@pytest.mark.parametrize("rule", schema.rules())
def test_a_rule_derives_nothing_from_nothing(rule: str) -> None:
    assert derive(rule, "<urn:x/a> <urn:x/b> <urn:x/c> .") == []


def test_the_ontology_is_always_the_same_to_the_byte() -> None:
    schema.files.triples.cache_clear()
    again = tuple(quad.triple for quad in schema.ontology_quads(Iri(ONTOLOGY_GRAPH)))
    assert [*map(str, again)] == [*map(str, TRIPLES)]
