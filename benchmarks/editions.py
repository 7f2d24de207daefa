"""The texts of other editions, made as long as the Chinese one, in; ways to make their reading PDFs out.

Tibetan, Uyghur and Korean: the translated sample articles, one after the other and again, cut where as many printed characters
are reached (`text.printed`). Vertical: the Chinese text itself, in Chinese of the mainland from top to bottom.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from benchmarks import ours, plain_page
from benchmarks.contest import Contest
from benchmarks.magazine import Magazine
from benchmarks.measure import Timed, Way, in_process
from benchmarks.plain_page import Script
from benchmarks.text import Line, Text, as_long, from_article, length, turned
from publish.editions import Layouts
from publish.model import Article
from publish.press.paragraph import House
from publish.press.render import render

TAGS = {"bo": "Tibetan", "ug": "Uyghur", "ko": "Korean"}
VERTICAL = "Chinese, vertical"


def ways(contest: Contest) -> Iterator[Way]:
    """Of the plain page and of the magazine page, warm."""
    layouts = _vertical_layouts(contest.folder / "layouts", contest.sample.layouts)
    magazine = Magazine(layouts, ours.EDITION, contest.article, contest.sample.publication)
    yield from _both(VERTICAL, contest.lines, plain_page.CHINESE, magazine)
    translations = ours.Sample().sources.translations
    for tag, name in TAGS.items():
        articles = [found.article for found in translations[tag].values()]
        lines = as_long(_one_text(articles), length(contest.lines))
        magazine = Magazine(contest.layouts, tag, articles[0], contest.sample.publication)
        settings = magazine.pages.edition.settings
        script = Script(tag, tuple(settings.fonts["serif"]), settings.direction)
        yield from _both(name, lines, script, magazine)


def _vertical_layouts(folder: Path, packaged: tuple[Path, ...]) -> Layouts:
    """The Chinese edition, its lines from top to bottom."""
    (folder / ours.EDITION).mkdir(parents=True)
    (folder / ours.EDITION / "edition.toml").write_text('writing_mode = "vertical-rl"\n', "utf-8")
    return Layouts([*packaged, folder])


def _one_text(articles: list[Article]) -> list[Line]:
    """The first article's title, and the bodies of all."""
    texts = [from_article(article) for article in articles]
    return [texts[0][0], *(line for text in texts for line in text[1:])]


def _both(name: str, lines: Text, script: Script, magazine: Magazine) -> Iterator[Way]:
    def plain(run: int) -> Timed:
        page = plain_page.page(turned(lines, run), script)
        return in_process(lambda: len(render(page, {}, house=House(writing_mode=magazine.house.writing_mode))))

    def laid_out(run: int) -> Timed:
        text = turned(lines, run)
        return in_process(lambda: len(magazine.reading(text)))

    yield Way(f"plain, {name}", plain)
    yield Way(f"magazine, {name}", laid_out)
