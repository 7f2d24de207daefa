"""The built sample publication in, docs/pictures/sample.jpg out: one article on paper, in a reader, on a phone.

Run after `make` and `make test` (for Chromium and Poppler): .venv/bin/python scripts/pictures.py
"""

from __future__ import annotations

import io
import os
import subprocess
import tempfile
import zipfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from publish.fonts import FontLibrary, packaged_fonts
from publish.machine import chromium

CHECKOUT = Path(__file__).parents[1]
ARTICLE = CHECKOUT / "build" / "site" / "zh-Hans" / "qingdu-press"
HEIGHT, GAP, GROUND = 844, 40, "#bdb8b0"
"""px, px and the colour behind the three pages."""
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync", "--no-first-run"]


def paper() -> Image.Image:
    """The second page of the PDF."""
    command = ["pdftoppm", "-r", "90", "-f", "2", "-l", "2", "-png", str(ARTICLE / "qingdu-press.pdf")]
    return Image.open(io.BytesIO(subprocess.run(command, check=True, capture_output=True).stdout))


def screen(browser: Browser, address: str, width: int, style: str = "") -> Image.Image:
    """The top of a page at that width; `style` is what a reading system adds."""
    context = browser.new_context(viewport={"width": width, "height": HEIGHT}, device_scale_factor=1)
    page = context.new_page()
    page.goto(address)
    if style:
        page.add_style_tag(content=style)
    picture = page.screenshot()
    context.close()
    return Image.open(io.BytesIO(picture))


def main() -> None:
    """Takes the three pictures and puts them side by side."""
    with tempfile.TemporaryDirectory() as unpacked, sync_playwright() as playwright:
        zipfile.ZipFile(ARTICLE / "qingdu-press.epub").extractall(unpacked)
        faces = str(FontLibrary.load([packaged_fonts()]).fontconfig())
        environment: dict[str, str | float | bool] = {**os.environ, "FONTCONFIG_FILE": faces}
        browser = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS, env=environment)
        book = screen(
            browser,
            (Path(unpacked) / "EPUB" / "text.xhtml").as_uri(),
            600,
            "html { font-family: serif; padding-top: 24px }",
        )
        phone = screen(browser, (ARTICLE / "index.html").as_uri(), 390)
        browser.close()
    page = paper()
    pictures = [page.resize((round(page.width * HEIGHT / page.height), HEIGHT), Image.Resampling.LANCZOS), book, phone]
    sheet = Image.new("RGB", (sum(p.width for p in pictures) + GAP * 4, HEIGHT + 2 * GAP), GROUND)
    x = GAP
    for picture in pictures:
        sheet.paste(picture, (x, GAP))
        x += picture.width + GAP
    target = CHECKOUT / "docs" / "pictures" / "sample.jpg"
    target.parent.mkdir(exist_ok=True)
    sheet.save(target, quality=88, optimize=True)


if __name__ == "__main__":
    main()
