"""Words → people who share a post in the plural: "Ministers X and Y"."""

from dataclasses import replace

from diplograph.extract.apposition import state_after
from diplograph.extract.figures import Figure, next_of_list, number_near
from diplograph.extract.names import is_sure, name_at
from diplograph.extract.passages import Passage
from diplograph.extract.posts import Post, posts_at
from diplograph.extract.vocabulary import office_words
from diplograph.model import Entity


def distributed(p: Passage, i: int, known: frozenset[str]) -> list[Figure]:
    """Read "the presidents of Cuba, Miguel Díaz Canel, and Russia, Vladimir Putin"."""
    posts = posts_at(p, i)
    if len(posts) != 1 or not posts[0].plural:
        return []
    post = replace(posts[0], plural=False)
    found: list[Figure] = []
    start, k = i, _first_state(p, i, post)
    while (pair := _state_and_name(p, k, known)) is not None:
        of, name = pair
        end = name[1] + (p.lower(name[1]) in {",", ";"})
        found.append(Figure(start, end, name, (replace(post, start=start, of=of),)))
        k = start = end + (p.lower(end) == "and")
    return found if len(found) > 1 else []


def _first_state(p: Passage, i: int, post: Post) -> int:
    """Find the state with which a post ends: the first of several."""
    last = (n for n in range(i, post.end) if n in p.names and p.names[n][1] == post.end)
    return next(last, post.end) if post.of else post.end


def _state_and_name(
    p: Passage, k: int, known: frozenset[str]
) -> tuple[tuple[Entity, ...], tuple[int, int]] | None:
    """Read "of Cuba, Miguel Díaz Canel"."""
    k += p.lower(k) == "of"
    k += p.lower(k) == "the"
    state, end = p.names.get(k, (None, k))
    if not state or state.kind not in {"state", "capital"} or p.lower(end) != ",":
        return None
    name = name_at(p, end + 1, known, titled=True)
    return (state.entities, name) if name else None


def shared(
    p: Passage, i: int, posts: tuple[Post, ...], j: int, known: frozenset[str]
) -> list[Figure]:
    """Read the names that share a plural: "Ministers X and Y"; else "the two ministers"."""
    each, j = _respective(p, posts, j)
    single = tuple(replace(post, plural=False, of=() if each else post.of) for post in posts)
    found: list[Figure] = []
    k: int | None = j + (p.lower(j) in {",", ":"})
    while k is not None:
        owner, at = _owner(p, k)
        name = name_at(p, at, known, titled=True)
        if not name or not is_sure(p, name, known):
            break
        states, end = state_after(p, name[1])
        found.append(Figure(k if found else i, end, name, single, states or owner))
        k = next_of_list(p, end)
    if each and len(found) == len(each):
        return [replace(f, states=f.states or (s,)) for f, s in zip(found, each, strict=True)]
    if len(found) > 1:
        return found
    return [Figure(i, posts[-1].end, None, posts, number=number_near(p, i))]


def _respective(p: Passage, posts: tuple[Post, ...], j: int) -> tuple[tuple[Entity, ...], int]:
    """Read "of Brazil and Chile," and "of the two countries," behind a plural, up to its names."""
    k, states = j, list(posts[-1].of)
    while p.lower(k) in {"and", "the"} and states and (name := _state(p, k + 1)):
        states.append(name[0])
        k = name[1]
    if len(states) > 1 and p.lower(k) == ",":
        return tuple(states), k
    k = j
    while p.lower(k) in office_words("of_pair"):
        k += 1
    return (), (k if k > j and p.lower(k) == "," else j)


def _state(p: Passage, k: int) -> tuple[Entity, int] | None:
    k += p.lower(k) == "the"
    name, end = p.names.get(k, (None, k))
    return (name.entities[0], end) if name and name.kind in {"state", "capital"} else None


def _owner(p: Passage, k: int) -> tuple[tuple[Entity, ...], int]:
    """Read "our", "Ghana's" before a name of a list."""
    if p.lower(k) == "our":
        return (), k + 1
    name, end = p.names.get(k, (None, k))
    return (name.entities, end + 1) if name and p.lower(end) == "'s" else ((), k)
