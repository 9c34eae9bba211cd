"""Times of news: every table is read for an article of Thursday, 13 June 2024."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from edtf import parse_edtf

from diplograph.extract.times import Duration, TimeMention, find_durations, find_times
from diplograph.extract.times_calendar import Direction, ends, span_of_days, time
from diplograph.model import Span, Time

PUBLISHED = "2024-06-13"
CORPUS = Path(__file__).parent / "corpus"

Row = tuple[str, list[tuple[str, str, str]]]


def read(
    text: str,
    published: str | None = PUBLISHED,
    *,
    direction: Direction = "past",
    previous: Time | None = None,
) -> list[tuple[str, str, str]]:
    """Give the words, the EDTF string and the relation of each time of a text."""
    found = find_times(text, 0, published, direction=direction, previous=previous)
    return [(text[m.span.start : m.span.end], m.time.edtf, m.relation) for m in found]


EXPLICIT: list[Row] = [
    ("October 12, 2021", [("October 12, 2021", "2021-10-12", "at")]),
    ("on 12 October 2021", [("12 October 2021", "2021-10-12", "at")]),
    ("the 12th of October 2021", [("12th of October 2021", "2021-10-12", "at")]),
    ("on Thursday, October 12, 2023", [("Thursday, October 12, 2023", "2023-10-12", "at")]),
    ("on Jan 1, 1984.", [("Jan 1, 1984", "1984-01-01", "at")]),
    ("DHAKA, Nov 16, 2023 (PSS)", [("Nov 16, 2023", "2023-11-16", "at")]),
    ("NIAMEY, 14 June 2024 (Sahel Press)", [("14 June 2024", "2024-06-14", "at")]),
    ("MINSK, 12 MARCH 2025", [("12 MARCH 2025", "2025-03-12", "at")]),
    ("5 Sept. 2023", [("5 Sept. 2023", "2023-09-05", "at")]),
    ("on 5th May 2024", [("5th May 2024", "2024-05-05", "at")]),
    ("2024-06-14", [("2024-06-14", "2024-06-14", "at")]),
    ("14/06/2024", [("14/06/2024", "2024-06-14", "at")]),
    ("06/14/2024", [("06/14/2024", "2024-06-14", "at")]),
    ("05/05/2024", [("05/05/2024", "2024-05-05", "at")]),
    ("08.03.2024", [("08.03.2024", "2024-03-08", "at")]),
    ("in July 2020", [("July 2020", "2020-07", "at")]),
    ("in October, 2021", [("October, 2021", "2021-10", "at")]),
    ("the coup of July 2023", [("July 2023", "2023-07", "at")]),
    ("in early May 2022", [("early May 2022", "2022-05", "at")]),
    ("at the end of March 2024", [("the end of March 2024", "2024-03", "at")]),
    ("in 2022", [("2022", "2022", "at")]),
    ("signed, in 2022, an agreement", [("2022", "2022", "at")]),
    ("In 2022 exports rose", [("2022", "2022", "at")]),
    ("the blockade of 2006", [("2006", "2006", "at")]),
    ("in the year 1999", [("the year 1999", "1999", "at")]),
    ("in late 2023", [("late 2023", "2023", "at")]),
    ("in mid-2022", [("mid-2022", "2022", "at")]),
    ("in spring 2022", [("spring 2022", "2022", "at")]),
    ("in the summer of 2021", [("summer of 2021", "2021", "at")]),
    ("in the first half of 2025", [("the first half of 2025", "2025", "at")]),
    ("the third quarter of 2023", [("the third quarter of 2023", "2023", "at")]),
    (
        "the first eight months of 2022",
        [("the first eight months of 2022", "2022-01/2022-08", "at")],
    ),
    (
        "in 2019, 2020 and 2022",
        [("2019", "2019", "at"), ("2020", "2020", "at"), ("2022", "2022", "at")],
    ),
]

RANGES: list[Row] = [
    ("April 17-18, 2017", [("April 17-18, 2017", "2017-04-17/2017-04-18", "at")]),
    ("26-30 March", [("26-30 March", "2024-03-26/2024-03-30", "at")]),
    ("26\u201330 March 2023", [("26\u201330 March 2023", "2023-03-26/2023-03-30", "at")]),
    ("26 to 30 March", [("26 to 30 March", "2024-03-26/2024-03-30", "at")]),
    ("10th-12th October", [("10th-12th October", "2023-10-10/2023-10-12", "at")]),
    ("12/13 October", [("12/13 October", "2023-10-12/2023-10-13", "at")]),
    ("between 3 and 5 May", [("between 3 and 5 May", "2024-05-03/2024-05-05", "at")]),
    ("on 6 and 7 June 2023", [("6 and 7 June 2023", "2023-06-06/2023-06-07", "at")]),
    ("on June 6 and 7", [("June 6 and 7", "2024-06-06/2024-06-07", "at")]),
    ("on 3 and 5 May", [("5 May", "2024-05-05", "at")]),
    (
        "from 4 to 7\u00a0March 2024",
        [("from 4 to 7\u00a0March 2024", "2024-03-04/2024-03-07", "at")],
    ),
    ("May 30 - June 2", [("May 30 - June 2", "2024-05-30/2024-06-02", "at")]),
    ("May 30 to June 2, 2023", [("May 30 to June 2, 2023", "2023-05-30/2023-06-02", "at")]),
    (
        "from 28 December to 3 January 2024",
        [("from 28 December to 3 January 2024", "2023-12-28/2024-01-03", "at")],
    ),
    (
        "28 December 2023 to 3 January",
        [("28 December 2023 to 3 January", "2023-12-28/2024-01-03", "at")],
    ),
    (
        "Dec. 30, 2022-Jan. 3, 2023",
        [("Dec. 30, 2022-Jan. 3, 2023", "2022-12-30/2023-01-03", "at")],
    ),
    ("from Monday to Wednesday", [("from Monday to Wednesday", "2024-06-10/2024-06-12", "at")]),
    ("from Tuesday to Friday", [("from Tuesday to Friday", "2024-06-11/2024-06-14", "at")]),
    ("on Monday and Tuesday", [("Monday and Tuesday", "2024-06-10/2024-06-11", "at")]),
    (
        "on Monday and Wednesday",
        [("Monday", "2024-06-10", "at"), ("Wednesday", "2024-06-12", "at")],
    ),
    ("January-August 2022", [("January-August 2022", "2022-01/2022-08", "at")]),
    (
        "between January and August 2022",
        [("between January and August 2022", "2022-01/2022-08", "at")],
    ),
    ("from January to March", [("from January to March", "2024-01/2024-03", "at")]),
    ("from October to March", [("from October to March", "2023-10/2024-03", "at")]),
    ("in March and April", [("March", "2024-03", "at"), ("April", "2024-04", "at")]),
    ("from 2020 to 2023", [("from 2020 to 2023", "2020/2023", "at")]),
    ("between 2018 and 2022", [("between 2018 and 2022", "2018/2022", "at")]),
    ("in 2023-2026", [("2023-2026", "2023/2026", "at")]),
    ("2023\u201326", [("2023\u201326", "2023/2026", "at")]),
    ("from 2020 until this February", [("from 2020 until this February", "2020/2024-02", "at")]),
    (
        "from March until the end of the year",
        [("from March until the end of the year", "2024-03/2024-12", "at")],
    ),
    (
        "in the first five months of the year",
        [("the first five months of the year", "2024-01/2024-05", "at")],
    ),
    ("over the weekend", [("over the weekend", "2024-06-08/2024-06-09", "at")]),
    ("last weekend", [("last weekend", "2024-06-08/2024-06-09", "at")]),
]

RELATIVE: list[Row] = [
    ("on Monday", [("Monday", "2024-06-10", "at")]),
    ("said Thursday", [("Thursday", "2024-06-13", "at")]),
    ("on Tuesday evening", [("Tuesday evening", "2024-06-11", "at")]),
    ("late Tuesday", [("late Tuesday", "2024-06-11", "at")]),
    ("last Tuesday", [("last Tuesday", "2024-06-11", "at")]),
    ("last Thursday", [("last Thursday", "2024-06-06", "at")]),
    ("this Thursday", [("this Thursday", "2024-06-13", "at")]),
    ("next Friday", [("next Friday", "2024-06-21", "at")]),
    ("next Tuesday", [("next Tuesday", "2024-06-18", "at")]),
    ("next Sunday", [("next Sunday", "2024-06-16", "at")]),
    ("this coming Thursday", [("this coming Thursday", "2024-06-20", "at")]),
    ("on Friday next week", [("Friday next week", "2024-06-21", "at")]),
    ("on Monday last week", [("Monday last week", "2024-06-03", "at")]),
    ("today", [("today", "2024-06-13", "at")]),
    ("this morning", [("this morning", "2024-06-13", "at")]),
    ("tonight", [("tonight", "2024-06-13", "at")]),
    ("yesterday morning", [("yesterday morning", "2024-06-12", "at")]),
    ("last night", [("last night", "2024-06-12", "at")]),
    ("tomorrow", [("tomorrow", "2024-06-14", "at")]),
    ("the day before yesterday", [("the day before yesterday", "2024-06-11", "at")]),
    ("the day after tomorrow", [("the day after tomorrow", "2024-06-15", "at")]),
    ("on May 17", [("May 17", "2024-05-17", "at")]),
    ("on Oct. 12", [("Oct. 12", "2023-10-12", "at")]),
    ("12th of October", [("12th of October", "2023-10-12", "at")]),
    ("on 13 June", [("13 June", "2024-06-13", "at")]),
    ("1 July", [("1 July", "2023-07-01", "at")]),
    ("20 June", [("20 June", "2023-06-20", "at")]),
    ("on 29 February", [("29 February", "2024-02-29", "at")]),
    ("in March", [("March", "2024-03", "at")]),
    ("in July", [("July", "2023-07", "at")]),
    ("in June", [("June", "2024-06", "at")]),
    ("IN MAY", [("MAY", "2024-05", "at")]),
    ("the May elections", [("May", "2024-05", "at")]),
    ("its October session", [("October", "2023-10", "at")]),
    ("in early March", [("early March", "2024-03", "at")]),
    ("in March last year", [("March last year", "2023-03", "at")]),
    ("in May of last year", [("May of last year", "2023-05", "at")]),
    ("on 17 May last year", [("17 May last year", "2023-05-17", "at")]),
    ("last March", [("last March", "2024-03", "at")]),
    ("last June", [("last June", "2023-06", "at")]),
    ("last November", [("last November", "2023-11", "at")]),
    ("this February", [("this February", "2024-02", "at")]),
    ("next July", [("next July", "2024-07", "at")]),
    ("next May", [("next May", "2025-05", "at")]),
    ("next month", [("next month", "2024-07", "at")]),
    ("last month", [("last month", "2024-05", "at")]),
    ("earlier this month", [("earlier this month", "2024-06", "at")]),
    ("at the end of the month", [("the end of the month", "2024-06", "at")]),
    ("last week", [("last week", "2024-06", "at")]),
    ("this week's visit", [("this week", "2024-06", "at")]),
    ("two weeks ago", [("two weeks ago", "2024", "at")]),
    ("recently", [("recently", "2024-06", "at")]),
    ("earlier this year", [("earlier this year", "2024", "at")]),
    ("Last year", [("Last year", "2023", "at")]),
    ("early next year", [("early next year", "2025", "at")]),
    ("the third quarter of this year", [("the third quarter of this year", "2024", "at")]),
    ("next spring", [("next spring", "2025", "at")]),
    ("this autumn", [("this autumn", "2024", "at")]),
    ("last autumn", [("last autumn", "2023", "at")]),
    ("two years ago", [("two years ago", "2022", "at")]),
    ("a decade ago", [("a decade ago", "2014", "at")]),
    ("30 years ago", [("30 years ago", "1994", "at")]),
    ("three months ago", [("three months ago", "2024-03", "at")]),
    ("five days ago", [("five days ago", "2024-06-08", "at")]),
    ("in two years' time", [("in two years' time", "2026", "at")]),
]

RELATIONS: list[Row] = [
    ("since 2020", [("since 2020", "2020/..", "since")]),
    ("since November 4, 1974, when", [("since November 4, 1974", "1974-11-04/..", "since")]),
    ("since 6 May", [("since 6 May", "2024-05-06/..", "since")]),
    ("since May", [("since May", "2024-05/..", "since")]),
    ("since Sunday", [("since Sunday", "2024-06-09/..", "since")]),
    ("since last year", [("since last year", "2023/..", "since")]),
    ("since early 2022", [("since early 2022", "2022/..", "since")]),
    ("from 2012 onwards", [("from 2012 onwards", "2012/..", "since")]),
    ("until February", [("until February", "../2024-02", "until")]),
    ("Until last September", [("Until last September", "../2023-09", "until")]),
    ("until 2030", [("until 2030", "../2030", "until")]),
    ("put off until Monday", [("until Monday", "../2024-06-17", "until")]),
    ("until 30 June", [("until 30 June", "../2024-06-30", "until")]),
    ("until the end of 2023", [("until the end of 2023", "../2023-12", "until")]),
    ("from Wednesday", [("from Wednesday", "2024-06-12", "from")]),
    ("effective Monday", [("effective Monday", "2024-06-10", "from")]),
    ("as of 1 July 2024", [("as of 1 July 2024", "2024-07-01", "from")]),
    ("by 2026", [("by 2026", "2026", "by")]),
    ("by Thursday", [("by Thursday", "2024-06-20", "by")]),
    ("by December", [("by December", "2024-12", "by")]),
    ("no later than Monday", [("no later than Monday", "2024-06-17", "by")]),
    ("by the end of the year", [("by the end of the year", "2024", "by")]),
    ("before the end of this year", [("before the end of this year", "2024", "by")]),
    ("by year-end", [("by year-end", "2024", "by")]),
    ("by end-2025", [("by end-2025", "2025", "by")]),
    ("before 2026", [("before 2026", "2026", "before")]),
    ("after 20 May", [("after 20 May", "2024-05-20", "after")]),
    ("after Monday's talks", [("Monday", "2024-06-10", "at")]),
    ("before the November summit", [("November", "2023-11", "at")]),
]

ANAPHORA: list[Row] = [
    (
        "on 3 May and the following day",
        [("3 May", "2024-05-03", "at"), ("the following day", "2024-05-04", "at")],
    ),
    (
        "arrived on Monday and was received the same day",
        [("Monday", "2024-06-10", "at"), ("the same day", "2024-06-10", "at")],
    ),
    (
        "on Monday, and left two days later",
        [("Monday", "2024-06-10", "at"), ("two days later", "2024-06-12", "at")],
    ),
    (
        "on Monday; he had come two days earlier",
        [("Monday", "2024-06-10", "at"), ("two days earlier", "2024-06-08", "at")],
    ),
    (
        "on 31 May 2023; a week later",
        [("31 May 2023", "2023-05-31", "at"), ("a week later", "2023-06-07", "at")],
    ),
    (
        "agreed upon in 1985 and abandoned ten years later",
        [("1985", "1985", "at"), ("ten years later", "1995", "at")],
    ),
    (
        "on Wednesday, two days after severing those",
        [("Wednesday", "2024-06-12", "at"), ("two days after", "2024-06-10", "after")],
    ),
    (
        "on Wednesday, two days before the summit",
        [("Wednesday", "2024-06-12", "at"), ("two days before", "2024-06-14", "before")],
    ),
    (
        "the coup of July 2023; that month",
        [("July 2023", "2023-07", "at"), ("that month", "2023-07", "at")],
    ),
    (
        "in May 2021, and in March of the following year",
        [("May 2021", "2021-05", "at"), ("March of the following year", "2022-03", "at")],
    ),
    (
        "in 1975, and on 12 May of that year",
        [("1975", "1975", "at"), ("12 May of that year", "1975-05-12", "at")],
    ),
    (
        "on Tuesday morning, and in the afternoon",
        [("Tuesday morning", "2024-06-11", "at"), ("in the afternoon", "2024-06-11", "at")],
    ),
    (
        "from 3 to 5 May; on that occasion",
        [
            ("from 3 to 5 May", "2024-05-03/2024-05-05", "at"),
            ("on that occasion", "2024-05-03/2024-05-05", "at"),
        ],
    ),
    ("in 2023, and the following day", [("2023", "2023", "at")]),
]

NOTHING = [
    "9/11",
    "COVID-19",
    "Agenda 2030",
    "by Vision 2030",
    "Resolution 2231",
    "the G20 and A320",
    "the 1982 Convention",
    "the Convention of 1982",
    "a man of 45",
    "Relations may grow",
    "LEADERS MAY MEET",
    "Theresa May",
    "signed by May",
    "They march on",
    "March on Rome",
    "The Sun set",
    "2 August Street",
    "10 May 1972 Square",
    "the July 26 Movement",
    "the September 11 attacks",
    "05/06/2024",
    "30/30/2024",
    "2010-12",
    "2023/2024",
    "06-555-0100",
    "in the coming days",
    "in the coming year",
    "in the early 1990s",
    "in the last ten years",
    "over the past year",
    "during the last month of his term",
    "until recently",
    "until further notice",
    "more than 30 years ago",
    "for three decades",
    "in 2000 villages",
    "from 1950 to 2020 tonnes",
    "at 2030 GMT",
    "up 14 percent from a year earlier",
    "2.1 times higher than a year earlier",
    "more than last year",
    "compared with last year",
    "every Friday",
    "on Mondays",
    "Good Friday",
    "The Sunday Times",
    "an action plan for 2023-2026",
    "the fall of Kabul",
    "last winter",
    "That day, he left",
    "Two days after the coup, he left",
    "",
]

TABLES = {
    "explicit": EXPLICIT,
    "ranges": RANGES,
    "relative": RELATIVE,
    "relations": RELATIONS,
    "anaphora": ANAPHORA,
}
ROWS = [
    pytest.param(*row, id=f"{name}: {row[0]}") for name, rows in TABLES.items() for row in rows
]


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_a_time_is_read_as_precisely_as_it_is_told(
    text: str, expected: list[tuple[str, str, str]]
) -> None:
    assert read(text) == expected


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_no_time_is_not_read(text: str) -> None:
    assert read(text) == []


FUTURE = [
    ("on Monday", "2024-06-17"),
    ("on Thursday", "2024-06-20"),
    ("this Thursday", "2024-06-13"),
    ("last Thursday", "2024-06-06"),
    ("on Friday evening", "2024-06-14"),
    ("from Friday to Monday", "2024-06-14/2024-06-17"),
    ("from Friday until the end of the year", "2024-06-14/2024-12"),
    ("over the weekend", "2024-06-15/2024-06-16"),
    ("on May 17", "2025-05-17"),
    ("on 13 June", "2024-06-13"),
    ("on 20 June", "2024-06-20"),
    ("from 3 to 5 December", "2024-12-03/2024-12-05"),
    ("on 29 February", "2028-02-29"),
    ("in March", "2025-03"),
    ("in June", "2024-06"),
    ("until February", "../2025-02"),
    ("since February", "2024-02/.."),
    ("by May 2025", "2025-05"),
    ("last year", "2023"),
]


@pytest.mark.parametrize(("text", "edtf"), FUTURE)
def test_a_clause_about_the_future_is_read_forwards(text: str, edtf: str) -> None:
    assert [found for _, found, _ in read(text, direction="future")] == [edtf]


PLANNED = [
    ("A session set for 20 June has been called off", "2024-06-20"),
    ("A session set for 6 June was called off", "2024-06-06"),
    ("the council, to be held in Bishkek in December", "2024-12"),
    ("is to open in January", "2025-01"),
    ("is due in Cotonou on Saturday", "2024-06-15"),
    ("had been due in Ottawa from Friday to Sunday", "2024-06-14/2024-06-16"),
    ("was postponed from Monday to Friday", "2024-06-14"),
]


@pytest.mark.parametrize(("text", "edtf"), PLANNED)
def test_what_was_planned_lies_near_whatever_the_direction(text: str, edtf: str) -> None:
    assert [found for _, found, _ in read(text)] == [edtf]


PREVIOUS = [
    ("The same day, he was received", "2024-02-20", "2024-02-20"),
    ("The same afternoon", "2023-05-17", "2023-05-17"),
    ("In the evening, she called on him", "2023-03-03", "2023-03-03"),
    ("Later in the day, they met", "2025-03-12", "2025-03-12"),
    ("The next day", "2024-12-31", "2025-01-01"),
    ("The following day", "2024-05-03/2024-05-05", "2024-05-06"),
    ("the day before, he had left", "2024-03-01", "2024-02-29"),
    ("that same month", "2022-12-05", "2022-12"),
    ("that year", "2020/..", "2020"),
    ("the previous year", "2020-02", "2019"),
    ("three months later", "2020-11-30", "2021-02"),
    ("a decade later", "1985", "1995"),
    ("is to be signed on that occasion", "2024-10", "2024-10"),
    ("The news came a day after she had signed", "2024-06-26", "2024-06-25"),
]


@pytest.mark.parametrize(("text", "previous", "edtf"), PREVIOUS)
def test_an_earlier_time_tells_an_anaphoric_one(text: str, previous: str, edtf: str) -> None:
    (found,) = find_times(text, 0, PUBLISHED, previous=time(previous))
    assert (found.time.edtf, found.anaphoric) == (edtf, True)


@pytest.mark.parametrize(
    ("text", "previous"),
    [
        ("The same day", "2024-02"),
        ("the following month", "2024"),
        ("The same day", "2024-05-03/2024-05-05"),
        ("on that occasion", "2022/.."),
    ],
)
def test_an_earlier_time_that_is_too_coarse_tells_nothing(text: str, previous: str) -> None:
    assert read(text, previous=time(previous)) == []


GOLD = [
    ("an official visit that wrapped up on Thursday", "2023-05-19", "past", "2023-05-18"),
    ("trade rose in 2022, up 18.5 percent year on year", "2023-05-19", "past", "2022"),
    ("would open an office in the third quarter of this year", "2023-05-19", "future", "2023"),
    ("who had arrived in the Omani capital on Monday", "2024-02-21", "past", "2024-02-19"),
    ("Until last September, it was chaired by", "2024-02-21", "past", "../2023-09"),
    ("has been put off until Monday", "2024-03-14", "past", "../2024-03-18"),
    ("from Friday until the end of the year", "2022-06-30", "future", "2022-07-01/2022-12"),
    ("whose term expires in December", "2022-06-30", "future", "2022-12"),
    ("would travel to Jakarta next month", "2024-09-05", "past", "2024-10"),
    ("ambassador here from 2020 until this February", "2023-04-04", "past", "2020/2023-02"),
    ("would be applied from 1 July as planned", "2024-06-14", "future", "2024-07-01"),
    ("only to lift them this February", "2024-06-14", "past", "2024-02"),
    (
        "had been due in Ottawa from Thursday to Saturday",
        "2024-11-18",
        "past",
        "2024-11-21/2024-11-23",
    ),
    ("that it flew to Legazpi over the weekend", "2024-11-18", "past", "2024-11-16/2024-11-17"),
    ("He will fly to Ottawa on Nov. 28", "2024-11-18", "future", "2024-11-28"),
    ("in the first ten months of the year", "2022-11-29", "past", "2022-01/2022-10"),
    ("A return visit is planned for next spring", "2022-11-29", "past", "2023"),
    ("that it imposed on workers in May last year", "2024-06-26", "past", "2023-05"),
    (
        "accepted an invitation to visit from 3 to 5 December",
        "2018-11-14",
        "future",
        "2018-12-03/2018-12-05",
    ),
    ("finalised the texts in Miri last week", "2025-02-18", "past", "2025-02"),
    ("will carry its first megawatts next July", "2022-09-27", "past", "2023-07"),
    ("He is to travel to Beijing next Tuesday", "2024-01-18", "past", "2024-01-23"),
    ("welcomed this Thursday the minister", "2024-09-26", "past", "2024-09-26"),
]


@pytest.mark.parametrize(("text", "published", "direction", "edtf"), GOLD)
def test_the_corpus_s_own_wordings_get_its_times(
    text: str, published: str, direction: Direction, edtf: str
) -> None:
    assert [found for _, found, _ in read(text, published, direction=direction)] == [edtf]


WITHOUT_DATE = [
    ("since 2020", ["2020/.."]),
    ("on October 12, 2021, and on Monday", ["2021-10-12"]),
    ("in May last year, on 3 May, yesterday, in March, two years ago", []),
    ("between January and August 2022", ["2022-01/2022-08"]),
    ("in 1985 and ten years later", ["1985", "1995"]),
]


@pytest.mark.parametrize(("text", "expected"), WITHOUT_DATE)
@pytest.mark.parametrize("published", [None, "", "yesterday", "0001-01-01", "9999-12-31"])
def test_without_the_article_s_date_only_years_that_are_named_count(
    text: str, expected: list[str], published: str | None
) -> None:
    assert [edtf for _, edtf, _ in read(text, published)] == expected


PARTIAL = [
    ("2021-10", "last year", ["2020"]),
    ("2021-10", "last month", ["2021-09"]),
    ("2021-10", "in September", ["2021-09"]),
    ("2021-10", "in November", ["2020-11"]),
    ("2021-10", "on 30 September", ["2021-09-30"]),
    ("2021-10", "on 12 October", []),
    ("2021-10", "on Monday", []),
    ("2021-10", "yesterday", []),
    ("2021-10", "last week", []),
    ("2021", "last year", ["2020"]),
    ("2021", "two years ago", ["2019"]),
    ("2021", "in March", []),
    ("2021", "last month", []),
    ("2021-10-13T14:02:11-04:00", "yesterday", ["2021-10-12"]),
]


@pytest.mark.parametrize(("published", "text", "expected"), PARTIAL)
def test_a_partial_date_tells_what_holds_for_all_its_days(
    published: str, text: str, expected: list[str]
) -> None:
    assert [edtf for _, edtf, _ in read(text, published)] == expected


WEEKS = [
    ("2025-03-05", "last week", "2025"),  # 24 February to 2 March
    ("2025-03-05", "this week", "2025-03"),
    ("2024-01-26", "next week", "2024"),  # 29 January to 4 February
    ("2024-01-21", "next Monday", "2024-01-29"),
    ("2024-06-09", "over the weekend", "2024-06-08/2024-06-09"),
    ("2024-06-09", "last weekend", "2024-06-01/2024-06-02"),
    ("2024-06-08", "over the weekend", "2024-06-08/2024-06-09"),
]


@pytest.mark.parametrize(("published", "text", "edtf"), WEEKS)
def test_a_week_is_never_more_precise_than_what_holds_it(
    published: str, text: str, edtf: str
) -> None:
    ((_, found, _),) = read(text, published)
    assert found == edtf


def test_a_week_of_two_years_has_no_time() -> None:
    assert read("last week", "2025-01-08") == []


def test_a_mention_stands_at_its_place_in_the_document() -> None:
    assert find_times("He came on Monday.", 100, PUBLISHED) == (
        TimeMention(
            Span(111, 117),
            Time("2024-06-10", date(2024, 6, 10), date(2024, 6, 10)),
            "at",
            anaphoric=False,
        ),
    )


@pytest.mark.parametrize(
    ("text", "precision"),
    [("on Monday", "day"), ("in March", "month"), ("in 2022", "year"), ("since 2020", "range")],
)
def test_a_mention_knows_how_precise_it_is(text: str, precision: str) -> None:
    assert [mention.precision for mention in find_times(text, 0, PUBLISHED)] == [precision]


@pytest.mark.parametrize(
    ("edtf", "earliest", "latest"),
    [
        ("2021", date(2021, 1, 1), date(2021, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2021-10-12", date(2021, 10, 12), date(2021, 10, 12)),
        ("2021-10-12/2021-11", date(2021, 10, 12), date(2021, 11, 30)),
        ("2020/..", date(2020, 1, 1), None),
        ("../2023-09", None, date(2023, 9, 30)),
    ],
)
def test_a_time_has_the_bounds_of_its_edtf(
    edtf: str, earliest: date | None, latest: date | None
) -> None:
    assert time(edtf) == Time(edtf, earliest, latest)


def sentences() -> Iterator[tuple[str, str | None]]:
    for table in TABLES.values():
        yield from ((text, PUBLISHED) for text, _ in table)
    yield from ((text, PUBLISHED) for text, _ in FUTURE + PLANNED)
    for path in sorted(CORPUS.glob("*.md")):
        yield from ((line, PUBLISHED) for line in path.read_text("utf-8").splitlines())


def found_times() -> set[Time]:
    directions: tuple[Direction, ...] = ("past", "future", "nearest")
    return {
        mention.time
        for direction in directions
        for text, published in sentences()
        for mention in find_times(text, 0, published, direction=direction)
    }


def test_every_shape_of_time_is_valid_edtf() -> None:
    shapes = {re.sub(r"\d", "0", one.edtf): one.edtf for one in found_times()}
    assert set(shapes) == {
        "0000",
        "0000-00",
        "0000-00-00",
        "0000/..",
        "0000-00/..",
        "0000-00-00/..",
        "../0000",
        "../0000-00",
        "../0000-00-00",
        "0000/0000",
        "0000/0000-00",
        "0000-00/0000-00",
        "0000-00-00/0000-00",
        "0000-00-00/0000-00-00",
    }
    for edtf in shapes.values():
        assert str(parse_edtf(edtf)) == edtf


def test_every_end_of_a_time_is_a_day_of_the_calendar_and_in_order() -> None:
    for one in found_times():
        first, last = ends(one.edtf)
        assert (one.earliest is None, one.latest is None) == (first == "..", last == "..")
        assert one.earliest is None or one.latest is None or one.earliest <= one.latest


def test_the_direction_moves_no_span() -> None:
    for text, published in sentences():
        past, future = (
            [m.span for m in find_times(text, 0, published, direction=direction)]
            for direction in ("past", "future")
        )
        assert past == future


DURATIONS = [
    ("a three-day official visit", [("three-day", 3)]),
    ("a 4-day visit", [("4-day", 4)]),
    ("The two-day seventh meeting", [("two-day", 2)]),
    ("a week-long tour", [("week-long", 7)]),
    ("a weeklong tour", [("weeklong", 7)]),
    ("a two-week tour", [("two-week", 14)]),
    ("a three days visit", [("three days", 3)]),
    ("a visit lasting five days", [("five days", 5)]),
    ("for three days", []),
    ("three days later", []),
    ("the day", []),
    ("an 18-year-old", []),
]


@pytest.mark.parametrize(("text", "expected"), DURATIONS)
def test_a_duration_is_counted_in_days(text: str, expected: list[tuple[str, int]]) -> None:
    found = find_durations(text, 0)
    assert [(text[d.span.start : d.span.end], d.days) for d in found] == expected


def test_a_duration_stands_at_its_place_in_the_document() -> None:
    assert find_durations("a two-day visit", 50) == (Duration(Span(52, 59), 2),)


def test_days_and_one_end_make_a_span() -> None:
    assert [
        span_of_days(3, end=date(2023, 5, 18)).edtf,
        span_of_days(4, start=date(2024, 9, 24)).edtf,
        span_of_days(1, start=date(2024, 9, 24)).edtf,
    ] == ["2023-05-16/2023-05-18", "2024-09-24/2024-09-27", "2024-09-24"]


@pytest.mark.parametrize(
    ("days", "start", "end"),
    [(3, None, None), (3, date(2024, 1, 1), date(2024, 1, 3)), (0, date(2024, 1, 1), None)],
)
def test_a_span_needs_days_and_exactly_one_end(
    days: int, start: date | None, end: date | None
) -> None:
    with pytest.raises(ValueError, match="one day or more, and one end"):
        span_of_days(days, start=start, end=end)
