"""Real captures of news pages, which are not ours to publish; they are counted here, never quoted.

The folder is named by the environment variable PUBLISH_CAPTURES.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from publish import publication, tree
from publish.model import Article, Figure, Heading, Quote
from publish.source import articles
from publish.source.importers import Imported, import_capture, read_capture, write_import
from publish.source.importers.spacing import HAN, narrowed

VARIABLE = "PUBLISH_CAPTURES"
FOLDER = os.environ.get(VARIABLE, "")
# A folder without captures is a mistake: the pattern then stands for a file that is not there, and the tests fail.
FILES = (sorted(Path(FOLDER).glob("*.txt")) if FOLDER else []) or [Path(FOLDER) / "*.txt"]

pytestmark = [
    pytest.mark.skipif(not FOLDER, reason=f"{VARIABLE} names no folder with captures of real news pages"),
    pytest.mark.parametrize("file", FILES, ids=lambda file: file.name),
]

PUBLISH_TOML = """
base = "https://captures.example/"
editions = ["zh-Hans"]
[masthead]
name = "报"
[[channels]]
id = "channel"
name = "{section}"
"""


def imported(file: Path) -> Imported:
    return import_capture(read_capture(file), file.name)


def built(result: Imported, folder: Path) -> Article:
    """The article as the project reads it, after what the review list asks for was done, and nothing else."""
    written = write_import(result, folder / "source")
    needed = [item for item in result.review if item.needed]
    lines = result.article.split("\n")
    for item in needed:
        if picture := re.search(r"images/figure-\d+\.jpg", item.action):
            Image.new("RGB", (40, 30)).save(written / picture[0])
        lines[item.line - 1] = lines[item.line - 1].replace('=""', '="某物"')
    (written / "article.md").write_text("\n".join(lines), encoding="utf-8")
    (folder / "publish.toml").write_text(PUBLISH_TOML.format(section=result.section), encoding="utf-8")
    article, faults = articles.read(publication.load(folder), written)
    assert faults == []
    assert article is not None
    return article


def folded(text: str) -> str:
    """Without white space, and with marks and quotes of one width."""
    return re.sub(r"\s", "", narrowed(text).translate(str.maketrans("“”‘’", "\"\"''")))


def words(article: Article) -> Iterator[str]:
    """Every text of the article, in the order of a page."""
    meta = article.meta
    yield from filter(None, (meta.kicker, meta.title, meta.subtitle, meta.source, *meta.authors, meta.lead))
    for block in tree.walk(article.body):
        yield from map(tree.plain, tree.runs(block))
        if isinstance(block, Figure):
            yield block.credit
        if isinstance(block, Quote):
            yield block.cite
    yield from (*meta.editors, *meta.designers)


def test_article_reads_once_the_review_list_is_done(file: Path, tmp_path: Path) -> None:
    article = built(imported(file), tmp_path)
    assert article.meta.title
    assert article.meta.lead
    assert article.body


def test_as_many_parts_as_the_capture_has(file: Path, tmp_path: Path) -> None:
    text = read_capture(file)
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    article = built(imported(file), tmp_path)
    assert len(tree.figures(article.body)) == sum(bool(re.search(r"\s\S+\s*摄$", line)) for line in lines)
    assert bool(article.meta.editors) == ("责编" in text)
    headings = [block for block in tree.walk(article.body) if isinstance(block, Heading)]
    assert len(headings) >= sum(bool(re.fullmatch(r"[^:。]{2,8}:“[^。]{1,20}”", line)) for line in lines)


def test_no_half_width_mark_is_left_beside_han(file: Path, tmp_path: Path) -> None:
    for text in words(built(imported(file), tmp_path)):
        assert not re.search(rf"[{HAN}”’][,:;?!()]|[,:;?!()][{HAN}“‘]", text)
        assert "\u00a0" not in text
        assert "\u3000" not in text


def test_digits_are_those_of_the_capture(file: Path, tmp_path: Path) -> None:
    result = imported(file)
    article = built(result, tmp_path)
    dropped = {item.line for item in result.dropped}
    lines = enumerate(read_capture(file).splitlines(), start=1)
    kept = [line for number, line in lines if number not in dropped and not re.search(r"来源\s*[:\uff1a]", line)]
    number = re.compile(r"\d+(?:[.,:]\d+)*%?")
    assert sorted(number.findall(" ".join(words(article)))) == sorted(number.findall(" ".join(kept)))


def test_no_character_is_lost_or_moved(file: Path, tmp_path: Path) -> None:
    """Line by line: each is dropped and listed, or stands in the article, and in the same order below the lead."""
    result = imported(file)
    article = built(result, tmp_path)
    whole = folded("".join(words(article)))
    dropped = {(item.line, folded(item.text)) for item in result.dropped}
    body = folded("".join(words(article)).partition(article.meta.lead)[2])
    place = 0
    for number, line in enumerate(read_capture(file).splitlines(), start=1):
        text = re.sub("摄$", "", folded(line))
        if not text or (number, folded(line)) in dropped:
            continue
        if re.search(r"\d{4}年\d\d?月\d\d?日\d|责编", text):
            assert all(folded(name) in whole for name in (article.meta.source, *article.meta.editors))
        elif text in body[place:]:
            place = body.index(text, place) + len(text)
        else:
            assert text in (folded(article.meta.title), folded(article.meta.lead)), f"line {number} is not there"
