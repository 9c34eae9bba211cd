import pytest

from diplograph import schema
from diplograph.errors import OntologyError
from diplograph.schema import Role, Sector
from diplograph.terms import ONTOLOGY_GRAPH, REFERENCE


def test_facts_can_be_stated_of_these_classes() -> None:
    assert schema.fact_classes() == (
        "ActionPlan",
        "Agreement",
        "Aid",
        "Characterisation",
        "CommissionSession",
        "Contract",
        "Cooperation",
        "Declaration",
        "DiplomaticRelation",
        "Financing",
        "Meeting",
        "Memorandum",
        "Programme",
        "Project",
        "Protocol",
        "Representation",
        "Sanction",
        "Tenure",
        "TradeRelation",
        "Treaty",
        "Visit",
    )


def test_a_class_is_below_itself_and_all_above_it() -> None:
    assert schema.superclasses("Commission") == {
        "Commission",
        "Organisation",
        "Actor",
        "Agent",
        "Body",
    }
    assert schema.superclasses("SanctionKind") == {"SanctionKind", "Kind", "Concept"}
    assert schema.is_a("State", "Location")
    assert schema.is_a("Role", "Concept")
    assert not schema.is_a("Actor", "State")


def test_an_unknown_class_is_an_error() -> None:
    with pytest.raises(OntologyError, match="the ontology has no class 'Vist'"):
        schema.superclasses("Vist")


def test_roles_have_ranges_and_an_order() -> None:
    assert schema.roles("Financing") == (
        Role("provider", "Actor"),
        Role("recipient", "Actor"),
        Role("instrument", "Concept", "Instrument"),
        Role("amount", "xsd:decimal"),
        Role("currency", "xsd:string"),
        Role("sector", "Concept", "Sector"),
        Role("place", "Place"),
    )


def test_roles_are_inherited() -> None:
    assert schema.roles("Treaty") == schema.roles("Agreement")
    assert [role.name for role in schema.roles("Agreement")] == [
        "party",
        "title",
        "count",
        "sector",
        "signatory",
        "place",
    ]


IDENTIFYING = {
    "Tenure": ("holder", "office"),
    "Visit": ("visitor", "host", "edtf"),
    "Meeting": ("participant", "edtf"),
    "CommissionSession": ("commission", "ordinal"),
    "Cooperation": ("party", "sector"),
    "Agreement": ("party", "title", "count", "sector", "edtf"),
    "Treaty": ("party", "title", "count", "sector", "edtf"),
    "Aid": ("donor", "recipient", "item", "quantity", "edtf"),
    "Financing": ("provider", "recipient", "instrument", "amount", "edtf"),
    "TradeRelation": ("party", "value", "growth", "edtf"),
    "Project": ("party", "name", "place"),
    "Representation": ("represented", "location", "kind"),
    "Sanction": ("sender", "target", "kind"),
    "DiplomaticRelation": ("party", "kind"),
    "Characterisation": ("party", "term", "attributedTo", "edtf"),
}


@pytest.mark.parametrize("name", IDENTIFYING)
def test_a_fact_is_identified_by_these_properties(name: str) -> None:
    assert schema.identifying(name) == IDENTIFYING[name]


@pytest.mark.parametrize("name", schema.fact_classes())
def test_a_label_is_made_of_what_identifies_a_fact_alone(name: str) -> None:
    template = schema.label_template(name)
    named = {part.partition("}")[0] for part in template.split("{")[1:]}
    assert named <= set(schema.identifying(name))
    assert template.count("[") == template.count("]")


def test_label_templates() -> None:
    assert schema.label_template("Visit") == "{visitor} visits {host}[ ({edtf})]"
    assert schema.label_template("Tenure") == "{holder} as {office}"
    with pytest.raises(OntologyError, match="no label template for 'Person'"):
        schema.label_template("Person")


def test_labels_of_terms() -> None:
    assert schema.label("CommissionSession") == "commission session"
    assert schema.label("CreditLine") == "credit line"
    with pytest.raises(OntologyError, match="the ontology has no term 'creditLine'"):
        schema.label("creditLine")


def test_terms_of_the_ontology_are_known() -> None:
    assert schema.has_term("host")
    assert schema.has_term("Former")
    assert not schema.has_term("Host")


def test_concepts_by_class() -> None:
    assert schema.concepts("Status") == (
        "Cancelled",
        "Completed",
        "Former",
        "Ongoing",
        "Planned",
    )
    assert schema.concepts("Mode") == ("InPerson", "Telephone", "Video")
    assert schema.concepts("Instrument") == (
        "CreditLine",
        "DebtRelief",
        "Grant",
        "Investment",
        "Loan",
    )
    assert schema.concepts("RepresentationKind") == (
        "Branch",
        "Consulate",
        "Embassy",
        "RepresentativeOffice",
    )
    assert schema.concepts("SanctionKind") == (
        "Blockade",
        "Embargo",
        "SanctionsMeasure",
        "Tariff",
        "VisaBan",
    )
    assert schema.concepts("RelationKind") == ("Established", "Restored", "Severed")


def test_there_are_62_sectors() -> None:
    sectors = schema.sectors()
    assert len(sectors) == 62
    assert sectors[0].notation == "agriculture"
    assert {sector.broader for sector in sectors} - {None} <= {s.notation for s in sectors}
    assert [sector for sector in sectors if sector.notation == "biophysics"] == [
        Sector(
            "biophysics",
            "Biophysics",
            "science-technology",
            ("biological physics", "biophysical", "biophysics"),
        )
    ]


def test_a_word_is_the_name_of_one_sector() -> None:
    homes: dict[str, list[str]] = {}
    for sector in schema.sectors():
        for form in sector.forms:
            homes.setdefault(form.casefold(), []).append(sector.notation)
    assert {form: found for form, found in homes.items() if len(found) > 1} == {}


SECTOR_WORDS = {
    "transportation": "transport",
    "ICT": "information-technology",
    "aquaculture": "fisheries",
    "culture and arts": "culture",
    "military": "defence",
    "police": "security",
    "hydropower": "renewable-energy",
    "health care": "health",
    "geological exploration": "mining",
    "visa-free travel": "migration",
    "passports": "migration",
    "agricultural": "agriculture",
    "scientific": "science-technology",
    "educational": "education",
    "cultural": "culture",
    "financial": "finance",
    "universities": "higher-education",
    "environmental": "environment",
}


@pytest.mark.parametrize("word", SECTOR_WORDS)
def test_news_speaks_of_a_sector_by_this_word(word: str) -> None:
    found = [sector.notation for sector in schema.sectors() if word in sector.forms]
    assert found == [SECTOR_WORDS[word]]


ROLE_WORDS = {
    "president": "president",
    "foreign minister": "minister-of-foreign-affairs",
    "minister of foreign affairs": "minister-of-foreign-affairs",
    "defense minister": "minister-of-defence",
    "deputy prime minister": "deputy-prime-minister",
    "secretary general": "secretary-general",
    "spokeswoman": "spokesperson",
    "chargé d'affaires": "charge-d-affaires",
    "ceo": "chief-executive-officer",
}


@pytest.mark.parametrize("word", ROLE_WORDS)
def test_news_speaks_of_a_role_by_this_word(word: str) -> None:
    assert schema.role_labels()[word] == ROLE_WORDS[word]


def test_the_schemes_are_a_part_of_the_ontology() -> None:
    ontology = {quad.triple for quad in schema.ontology_quads(ONTOLOGY_GRAPH)}
    schemes = [quad.triple for quad in schema.scheme_quads(REFERENCE)]
    assert set(schemes) < ontology
    assert len(schemes) == len(set(schemes))
    assert {str(quad.graph_name) for quad in schema.scheme_quads(REFERENCE)} == {f"<{REFERENCE}>"}


def test_these_rules_derive_triples() -> None:
    assert list(schema.rules()) == [
        "cooperates-with",
        "gave-aid-to",
        "holds-office",
        "imposes-measure-on",
        "involves",
        "met-with",
        "officials",
        "part-of",
        "signed-with",
        "superclass-types",
        "visited",
    ]


def test_a_fact_needs_at_least_so_many_values_to_pass_the_gate() -> None:
    assert schema.demands("Financing") == {
        "evidence": 1,
        "instrument": 1,
        "key": 1,
        "label": 1,
        "provider": 1,
        "recipient": 1,
        "status": 1,
    }
    assert schema.demands("Treaty")["party"] == 1
    assert schema.demands("Meeting")["participant"] == 2
    assert schema.demands("Cooperation")["party"] == 2


def test_a_class_of_facts_has_its_statuses() -> None:
    assert schema.statuses("Tenure") == ("Ongoing", "Planned", "Former")
    assert schema.statuses("Memorandum") == ("Completed", "Ongoing", "Planned", "Cancelled")
    assert schema.statuses("Characterisation") == ("Completed", "Ongoing")
