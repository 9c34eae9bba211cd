"""Words → what stands beside a name: "of Kazakhstan", "(Peru)", ", minister of health,"."""

from diplograph.extract.bodies import organisation_at
from diplograph.extract.names import Stretch, name_at
from diplograph.extract.passages import Passage
from diplograph.extract.posts import Post, posts_at
from diplograph.extract.vocabulary import office_words
from diplograph.model import Entity

NOBODY: frozenset[str] = frozenset()


def past_parenthesis(p: Passage, k: int) -> int:
    """Skip a short parenthesis: "(SFD)"."""
    if p.lower(k) != "(":
        return k
    return next((j + 1 for j in range(k + 1, k + 6) if p.lower(j) == ")"), k)


def state_after(p: Passage, k: int) -> tuple[tuple[Entity, ...], int]:
    """Read "of Kazakhstan", "(Peru)" after a name: whom its bearer serves, and where that ends."""
    named = {"state", "organisation"}
    name, end = p.names.get(k + 1, (None, k))
    if p.lower(k) == "(" and name and name.kind in named and p.lower(end) == ")":
        return name.entities, end + 1
    if p.lower(k) != "of":
        return (), k
    j = k + 1 + (p.lower(k + 1) == "the")
    name, end = p.names.get(j, (None, k))
    if name and name.kind in named:
        return name.entities, end
    body = organisation_at(p, j)
    return ((Entity(body.cls, p.phrase(j, body.end)),), body.end) if body else ((), k)


def posts_after(p: Passage, k: int) -> tuple[tuple[Post, ...], int]:
    """Read the posts after a name and a comma: "X, deputy prime minister and minister of Y,"."""
    if p.lower(k) != ",":
        return (), k
    start = k + 1
    while p.lower(start) in office_words("presently"):
        start += 1
    posts = posts_at(p, start)
    if not posts or posts[-1].plural or _is_others(p, posts, start):
        return (), k
    end = posts[-1].end
    return posts, end + (p.lower(end) == ",")


def _is_others(p: Passage, posts: tuple[Post, ...], start: int) -> bool:
    """Tell whether a post after a name and a comma belongs to somebody else.

    In "X, Slovenian Prime Minister Y" it is the next one's; in "X, the minister said" a clause
    begins.
    """
    first, last = posts[0], posts[-1]
    if p.capital(last.end):
        return True
    named = last.of or first.owner or first.capital
    if first.definite and not named and p.lower(last.end) not in {",", ".", ";", ""}:
        return True
    return first.start <= start + 1 and _list_goes_on(p, last.end)


def _list_goes_on(p: Passage, end: int) -> bool:
    """Tell whether a comma after a post leads to its own holder: "X, Prime Minister, Y and Z"."""
    name = name_at(p, end + 1, NOBODY, titled=True) if p.lower(end) == "," else None
    if not name or (p.lower(name[1]) == "," and posts_at(p, name[1] + 1)):
        return False
    return p.label(name[0]) == "PERSON" and p.lower(name[1]) in {",", "and"}


def is_holder(p: Passage, post: Post, name: Stretch) -> bool:
    """Tell whether a name after a post and a comma is its holder's: "the minister, X, said"."""
    full = name[1] - name[0] > 1 or p.label(name[0]) == "PERSON"
    return full and bool(post.definite or post.owner or post.of or post.capital)
