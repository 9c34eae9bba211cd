"""How long extraction takes beside the bare model: `python benchmarks/extraction.py [N]`.

Reads N annotated articles (default 120, by repetition), first with the model alone, then wholly,
both in this process, and prints processor seconds and their ratio.
"""

import os
import sys
from collections.abc import Callable
from itertools import cycle, islice
from pathlib import Path
from time import process_time

os.environ.setdefault("OMP_NUM_THREADS", "1")

from diplograph.extract import extract
from diplograph.extract.language import model
from diplograph.read import read

CORPUS = Path(__file__).parents[1] / "tests" / "corpus"
ARTICLES = sorted(path for path in CORPUS.iterdir() if path.suffix in {".md", ".txt", ".html"})


def main(number: int) -> None:
    documents = list(islice(cycle(read(ARTICLES)), number))
    texts = [document.text for document in documents]
    list(extract(documents[:8]))  # loads the model and the lexicon
    bare = _seconds(lambda: list(model().pipe(texts)))
    whole = _seconds(lambda: list(extract(documents)))
    print(f"articles: {number}")
    print(f"model alone: {bare:.1f} s, {1000 * bare / number:.0f} ms an article")
    print(f"extraction: {whole:.1f} s, {1000 * whole / number:.0f} ms an article")
    print(f"ratio: {whole / bare:.2f}")


def _seconds(work: Callable[[], object]) -> float:
    start = process_time()
    work()
    return process_time() - start


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 120)
