"""An article of each vertical edition in, docs/pictures/vertical.jpg out: our pages beside Chromium's.

Run by `make vertical`. Left the first pages that `publish build` makes; right the same words in the same faces, sizes and
measures by Chromium, which knows `writing-mode`, but no grid, no make-up of pages and no running heads.
"""

from __future__ import annotations

import base64
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import pypdfium2
from PIL import Image, ImageDraw, ImageFont
from playwright.sync_api import Browser, sync_playwright

from publish import machine
from publish.adapt import adapted
from publish.editions import Layouts
from publish.fonts import FontLibrary, packaged_fonts
from publish.formats.pdf import font_variables
from publish.grid import Grid
from publish.model import Paragraph
from publish.publication import load
from publish.resources import packaged
from publish.source.articles import read_all
from publish.tree import plain
from tests.conftest import CHECKOUT
from tests.press.vertical_paper import MONGOLIAN, RIGHTS, vertical_paper
from tests.publications import publish

TARGET = CHECKOUT / "docs" / "pictures" / "vertical.jpg"
MOST = 400_000
"""Bytes."""
SCALE = 0.78
"""px a pt."""
EDGE, GAP, HEAD = 40, 12, 64
"""px around the sheet, between pages and above each row."""
PAPER, DESK, INK = "#ffffff", "#dad6cf", "#1a1716"
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync", "--no-first-run"]


class Sample(NamedTuple):
    """What a row shows."""

    tag: str
    slug: str
    picture: str
    name: str


SAMPLES = (
    Sample("zh-Hant-TW", "qingdu-press", "night-quay.png", "Chinese of Taiwan, vertical-rl"),
    Sample("mn-Mong", "rights", "night-ferry.png", "Mongolian, vertical-lr"),
)


def words(root: Path, layouts: Layouts, sample: Sample) -> tuple[str, str, Sequence[str]]:
    """Title, lead and paragraphs of an article."""
    if sample.tag == "mn-Mong":
        return "ᠬᠠᠭᠤᠴᠢᠨ ᠭᠦᠦᠷ", RIGHTS[0], MONGOLIAN
    found = next(article for article in read_all(load(root)) if article.slug == sample.slug)
    article = adapted(found, layouts.edition(sample.tag))
    return article.meta.title, article.meta.lead, [plain(b.children) for b in article.body if isinstance(b, Paragraph)]


def page(root: Path, sample: Sample) -> str:
    """The article as CSS sets it by itself."""
    layouts = Layouts([packaged("layouts"), root / "layouts"])
    edition = layouts.edition(sample.tag)
    sheet, grid = edition.settings.sheet, Grid(edition.settings.sheet)
    title, lead, texts = words(root, layouts, sample)
    beside = "left" if sheet.writing_mode == "vertical-lr" else "right"
    margins = f"margin: {sheet.head}pt {sheet.outer}pt {sheet.foot}pt; margin-{beside}: {sheet.inner}pt"
    justified = "start" if sample.tag == "mn-Mong" else "justify"
    style = (
        f"@page {{ size: {sheet.width}pt {sheet.height}pt; {margins} }}"
        f"html {{ writing-mode: {sheet.writing_mode}; font: {sheet.size}pt/{sheet.line}pt var(--serif); font-synthesis: none }}"
        f"body, h1, p {{ margin: 0 }} p {{ text-indent: 2em; text-align: {justified} }}"
        f"div {{ columns: {sheet.columns}; column-gap: {sheet.gutter}pt; column-fill: auto }}"
        f"h1 {{ column-span: all; font-size: {grid.title(title, grid.across(2)).size}pt; line-height: 1.4 }}"
        f".lead {{ font-size: {grid.lead()[0]}pt; text-indent: 0; line-height: 1.75; margin-block: {sheet.line}pt }}"
        f"img {{ height: {sheet.column}pt; width: auto; display: block; margin-block: {sheet.line}pt }}"
    )
    picture = base64.b64encode((root / "source" / sample.slug / "images" / sample.picture).read_bytes()).decode()
    body = f'<h1>{title}</h1><p class="lead">{lead}</p><img src="data:image/png;base64,{picture}"/>'
    body += "".join(f"<p>{text}</p>" for text in texts)
    head = f"<style>{font_variables(edition)}{style}</style>"
    return f'<html lang="{sample.tag}"><head><meta charset="utf-8"/>{head}</head><body><div>{body}</div></body></html>'


def by_chromium(browser: Browser, source: str) -> bytes:
    """Its print of a page."""
    tab = browser.new_page()
    tab.set_content(source)
    tab.evaluate("document.fonts.ready")
    content: bytes = tab.pdf(prefer_css_page_size=True, print_background=True)
    tab.close()
    return content


def spread(content: bytes, *, is_right_to_left: bool) -> Image.Image:
    """The first two pages side by side, in the order in which they are read."""
    with pypdfium2.PdfDocument(content) as document:
        found = [
            document[number].render(scale=SCALE).to_pil().convert("RGB") for number in range(min(len(document), 2))
        ]
    width, height = found[0].size
    made = Image.new("RGB", (2 * width + GAP, height), DESK)
    for number, picture in enumerate(found):
        place = 1 - number if is_right_to_left else number
        made.paste(picture, (place * (width + GAP), 0))
    return made


def contact_sheet(rows: Sequence[tuple[str, Image.Image, Image.Image]], face: Path) -> Image.Image:
    """The rows below each other, each with its name."""
    font = ImageFont.truetype(str(face), 26)
    width, height = rows[0][1].size
    made = Image.new("RGB", (2 * EDGE + 2 * width + 3 * GAP, EDGE + len(rows) * (height + HEAD)), DESK)
    draw = ImageDraw.Draw(made)
    for number, (name, ours, theirs) in enumerate(rows):
        y = HEAD + number * (height + HEAD)
        for place, (picture, by) in enumerate(((ours, "publish"), (theirs, "Chromium"))):
            x = EDGE + place * (width + 3 * GAP)
            draw.text((x, y - 16), f"{name}: {by}", fill=INK, font=font, anchor="ls")
            made.paste(picture, (x, y))
    return made


def main() -> None:
    """Builds, prints and writes the sheet."""
    program = machine.chromium()
    if program is None:
        sys.exit("there is no Chromium to compare with: make test installs it")
    faces = FontLibrary.load([packaged_fonts()])
    environment: dict[str, str | float | bool] = {**os.environ, "FONTCONFIG_FILE": str(faces.fontconfig())}
    rows = []
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        root = vertical_paper(Path(folder) / "paper")
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS, env=environment)
        for sample in SAMPLES:
            done = publish(root, "build", "-f", "pdf", "-e", sample.tag, sample.slug)
            if done.returncode:
                sys.exit(done.stdout + done.stderr)
            ours = (root / "build/site" / sample.tag / sample.slug / f"{sample.slug}.pdf").read_bytes()
            both = ours, by_chromium(browser, page(root, sample))
            spreads = [spread(content, is_right_to_left=sample.tag != "mn-Mong") for content in both]
            rows.append((sample.name, spreads[0], spreads[1]))
        browser.close()
    sheet = contact_sheet(rows, faces.file("Noto Sans CJK SC"))
    for quality in range(88, 30, -4):
        sheet.save(TARGET, quality=quality, optimize=True)
        if TARGET.stat().st_size <= MOST:
            break


if __name__ == "__main__":
    main()
