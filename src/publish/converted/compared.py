"""An article and an edition that is converted in; each of its texts beside that of the edition out."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from publish import tree
from publish.adapt import adapted, conversion, of_edition
from publish.convert import runs
from publish.convert.terms import Match
from publish.converted.passages import Passage, located, passages
from publish.editions import Edition
from publish.model import Article
from publish.tree import Run

Place = tuple[int, int]
"""Line and column of article.md, 1-based."""


class Compared(Struct, frozen=True):
    """A text of the article beside that of the edition."""

    passage: Passage
    text: str
    out: Run
    """What the edition prints."""
    held: list[Match]
    """What people settled in it, in order."""

    def place(self, lines: list[str], at: int) -> Place:
        """Where a character of the text stands in article.md; `lines`: of the file."""
        return located(lines, self.text, at, self.passage.first, self.passage.last)

    @property
    def printed(self) -> str:
        """The edition's text, without markup; longer or shorter where a settled word is."""
        return "".join(leaf.text for leaf in tree.leaves(self.out))


def compared(article: Article, edition: Edition, lines: list[str]) -> Iterator[Compared]:
    """Every text of the article, in order; `article`: the canonical one, `lines`: of its article.md."""
    converter = conversion(edition, article)
    if converter is None:
        return
    before = passages(of_edition(article, edition.tag), len(lines))
    after = passages(adapted(article, edition), len(lines))
    for passage, other in zip(before, after, strict=True):
        text, _, settled = runs.spans(passage.run, converter.region.code)
        yield Compared(passage, text, other.run, converter.held(text, settled))
