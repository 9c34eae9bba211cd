"""Words → people: names with the posts that stand beside them, and posts that stand for people."""

from collections.abc import Iterator
from dataclasses import replace

from diplograph.extract.apposition import is_holder, past_parenthesis, posts_after, state_after
from diplograph.extract.bodies import organisation_at
from diplograph.extract.figures import Figure
from diplograph.extract.names import Stretch, is_known, is_sure, name_at, sex_of
from diplograph.extract.passages import Passage
from diplograph.extract.plurals import distributed, shared
from diplograph.extract.posts import Post, posts_at
from diplograph.extract.references import reference_at
from diplograph.model import Entity


def figures(p: Passage, known: frozenset[str]) -> tuple[Figure, ...]:
    """Read all people of a passage; `known` are the folded words of names of the document."""
    found: list[Figure] = []
    i = 0
    while i < len(p.words):
        step = distributed(p, i, known) or _figures_at(p, i, known)
        found += step
        i = max(step[-1].end, i + 1) if step else i + 1
    return tuple(found)


def _figures_at(p: Passage, i: int, known: frozenset[str]) -> list[Figure]:
    """Read one person, or a post with the names that share it."""
    inside = i and p.words[i - 1].end == p.words[i].start and p.words[i - 1].text.isalnum()
    if inside or p.lower(i) in {"and", "or", ",", "of"}:
        return []
    if found := reference_at(p, i, known):
        return found
    posts = posts_at(p, i)
    return _after_posts(p, i, posts, known) if posts else _named(p, i, known)


def _after_posts(
    p: Passage, i: int, posts: tuple[Post, ...], known: frozenset[str]
) -> list[Figure]:
    """Read the name after a post: "Prime Minister X", "the Prime Minister, X,"."""
    last = posts[-1]
    j = past_parenthesis(p, last.end)
    after = p.lower(j) in {",", ":"}
    if last.plural:
        each = after and posts_at(p, j + 1)
        return _each(p, i, posts, j + 1, known) if each else shared(p, i, posts, j, known)
    name = name_at(p, j, known, titled=True)
    if name and _is_body(p, last, name):
        return []
    if name and (last.capital or is_sure(p, name, known)):
        told = any(post.of for post in posts)
        states, end = ((), name[1]) if told else state_after(p, name[1])
        more, end = posts_after(p, end)
        return [Figure(i, end, name, (*posts, *more), states, sex=sex_of(p, j, name[0]))]
    apposed = name_at(p, j + 1, known, titled=True) if after else None
    if apposed and is_holder(p, last, apposed):
        end = apposed[1] + (p.lower(apposed[1]) == ",")
        return [Figure(i, end, apposed, posts, sex=sex_of(p, j + 1, apposed[0]))]
    return [Figure(i, last.end, None, posts)]


def _is_body(p: Passage, post: Post, name: Stretch) -> bool:
    """Tell whether a post and a name begin a body: "King Salman Humanitarian Aid Center"."""
    body = organisation_at(p, post.end - 1)
    return body is not None and body.end > name[1]


def _each(
    p: Passage, i: int, posts: tuple[Post, ...], k: int, known: frozenset[str]
) -> list[Figure]:
    """Read "the co-chairs, Minister of Transport X and Minister of Commerce Y"."""
    single = tuple(replace(post, plural=False) for post in posts)
    found = [replace(f, posts=(*single, *f.posts)) for f in _titled(p, k, known)]
    if len(found) > 1:
        return [replace(found[0], start=i), *found[1:]]
    return [Figure(i, posts[-1].end, None, posts, number=2)]


def _titled(p: Passage, k: int, known: frozenset[str]) -> Iterator[Figure]:
    """Read the people of a list, each with a title of their own."""
    while k < len(p.words):
        step = _figures_at(p, k, known)
        if len(step) != 1 or step[0].name is None:
            return
        yield step[0]
        k = step[0].end
        if p.lower(k) not in {"and", ","} and p.lower(k - 1) != ",":
            return
        k += p.lower(k) in {"and", ","}
        k += p.lower(k) == "and"


def _named(p: Passage, i: int, known: frozenset[str]) -> list[Figure]:
    """Read a name with what stands around it: "X of Cuba", "X, minister of health,"."""
    states, j = _possessor(p, i)
    name = name_at(p, j, known, titled=False)
    if not name:
        return []
    after, end = state_after(p, name[1]) if not states else ((), name[1])
    posts, end = posts_after(p, past_parenthesis(p, end))
    alone = name[1] - name[0] == 1 and not posts and not is_known(p, name[0], known)
    if alone and name[0] == j and "." not in p.words[j].text:
        return []  # a lone word that no fuller name explains is seldom a person
    return [Figure(i, end, name, posts, states or after, sex=sex_of(p, j, name[0]))]


def _possessor(p: Passage, i: int) -> tuple[tuple[Entity, ...], int]:
    """Read "Kyrgyzstan's", "Kazakh" before a name."""
    name, end = p.names.get(i, (None, i))
    if not name or name.kind not in {"state", "organisation", "adjective"}:
        return (), i
    owns = p.lower(end) == "'s"
    if not owns and (name.kind != "adjective" or p.label(i) == "PERSON"):
        return (), i
    return name.entities, end + owns
