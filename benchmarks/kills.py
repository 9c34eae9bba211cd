"""Kill a writer again and again, and tell what was lost or torn: `python benchmarks/kills.py 200`.

The suite does the same twenty times; this is for long runs. It stops at the first failure.
"""

import sys
import tempfile
from collections import Counter
from pathlib import Path

TESTS = Path(__file__).parents[1] / "tests"


def main(kills: int, seed: int) -> None:
    """Kill a writer so many times; every store serves for twenty kills."""
    sys.path[:0] = [str(TESTS)]
    import crashes

    kinds: Counter[str] = Counter()
    changes = 0
    for first in range(0, kills, 20):
        with tempfile.TemporaryDirectory() as home:
            run = crashes.begin(Path(home) / "store", seed + first)
            kinds.update(run.kill() for _ in range(min(20, kills - first)))
            changes += run.number
    print(f"{kinds.total()} kills in {changes} changes: nothing torn, nothing acknowledged lost")
    print("killed in: " + ", ".join(f"{kind} {count}" for kind, count in sorted(kinds.items())))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0)
