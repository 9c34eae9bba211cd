"""A question and the units of a text → the values of its parameters, and what they used."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import product

from diplograph import gazetteer
from diplograph.phrasing import times
from diplograph.phrasing.sides import leaning
from diplograph.phrasing.units import PARTICLES, Unit
from diplograph.phrasing.vocabulary import Worded, is_known
from diplograph.questions import Parameter

ARTICLES = frozenset({"a", "an", "the", "any", "some"})
BEFORE = frozenset({"by", "from", "of", "in"})  # a publisher that nothing else marks
SIDED, NEUTRAL = 1.5, 3.0  # how gladly a parameter takes a state: with a side, and without
LATER, EARLIER = 0.1, 0.001  # how much a later parameter, or a later state, is worth less
MOST_STATES = 6  # of a text, that are looked at
MOST_WORDS = 4  # of a name that nothing marks as one


@dataclass(slots=True)
class Filled:
    """The values of parameters by name; which units gave them; `guessed` ones may be wrong."""

    text: str
    values: dict[str, str] = field(default_factory=dict)
    used: set[int] = field(default_factory=set)
    guessed: set[int] = field(default_factory=set)

    def put(self, name: str, value: str | None, *places: int) -> None:
        """Give a parameter its value."""
        if value is not None:
            self.values[name] = value
            self.used.update(places)


def fill(asked: Worded, units: Sequence[Unit], text: str) -> Filled:
    """Give the values that a text has for the parameters of a question."""
    filled = Filled(text)
    parameters = asked.question.parameters
    _states(filled, [p for p in parameters if p.type == "state"], units)
    _times(filled, parameters, units)
    for parameter in parameters:
        _one(filled, asked, parameter, units)
    values = {p.name: filled.values[p.name] for p in parameters if p.name in filled.values}
    return Filled(text, values, filled.used, filled.guessed)


def _one(filled: Filled, asked: Worded, parameter: Parameter, units: Sequence[Unit]) -> None:
    match parameter.type:
        case "sector":
            _sector(filled, asked, parameter, units)
        case "term":
            _term(filled, parameter, units)
        case "person":
            _person(filled, parameter, units)
        case "text" | "article":
            _text(filled, asked, parameter, units)
        case "organisation":
            _found(filled, parameter, units, _organisation)
        case "place":
            _found(filled, parameter, units, _place)
        case "iri":
            _found(filled, parameter, units, lambda unit: unit.fact)
        case "integer" | "number":
            _number(filled, parameter, units)


def _states(filled: Filled, parameters: Sequence[Parameter], units: Sequence[Unit]) -> None:
    """Give each state to the parameter whose side it is on; without sides, in their order."""
    places = [at for at, unit in enumerate(units) if unit.party][:MOST_STATES]
    lean = {at: leaning(units, at) for at in places}
    orders = product((None, *places), repeat=len(parameters))
    best = max(
        filter(_is_distinct, orders),
        key=lambda order: sum(
            _fit(p, lean[at], at) - slot * LATER
            for slot, (p, at) in enumerate(zip(parameters, order, strict=True))
            if at is not None
        ),
    )
    for parameter, at in zip(parameters, best, strict=True):
        party = None if at is None else units[at].party
        if party and at is not None:
            filled.put(parameter.name, party.value, at)


def _is_distinct(order: Sequence[int | None]) -> bool:
    given = [at for at in order if at is not None]
    return len(given) == len(set(given))


def _fit(parameter: Parameter, lean: float, at: int) -> float:
    if parameter.side is None:
        return NEUTRAL - at * EARLIER
    return SIDED + NEUTRAL * parameter.required + (lean if parameter.side == "from" else -lean)


def _times(filled: Filled, parameters: Sequence[Parameter], units: Sequence[Unit]) -> None:
    places = [at for at, unit in enumerate(units) if unit.when]
    when = times.joined(w for at in places if (w := units[at].when))
    if when is None:
        return
    for parameter in parameters:
        if parameter.type == "date":
            filled.put(
                parameter.name, when.until if parameter.edge == "last" else when.since, *places
            )
        elif parameter.type == "integer" and parameter.required:
            filled.put(parameter.name, when.year, *places)


def _found(
    filled: Filled,
    parameter: Parameter,
    units: Sequence[Unit],
    value: Callable[[Unit], str | None],
) -> None:
    """Take the first unit that gives a value."""
    for at, unit in enumerate(units):
        if at not in filled.used and (found := value(unit)):
            filled.put(parameter.name, found, at)
            return


def _organisation(unit: Unit) -> str | None:
    party = unit.party
    return party.value if party and party.value not in gazetteer.states() else None


def _place(unit: Unit) -> str | None:
    """Give the name of a capital, or of another city that is not the name of a state."""
    if unit.party:
        return unit.text if unit.party.city else None
    return unit.text if unit.name and gazetteer.place(unit.text) else None


def _sector(filled: Filled, asked: Worded, parameter: Parameter, units: Sequence[Unit]) -> None:
    for at, unit in enumerate(units):
        if unit.sector and not unit.concepts <= asked.concepts:
            filled.put(parameter.name, unit.sector, at)
            return


def _term(filled: Filled, parameter: Parameter, units: Sequence[Unit]) -> None:
    """Take the choice that the words name; where they name two, none is meant."""
    said = {at: _choices(parameter, units, at) for at in range(len(units))}
    named = sorted(frozenset().union(*said.values()))
    if len(named) == 1:
        filled.put(parameter.name, named[0], *(at for at, choices in said.items() if choices))


def _choices(parameter: Parameter, units: Sequence[Unit], at: int) -> frozenset[str]:
    """Give the choices of a parameter that a word names; what is not done is planned."""
    known = frozenset(parameter.choices)
    named = units[at].choices & known
    before = next((unit for unit in reversed(units[:at]) if not unit.small), None)
    if before is None or "not" not in before.concepts:
        return named
    return known & {"Planned"} if "Completed" in named else frozenset()


def _person(filled: Filled, parameter: Parameter, units: Sequence[Unit]) -> None:
    named = [at for at, unit in enumerate(units) if unit.name and not _is_place(units, at)]
    if named:
        filled.put(parameter.name, units[named[0]].text, named[0])
        return
    run = _left(filled, units)
    lower = filled.text[1:] == filled.text[1:].lower()
    if lower and len(run) <= MOST_WORDS and not _has_article(units, run):
        _guess(filled, parameter, units, run)


def _is_place(units: Sequence[Unit], at: int) -> bool:
    """Tell whether a name is a city's, by the word in front: "in Istanbul"."""
    led = bool(at) and units[at - 1].text.lower() in ("in", "at", "to", "into")
    return led and gazetteer.place(units[at].text) is not None


def _has_article(units: Sequence[Unit], run: Sequence[int]) -> bool:
    return bool(run and run[0]) and units[run[0] - 1].text.lower() in ARTICLES


def _left(filled: Filled, units: Sequence[Unit]) -> list[int]:
    """Give the one run of words that nothing explains; of two runs none."""
    left = [
        at
        for at, unit in enumerate(units)
        if at not in filled.used and unit.words and not unit.party and not is_known(unit)
    ]
    if not left:
        return []
    whole = list(range(left[0], left[-1] + 1))
    inner = [units[at].text.casefold() for at in whole if at not in left]
    return whole if PARTICLES.issuperset(inner) else []


def _text(filled: Filled, asked: Worded, parameter: Parameter, units: Sequence[Unit]) -> None:
    """Take quoted words or the name of a file; a role; else what nothing else explains."""
    article = parameter.type == "article"
    literal = next((at for at, u in enumerate(units) if u.literal or (article and u.file)), None)
    role = next((at for at, unit in enumerate(units) if unit.role), None)
    if literal is not None:
        filled.put(parameter.name, units[literal].literal or units[literal].file, literal)
        filled.guessed.update({literal} if parameter.optional else ())
    elif parameter.required:
        run = _core(asked, units)
        wanted = _is_titled(units, run) if article else not any(unit.file for unit in units)
        if wanted:
            _guess(filled, parameter, units, run)
    elif role is not None:
        filled.put(parameter.name, units[role].role, role)
    else:
        free = _titled(filled, units)
        left = free or _left(filled, units)
        if free or (left and left[0] and units[left[0] - 1].text.lower() in BEFORE):
            _guess(filled, parameter, units, _wider(filled, units, left))
            filled.guessed.difference_update(free)


def _guess(
    filled: Filled, parameter: Parameter, units: Sequence[Unit], run: Sequence[int]
) -> None:
    if run:
        text = filled.text[units[run[0]].start : units[run[-1]].end]
        filled.put(parameter.name, text, *run)
        filled.guessed.update(run)


def _core(asked: Worded, units: Sequence[Unit]) -> Sequence[int]:
    """Give what stands between the words of the question at either end."""

    def is_cue(unit: Unit) -> bool:
        return unit.small or unit.light or bool(unit.concepts & asked.concepts)

    inner = [at for at, unit in enumerate(units) if not is_cue(unit)]
    return range(inner[0], inner[-1] + 1) if inner else ()


def _is_titled(units: Sequence[Unit], run: Sequence[int]) -> bool:
    """Tell whether words stand right behind "the article" and can be its title."""
    return bool(run) and run[0] > 0 and "article" in units[run[0] - 1].concepts and len(run) > 1


def _titled(filled: Filled, units: Sequence[Unit]) -> list[int]:
    """Give the first words that look like a name: a person's, or several with capitals."""
    for at, unit in enumerate(units):
        if at in filled.used:
            continue
        run = _wider(filled, units, [at]) if at and _is_title(unit) else [at]
        if unit.name or (len(run) > 1 and any(not units[i].party for i in run)):
            return list(run)
    return []


def _wider(filled: Filled, units: Sequence[Unit], run: Sequence[int]) -> Sequence[int]:
    """Let a name grow over the capitalised words beside it: Radio Habana Cuba."""
    if not run:
        return ()
    first, last = run[0], run[-1]
    while first and _is_title(units[first - 1]) and first - 1 not in filled.used:
        first -= 1
    while last + 1 < len(units) and _is_title(units[last + 1]) and last + 1 not in filled.used:
        last += 1
    return range(first, last + 1)


def _is_title(unit: Unit) -> bool:
    return not unit.small and unit.text[:1].isupper()


def _number(filled: Filled, parameter: Parameter, units: Sequence[Unit]) -> None:
    for at, unit in enumerate(units):
        if unit.number and ("." in unit.number) == (parameter.type == "number"):
            if parameter.name not in filled.values:
                filled.put(parameter.name, unit.number, at)
            return
