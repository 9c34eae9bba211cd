"""A text → hits: the table of rules by which words name a day, a month or a year.

A rule is a pattern and its reader. Rules are tried in their order at every word; what stands
before a form ("since", "from … to", "than") is not their concern.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from diplograph.extract import times_readers as read
from diplograph.extract.numerals import TEENS, TENS, UNITS
from diplograph.extract.times_calendar import Form
from diplograph.extract.times_readers import DAY_NAMES, MONTH_NAMES, MONTHS, Wording

OPENERS = (
    "the|this|that|last|next|late|later|early|earlier|end|beginning|start|middle|close|turn|mid|"
    "first|second|latter|third|fourth|today|tonight|tomorrow|yesterday|recently|from|between|over|"
    "at|during|on|in|for|spring|summer|autumn|fall|winter|year|its|his|her|their|a|an"
)


def _cases(words: str) -> str:
    """Give words as they are and in capitals."""
    return f"{words}|{words.upper()}"


SHORT_MONTHS = "|".join(name[:3] for name in MONTHS) + "|Sept"
SHORT_DAYS = "Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun"

# What a pattern writes as <NAME>. The name of a group may stand once in a pattern.
PARTS = {
    "MONTH": rf"(?P<m>{_cases(MONTH_NAMES)})\b",
    "MON": rf"(?P<m>(?:{_cases(MONTH_NAMES)})\b|(?:{_cases(SHORT_MONTHS)})\b\.?)",
    "PLAINMONTH": rf"(?!(?i:march|may)\b)(?P<m>{_cases(MONTH_NAMES)})\b",
    "WEEKDAY": rf"(?P<weekday>{_cases(DAY_NAMES)})\b",
    "ONDAY": rf"(?:(?:{_cases(DAY_NAMES)}|(?:{SHORT_DAYS})\b\.?),? (?:the )?)?",
    "DAY": r"(?:3[01]|[12]\d|0?[1-9])(?!\d)(?:st|nd|rd|th)?",
    "YEAR": r"(?P<y>(?:1[5-9]|20)\d\d)(?![\w%]|[,./]\d|[-\u2013]\d)<NOTHINGS>",
    "NOTHINGS": r"(?!\s*(?:per\s?cent|pct|GMT|UTC|hours|hrs|people|persons|tons?|tonnes?|metric|"
    r"thousand|[mb]illion|dollars|euros)\b)",
    "OFYEAR": r"(?:(?:,? (?:of )?<YEAR>)| (?:of )?(?P<ry>last|this|next) year\b)",
    "JOINT": r"(?:\s?[-\u2013\u2014/]\s?|"
    r" (?P<joint>to|and|until|till|through) (?:the )?)",
    "LEAD": r"(?:(?P<lead>(?i:from|between)) (?:the )?)?",
    "NUMBER": rf"(?P<n>\d{{1,3}}|(?i:an?|(?:{TENS})[-\s](?:{UNITS})|{TENS}|{TEENS}|{UNITS}))",
    "UNIT": r"(?P<unit>day|week|month|year|decade)s?\b",
    "WHICH": r"(?i:(?P<which>last|next|this|(?:this|the) (?:coming|past|current))) ",
    "PART": r"(?P<part>(?i:(?:the )?(?:very )?(?:end|beginning|start|middle|close|turn|"
    r"(?:first|second|latter|third|fourth|last) (?:half|quarter|part)) of (?:the )?|"
    r"(?:early|late|later|earlier) (?:in )?|(?:mid|end)[-\u2013\s]))",
    "OFDAY": r"(?: (?:morning|afternoon|evening|night)\b)?",
    "NONAME": r"(?! (?:Street|Square|Avenue|Road|Boulevard|Movement|Brigade|Stadium|Airport|"
    r"Bridge|Hospital|University|Park|School|Revolution|Barracks|Club|attacks?|massacre)\b)",
    "NOPAPER": r"(?! (?:Times|Mail|Mirror|Express|Herald|Post|Independent|Standard|Telegraph)\b)",
    "DAYPART": r"(?P<unit>day|morning|afternoon|evening|night|month|year)\b",
}


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern, and what its words mean; a weak form needs a word of time before it."""

    name: str
    pattern: str
    read: Callable[[Wording], Form | None]
    weak: bool = False

    @property
    def source(self) -> str:
        """The pattern with its parts filled in."""
        return fill(self.pattern)


def fill(pattern: str) -> str:
    """Fill the parts that a pattern names into it; a blank stands for any run of them."""
    while PART.search(pattern):
        pattern = PART.sub(lambda found: PARTS[found[1]], pattern)
    return pattern.replace(" ", r"\s+")


PART = re.compile(r"<([A-Z]+)>")
GROUP = re.compile(r"\(\?P<[a-z]+>")
CLOSING = re.compile(r"\b(?:end|close)\b", re.IGNORECASE)

RULES = (
    # 2024-06-14, 14/06/2024
    Rule("iso", r"(?P<y>(?:1[5-9]|20)\d\d)-(?P<m>\d\d)-(?P<d>\d\d)(?![\d-])", read.iso),
    Rule(
        "numeric",
        r"(?P<a>\d\d?)(?P<mark>[/.])(?P<b>\d\d?)[/.](?P<y>(?:1[5-9]|20)\d\d)(?!\d)",
        read.numeric,
    ),
    # 26-30 March, between 3 and 5 May; April 17-18, 2017; 12th of October; Tuesday, Oct. 12
    Rule(
        "days",
        r"<LEAD><ONDAY>(?P<a><DAY>)<JOINT><ONDAY>(?P<b><DAY>) (?:of )?<MON><OFYEAR>?+<NONAME>",
        read.days,
    ),
    Rule(
        "days_after",
        r"<LEAD><ONDAY><MON> (?P<a><DAY>)<JOINT>(?P<b><DAY>)<OFYEAR>?+<NONAME>",
        read.days,
    ),
    Rule(
        "of_that_year",
        r"(?:(?P<d><DAY>) )?<MON>,? (?:of )?"
        r"(?:that|the same|the (?P<how>following|next|previous)) year\b",
        read.of_that_year,
    ),
    Rule("day", r"<ONDAY>(?P<d><DAY>) (?:of )?<MON><OFYEAR>?+<NONAME>", read.day),
    Rule("day_after_of_year", r"<ONDAY><MON> (?:the )?(?P<d><DAY>)<OFYEAR><NONAME>", read.day),
    Rule(
        "day_after",  # "in May 12 trucks" is no day
        r"(?<!\b[Ii]n\s)<ONDAY><MON> (?:the )?(?P<d><DAY>)"
        r"(?![%:.,]?\d|%| (?:per|[mb]illion)\b)<NONAME>",
        read.day,
    ),
    # October 2021, early May last year; last September; in March
    Rule("month_of_year", r"<PART>?<MON><OFYEAR><NONAME>", read.month),
    Rule("which_month", r"<WHICH><MONTH>", read.which_month),
    Rule("part_of_month", r"<PART><MONTH>", read.month),
    Rule("plain_month", r"<PLAINMONTH>(?! [A-Z\d])", read.month),
    Rule("month", r"<MONTH>", read.month, weak=True),
    # Friday next week, last Tuesday, Thursday evening; over the weekend
    Rule(
        "weekday_of_week",
        r"<WEEKDAY> (?:of )?(?P<which>last|this|next) week\b",
        read.weekday_of_week,
    ),
    Rule(
        "weekday",
        r"(?:(?i:early|late|later|earlier) (?:on )?)?(?:<WHICH>)?<WEEKDAY><OFDAY><NOPAPER>",
        read.weekday,
    ),
    Rule(
        "weekend",
        r"(?i:(?P<which>last|this)|(?:over|at|during|on) the) weekend\b",
        read.weekend,
    ),
    # the first ten months of the year; 2023-2026; spring 2022; this autumn; in 2022; by year-end
    Rule(
        "months",
        r"(?i:the first <NUMBER> months of (?:<YEAR>|(?P<ry>the|last|this|next) year))\b",
        read.months,
    ),
    Rule(
        "years",
        r"(?P<a>(?:1[5-9]|20)\d\d)\s?[-\u2013\u2014]\s?(?P<b>(?:1[5-9]|20)?\d\d)(?![\w-])",
        read.years,
    ),
    Rule("season_of_year", r"(?i:spring|summer|autumn|fall|winter) (?:of )?<YEAR>", read.year),
    Rule(
        "season",
        r"<WHICH>(?i:(?P<season>spring|summer|autumn|fall))\b(?! (?:in|of)\b)",
        read.season,
    ),
    Rule("named_year", r"<PART>?(?i:the year) <YEAR>", read.year),
    Rule("part_of_year", r"<PART><YEAR>", read.year),
    Rule("year", r"<YEAR>", read.year, weak=True),
    Rule("year_end", r"(?i:(?P<which>the |)(?P<unit>year)(?:[\u2019']s)?[-\s]end)\b", read.which),
    # later this year, the end of next month, last week; today, the day before yesterday
    Rule("part_of_which", r"<PART>(?i:(?P<which>the) (?P<unit>month|year))\b(?! \d)", read.which),
    Rule("which", r"<PART>?<WHICH>(?i:(?P<unit>week|month|year))\b", read.which),
    Rule(
        "word",
        r"(?i:(?P<word>(?:the )day (?:before yesterday|after tomorrow)|today|tonight|yesterday|"
        r"tomorrow|last (?:night|evening)|this (?:very )?(?:morning|afternoon|evening)))\b<OFDAY>",
        read.word,
    ),
    Rule("recently", r"(?i:recently)\b(?!-)", read.recently),
    Rule("ago", r"<NUMBER> <UNIT> ago\b", read.ago),
    Rule("ahead", r"(?i:in) <NUMBER> <UNIT>[\u2019']? time\b", read.ahead),
    # what another time tells: two days later, two days after he came, the same day, in the evening
    Rule("gap", r"<NUMBER> <UNIT> (?P<how>before|after)(?= [\w\u201c\"])", read.gap),
    Rule(
        "offset",
        r"<NUMBER> <UNIT> (?P<how>earlier|before|previously|later|after|afterwards)\b(?! than\b)",
        read.offset,
    ),
    Rule(
        "same",
        r"(?i:(?:on )?(?:(?:the|that) (?:very )?same|that(?: very)?) <DAYPART>)",
        read.same,
    ),
    Rule("occasion", r"(?i:on (?:that|this|the same) occasion)\b", read.occasion),
    Rule(
        "in_the_day",
        r"(?i:(?:later|earlier) (?:in |on )?(?:the|that) (?:same )?(?P<unit>day))\b",
        read.same,
    ),
    Rule(
        "in_the_evening",
        r"(?i:(?:in|for) the (?:early |late )?(?P<unit>morning|afternoon|evening))\b(?! of\b)",
        read.same,
    ),
    Rule(
        "neighbour",
        r"(?i:the (?P<how>following|previous|preceding) <DAYPART>)",
        read.neighbour,
    ),
    Rule("next_day", r"(?i:the (?P<how>next) (?P<unit>day|morning|evening))\b", read.neighbour),
    Rule(
        "day_before",
        r"(?i:the <DAYPART> (?P<how>before|after))\b(?! [\w\u201c\"])",
        read.neighbour,
    ),
)


@dataclass(frozen=True, slots=True)
class Hit:
    """A form and where it stands; `closing` tells that it is the end of a year or month."""

    start: int
    end: int
    rule: str
    form: Form
    weak: bool
    closing: bool


def hits(text: str, today: date | None) -> Iterator[Hit]:
    """Find the forms of a text from left to right, save those that mean no known time."""
    scanner, rules = _compiled()
    at = 0
    while found := scanner.search(text, at):
        rule, pattern = rules[found.lastgroup or ""]
        match = pattern.match(text, found.start())
        words = {name: word for name, word in match.groupdict().items() if word} if match else {}
        form = rule.read(Wording(words, today))
        if form:
            closing = CLOSING.search(found[0])
            yield Hit(*found.span(), rule.name, form, rule.weak, closing is not None)
        at = found.end() if form else found.start() + 1


@cache
def _compiled() -> tuple[re.Pattern[str], dict[str, tuple[Rule, re.Pattern[str]]]]:
    """Give one pattern that finds a match of any rule, and each rule with its own."""
    rules = {rule.name: (rule, re.compile(rule.source)) for rule in RULES}
    plain = (f"(?P<{rule.name}>{GROUP.sub('(?:', rule.source)})" for rule in RULES)
    words = "|".join((OPENERS, UNITS, TEENS, TENS))
    names = "|".join((SHORT_MONTHS, SHORT_DAYS))
    opens = rf"(?=\d|{_cases(names)}|(?:{words}|{words.title()})\b)"  # spares most words the rules
    start = rf"(?<![\w/.])(?:(?<!-)|(?=[A-Z])){opens}"
    return re.compile(rf"{start}(?:{'|'.join(plain)})"), rules
