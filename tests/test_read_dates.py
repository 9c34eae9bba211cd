"""Dates and datelines, as agencies print them."""

import pytest

from diplograph.read.dateline import Dateline, dateline
from diplograph.read.dates import iso


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2021", "2021"),
        ("2021-10", "2021-10"),
        ("2021-10-13", "2021-10-13"),
        (" 2021-10-13 \n", "2021-10-13"),
        ("2024-03-14T23:30:00-05:00", "2024-03-14"),
        ("2024-03-14 00:30", "2024-03-14"),
        ("Thu, 14 Mar 2024 23:30:00 -0500", "2024-03-14"),
        ("14 Mar 2024 00:10:00 +0900", "2024-03-14"),
        ("12 March 2025", "2025-03-12"),
        ("March 2, 2025", "2025-03-02"),
        ("Sept. 27, 2022", "2022-09-27"),
        ("29 February 2024", "2024-02-29"),
        ("", None),
        ("soon", None),
        ("27 September", None),
        ("2021-13", None),
        ("2021-13-40", None),
        ("2023-02-29", None),
        ("29 February 2023", None),
        ("12/10/2021", None),
        ("99999", None),
    ],
)
def test_a_date_is_as_precise_as_it_is_printed_and_never_shifted(
    text: str, expected: str | None
) -> None:
    assert iso(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "NIAMEY, 14 June 2024 (Sahel Press) - Niger's rulers",
            Dateline("NIAMEY", "2024-06-14", "Sahel Press"),
        ),
        ("MINSK, 12 March 2025. /BNA/. The third", Dateline("MINSK", "2025-03-12", "BNA")),
        ("Maputo (MNS) \N{EN DASH} Minister", Dateline("Maputo", None, "MNS")),
        ("Ulaanbaatar, April 4 /ALTAN/. President", Dateline("Ulaanbaatar", None, "ALTAN")),
        ("Riyadh, May 17, 2023, NPA -- The Chief", Dateline("Riyadh", "2023-05-17", "NPA")),
        ("New Delhi, Mar 3 (BW) External Affairs", Dateline("New Delhi", None, "BW")),
        ("Amman, Sept. 27 (Balqa) \N{EN DASH} Prime", Dateline("Amman", None, "Balqa")),
        ("ASTANA. SIA \N{EN DASH} The fifth", Dateline("ASTANA", None, "SIA")),
        ("Tehran, ANA \N{EN DASH} Iran", Dateline("Tehran", None, "ANA")),
        ("DOHA, QATAR - Oman", Dateline("DOHA, QATAR", None, None)),
        ("AL RAYYAN, Qatar \N{EM DASH} Oman", Dateline("AL RAYYAN, Qatar", None, None)),
        ("Havana.- Cuban Prime Minister", Dateline("Havana", None, None)),
        ("NAY PYI TAW, 14 Nov \N{EM DASH} Union", Dateline("NAY PYI TAW", None, None)),
        ("YEREVAN, MAY 5, ARMENPRESS. The", Dateline("YEREVAN", None, "ARMENPRESS")),
        ("ISLAMABAD, Oct 5 (APP): The", Dateline("ISLAMABAD", None, "APP")),
        ("Port of Spain, March 3, 2024 - The", Dateline("Port of Spain", "2024-03-03", None)),
        ("São Tomé, 5 May 2020 (Lusa) - The", Dateline("São Tomé", "2020-05-05", "Lusa")),
        ("WASHINGTON, D.C., May 5, 2024 - The", Dateline("WASHINGTON, D.C.", "2024-05-05", None)),
        ("St. John's, 1 May 2020 - The", Dateline("St. John's", "2020-05-01", None)),
        ("Belgrade, 12 October 2023", Dateline("Belgrade", "2023-10-12", None)),
    ],
)
def test_a_dateline_says_where_when_and_by_whom(text: str, expected: Dateline) -> None:
    assert dateline(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Cuba and Russia reviewed their ties",
        "Borisov, 12 March 2024, visited Havana",
        "Borisov arrived in Havana (Cuba) on Monday",
        "In May 2024 (the year) the ministers met",
        "ISLAMABAD: Foreign Minister Qureshi said",
        "IZMIR",
        "",
        "12 March 2024 - The ministers met",
        "the ministers - all of them - met",
    ],
)
def test_a_sentence_is_no_dateline(text: str) -> None:
    assert dateline(text) is None
