import csv
from pathlib import Path

import pytest
from toy import nothing, toy

from diplograph import tables
from diplograph.errors import ExportError
from diplograph.terms import ID


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("tables")
    assert [file.name for file in tables.save(toy(), home)] == sorted(
        file.name for file in home.iterdir()
    )
    return home


def rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_a_fact_is_a_row_with_names_codes_days_and_its_proof(folder: Path) -> None:
    assert rows(folder / "visit.csv")[0] == {
        "fact": ID + "visit/1",
        "label": "Boris Orlov visits Cuba",
        "status": "Completed",
        "edtf": "2021-10-12",
        "earliest": "2021-10-12",
        "latest": "2021-10-12",
        "place": "Havana",
        "place_iri": ID + "place/3553478",
        "visitor": "Boris Orlov",
        "visitor_iri": ID + "person/RU/boris-orlov",
        "visitor_iso3": "RUS",
        "host": "Cuba",
        "host_iri": ID + "state/CU",
        "host_iso3": "CUB",
        "sources": "2",
        "quote": "Boris Orlov visits Cuba.",
        "confidence": "0.9",
        "article": ID + "article/a1",
        "article_title": "Deepening ties",
        "article_date": "2021-10-13",
        "publisher": "Radio One",
        "source": "",
    }


def test_several_values_stand_in_one_cell_names_and_iris_in_the_same_order(folder: Path) -> None:
    first = rows(folder / "commission-session.csv")[0]
    assert first["place"] == "Havana; Moscow"
    assert first["place_iri"] == f"{ID}place/3553478; {ID}place/524901"
    assert first["chair"] == "Boris Orlov; Carlos Vega"
    assert first["chair_iso3"] == "RUS; CUB"


def test_a_fact_is_in_the_table_of_its_most_specific_class_alone(folder: Path) -> None:
    facts = [row["fact"] for file in folder.iterdir() for row in rows(file)]
    assert len(facts) == len(set(facts)) > 50
    assert {"agreement.csv", "memorandum.csv", "treaty.csv"} <= {f.name for f in folder.iterdir()}


def test_tables_are_the_same_bytes_each_time(folder: Path, tmp_path: Path) -> None:
    for file in tables.save(toy(), tmp_path):
        assert file.read_bytes() == (folder / file.name).read_bytes()


def test_a_graph_without_facts_has_no_tables(tmp_path: Path) -> None:
    assert tables.save(nothing(), tmp_path / "none") == ()


def test_a_folder_that_can_not_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(ExportError, match="file: can not be written"):
        tables.save(toy(), tmp_path / "file")
