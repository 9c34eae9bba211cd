"""A service of the Reconciliation API 0.2 on this machine, and its answers as JSON schemas.

The schemas were written for these tests from the words of the specification (W3C Community Group
Final Report, 10 April 2023); they are stricter where it leaves a field open that we always give.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread
from typing import Any

import jsonschema

from diplograph.reconcile import Service, http

Schema = dict[str, Any]

TEXT: Schema = {"type": "string", "minLength": 1}
URL: Schema = {"type": "string", "pattern": "^https?://[^/]+/"}
TEMPLATE: Schema = {"allOf": [URL, {"pattern": r"\{\{id\}\}"}]}


def closed(required: Schema, optional: Schema | None = None) -> Schema:
    """Give the schema of an object with these fields, and no others."""
    return {
        "type": "object",
        "required": list(required),
        "properties": {**required, **(optional or {})},
        "additionalProperties": False,
    }


def listed(items: Schema) -> Schema:
    return {"type": "array", "items": items}


TYPE = closed({"id": TEXT, "name": TEXT})
PROPERTY = closed({"id": TEXT, "name": TEXT})
SERVICE = closed({"service_url": URL, "service_path": {"type": "string", "pattern": "^/"}})

MANIFEST = closed(
    {
        "versions": {"type": "array", "items": TEXT, "contains": {"const": "0.2"}},
        "name": TEXT,
        "identifierSpace": URL,
        "schemaSpace": URL,
    },
    {
        "defaultTypes": {**listed(TYPE), "uniqueItems": True},
        "serviceVersion": TEXT,
        "batchSize": {"type": "integer", "minimum": 1},
        "view": closed({"url": TEMPLATE}),
        "preview": closed(
            {"url": TEMPLATE, "width": {"type": "integer"}, "height": {"type": "integer"}}
        ),
        "suggest": closed({"entity": SERVICE, "type": SERVICE, "property": SERVICE}),
        "extend": closed({"propose_properties": SERVICE}),
    },
)
CANDIDATE = closed(
    {
        "id": TEXT,
        "name": TEXT,
        "description": TEXT,
        "type": listed(TYPE),
        "score": {"type": "number", "minimum": 0, "maximum": 100},
        "features": listed(closed({"id": TEXT, "value": {"type": ["number", "boolean"]}})),
        "match": {"type": "boolean"},
    }
)
RESULTS: Schema = {
    "type": "object",
    "additionalProperties": closed({"result": listed(CANDIDATE)}),
}
ENTITIES = closed(
    {
        "result": listed(
            closed({"id": TEXT, "name": TEXT}, {"description": TEXT, "notable": listed(TYPE)})
        )
    }
)
TYPES = closed({"result": listed(TYPE)})
PROPERTIES = closed({"result": listed(PROPERTY)})
PROPOSED = closed(
    {"properties": listed(PROPERTY), "type": {"type": "string"}}, {"limit": {"type": "integer"}}
)
CELL: Schema = {
    "oneOf": [
        closed({"id": TEXT, "name": TEXT}),
        closed({"str": {"type": "string"}}),
        closed({"float": {"type": "number"}}),
        closed({"int": {"type": "integer"}}),
        closed({"date": {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$"}}),
    ]
}
EXTENDED = closed(
    {
        "meta": listed(PROPERTY),
        "rows": {
            "type": "object",
            "additionalProperties": {"type": "object", "additionalProperties": listed(CELL)},
        },
    }
)


def check(answer: object, schema: Schema) -> None:
    """Raise what is wrong with an answer."""
    jsonschema.validate(answer, schema)


@contextmanager
def serving(service: Service) -> Iterator[str]:
    """Serve on a free port of this machine; give the address."""
    with http.listen("127.0.0.1", 0) as socket:
        server = http.server(http.application(service))
        thread = Thread(target=server.run, args=([socket],))
        thread.start()
        try:
            yield http.address(socket)
        finally:
            server.should_exit = True
            thread.join()
