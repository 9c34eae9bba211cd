"""Answers as pictures: what stands in them, that it can be read, and is always the same."""

import sys
from itertools import combinations
from pathlib import Path

import matplotlib as mpl
import pyoxigraph as ox
import pytest
from lxml import etree
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text
from toy import nothing, toy, world

from diplograph.ask import Answer, ask
from diplograph.cells import Cell, Node
from diplograph.errors import ExportError, MissingLibraryError, UsageError
from diplograph.model import Iri
from diplograph.plots import check, draw
from diplograph.plots import map as maps
from diplograph.plots.map import coordinates
from diplograph.plots.marks import Spot, place
from diplograph.questions import Column, ColumnType
from diplograph.store import Store
from diplograph.terms import DG, ID, REFERENCE


def drawn(folder: Path, answer: Answer) -> list[str]:
    """Draw an answer, and give the words in the picture."""
    draw(toy(), answer, folder / "a.svg")
    found = etree.parse(folder / "a.svg").iter("{*}text")
    return ["".join(text.itertext()).strip() for text in found]


def test_bars_stand_by_unit_longest_first(tmp_path: Path) -> None:
    assert drawn(tmp_path, ask(toy(), "aid-totals")) == [
        *("Russia → Cuba", "Viet Nam → Laos", "European Union → Laos"),
        *("300.5", "50", "12", "tons"),
        *("Russia → Cuba", "Russia → Laos", "20", "0", "total, no unit"),
        "How much aid did each donor give each recipient?",
    ]


def test_a_timeline_has_a_line_for_each_row_with_a_time(tmp_path: Path) -> None:
    words = drawn(tmp_path, ask(toy(), "timeline", {"state": "LA", "partner": "VN"}))
    assert words[-2:] == [
        "What happened between two states, or around one, in the order of time?",
        "state: Laos · partner: Viet Nam · 4 more rows without a time",
    ]
    assert "Lan Tran and Somchit Keo meet" in words
    assert "Viet Nam gives Laos rice" in words


def test_a_network_names_everybody_once(tmp_path: Path) -> None:
    words = drawn(tmp_path, ask(toy(), "counterparts", {"state": "CU"}))
    assert sorted(words) == [
        *("Ana Ruiz", "Boris Orlov", "Carlos Vega", "Ivan Sokolov"),
        *("Who of one state meets whom of another?", "state: Cuba"),
    ]


def test_a_map_shows_what_has_coordinates_and_names_what_has_none(tmp_path: Path) -> None:
    words = drawn(tmp_path, ask(toy(), "visits"))
    assert words == [
        *("Russia", "Cuba", "Laos"),
        *("Who visits whom, where and when?", "without coordinates: Viet Nam"),
    ]


def test_a_state_stands_at_its_capital() -> None:
    nodes = [Node("a", Iri(ID + "state/CU")), Node("b", Iri(ID + "place/524901"))]
    assert coordinates(toy(), [*nodes, Node("c", Iri(ID + "state/VN"))]) == {
        nodes[0]: (-82.38304, 23.13302),
        nodes[1]: (37.61556, 55.75222),
    }


@pytest.mark.parametrize("suffix", [".svg", ".png"])
def test_the_same_answer_is_the_same_bytes(suffix: str, tmp_path: Path) -> None:
    for name in ("a", "b"):
        with mpl.rc_context({"font.size": 30 if name == "a" else 3}):
            draw(toy(), ask(toy(), "sanctions"), tmp_path / f"{name}{suffix}")
    first = (tmp_path / f"a{suffix}").read_bytes()
    assert first == (tmp_path / f"b{suffix}").read_bytes()
    assert b"date" not in first.lower()


def test_a_picture_has_a_title_for_those_who_do_not_see_it(tmp_path: Path) -> None:
    draw(toy(), ask(toy(), "sanctions"), tmp_path / "a.svg")
    title = etree.parse(tmp_path / "a.svg").findtext("{*}title")
    assert title == "Who puts whom under sanctions?"


def test_labels_of_a_map_cover_neither_each_other_nor_the_dots() -> None:
    figure = Figure((8, 4))
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_xlim(0, 40)
    axes.set_ylim(0, 20)
    spots = [Spot((18 + n % 5, 9 + n // 5), f"the place {n}", n % 3 + 1) for n in range(20)]
    place(axes, spots)
    renderer = FigureCanvasAgg(figure).get_renderer()
    for text in axes.texts:
        text.get_window_extent(renderer)  # moves it to its place
    boxes = [Text.get_window_extent(text, renderer) for text in axes.texts]  # no arrows
    texts = [text.get_text() for text in axes.texts]
    assert sorted(texts) == sorted(spot.label for spot in spots)
    dots = [axes.transData.transform(spot.point) for spot in spots]
    assert not any(one.overlaps(other) for one, other in combinations(boxes, 2))
    assert not any(box.contains(*dot) for box in boxes for dot in dots)


def made_up(name: str, columns: dict[str, ColumnType], *rows: tuple[Cell, ...]) -> Answer:
    return Answer(name, "?", {}, tuple(Column(*pair) for pair in columns.items()), rows)


def test_a_picture_that_leaves_rows_out_says_so(tmp_path: Path) -> None:
    columns: dict[str, ColumnType] = {"state": "thing", "partners": "integer"}
    rows = [(Node(f"s{n}", Iri(f"a:{n}")), n) for n in range(41)]
    words = drawn(tmp_path, made_up("most-connected", columns, *rows))
    assert words[-1] == "1 more row with no or smaller numbers"
    assert words[:2] == ["s40", "s39"]


def test_a_network_keeps_those_with_most_connections(tmp_path: Path) -> None:
    columns: dict[str, ColumnType] = {"sender": "thing", "aimed_at": "thing"}
    hub = Node("hub", Iri("a:hub"))
    rows = [(hub, Node(f"s{n:02}", Iri(f"a:{n:02}"))) for n in range(50)]
    words = drawn(tmp_path, made_up("sanctions", columns, *rows, *rows[:2]))
    assert words[-1] == "the 40 with most connections · thickness: rows, 1 to 2"
    assert {"hub", "s00", "s38"} <= set(words)
    assert "s39" not in words


def test_words_of_any_kind_are_only_words(tmp_path: Path) -> None:
    columns: dict[str, ColumnType] = {"state": "thing", "partners": "integer"}
    evil = Node("$\\frac{<b>&日本 العربية", Iri("a:b"))
    assert drawn(tmp_path, made_up("most-connected", columns, (evil, 1)))[0] == evil.label
    draw(toy(), made_up("most-connected", columns, (evil, 1)), tmp_path / "a.png")


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("offices", "a time"),
        ("sanctions", "two different things"),
        ("visits", "coordinates"),
        ("most-connected", "a number"),
    ],
)
def test_where_there_is_nothing_to_draw_no_file_is_made(
    name: str, wanted: str, tmp_path: Path
) -> None:
    with pytest.raises(ExportError) as caught:
        draw(nothing(), ask(nothing(), name), tmp_path / "a.svg")
    assert str(caught.value) == f"nothing to draw: no row of '{name}' has {wanted}"
    assert list(tmp_path.iterdir()) == []


def test_what_can_not_be_drawn_is_told_before_the_work() -> None:
    with pytest.raises(UsageError, match=r"a\.jpg: a picture is a file ending in \.svg or \.png"):
        check("visits", Path("a.jpg"))
    with pytest.raises(UsageError, match="question 'evidence' has no plot; these have one: agree"):
        check("evidence", Path("a.svg"))


def test_a_network_without_its_library_tells_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    answer = ask(toy(), "counterparts", {"state": "CU"})
    monkeypatch.setitem(sys.modules, "networkx", None)
    with pytest.raises(MissingLibraryError, match=r"networkx is missing: pip install .*\[plots\]"):
        draw(toy(), answer, tmp_path / "a.svg")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("latitude", "south", "north"), [(-77.85, -77.85, -68.85), (88, 79, 88)])
def test_a_map_of_a_pole_stands_upright(latitude: float, south: float, north: float) -> None:
    base = Node("the base", Iri("a:base"))
    node, graph = ox.NamedNode(base.iri), ox.NamedNode(REFERENCE)
    quads = [
        ox.Quad(node, ox.NamedNode(DG + name), ox.Literal(value), graph)
        for name, value in (("latitude", latitude), ("longitude", 166.67))
    ]
    answer = made_up("visits", {"from": "thing", "host": "thing"}, (base, Node("b", Iri("a:b"))))
    with Store.open(None, data=world({REFERENCE: quads})) as store:
        figure = maps.draw(store, answer, check("visits", Path("a.svg")))
    assert figure.axes[-1].get_ylim() == pytest.approx((south, north))
