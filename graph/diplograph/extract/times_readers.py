"""The words of a rule → a form: what they mean on the day on which they were written."""

from dataclasses import dataclass
from datetime import date, timedelta

from text_to_num import text2num

from diplograph.days import last_day
from diplograph.extract import times_calendar as calendar
from diplograph.extract.times_calendar import Back, Form, Stretch, Unit, Weekday, Yearless

MONTH_NAMES = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
)
DAY_NAMES = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
MONTHS = MONTH_NAMES.split("|")
WEEKDAYS = DAY_NAMES.split("|")
SHIFTS = {"last": -1, "this": 0, "the": 0, "current": 0, "": 0, "next": 1}


@dataclass(frozen=True, slots=True)
class Wording:
    """What a reader reads: the words by the names of their groups, and the day of writing."""

    words: dict[str, str]
    today: date | None

    def get(self, name: str) -> str:
        """Give the words of a group in lower case, empty where it is absent."""
        return self.words.get(name, "").lower()

    def month(self) -> int:
        """Give the number of the month that is named."""
        return [name[:3].lower() for name in MONTHS].index(self.get("m")[:3]) + 1

    def day(self, name: str) -> int:
        """Give a day of the month: "12th" is 12."""
        return int(self.get(name).rstrip("stndrh"))

    def number(self) -> int:
        """Give the number that is named in digits or in words."""
        word = self.get("n")
        if word.isdecimal():
            return int(word)
        return 1 if word in ("a", "an") else text2num(word, "en")

    def weekday(self) -> int:
        """Give the number of the day of the week that is named; Monday is 0."""
        return [name.lower() for name in WEEKDAYS].index(self.get("weekday"))

    def which(self) -> str:
        """Give "last", "this", "next", "coming", "past" or "the", empty where none stands."""
        return (self.get("which").split() or [""])[-1]

    def year(self) -> str | None:
        """Give the year that is named by its number or as last, this or next year."""
        if number := self.get("y"):
            return number
        which = self.get("ry")
        return calendar.year(self.today, SHIFTS[which]) if which and self.today else None


def iso(w: Wording) -> Form | None:
    """Read "2024-06-14"."""
    return calendar.day(int(w.get("y")), int(w.get("m")), int(w.get("d")))


def numeric(w: Wording) -> Form | None:
    """Read "14/06/2024", the day first; 5/6/2024 may be of May or of June, 5.6.2024 may not."""
    a, b, year = int(w.get("a")), int(w.get("b")), int(w.get("y"))
    if a <= 12 and b <= 12 and a != b and w.get("mark") == "/":
        return None
    return calendar.day(year, a, b) if b > 12 else calendar.day(year, b, a)


def day(w: Wording, name: str = "d") -> str | Yearless | None:
    """Read "12 October 2021" or "Oct. 12"."""
    if year := w.year():
        return calendar.day(int(year), w.month(), w.day(name))
    known = not w.get("ry") and calendar.day(2000, w.month(), w.day(name))
    return Yearless(w.month(), w.day(name)) if known else None


def days(w: Wording) -> Form | None:
    """Read "26-30 March", "6 and 7 June 2023"; two days that are no neighbours are no interval."""
    first, last, gap = day(w, "a"), day(w, "b"), w.day("b") - w.day("a")
    listed = w.get("joint") == "and" and w.get("lead") != "between"
    if not first or not last or gap < 1 or (listed and gap > 1):
        return None
    return Stretch(first, last)


def month(w: Wording) -> Form | None:
    """Read "October 2021", "in March last year", "early May"."""
    if year := w.year():
        return f"{year}-{w.month():02}"
    return None if w.get("ry") else Yearless(w.month())


def which_month(w: Wording) -> Form | None:
    """Read "last September", "this February", "next July"."""
    if not w.today:
        return None
    first, named = w.today.replace(day=1), Yearless(w.month())
    match w.which():
        case "last" | "past":
            return named.upto(first - timedelta(days=1))
        case "next" | "coming":
            return named.onward(first + timedelta(days=31))
        case _:
            return named.of(w.today.year)


def weekday(w: Wording) -> Form | None:
    """Read "Monday", "last Tuesday", "next Friday": that of the week that begins next Sunday."""
    named = Weekday(w.weekday(), near=w.which() == "this")
    match w.which() if w.today else "":
        case "last" | "past":
            return named.upto(w.today - timedelta(days=1)) if w.today else None
        case "coming":
            return named.onward(w.today + timedelta(days=1)) if w.today else None
        case "next":
            return (
                named.onward(w.today + timedelta(6 - w.today.weekday() or 7)) if w.today else None
            )
        case _:
            return named


def weekday_of_week(w: Wording) -> Form | None:
    """Read "Friday next week"."""
    if not w.today:
        return None
    monday = w.today - timedelta(days=w.today.weekday())
    return str(monday + timedelta(days=w.weekday() + 7 * SHIFTS[w.which()]))


def weekend(w: Wording) -> Form | None:
    """Read "over the weekend", "last weekend"."""
    if w.which() != "last":
        return Stretch(Weekday(5, near=True), Weekday(6))
    return Stretch(Weekday(5).upto(w.today - timedelta(days=2)), Weekday(6)) if w.today else None


def which(w: Wording) -> Form | None:
    """Read "last year", "later this month", "next week", "the end of the year"."""
    shift = SHIFTS.get(w.which())
    return None if shift is None else _from_today(w, shift)


def word(w: Wording) -> Form | None:
    """Read "today", "last night", "tomorrow", "the day before yesterday"."""
    first, last = w.get("word").split()[0], w.get("word").split()[-1]
    shift = {"yesterday": -1, "last": -1, "tomorrow": 1, "the": 2 if last == "tomorrow" else -2}
    return str(w.today + timedelta(days=shift.get(first, 0))) if w.today else None


def recently(w: Wording) -> Form | None:
    """Read "recently": news means the month."""
    return calendar.month(w.today) if w.today else None


def ago(w: Wording) -> Form | None:
    """Read "two years ago"."""
    return _from_today(w, -w.number())


def ahead(w: Wording) -> Form | None:
    """Read "in two years' time"."""
    return _from_today(w, w.number())


def _from_today(w: Wording, n: int) -> str | None:
    if not w.today:
        return None
    if w.get("unit") == "week":
        return calendar.week(w.today, n)
    return _back(w.get("unit"), n).of(str(w.today))


def _back(unit: str, n: int) -> Back:
    units: dict[str, tuple[Unit, int]] = {
        "month": ("month", 1),
        "year": ("year", 1),
        "decade": ("year", 10),
        "week": ("day", 7),
    }
    name, times = units.get(unit, ("day", 1))  # a day, or its morning
    return Back(name, n * times)


def offset(w: Wording) -> Form | None:
    """Read "two days later", "a year earlier"."""
    earlier = w.get("how") in ("earlier", "before", "previously")
    return _back(w.get("unit"), -w.number() if earlier else w.number())


def gap(w: Wording) -> Form | None:
    """Read "two days after he came" as the time when he came, seen from what came later."""
    return _back(w.get("unit"), w.number() if w.get("how") == "before" else -w.number())


def same(w: Wording) -> Form | None:
    """Read "the same day", "that month", "in the evening"."""
    return _back(w.get("unit"), 0)


def of_that_year(w: Wording) -> Form | None:
    """Read "12 May of that year", "in March the following year"."""
    tail = f"-{w.month():02}" + (f"-{w.day('d'):02}" if w.get("d") else "")
    shift = {"following": 1, "next": 1, "previous": -1, "preceding": -1}.get(w.get("how"), 0)
    return Back("year", shift, tail) if last_day(f"2023{tail}") else None


def occasion(w: Wording) -> Form | None:
    """Read "on that occasion"."""
    return Back(None)


def neighbour(w: Wording) -> Form | None:
    """Read "the following day", "the previous year", "the day before"."""
    return _back(w.get("unit"), 1 if w.get("how") in ("following", "next", "after") else -1)


def months(w: Wording) -> Form | None:
    """Read "the first ten months of the year"."""
    year, n = w.year(), w.number()
    return f"{year}-01/{year}-{n:02}" if year and 1 < n <= 12 else None


def year(w: Wording) -> Form | None:
    """Read "2021", "spring 2022", "the third quarter of this year"."""
    return w.year()


def season(w: Wording) -> Form | None:
    """Read "this spring", "last autumn" as years; a winter has two."""
    if not w.today:
        return None
    first = {"spring": 3, "summer": 6}.get(w.get("season"), 9)
    named = which_month(Wording({"m": MONTHS[first - 1], "which": w.which()}, w.today))
    return named[:4] if isinstance(named, str) else None


def years(w: Wording) -> Form | None:
    """Read "2023-2026", "1998-99"; 2010-12 may be a month."""
    first, last = w.get("a"), w.get("b")
    if len(last) == 2 and int(last) <= 12:
        return None
    return calendar.between(first, first[: 4 - len(last)] + last)
