"""What the questions answer on real articles changes only where somebody wants it to."""

import frozen


def test_the_answers_on_the_graph_of_the_corpus_are_those_of_before() -> None:
    before = frozen.ANSWERS.read_text(encoding="utf-8")

    assert frozen.text() == before, "on purpose? python tests/frozen.py answers"
