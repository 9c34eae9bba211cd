"""An answer → one page for a browser, which loads nothing and can be sorted by any column.

Rows that differ only in their evidence are one row here, with its evidence in a list.
"""

from base64 import b64encode
from collections.abc import Iterator, Sequence
from hashlib import sha256
from html import escape
from itertools import groupby
from pathlib import Path
from string import Template

from diplograph.answers.evidence import EVIDENCE
from diplograph.answers.layout import NUMBERS, SEVERAL, filled, heading, shown
from diplograph.ask import Answer
from diplograph.cells import Cell, Node, Row
from diplograph.questions import Column
from diplograph.settings import base
from diplograph.terms import DG, ID, SECTOR

SHORT = 24  # characters that a line is not broken within

_WEB = ("https://", "http://")
_OURS = (ID, DG, SECTOR)

Places = Sequence[tuple[int, Column]]


def page(answer: Answer) -> Iterator[str]:
    """Write an answer as a page of HTML."""
    proven = answer.columns[-len(EVIDENCE) :] == EVIDENCE
    width = len(answer.columns) - (len(EVIDENCE) if proven else 0)
    places = [(place, column) for place, column in filled(answer) if place < width]
    rows = [(row, [*proofs]) for row, proofs in groupby(answer.rows, key=lambda row: row[:width])]
    script = _part("page.js")
    yield (
        Template(_part("page.html"))
        .substitute(
            title=escape(answer.title or "Answer"),
            parameters=_parameters(answer),
            count=f"{len(rows):,} {'row' if len(rows) == 1 else 'rows'}",
            heads="\n".join([*map(_head, (c for _, c in places)), *(_PROOF_HEAD,) * proven]),
            rows="\n".join(_row(row, places, proofs if proven else ()) for row, proofs in rows),
            script=script,
            script_hash=b64encode(sha256(script.encode()).digest()).decode(),
        )
        .rstrip()
    )


def _part(name: str) -> str:
    return Path(__file__).with_name(name).read_text(encoding="utf-8")


def _parameters(answer: Answer) -> str:
    told = (
        f"<dt>{escape(name.replace('_', ' '))}</dt><dd>{escape(' or '.join(map(str, cells)))}</dd>"
        for name, cells in answer.understood.items()
    )
    listed = "".join(told)
    return f"<dl>{listed}</dl>" if listed else ""


_PROOF_HEAD = '<th scope="col">evidence</th>'


def _head(column: Column) -> str:
    number = ' class="number"' if column.type in NUMBERS else ""
    return f'<th scope="col"{number}><button type="button">{escape(heading(column))}</button></th>'


def _row(row: Row, places: Places, proofs: Sequence[Row]) -> str:
    cells = [_cell(column, row[place]) for place, column in places]
    if proofs:
        cells.append(f"<td>{_proofs(proofs)}</td>")
    return f"<tr>{''.join(cells)}</tr>"


def _cell(column: Column, cell: Cell) -> str:
    items = cell if isinstance(cell, tuple) else (cell,)
    words = SEVERAL.join(_item(column, item) for item in items)
    if column.type in NUMBERS:
        value = "" if cell is None else f' data-value="{escape(str(cell))}"'
        return f'<td class="number"{value}>{words}</td>'
    short = ' class="short"' if len(shown(column, cell)) <= SHORT else ""
    return f"<td{short}>{words}</td>"


def _item(column: Column, cell: Cell) -> str:
    words = escape(shown(column, cell))
    if isinstance(cell, str) and column.name == "url":
        return _link(cell, words)
    if not isinstance(cell, Node):
        return words
    if cell.iri.startswith((*_OURS, base())):
        return f'<span title="{escape(cell.iri)}">{words}</span>'
    return _link(cell.iri, words)


def _link(address: str, words: str) -> str:
    """Link to an address of the web; nothing else that an article names is followed."""
    if not address.lower().startswith(_WEB):
        return words
    return f'<a href="{escape(address)}" rel="noreferrer">{words}</a>'


def _proofs(proofs: Sequence[Row]) -> str:
    told = (_proof(row[-len(EVIDENCE) :]) for row in proofs)
    return f"<ul>{''.join(f'<li>{words}</li>' for words in told if words)}</ul>"


def _proof(evidence: Row) -> str:
    quote, article, publisher, date, url = ("" if cell is None else str(cell) for cell in evidence)
    if not quote:
        return ""
    about = [
        _link(url, escape(article)),
        escape(publisher),
        f'<span class="short">{escape(date)}</span>',
    ]
    known = [words for words, cell in zip(about, evidence[1:], strict=False) if cell is not None]
    return f"<q>{escape(quote)}</q><small>{' · '.join(known)}</small>"
