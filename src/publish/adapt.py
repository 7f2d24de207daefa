"""An article and an edition in, the article as that edition prints it out: its blocks, script and marks."""

from __future__ import annotations

import msgspec

from publish import tree
from publish.convert.opencc import converter
from publish.editions import Edition
from publish.errors import Exit, Faults, Finding
from publish.model import Article, Block, Listing, Only, Quote
from publish.typography import STEPS


def adapted(article: Article, edition: Edition) -> Article:
    """The edition's own article; `article` is the canonical one."""
    replace = msgspec.structs.replace
    article = replace(article, language=edition.tag, body=_for_edition(article.body, edition.tag))
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
            path, hint = f"layouts/{edition.tag}/edition.toml", f"the steps are: {', '.join(STEPS)}"
            raise Faults([Finding(path, 0, 0, "L008", f"there is no step `{name}`", hint)], Exit.USAGE)
        found.append(STEPS[name])
    return found


def adapted_line(text: str, edition: Edition) -> str:
    """A text without markup, such as a label or the name of a channel, as the edition prints it."""
    for change in changes(edition):
        text = change.line(text)
    return text


def _for_edition(blocks: tuple[Block, ...], tag: str) -> tuple[Block, ...]:
    """The blocks without those that are for other editions, `Only` itself dissolved."""
    out: list[Block] = []
    for block in blocks:
        match block:
            case Only():
                out += _for_edition(block.children, tag) if tag in block.editions else ()
            case Quote():
                out.append(msgspec.structs.replace(block, children=_for_edition(block.children, tag)))
            case Listing():
                items = tuple(_for_edition(item, tag) for item in block.items)
                out.append(msgspec.structs.replace(block, items=items))
            case _:
                out.append(block)
    return tuple(out)
