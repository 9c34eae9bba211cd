"""A thing → a small page that fits into the frame of another program; it runs nothing."""

from collections.abc import Mapping, Sequence
from html import escape

from diplograph.reconcile.things import Thing

MOST_VALUES = 5  # of a property
POLICY = "default-src 'none'; style-src 'unsafe-inline'"

_STYLE = (
    "body{font:14px/1.4 sans-serif;margin:8px}h1{font-size:18px;margin:0}p{margin:0 0 8px}"
    "table{border-collapse:collapse}th{text-align:left;font-weight:normal;color:#555;"
    "padding-right:12px;vertical-align:top;white-space:nowrap}td{overflow-wrap:anywhere}"
)


def page(thing: Thing, shown: Mapping[str, Sequence[str]]) -> str:
    """Write the page of a thing: its name, what it is, and its properties with their values."""
    rows = "\n".join(f"<tr><th>{escape(name)}<td>{_values(v)}" for name, v in shown.items())
    return (
        f'<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n'
        f"<title>{escape(thing.name)}</title>\n<style>{_STYLE}</style>\n"
        f"<h1>{escape(thing.name)}</h1>\n<p>{escape(thing.description)}</p>\n"
        f"<table>\n{rows}\n<tr><th>IRI<td>{escape(thing.iri)}\n</table>\n"
    )


def _values(values: Sequence[str]) -> str:
    more = len(values) - MOST_VALUES
    told = ", ".join(map(escape, values[:MOST_VALUES]))
    return f"{told} … and {more} more" if more > 0 else told
