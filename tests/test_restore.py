"""A backup comes back to the same bytes, all of it or nothing."""

from pathlib import Path

import pytest
from conftest import shipped
from samples import AGAIN, NOTHING, VISIT, claims

from diplograph.build import build
from diplograph.errors import DiplographError, ReadError
from diplograph.export import save
from diplograph.link import Link, follow
from diplograph.link.kept import recalled
from diplograph.model import Iri
from diplograph.restore import Restored, restore
from diplograph.store import Store
from diplograph.terms import ID

LINK = Link(
    Iri(f"{ID}person/RU/yuri-borisov"),
    Iri("https://example.org/1"),
    "Yuri Borisov",
    confidence=0.9,
)


@pytest.fixture(scope="module")
def backups(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("backups")
    with Store.open(None) as store:
        report = build(
            [VISIT, AGAIN, NOTHING], store, extractor=lambda d: ((x, claims(x)) for x in d)
        )
        assert report.results["new"] == 3
        follow(store, {LINK.ends: LINK})
        for name in ("backup.nq", "backup.trig"):
            save(store, home / name)
    return home


@pytest.mark.parametrize("name", ["backup.nq", "backup.trig"])
def test_a_backup_comes_back_to_the_same_bytes(
    place: str | None, backups: Path, tmp_path: Path, name: str
) -> None:
    with Store.open(place) as store:
        assert restore(store, backups / name) == Restored(3, same_reference=True)
        assert store.verify() == []
        assert recalled(store) == {LINK.ends: LINK}
        save(store, tmp_path / name)
        assert restore(store, backups / name) == Restored(3, same_reference=True)
    assert (tmp_path / name).read_bytes() == (backups / name).read_bytes()


def test_a_backup_made_beside_other_reference_data_says_so(backups: Path) -> None:
    lines = (backups / "backup.nq").read_text(encoding="utf-8").splitlines(keepends=True)
    fewer = backups / "fewer.nq"
    fewer.write_text("".join(x for x in lines if "state/NZ" not in x), encoding="utf-8")
    with Store.open(None) as store:
        assert restore(store, fewer) == Restored(3, same_reference=False)


def broken(text: str, how: str) -> str:
    lines = text.splitlines(keepends=True)
    middle = len(lines) // 2
    match how:
        case "line":
            return "".join([*lines[:middle], "<x:a> <x:b> .\n", *lines[middle:]])
        case "cut":
            return text[: len(text) // 2 - 3]
        case "quote":
            return text.replace('quote> "Yuri Borisov"', 'quote> "Yuri Gagarin"')
        case "graph":
            return text.replace("/graph/derived>", "/graph/published>")
        case "twice":
            article = [line for line in lines if "/article/a> ." in line]
            return "".join([*lines, article[0]])
        case "default":
            return text + "<https://x.org/a> <https://x.org/b> <https://x.org/c> .\n"
        case _:
            return "".join(x for x in lines if "#text> " not in x)


@pytest.mark.parametrize(
    ("how", "words"),
    [
        ("line", "broken.nq: "),
        ("cut", "broken.nq: "),
        ("quote", "is not what the article's text says"),
        ("graph", "no backup: it holds the graph"),
        ("twice", "stands in two places; sort the file"),
        ("default", "a triple in no named graph"),
        ("text", "0 texts of an article of that name"),
    ],
)
def test_a_bad_backup_is_named_and_nothing_of_it_gets_in(
    backups: Path, tmp_path: Path, how: str, words: str
) -> None:
    sound = (backups / "backup.nq").read_text(encoding="utf-8")
    file = tmp_path / "broken.nq"
    file.write_text(broken(sound, how), encoding="utf-8")
    assert file.read_text(encoding="utf-8") != sound
    with Store.open(None) as store:
        with pytest.raises(DiplographError) as caught:
            restore(store, file)
        assert words in str(caught.value)
        assert store.articles() == ()
        assert store.verify() == []


def test_a_file_that_is_no_backup_is_named(tmp_path: Path) -> None:
    file = tmp_path / "graph.ttl"
    file.write_text("<x:a> a <x:b> .\n", encoding="utf-8")
    with (
        Store.open(None, data=shipped()) as store,
        pytest.raises(ReadError, match=r"no backup: \.nq and \.trig files are"),
    ):
        restore(store, file)
