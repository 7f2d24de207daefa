"""An article and an edition in, the article as that edition prints it out: its blocks, script and marks."""

from __future__ import annotations

import msgspec

from publish import tree
from publish.convert import names, runs
from publish.convert.converter import Converter
from publish.convert.region import REGIONS
from publish.convert.terms import layer
from publish.editions import Edition
from publish.errors import Exit, Faults, Finding
from publish.house import Words
from publish.model import Article
from publish.typography import STEPS


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
    found = []
    if converter := conversion(edition, article):
        found.append(runs.change(converter))
    for name in edition.settings.steps:
        if name not in STEPS:
            message, hint = f"there is no step `{name}`", f"the steps are: {', '.join(STEPS)}"
            raise Faults([Finding(*edition.place("steps"), "L008", message, hint)], Exit.USAGE)
        found.append(STEPS[name])
    return found


def conversion(edition: Edition, article: Article | None = None) -> Converter | None:
    """What converts the edition's texts, None where nothing does."""
    source, _, configuration = edition.settings.text.partition(":")
    if source != "convert":
        return None
    region, settings = REGIONS[configuration], edition.settings.convert
    layers = [layer(edition.words, region, "house")]
    if article is None:
        return Converter(region, layers, {}, settings.shapes, settings.name_dot)
    layers.insert(0, layer(article_words(article, region.code), region, "article"))
    decisions = article.decisions.get(edition.tag, {})
    return Converter(region, layers, decisions, settings.shapes, settings.name_dot)


def article_words(article: Article, region: str) -> Words:
    """What the article settles: its front matter, and the names of the people who made it."""
    rules, meta = article.meta.convert, article.meta
    terms = {word: forms[region] for word, forms in rules.glossary.items() if region in forms}
    credited = [figure.credit for figure in tree.figures(article.body)]
    people = names.are_names([*meta.authors, *meta.editors, *meta.designers, *credited])
    settled = {*terms, *rules.names, *rules.keep}
    return Words(terms, [*rules.names, *(name for name in dict.fromkeys(people) if name not in settled)], rules.keep)


def adapted_line(text: str, edition: Edition) -> str:
    """A text without markup, such as a label or the name of a channel, as the edition prints it."""
    for change in changes(edition):
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
