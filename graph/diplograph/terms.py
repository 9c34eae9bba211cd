"""The namespaces, and the names that the code shares with the ontology.

A test holds every term here against ontology/.
"""

from diplograph.model import Iri

ONTOLOGY = Iri("https://w3id.org/diplograph/ontology")
DG = "https://w3id.org/diplograph/ontology#"
SECTOR = "https://w3id.org/diplograph/sector/"
ID = "https://w3id.org/diplograph/id/"
GRAPH = "https://w3id.org/diplograph/graph/"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
XSD = "http://www.w3.org/2001/XMLSchema#"
DCTERMS = "http://purl.org/dc/terms/"
SCHEMA = "http://schema.org/"
ORG = "http://www.w3.org/ns/org#"
PROV = "http://www.w3.org/ns/prov#"

REFERENCE = Iri(GRAPH + "reference")
DERIVED = Iri(GRAPH + "derived")
LINKS = Iri(GRAPH + "links")
PUBLISHED = Iri(GRAPH + "published")
ONTOLOGY_GRAPH = Iri(GRAPH + "ontology")
QUESTIONS_GRAPH = Iri(GRAPH + "questions")
SYSTEM_GRAPHS = (REFERENCE, DERIVED, LINKS, PUBLISHED, ONTOLOGY_GRAPH, QUESTIONS_GRAPH)


def dg(name: str) -> Iri:
    """Give the IRI of a term of the ontology by its local name."""
    return Iri(DG + name)
