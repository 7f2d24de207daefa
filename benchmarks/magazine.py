"""A text in; the pages of an edition's layout out, as a worker makes them of an article that has this text."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

from benchmarks.text import Text, article
from publish import model as m
from publish.adapt import adapted
from publish.editions import Layouts
from publish.formats.pdf import font_variables, make
from publish.page import Pages, Surroundings
from publish.press.paragraph import House
from publish.press.render import typeset
from publish.publication import Publication

SLUG = "text"
_ACTIVE = re.compile(r"([\\`*_{}\[\]<>#|~!+.-])")
"""What means something to Markdown."""


class Magazine:
    """Pages of print of one edition."""

    def __init__(self, layouts: Layouts, tag: str, like: m.Article, publication: Publication) -> None:
        """`like`: the article whose byline, section and lead the text gets."""
        self.pages = Pages(layouts.edition(tag), layouts)
        self.like = like
        self.around = Surroundings(masthead=publication.settings.masthead, pictures={})
        edition, settings = self.pages.edition, self.pages.edition.settings
        self.css = font_variables(edition) + settings.sheet.css() + edition.stylesheets(*edition.print_sheets)
        own = settings.print
        self.house = House(scheme=own.scheme, gap=own.gap, hanging=own.hanging, writing_mode=settings.mode("pdf"))

    def reading(self, lines: Text) -> bytes:
        """The PDF for screens alone."""
        found = adapted(article(lines, self.like), self.pages.edition)
        return typeset(self.pages.article(found, "print", self.around, self.css), {}, house=self.house).reading

    def both(self, lines: Text) -> bytes:
        """The PDF for screens; that for the press is made with it."""
        found = adapted(article(lines, self.like), self.pages.edition)
        return make(found, self.pages, self.around, {}, {}).reading


def publication(lines: Text, like: m.Article, sample: Path, folder: Path) -> Path:
    """The folder of a publication that has the text for its one article, with the front matter of another."""
    target = folder / "source" / SLUG
    target.mkdir(parents=True)
    shutil.copy2(sample / "publish.toml", folder)
    (target / "article.md").write_text(source(lines, like, (sample / like.path).read_text("utf-8")), "utf-8")
    return folder


def source(lines: Text, like: m.Article, text: str) -> str:
    """The text as an article.md; `text`: that of the other article."""
    found = article(lines, like)
    head = re.sub(r"(?m)^(?:related|convert): .*\n(?:[ -].*\n)*", "", text.split("---\n", 2)[1])
    head = re.sub(r"(?m)^title: .*$", lambda _: f"title: {json.dumps(found.meta.title, ensure_ascii=False)}", head)
    head = head.replace(f":{like.slug}\n", f":{SLUG}\n")
    marks = ("", "", "## ")
    body = [marks[level] + _ACTIVE.sub(r"\\\1", line) for level, line in lines if level != 1]
    return f"---\n{head}---\n" + "\n\n".join(body) + "\n"
