"""How long it takes to link a large table: against all pairs, which is what blocking saves."""

import random
import sys
from time import process_time

from diplograph.link import Record, propose
from diplograph.link.evidence import compare
from diplograph.model import Iri

CONSONANTS = "bdfgklmnprstvz"
STATES = ["SI", "CU", "RU", "GH", "JP", "BR", "FR", "KE", "QA", "MY", "OM", "KZ"]


def main() -> None:
    """Print seconds for some rows, and for all pairs of a few of them, told up to as many."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    ours, theirs = people(1, 3000), people(2, rows)
    begin = process_time()
    found = propose(ours, theirs)
    blocked = process_time() - begin
    begin = process_time()
    few = theirs[:100]
    for record in few:
        for other in ours:
            compare(other, record)
    every = (process_time() - begin) * rows / len(few)
    print(f"{rows:,} rows against {len(ours):,} persons: {blocked:.1f} s, {len(found)} proposals")
    print(f"all pairs would take {every:,.0f} s: {every / blocked:,.0f} times as long")


def people(seed: int, count: int) -> list[Record]:
    """Make persons of invented names."""
    chance = random.Random(0)
    given = [word(chance) for _ in range(300)]
    chance = random.Random(seed)
    return [
        Record(
            Iri(f"urn:{seed}:{number}"),
            (f"{chance.choice(given)} {word(chance)}",),
            "person",
            frozenset({chance.choice(STATES)}),
        )
        for number in range(count)
    ]


def word(chance: random.Random) -> str:
    """Make a name of two to four syllables."""
    letters = chance.randint(2, 4)
    made = "".join(chance.choice(CONSONANTS) + chance.choice("aeiou") for _ in range(letters))
    return made.capitalize() + chance.choice(["ov", "ez", "i", "son", "enko", ""])


if __name__ == "__main__":
    main()
