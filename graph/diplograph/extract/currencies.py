"""Signs and words of money → ISO 4217 codes.

A word that several states use ("pesos", "rupees") names no currency; "dollars" and "pounds"
alone are those of the United States and the United Kingdom, as news has it.
"""

import re
from functools import cache

# Signs stand before a number, codes before or after it, words after it. "-": no single code.
SIGNS = {
    "USD": "US$ U.S.$ USD$ $",
    "EUR": "€",
    "GBP": "£",
    "AUD": "A$ AU$",
    "CAD": "C$ CA$ CDN$",
    "NZD": "NZ$",
    "HKD": "HK$",
    "SGD": "S$",
    "TWD": "NT$",
    "FJD": "FJ$ F$",
    "BRL": "R$",
    "JMD": "J$",
    "TTD": "TT$",
    "XCD": "EC$",
    "CNY": "RMB CN¥",
    "INR": "₹",
    "RUB": "₽",
    "MYR": "RM",
    "JOD": "JD",
    "KWD": "KD",
    "BHD": "BD",
    "SAR": "SR",
    "TRY": "₺ TL",
    "KRW": "₩",
    "VND": "₫",
    "PHP": "₱",
    "THB": "฿",
    "IDR": "Rp",
    "BDT": "Tk ৳",
    "ILS": "₪",
    "NGN": "₦",
    "UAH": "₴",
    "KZT": "₸",
    "CHF": "SFr",
    "-": "Rs. Rs ¥",
}
WORDS = {
    "USD": r"(?:(?:US|U\.S\.|American) )?dollar",
    "EUR": "euro",
    "GBP": "pounds? sterling|(?:British )?pound(?!s? of)",
    "AUD": "Australian dollar",
    "CAD": "Canadian dollar",
    "NZD": "New Zealand dollar",
    "HKD": "Hong Kong dollar",
    "SGD": "Singapore dollar",
    "TWD": "(?:New )?Taiwan dollar",
    "FJD": "Fiji(?:an)? dollar",
    "SBD": "Solomon Islands dollar",
    "NAD": "Namibian? dollar",
    "JMD": "Jamaican dollar",
    "BBD": "Barbad(?:os|ian) dollar",
    "TTD": "Trinidad and Tobago dollar",
    "XCD": "East(?:ern)? Caribbean dollar",
    "BND": "Brunei dollar",
    "BZD": "Belize dollar",
    "GYD": "Guyan(?:a|ese) dollar",
    "LRD": "Liberian dollar",
    "BSD": "Bahamian dollar",
    "CNY": "(?:Chinese )?yuan|(?:Chinese )?renminbi",
    "JPY": "(?:Japanese )?yen",
    "KRW": "South Korean won|(?<=illion )won",
    "RUB": "(?:Russian )?ro?uble",
    "BYN": "Belarus(?:ian)? ro?uble",
    "UAH": "(?:Ukrainian )?hryvnia",
    "KZT": "(?:Kazakh(?:stani)? )?tenge",
    "UZS": "Uzbek(?:istani)? s[ou]m",
    "KGS": "Kyrgyz(?:stani)? som",
    "TJS": "(?:Tajik(?:istani)? )?somoni",
    "TMT": "Turkmen(?:istan)? manat",
    "AZN": "Azer(?:baijan)?i manat",
    "AMD": "(?:Armenian )?dram",
    "GEL": "(?:Georgian )?lari",
    "MNT": "(?:Mongolian )?t[uö]gr[iuö]g",
    "INR": "Indian rupee",
    "PKR": "Pakistan(?:i)? rupee",
    "LKR": "Sri Lankan? rupee",
    "NPR": "Nepal(?:i|ese) rupee",
    "MUR": "Mauriti(?:us|an) rupee",
    "SCR": "Seychell(?:es|ois) rupee",
    "MVR": "(?:Maldivian )?rufiyaa",
    "BTN": "(?:Bhutanese )?ngultrum",
    "BDT": "(?:Bangladeshi )?taka",
    "AFN": "Afghan afghani|afghanis",
    "MMK": "(?:Myanmar )?kyat",
    "THB": "(?:Thai )?baht",
    "LAK": "(?:Lao )?kip",
    "KHR": "(?:Cambodian )?riel",
    "VND": "(?:Vietnamese )?dong",
    "MYR": "(?:Malaysian )?ringgit",
    "IDR": "(?:Indonesian )?rupiah",
    "PHP": "Philippine peso",
    "PGK": "(?:Papua New Guinean? )?kina",
    "VUV": "(?:Vanuatu )?vatu",
    "WST": "(?:Samoan )?tala",
    "TOP": "(?:Tongan )?pa.?anga",
    "XPF": "CFP franc",
    "TRY": "Turkish (?:lira|pound)",
    "ILS": "(?:Israeli )?(?:new )?she[kq]el",
    "EGP": "Egyptian pound",
    "LBP": "Lebanese (?:pound|lira)",
    "SYP": "Syrian (?:pound|lira)",
    "SDG": "Sudanese pound",
    "SSP": "South Sudanese pound",
    "IRR": "Iranian rial",
    "OMR": "Omani ri[ya]+l",
    "YER": "Yemeni ri[ya]+l",
    "SAR": "Saudi ri[ya]+l",
    "QAR": "Qatari ri[ya]+l",
    "AED": "(?:UAE|Emirati) dirham",
    "MAD": "Moroccan dirham",
    "KWD": "Kuwaiti dinar",
    "BHD": "Bahraini dinar",
    "JOD": "Jordanian dinar",
    "IQD": "Iraqi dinar",
    "TND": "Tunisian dinar",
    "LYD": "Libyan dinar",
    "DZD": "Algerian dinar",
    "RSD": "Serbian dinar",
    "CHF": "Swiss franc",
    "GNF": "Guinean franc",
    "CDF": "Congolese franc",
    "RWF": "Rwandan franc",
    "BIF": "Burundi(?:an)? franc",
    "DJF": "Djibouti(?:an)? franc",
    "KMF": "Comorian franc",
    "SEK": "Swedish (?:krona|crown)|kronor",
    "NOK": "Norwegian (?:krone|crown)",
    "DKK": "Danish (?:krone|crown)",
    "ISK": "Icelandic (?:krona|krónur)",
    "CZK": "Czech (?:koruna|crown)",
    "PLN": "(?:Polish )?z[lł]oty",
    "HUF": "(?:Hungarian )?forint",
    "RON": "Romanian le[ui]",
    "MDL": "Moldovan le[ui]",
    "BGN": "Bulgarian lev|leva",
    "ALL": "(?:Albanian )?lek",
    "MKD": "(?:Macedonian )?denar",
    "BAM": "(?:Bosnian )?convertible mark",
    "ZAR": "(?:South African )?rand",
    "BWP": "(?:Botswana )?pula",
    "NGN": "(?:Nigerian )?naira",
    "GHS": "(?:Ghanaian )?cedi",
    "KES": "Kenyan? shilling",
    "UGX": "Ugandan? shilling",
    "TZS": "Tanzanian? shilling",
    "SOS": "Somali shilling",
    "ETB": "(?:Ethiopian )?birr",
    "ERN": "(?:Eritrean )?nakfa",
    "ZMW": "Zambian kwacha",
    "MWK": "Malawian? kwacha",
    "AOA": "(?:Angolan )?kwanza",
    "MZN": "meticais|metical",
    "GMD": "(?:Gambian )?dalasi",
    "SLE": "Sierra Leonean leone",
    "MGA": "(?:Malagasy )?ariary",
    "MRU": "(?:Mauritanian )?ouguiya",
    "CVE": "Cap[eo] Verdean escudo|Cabo Verdean escudo",
    "LSL": "maloti",
    "SZL": "emalangeni",
    "MXN": "Mexican peso",
    "ARS": "Argentin(?:e|ian) peso",
    "CLP": "Chilean peso",
    "COP": "Colombian peso",
    "UYU": "Uruguayan peso",
    "CUP": "Cuban peso",
    "DOP": "Dominican peso",
    "BRL": "Brazilian real|reais",
    "PEN": "Peruvian sol",
    "BOB": "boliviano",
    "PYG": "guaranies|guaranis",
    "VES": "(?:Venezuelan )?bol[ií]var",
    "CRC": "Costa Rican col[oó]n",
    "GTQ": "(?:Guatemalan )?quetzal",
    "HNL": "(?:Honduran )?lempira",
    "NIO": "(?:Nicaraguan )?c[oó]rdoba",
    "PAB": "(?:Panamanian )?balboa",
    "HTG": "(?:Haitian )?gourde",
    "MOP": "pataca",
    "-": (
        "rupee|peso|dinar|dirham|ri[ya]+l|(?:CFA )?franc|shilling|kroner?|lira|manat|kwacha|leone"
    ),
}

NO_SIGNS = {"ALL", "BAM", "COP", "CUP", "MAD", "MOP", "PEN", "SOS", "TOP"}  # COP 28, World Cup


def currency_before(text: str, end: int) -> tuple[int, str | None] | None:
    """Find the sign or code that ends before a number: where it begins, and its code if known."""
    signs, _ = _patterns()
    found = signs.search(text, max(0, end - 6), end)
    return (
        (found.start("sign"), _known(_signs().get(found["sign"], found["sign"])))
        if found
        else None
    )


def currency_after(text: str, start: int) -> tuple[int, str | None] | None:
    """Find the code or word that begins after a number: where it ends, and its code if known."""
    _, words = _patterns()
    found = words.match(text, start)
    if found is None:
        return None
    code = found["code"] or {"EURO": "EUR", "NONE": "-"}.get(
        found.lastgroup or "", found.lastgroup
    )
    return found.end(), _known(code or "-")


def _known(code: str) -> str | None:
    return None if code == "-" else code


@cache
def _signs() -> dict[str, str]:
    return {sign: code for code, signs in SIGNS.items() for sign in signs.split()}


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    codes = sorted({*SIGNS, *WORDS} - {"-"} - NO_SIGNS)
    signs = "|".join(
        re.escape(sign) for sign in sorted([*_signs(), *codes], key=lambda s: (-len(s), s))
    )
    words = "|".join(f"(?P<{code.replace('-', 'NONE')}>{word})" for code, word in WORDS.items())
    words = words.replace(" ", r"\s")
    return (
        re.compile(rf"(?<![\w$.])(?P<sign>{signs})[-\s]?\Z"),
        re.compile(
            rf"[-\s]?(?:(?P<code>{'|'.join(codes)})|(?P<EURO>€))(?!\w)"
            rf"|[-\s](?i:{words})(?:e?s)?\b"
        ),
    )
