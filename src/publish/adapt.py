"""An article and an edition in, the article as that edition prints it out: its blocks, script and marks."""

from __future__ import annotations

import msgspec

from publish import tree
from publish.convert.opencc import converter
from publish.editions import Edition
from publish.errors import Exit, Faults, Finding
from publish.model import Article
from publish.typography import STEPS


def adapted(article: Article, edition: Edition) -> Article:
    """The edition's own article; `article` is the canonical one, or in an edition of translations the translated one."""
    article = _of_edition(article, edition.tag)
    for change in changes(edition):
        article = tree.changed(article, change)
    return article


def changes(edition: Edition) -> list[tree.Change]:
    """What the edition does to text, in order; raises `Faults` (exit code 2) on a step that does not exist."""
    found = []
    source, _, configuration = edition.settings.text.partition(":")
    if source == "convert":
        found.append(converter(configuration))
    for name in edition.settings.steps:
        if name not in STEPS:
            message, hint = f"there is no step `{name}`", f"the steps are: {', '.join(STEPS)}"
            raise Faults([Finding(*edition.place("steps"), "L008", message, hint)], Exit.USAGE)
        found.append(STEPS[name])
    return found


def adapted_line(text: str, edition: Edition) -> str:
    """A text without markup, such as a label or the name of a channel, as the edition prints it."""
    for change in changes(edition):
        text = change.line(text)
    return text


def _of_edition(article: Article, tag: str) -> Article:
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
