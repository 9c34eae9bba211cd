"""What independent sources say of a thing: where they differ, and what is taken.

What all sources say is taken; else what `kept/decisions.csv` says; else what most of them say.
Nothing is taken that no source says, and a difference that nobody decided is an error.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from math import asin, cos, radians, sin, sqrt

from rigour.territories import get_territory
from sources import (
    Row,
    cities,
    city,
    concordance,
    countries,
    country_coder,
    dac_codes,
    factbook,
    factbook_members,
    folded,
    group_members,
    kept,
    listed_members,
    ocha,
    region_chain,
    split,
)

Claims = Mapping[str, str]  # what each source says
YES, NO = "yes", "no"


def settled(iso2: str, what: str) -> str:
    """Give what is taken of what the sources say about a state; nothing, if they are silent."""
    return taken(iso2, what, claims(iso2)[what])[0]


def taken(about: str, what: str, said: Claims) -> tuple[str, str]:
    """Give what is taken of what sources say, and why."""
    counts = Counter(value for value in said.values() if value)
    if len(counts) < 2:
        return next(iter(counts), ""), ""
    if row := decisions().get((about, what)) or decisions().get(("*", what)):
        value = said.get(row["taken"], row["taken"])
        if value in said.values():
            return value, row["reason"]
        raise SystemExit(f"kept/decisions.csv: no source says {value!r} of {about}, {what}")
    value, votes = counts.most_common(1)[0]
    if votes * 2 > counts.total():
        return value, f"{votes} of {counts.total()} sources"
    raise SystemExit(f"kept/decisions.csv: decide {about}, {what}: {dict(said)}")


@cache
def decisions() -> Mapping[tuple[str, str], Row]:
    """Give what was decided, by state or organisation (`*`: any) and what is in question."""
    return {(row["about"], row["what"]): row for row in kept("decisions.csv")}


@cache
def claims(iso2: str) -> Mapping[str, Claims]:
    """Give what the sources say of a state, by what is in question."""
    geonames, un = countries()[iso2], ocha().get(iso2, {})
    one, chain = concordance().get(geonames["iso3"], {}), region_chain(un) if un else ()
    coder = country_coder().get(iso2, {})
    smallest = [one.get(f"{kind}region_code", "") for kind in ("intermediate_", "sub", "")]
    return {
        "iso3": {
            "GeoNames": geonames["iso3"],
            "UN OCHA": un.get("ISO 3166-1 Alpha 3-Codes", ""),
            "country-coder": coder.get("iso3", ""),
        },
        "wikidata": {
            "rigour": get_territory(iso2.lower()).qid,
            "country-coder": coder.get("wikidata", ""),
        },
        "dac": {
            "bblocks": one.get("dac_code", ""),
            "oda-reader": dac_codes().get(geonames["iso3"], ""),
        },
        "m49": {
            "GeoNames": digits(geonames["isonumeric"]) if un else "",
            "UN OCHA": digits(un.get("m49 numerical code", "")),
            "bblocks": digits(one.get("m49_code", "")),
        },
        "region": {
            "UN OCHA": chain[-1][0] if chain else "",
            "bblocks": digits(next(filter(None, smallest), "")),
        },
        "income group": {
            "UN OCHA": un.get("World Bank Income Level", "").lower(),
            "bblocks": one.get("income_level", "").lower().removesuffix(" income"),
        },
        "member of UN": {
            "UN OCHA": yes(un.get("Appears in DGACM list") == "Y"),
            "bblocks": yes(one.get("un_member") == "TRUE"),
        }
        if un and one
        else {},
    }


def digits(code: str | int) -> str:
    """Give a code of M49 in its three digits."""
    return str(code).zfill(3) if code else ""


def yes(told: bool) -> str:  # noqa: FBT001 - what it is all about
    """Give a truth value as the tables have it."""
    return YES if told else NO


def standing(iso2: str) -> str:
    """Tell what a state is to the United Nations: `member`, `observer` or nothing."""
    if settled(iso2, "member of UN") == YES:
        return "member"
    observes = concordance().get(countries()[iso2]["iso3"], {}).get("un_observer")
    return "observer" if observes == "TRUE" else ""


def memberships() -> Iterator[Row]:
    """List the members of those organisations that at least two sources know."""
    for slug, iso2, said in membership_claims():
        if taken(iso2, f"member of {slug}", said)[0] == YES:
            yield {"organisation": slug, "iso2": iso2}


def membership_claims() -> Iterator[tuple[str, str, Claims]]:
    """Give what each source says of each member that one of them knows: (slug, state, said)."""
    for row in kept("membership_sources.csv"):
        lists = {
            "Factbook": [factbook_members()[name] for name in split(row["factbook"])],
            "worldcountrygroups": [group_members(name) for name in split(row["group"])],
            "countrygroups": [listed_members(name) for name in split(row["list"])],
        }
        known = {source: frozenset().union(*sets) for source, sets in lists.items() if sets}
        for iso2 in sorted(frozenset().union(*known.values()) & countries().keys()):
            said = {source: yes(iso2 in members) for source, members in known.items()}
            yield row["organisation"], iso2, said


def organisation_items() -> Iterator[Row]:
    """Give the Wikidata items of organisations, and the sources that have them."""
    for slug, said in organisation_claims().items():
        item, _ = taken(slug, "wikidata", said)
        sources = ";".join(sorted(source for source in said if said[source] == item))
        yield {"organisation": slug, "wikidata": item, "sources": sources}


@cache
def organisation_claims() -> Mapping[str, Claims]:
    """Give what the sources say is the Wikidata item of each organisation."""
    found: dict[str, dict[str, str]] = {}
    for row in kept("organisation_items.csv"):
        found.setdefault(row["organisation"], {})[row["source"]] = row["wikidata"]
    return found


def disagreements() -> Iterator[Row]:
    """Tell where independent sources differ, what is taken, and why."""
    used = set()
    for about, what, said in differences():
        value, reason = taken(about, what, said)
        used |= {(about, what), ("*", what)}
        values = " | ".join(f"{source}: {value}" for source, value in said.items() if value)
        yield {"about": about, "what": what, "said": values, "taken": value, "reason": reason}
    if idle := decisions().keys() - used:
        raise SystemExit(f"kept/decisions.csv: nothing to decide: {sorted(idle)}")


def differences() -> Iterator[tuple[str, str, Claims]]:
    """Give what sources differ about: (state or organisation, what, what each says)."""
    for iso2 in countries():
        for what, said in {**claims(iso2), **capitals(iso2)}.items():
            if len({value for value in said.values() if value}) > 1:
                yield iso2, what, said
    for slug, iso2, said in membership_claims():
        if len(set(said.values())) > 1:
            yield iso2, f"member of {slug}", said
    for slug, said in organisation_claims().items():
        if len(set(said.values())) > 1:
            yield slug, "wikidata", said


def capitals(iso2: str) -> Mapping[str, Claims]:
    """Give what sources say of a capital of a member of the United Nations: its name, its place.

    Two places that are less than 50 km apart are the same.
    """
    seat, found = countries()[iso2]["capital"].strip(), get_territory(iso2.lower()).places
    if not standing(iso2) or not seat:
        return {}
    same = not found or folded(seat) in map(folded, found)
    said = {"capital": {"GeoNames": seat, "rigour": seat if same else "; ".join(found)}}
    here, there = city(iso2, seat), factbook_position(iso2)
    if here and there:
        row = cities()[here]
        ours = (row["latitude"], row["longitude"])
        if distance(ours, there) >= 50:
            places = {"GeoNames": ours, "Factbook": there}
            said["position of the capital"] = {
                k: f"{a:.2f} {b:.2f}" for k, (a, b) in places.items()
            }
    return said


def factbook_position(iso2: str) -> tuple[float, float] | None:
    """Give latitude and longitude of a capital in degrees, by the Factbook: "23 07 N, 82 21 W"."""
    capital = factbook().get(iso2, {}).get("Government", {}).get("Capital", {})
    words = capital.get("geographic coordinates", {}).get("text", "").replace(",", " ").split()[:6]
    if len(words) < 6 or words[2] not in "NS" or words[5] not in "EW":
        return None
    north, east = (int(words[i]) + int(words[i + 1]) / 60 for i in (0, 3))
    return (north if words[2] == "N" else -north), (east if words[5] == "E" else -east)


def distance(here: tuple[float, float], there: tuple[float, float]) -> float:
    """Give the kilometres between two places on a sphere."""
    (a, b), (c, d) = (map(radians, place) for place in (here, there))
    return 12742 * asin(sqrt(sin((c - a) / 2) ** 2 + cos(a) * cos(c) * sin((d - b) / 2) ** 2))
