"""Explanations for Python: printed as text, shown as a page in a notebook."""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from diplograph.explain.layout import lines
from diplograph.explain.look import Explanation
from diplograph.explain.page import page


@dataclass(frozen=True, slots=True)
class Explained:
    """What explains a name: an article each, with its facts marked in the text."""

    explanations: tuple[Explanation, ...]

    def __iter__(self) -> Iterator[Explanation]:
        return iter(self.explanations)

    def __len__(self) -> int:
        return len(self.explanations)

    def __str__(self) -> str:
        told = (line for one in self.explanations for line in lines(one))
        return "\n".join("".join(words.text for words in line) for line in told)

    def html(self) -> str:
        """Give a page for a browser."""
        return page(self.explanations)

    def _repr_html_(self) -> str:
        """Show the page in a notebook, in a frame, so that neither changes the other's looks."""
        return (
            f'<iframe srcdoc="{escape(self.html())}" title="explanation"'
            ' style="width: 100%; height: 36em; border: 0"></iframe>'
        )
