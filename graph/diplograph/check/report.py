"""Violations → a report: lines, a table, JSON, or the report graph of SHACL in Turtle."""

import json
from collections.abc import Iterator, Mapping, Sequence

import pyoxigraph as ox

from diplograph.check.violation import SH, Violation, short

FORMATS = ("text", "table", "json", "turtle")

Found = Mapping[str, Sequence[Violation]]  # by the name of the graph that was checked


def report(found: Found, form: str) -> str:
    """Write what was found in some graphs, in one of FORMATS; what conforms gives no line."""
    return "".join(f"{line}\n" for line in _WRITERS[form](found))


def _text(found: Found) -> Iterator[str]:
    for name, violations in found.items():
        yield from (f"{name}: {violation}" for violation in violations)


def _table(found: Found) -> Iterator[str]:
    rows = [
        (name, violation.focus, short(violation.path), violation.message)
        for name, violations in found.items()
        for violation in violations
    ]
    head = ("graph", "node", "property", "what is right")
    widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]
    for row in (head, *rows) if rows else ():
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        yield "  ".join(cells).rstrip()


def _json(found: Found) -> Iterator[str]:
    graphs = [
        {
            "graph": name,
            "conforms": not violations,
            "violations": [
                {
                    "focusNode": violation.focus,
                    "resultPath": violation.path or None,
                    "value": violation.value or None,
                    "message": violation.message,
                    "constraint": violation.component or None,
                    "shape": violation.shape or None,
                }
                for violation in violations
            ],
        }
        for name, violations in found.items()
    ]
    conforms = not any(found.values())
    yield json.dumps({"conforms": conforms, "graphs": graphs}, ensure_ascii=False, indent=2)


def _turtle(found: Found) -> Iterator[str]:
    violations = [violation for several in found.values() for violation in several]
    yield f"@prefix sh: <{SH}> ."
    yield ""
    yield "[]"
    yield "    a sh:ValidationReport ;"
    yield f"    sh:conforms {'false' if violations else 'true'} ;"
    for violation in violations:
        yield "    sh:result ["
        yield from (f"        {said} ;" for said in _result(violation))
        yield "    ] ;"
    yield "."


def _result(violation: Violation) -> Iterator[str]:
    yield "a sh:ValidationResult"
    yield f"sh:focusNode {_node(violation.focus)}"
    if violation.path:
        yield f"sh:resultPath {_node(violation.path)}"
    if violation.value:
        yield f"sh:value {violation.value}"
    yield f"sh:resultMessage {ox.Literal(violation.message)}"
    yield "sh:resultSeverity sh:Violation"
    if violation.component:
        yield f"sh:sourceConstraintComponent {_node(violation.component)}"
    if violation.shape:
        yield f"sh:sourceShape {_node(violation.shape)}"


def _node(name: str) -> str:
    """Write an IRI; whatever has none is a blank node."""
    try:
        return str(ox.NamedNode(name)) if ":" in name else "[]"
    except ValueError:
        return "[]"


_WRITERS = {"text": _text, "table": _table, "json": _json, "turtle": _turtle}
