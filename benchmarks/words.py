"""How often words are understood: `python benchmarks/words.py FILE…`.

A file is a list of what people type, with the question and the parameters that are meant; the top
of tests/phrasings/phrasings.yaml explains the keys. An entry without a question is to be refused.
Prints what went wrong, and then the shares of what went right.
"""

import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from phrased import shares, tried  # noqa: E402


def main(files: list[Path]) -> None:
    start = time.perf_counter()
    found = tried(files)
    took = time.perf_counter() - start
    for one in found:
        if one.found if not one.wanted else not one.right(1):
            print(one)
    for name, share in shares(found).items():
        print(f"{share:.3f}  {name}")
    print(f"{took / len(found) * 1000:.1f} ms a text, with what is loaded once")


if __name__ == "__main__":
    own = sorted((ROOT / "tests" / "phrasings").glob("*.yaml"))
    main([Path(name) for name in sys.argv[1:]] or own)
