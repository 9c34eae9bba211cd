"""Amounts of news: what is counted, measured, paid, numbered or grows."""

from decimal import Decimal

import pytest
from text_to_num import text2num

from diplograph.extract.amounts import Amount, Growth, find_amounts, find_growth
from diplograph.extract.numerals import numerals
from diplograph.model import Span

Money = tuple[str, str, str | None]

MONEY: list[tuple[str, list[Money]]] = [
    ("412 million USD in 2022", [("412 million USD", "412000000", "USD")]),
    ("reached $38.4 million", [("$38.4 million", "38400000", "USD")]),
    ("US$ 5bn", [("US$ 5bn", "5000000000", "USD")]),
    ("US$ 149.6 million", [("US$ 149.6 million", "149600000", "USD")]),
    ("$2.5 bn", [("$2.5 bn", "2500000000", "USD")]),
    ("$1.5 trillion", [("$1.5 trillion", "1500000000000", "USD")]),
    ("$51.6 million credit line", [("$51.6 million", "51600000", "USD")]),
    ("USD 20 million", [("USD 20 million", "20000000", "USD")]),
    ("a USD30-million loan", [("USD30-million", "30000000", "USD")]),
    ("USD584 million", [("USD584 million", "584000000", "USD")]),
    ("12 million US dollars", [("12 million US dollars", "12000000", "USD")]),
    ("120 million dollars", [("120 million dollars", "120000000", "USD")]),
    ("720 million dollars' worth", [("720 million dollars", "720000000", "USD")]),
    ("a 400-million-dollar loan", [("400-million-dollar", "400000000", "USD")]),
    ("551 thousand 458 dollars", [("551 thousand 458 dollars", "551458", "USD")]),
    ("one and a half million dollars", [("one and a half million dollars", "1500000", "USD")]),
    ("lent Nauru 20 million US dollars", [("20 million US dollars", "20000000", "USD")]),
    ("€45m", [("€45m", "45000000", "EUR")]),
    ("45m euros", [("45m euros", "45000000", "EUR")]),
    ("a 45-million-euro grant", [("45-million-euro", "45000000", "EUR")]),
    ("4.2\u00a0million euros", [("4.2\u00a0million euros", "4200000", "EUR")]),
    ("1,5 million euros", [("1,5 million euros", "1500000", "EUR")]),
    ("half a million euros", [("half a million euros", "500000", "EUR")]),
    ("EUR 5 million", [("EUR 5 million", "5000000", "EUR")]),
    ("5 million EUR", [("5 million EUR", "5000000", "EUR")]),
    ("£3.5m", [("£3.5m", "3500000", "GBP")]),
    ("20 million pounds", [("20 million pounds", "20000000", "GBP")]),
    ("20 million Egyptian pounds", [("20 million Egyptian pounds", "20000000", "EGP")]),
    ("C$3 million", [("C$3 million", "3000000", "CAD")]),
    ("C$2.2 billion worth", [("C$2.2 billion", "2200000000", "CAD")]),
    ("A$4.5m", [("A$4.5m", "4500000", "AUD")]),
    ("4.5 million Australian dollars", [("4.5 million Australian dollars", "4500000", "AUD")]),
    ("NZ$3.5 million", [("NZ$3.5 million", "3500000", "NZD")]),
    ("Rs 500 crore", [("Rs 500 crore", "5000000000", "INR")]),
    ("Rs.450 crore", [("Rs.450 crore", "4500000000", "INR")]),
    ("₹2 lakh crore", [("₹2 lakh crore", "2000000000000", "INR")]),
    ("Rs 20 billion", [("Rs 20 billion", "20000000000", None)]),
    ("20 billion Pakistani rupees", [("20 billion Pakistani rupees", "20000000000", "PKR")]),
    ("500 million yuan", [("500 million yuan", "500000000", "CNY")]),
    ("10 billion rubles", [("10 billion rubles", "10000000000", "RUB")]),
    ("10 billion roubles", [("10 billion roubles", "10000000000", "RUB")]),
    ("12 billion won", [("12 billion won", "12000000000", "KRW")]),
    ("1.2 million tala", [("1.2 million tala", "1200000", "WST")]),
    ("350 million pula", [("350 million pula", "350000000", "BWP")]),
    ("RM13.1 billion", [("RM13.1 billion", "13100000000", "MYR")]),
    ("RM500 million", [("RM500 million", "500000000", "MYR")]),
    ("JD430\u00a0million", [("JD430\u00a0million", "430000000", "JOD")]),
    ("300 CFA francs", [("300 CFA francs", "300", None)]),
    ("5 million pesos", [("5 million pesos", "5000000", None)]),
    ("5 million Cuban pesos", [("5 million Cuban pesos", "5000000", "CUP")]),
    ("5 million Omani riyals", [("5 million Omani riyals", "5000000", "OMR")]),
    ("20 million Fiji dollars", [("20 million Fiji dollars", "20000000", "FJD")]),
    ("20 million Belarusian roubles", [("20 million Belarusian roubles", "20000000", "BYN")]),
    ("8 billion Turkish liras", [("8 billion Turkish liras", "8000000000", "TRY")]),
    ("R5 million", [("R5 million", "5000000", "ZAR")]),
    ("500 birr", [("500 birr", "500", "ETB")]),
    ("$20-million project", [("$20-million", "20000000", "USD")]),
    (
        "from $5 million to $10 million",
        [("$5 million", "5000000", "USD"), ("$10 million", "10000000", "USD")],
    ),
]

QUANTITIES = [
    ("some 200 tons of aid", "200 tons", "200", "tons"),
    ("the 2,000 tonnes of rice", "2,000 tonnes", "2000", "tonnes"),
    ("12, 000 tons of wheat", "12, 000 tons", "12000", "tons"),
    ("12\u00a0000 tonnes", "12\u00a0000 tonnes", "12000", "tonnes"),
    ("60 metric tons of oil", "60 metric tons", "60", "metric tons"),
    ("300,000 doses of vaccine", "300,000 doses", "300000", "doses"),
    ("1.5 million doses", "1.5 million doses", "1500000", "doses"),
    ("20 cubic metres of wood", "20 cubic metres", "20", "cubic metres"),
    ("one cubic metre of gas", "one cubic metre", "1", "cubic metre"),
    ("three kilowatt-hours", "three kilowatt-hours", "3", "kilowatt-hours"),
    ("1,950-kilometre pipeline", "1,950-kilometre", "1950", "kilometre"),
    ("1,500 bags of rice", "1,500 bags", "1500", "bags"),
    ("two truckloads of flour", "two truckloads", "2", "truckloads"),
    ("300 pounds of rice", "300 pounds", "300", "pounds"),
    ("another 40 megawatts", "40 megawatts", "40", "megawatts"),
    ("a 100 MW plant", "100 MW", "100", "MW"),
]

COUNTS = [
    ("the 350 tarpaulins", [("350", "350")]),
    ("350 tarpaulins and 120 water containers", [("350", "350"), ("120", "120")]),
    ("another 200 bags.", [("200", "200")]),
    ("1,950 tractors", [("1,950", "1950")]),
    ("1500 tractors", [("1500", "1500")]),
    ("2000 people", [("2000", "2000")]),
    ("1 000 tents", [("1 000", "1000")]),
    ("1.5 million people", [("1.5 million", "1500000")]),
    ("2.1 lakh Indian tourists", [("2.1 lakh", "210000")]),
    ("two hundred and fifty thousand people", [("two hundred and fifty thousand", "250000")]),
    ("six thousand travelling fans", [("six thousand", "6000")]),
    ("eleven trucks", [("eleven", "11")]),
    ("Two new catamarans", [("Two", "2")]),
    ("twenty-two schools", [("twenty-two", "22")]),
    ("two and three thousand", [("two", "2"), ("three thousand", "3000")]),
    ("a dozen ward councillors", [("a dozen", "12")]),
    ("half a dozen boats", [("half a dozen", "6")]),
    ("two dozen boats", [("two dozen", "24")]),
    ("a hundred doctors", [("a hundred", "100")]),
    ("a million elephants", [("a million", "1000000")]),
    ("signed six pacts", [("six", "6")]),
    ("one hospital", [("one", "1")]),
    ("gave Cuba 20 trucks", [("20", "20")]),
    ("In May 12 trucks came", [("12", "12")]),
    ("raising from 15 to 22 the number", [("15", "15"), ("22", "22")]),
    ("77 states", [("77", "77")]),
]

ORDINALS = [
    ("the 18th session", "18th", 18),
    ("the 2nd round", "2nd", 2),
    ("the fifth meeting", "fifth", 5),
    ("the tenth round", "tenth", 10),
    ("the twenty-first round", "twenty-first", 21),
    ("the thirtieth round", "thirtieth", 30),
    ("the inaugural session", "inaugural", 1),
    ("its inaugural ministerial meeting", "inaugural", 1),
    ("its first session", "first", 1),
    ("the first-ever session", "first", 1),
    ("a second session", "second", 2),
    ("their 61st ordinary summit", "61st", 61),
    ("the XV Session", "XV", 15),
    ("the XIX Ordinary Session", "XIX", 19),
    ("the IV meeting", "IV", 4),
    ("FIFTH SESSION", "FIFTH", 5),
]

PERCENTS = [
    ("18.5 percent", "18.5 percent", "18.5"),
    ("25 per cent", "25 per cent", "25"),
    ("by 80% in two years", "80%", "80"),
    ("12,5 percent", "12,5 percent", "12.5"),
    ("a 25-percent tariff", "25-percent", "25"),
    ("ten percent", "ten percent", "10"),
]

NOTHING = [
    "in 2022",
    "the 1982 Convention",
    "the 2019 elections",
    "on 12 October 2021",
    "from 10 to 12 October",
    "on the 8th of March",
    "05/06/2024",
    "since the 1990s",
    "a plan for 2023-2026",
    "three days",
    "two more years",
    "eleven years ago",
    "a three-day visit",
    "five times a week",
    "at 10 am",
    "at 10:30",
    "Kim Soo-yeon, 53, is",
    "an 18-year-old",
    "aged 45",
    "+53 7 836 4436",
    "Tel. 06-555-0100",
    "G20",
    "5G and 3D",
    "COVID-19",
    "COVID 19",
    "the F-16 and the Su-35",
    "Boeing 737",
    "Boeing 737 planes",
    "Article 5",
    "Resolution 2231",
    "phase 2",
    "No. 5",
    "COP 28",
    "Group of 77",
    "1. The two-way talks",
    "(3) mining",
    "a 1-1 draw",
    "4x4 vehicles",
    "a 15-bed burn unit",
    "200-300 tons",
    "$5-10 million",
    "hundreds of people",
    "one of them",
    "one another",
    "the one",
    "two thirds of the votes",
    "one-third",
    "a third of its water",
    "2 percentage points",
    "the first half",
    "for the first time",
    "at first",
    "First Deputy Minister",
    "the First Lady",
    "the 21st century",
    "a third country",
    "second-hand filters",
    "King Hashem II met him",
    "its ten-thousandth patient",
    "the inaugural address",
    "9" * 40,
    "",
]


@pytest.mark.parametrize(("text", "expected"), MONEY)
def test_a_sum_has_its_currency(text: str, expected: list[Money]) -> None:
    found = [amount for amount in find_amounts(text, 0) if amount.kind == "money"]
    assert [(text[a.span.start : a.span.end], a.number, a.currency) for a in found] == [
        (words, Decimal(number), currency) for words, number, currency in expected
    ]


@pytest.mark.parametrize(("text", "words", "number", "unit"), QUANTITIES)
def test_a_quantity_has_its_unit_as_written(text: str, words: str, number: str, unit: str) -> None:
    (found,) = find_amounts(text, 0)
    assert (text[found.span.start : found.span.end], found.number, found.kind, found.unit) == (
        words,
        Decimal(number),
        "quantity",
        unit,
    )


@pytest.mark.parametrize(("text", "expected"), COUNTS)
def test_things_are_counted(text: str, expected: list[tuple[str, str]]) -> None:
    found = [(text[a.span.start : a.span.end], a.number, a.kind) for a in find_amounts(text, 0)]
    assert found == [(words, Decimal(number), "count") for words, number in expected]


@pytest.mark.parametrize(("text", "words", "number"), ORDINALS)
def test_sessions_are_numbered(text: str, words: str, number: int) -> None:
    (found,) = find_amounts(text, 0)
    assert (text[found.span.start : found.span.end], found.number, found.kind) == (
        words,
        Decimal(number),
        "ordinal",
    )


@pytest.mark.parametrize(("text", "words", "number"), PERCENTS)
def test_shares_are_percents(text: str, words: str, number: str) -> None:
    (found,) = find_amounts(text, 0)
    assert (text[found.span.start : found.span.end], found.number, found.kind) == (
        words,
        Decimal(number),
        "percent",
    )


@pytest.mark.parametrize("text", NOTHING)
def test_a_number_that_counts_nothing_is_no_amount(text: str) -> None:
    assert find_amounts(text, 0) == ()


def test_an_amount_stands_at_its_place_in_the_document() -> None:
    assert find_amounts("sent some 200 tons of aid", 100) == (
        Amount(Span(110, 118), Decimal(200), "quantity", None, "tons", approximate=True),
    )


def test_the_end_of_a_range_is_its_amount() -> None:
    text = "5,000 to 6,000 tons"
    assert [(a.number, a.unit) for a in find_amounts(text, 0)] == [(Decimal(6000), "tons")]


@pytest.mark.parametrize(
    ("text", "approximate"),
    [
        ("some 268,000 Filipinos", True),
        ("more than 80 countries", True),
        ("almost a million people", True),
        ("an estimated 5,000 people", True),
        ("up to $10 million", True),
        ("over 30 trucks", True),
        ("handed over 30 trucks", False),
        ("exactly 30 trucks", False),
        ("the 30 trucks", False),
    ],
)
def test_some_amounts_are_rough(text: str, approximate: bool) -> None:  # noqa: FBT001
    assert [amount.approximate for amount in find_amounts(text, 0)] == [approximate]


GROWTH = [
    ("up 18.5 percent year on year", [("up 18.5 percent", "18.5")]),
    ("up 14 percent from a year earlier", [("up 14 percent", "14")]),
    ("rose by 12%", [("rose by 12%", "12")]),
    ("rose 6.1 per cent to RM13.1 billion", [("rose 6.1 per cent", "6.1")]),
    ("has grown by 80% in two years", [("grown by 80%", "80")]),
    ("grew by about 11\u00a0percent", [("grew by about 11\u00a0percent", "11")]),
    ("a rise of 4.4 percent", [("rise of 4.4 percent", "4.4")]),
    ("an increase of 7%", [("increase of 7%", "7")]),
    ("an increase of 23 percent year on year", [("increase of 23 percent", "23")]),
    ("increased last year by 23 percent", [("increased last year by 23 percent", "23")]),
    ("rose by 1,250 percent", [("rose by 1,250 percent", "1250")]),
    ("rose 7,5 percent", [("rose 7,5 percent", "7.5")]),
    ("rose by twelve percent", [("rose by twelve percent", "12")]),
    ("25 percent higher", [("25 percent higher", "25")]),
    ("a 12 percent increase", [("12 percent increase", "12")]),
    ("fell 5 percent", [("fell 5 percent", "-5")]),
    ("down 3.2 percent", [("down 3.2 percent", "-3.2")]),
    ("a 9 percent decline", [("9 percent decline", "-9")]),
    ("which is 2.1 times higher than", [("2.1 times higher", "110")]),
    ("grew 2.1 times", [("grew 2.1 times", "110")]),
    ("rose 2.5-fold", [("rose 2.5-fold", "150")]),
    ("increased threefold", [("increased threefold", "200")]),
    ("a threefold increase", [("threefold increase", "200")]),
    ("more than doubled", [("doubled", "100")]),
    ("tripled", [("tripled", "200")]),
    ("halved", [("halved", "-50")]),
    ("up 5 percent, while imports fell 3%", [("up 5 percent", "5"), ("fell 3%", "-3")]),
    ("fell to 17 percent", []),
    ("rose from 5 to 7 percent", []),
    ("a 25 percent tariff", []),
    ("makes up 43 percent of exports", []),
    ("up to 20 percent", []),
    ("rose by 2 percentage points", []),
    ("rose by 2 percent points", []),
    ("to increase trade by 50 percent", []),
    ("will grow by 5 percent", []),
    ("resolved to double it by 2026", []),
    ("is to be doubled", []),
    ("doubled down on it", []),
    ("five times a week", []),
]


@pytest.mark.parametrize(("text", "expected"), GROWTH)
def test_growth_is_a_percentage(text: str, expected: list[tuple[str, str]]) -> None:
    found = [(text[g.span.start : g.span.end], g.percent) for g in find_growth(text, 0)]
    assert found == [(words, Decimal(percent)) for words, percent in expected]


def test_growth_stands_at_its_place_in_the_document() -> None:
    assert find_growth("Trade rose by 12%.", 30) == (Growth(Span(36, 47), Decimal(12)),)


@pytest.mark.parametrize(
    "words",
    [
        "one",
        "nineteen",
        "forty-five",
        "ninety nine",
        "one hundred",
        "two hundred fifty",
        "three hundred and one",
        "five thousand",
        "twelve thousand four hundred",
        "two hundred and fifty thousand",
        "six million",
        "two million three hundred thousand and five",
        "one billion two million three thousand four",
    ],
)
def test_number_words_are_worth_what_text2num_says(words: str) -> None:
    text = f"In all, {words} of them"
    (found,) = numerals(text)
    assert (text[found.start : found.end], found.value) == (words, text2num(words, "en"))


def test_words_that_make_no_number_are_left_out() -> None:
    assert list(numerals("one thousand one thousand one thousand")) == []


@pytest.mark.parametrize(
    ("text", "near", "currency"),
    [
        ("5 million pesos", {"CU"}, "CUP"),
        ("5 million pesos", {"CU", "MX"}, None),
        ("Rs 20 billion", {"PK", "CN"}, "PKR"),
        ("Rs 500 crore", {"PK"}, "PKR"),
        ("300 CFA francs", {"GA", "FR"}, "XAF"),
        ("FCFA 5 million", {"SN"}, "XOF"),
        ("20 million dollars", {"NZ", "WS"}, "USD"),
        ("20 million Samoan tala", {"NZ"}, "WST"),
    ],
)
def test_the_states_spoken_of_tell_which_money_is_meant(
    text: str, near: set[str], currency: str | None
) -> None:
    assert [amount.currency for amount in find_amounts(text, 0, near=near)] == [currency]
