"""An article and an edition in, the article as that edition prints it out: its blocks, script and marks."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from publish import tree
from publish.editions import Edition
from publish.errors import Exit, Faults, Finding
from publish.house import Words
from publish.model import Article, ConvertRules
from publish.typography import STEPS

if TYPE_CHECKING:  # else loaded for editions that are converted
    from publish.convert.converter import Converter


class Settled(Struct, frozen=True):
    """What an article settles about its conversion."""

    rules: ConvertRules = ConvertRules()
    """Of the front matter; its names with those of the people who made the article."""
    decisions: dict[str, dict[str, str]] = {}
    """As `Article.decisions`."""

    def words(self, region: str) -> Words:
        """What holds for a region."""
        terms = {word: forms[region] for word, forms in self.rules.glossary.items() if region in forms}
        return Words(terms, self.rules.names, self.rules.keep)

    def about(self, texts: Iterable[str]) -> Settled:
        """As much of it as concerns these texts."""
        shown = list(texts)

        def stands(word: str) -> bool:
            return any(word in text for text in shown)

        glossary = {word: forms for word, forms in self.rules.glossary.items() if stands(word)}
        rules = ConvertRules(glossary, list(filter(stands, self.rules.names)), list(filter(stands, self.rules.keep)))
        return Settled(rules, self._decided(shown) if self.decisions else {})

    def _decided(self, texts: list[str]) -> dict[str, dict[str, str]]:
        """The decisions about places in these texts."""
        from publish.convert.converter import context

        there = {context(text, at) for text in texts for at in range(len(text))}
        decided = ((tag, {at: form for at, form in own.items() if at in there}) for tag, own in self.decisions.items())
        return {tag: own for tag, own in decided if own}


def settled(article: Article) -> Settled:
    """That of an article."""
    from publish.convert import names

    rules, meta = article.meta.convert, article.meta
    credited = [figure.credit for figure in tree.figures(article.body)]
    people = names.are_names([*meta.authors, *meta.editors, *meta.designers, *credited])
    return Settled(
        ConvertRules(rules.glossary, [*dict.fromkeys([*rules.names, *people])], rules.keep), article.decisions
    )


def adapted(article: Article, edition: Edition) -> Article:
    """The edition's own article; `article` is the canonical one, or in an edition of translations the translated one."""
    article = of_edition(article, edition.tag)
    for change in changes(edition, article):
        article = tree.changed(article, change)
    return article


def changes(edition: Edition, article: Article | None = None) -> list[tree.Change]:
    """What the edition does to text, in order; raises `Faults` (exit code 2) on a step that does not exist.

    `article`: whose names, glossary and decisions hold; without one it is for the texts of the site.
    """
    return _changes(edition, conversion(edition, article))


def _changes(edition: Edition, converter: Converter | None) -> list[tree.Change]:
    found = list[tree.Change]()
    if converter:
        from publish.convert import runs

        found = [runs.change(converter), tree.Change(run=runs.kept, line=str)]
    for name in edition.settings.steps:
        if name not in STEPS:
            message, hint = f"there is no step `{name}`", f"the steps are: {', '.join(STEPS)}"
            raise Faults([Finding(*edition.place("steps"), "L008", message, hint)], Exit.USAGE)
        found.append(STEPS[name])
    return found


def conversion(edition: Edition, article: Article | None = None) -> Converter | None:
    """What converts the edition's texts, None where nothing does."""
    return converter(edition, settled(article) if article and edition.settings.is_converted else None)


def converter(edition: Edition, own: Settled | None) -> Converter | None:
    """The same; `own`: what an article settles."""
    source, _, configuration = edition.settings.text.partition(":")
    if source != "convert":
        return None
    from publish.convert.converter import Converter
    from publish.convert.region import REGIONS
    from publish.convert.terms import layer

    region, settings = REGIONS[configuration], edition.settings.convert
    layers = [layer(edition.words, region, "house")]
    if own is not None:
        layers.insert(0, layer(own.words(region.code), region, "article"))
    decisions = own.decisions.get(edition.tag, {}) if own else {}
    return Converter(region, layers, decisions, settings.shapes, settings.name_dot)


def adapted_line(text: str, edition: Edition, own: Settled | None = None) -> str:
    """A text without markup, such as a label or the name of a channel, as the edition prints it.

    `own`: what the article settles from which the text comes.
    """
    for change in _changes(edition, converter(edition, own)):
        text = change.line(text)
    return text


def of_edition(article: Article, tag: str) -> Article:
    """The article with the blocks, notes and pictures that are for the edition, the notes numbered anew."""
    replace = msgspec.structs.replace
    body = tree.for_edition(article.body, tag)
    by_number = {note.number: replace(note, children=tree.for_edition(note.children, tag)) for note in article.notes}
    called = tree.called(body)
    for number in called:  # grows while notes call notes
        called += [other for other in tree.called(by_number[number].children) if other not in called]
    order = {number: place for place, number in enumerate(called, start=1)}
    renumber = tree.Change(run=lambda run: tree.renumbered(run, order), line=lambda text: text)
    notes = tuple(replace(by_number[number], number=order[number]) for number in called)
    shown = {figure.picture for blocks in (body, *(n.children for n in notes)) for figure in tree.figures(blocks)}
    pictures = {name: picture for name, picture in article.pictures.items() if name in shown}
    return tree.changed(replace(article, language=tag, body=body, notes=notes, pictures=pictures), renumber)
