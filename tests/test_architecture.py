"""Imports go one way: a module may import only from rows above its own."""

import ast
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

# What a row is, and what stands in it: a module, or a package as a whole.
ROWS = (
    # values, and what can go wrong
    {"model", "errors"},
    # where things are and what they are called; days; what came of a build
    {"folders", "terms", "days", "report", "extras", "sparql"},
    # the shipped data as values, the environment, the writer of Turtle
    {"settings", "schema", "gazetteer", "questions", "turtle"},
    # the steps that need no RDF of an article, and what the shipped data become
    {"iris", "extract", "check", "reason", "reference", "catalogue"},
    # sources in, quads out, and where they are kept; what a person asks in words
    {"read", "rdf", "store", "phrasing"},
    # how the graph is linked with other data sets
    {"linksets"},
    # what a store can be asked for
    {"names", "labels", "export", "tables", "dataset"},
    # what people have to say on what was read; links with other data sets
    {"review", "link"},
    # the one module that knows the order of the steps; words to terms, and terms to words
    {"build", "cells", "parameters"},
    # rows for statistics
    {"dataframes"},
    # uses of a build and of a store
    {"ask", "evaluate", "explain", "judge", "reconcile", "restore"},
    # how answers look
    {"answers", "compare"},
    {"plots"},
    # doors: the graph for Python, and the commands
    {"graph"},
    {"cli"},
)
HEIGHT = {module: height for height, row in enumerate(ROWS) for module in row}
PACKAGE = Path(__file__).parents[1] / "graph" / "diplograph"
FILES = sorted(PACKAGE.rglob("*.py"))


def name(file: Path) -> str:
    """Give a file's name as it is imported, below diplograph: "read.files"."""
    parts = file.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {name(file): file for file in FILES}
PARTS = {module.partition(".")[0] for module in MODULES} - {""}


@cache
def tree(module: str) -> ast.Module:
    return ast.parse(MODULES[module].read_text(encoding="utf-8"))


def imported(module: str) -> set[str]:
    """Give the modules of ours that a module imports, wherever in its file it does."""
    found = set()
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.ImportFrom) and node.module:
            top, _, source = node.module.partition(".")
            names = {f"{source}.{alias.name}".lstrip(".") for alias in node.names}
            if top == PACKAGE.name:
                found |= {name if name in MODULES else source for name in names}
    return found


def test_every_module_has_its_row() -> None:
    assert set(HEIGHT) == PARTS


def test_every_module_is_on_the_map() -> None:
    page = (PACKAGE.parents[1] / "docs" / "architecture.md").read_text(encoding="utf-8")

    assert [part for part in sorted(PARTS) if f"`{part}`" not in page] == []


@pytest.mark.parametrize("module", sorted(set(MODULES) - {""}))
def test_imports_go_one_way(module: str) -> None:
    part = module.partition(".")[0]
    others = {other.partition(".")[0] for other in imported(module)} - {part}
    too_high = {other for other in others if HEIGHT.get(other, len(ROWS)) >= HEIGHT[part]}

    assert too_high == set(), f"{module} may not import {too_high}"


@pytest.mark.parametrize("part", sorted(PARTS))
def test_no_imports_within_a_package_go_in_a_circle(part: str) -> None:
    members = {module for module in MODULES if module.partition(".")[0] == part}

    TopologicalSorter({m: imported(m) & members for m in members}).prepare()  # names a circle


def test_one_module_reads_the_environment() -> None:
    assert users({"os.environ", "os.getenv"}) == {"settings"}


def test_one_package_opens_databases_on_disk() -> None:
    assert users({"ox.Store.read_only"}) == {"store.disk"}


def users(attributes: set[str]) -> set[str]:
    """Give the modules that use one of some dotted names."""
    return {
        module
        for module in MODULES
        for node in ast.walk(tree(module))
        if isinstance(node, ast.Attribute) and ast.unparse(node) in attributes
    }
