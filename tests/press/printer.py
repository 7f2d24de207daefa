"""Pages in, PDF out, in a process of its own that sees the packaged faces and no others, as the workers of a build."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path
from typing import Any, TypeVar

from msgspec import structs

from publish.adapt import adapted
from publish.colour import profiles
from publish.colour.separation import Separated, separated
from publish.editions import Layouts, on_page
from publish.fonts import FontLibrary, packaged_fonts
from publish.formats import pdf
from publish.page import Pages, Rendition, Surroundings
from publish.press import render
from publish.press.output.press import Pressed, PressJob
from publish.press.pictures import image_id
from publish.publication import load
from publish.resources import packaged
from publish.sheet import Makeup
from publish.source import articles

T = TypeVar("T")
_ALONE = """
import sys, weasyprint
sys.stdout.buffer.write(weasyprint.HTML(string=sys.stdin.buffer.read().decode()).write_pdf())
"""


class Printer:
    """Prints in its process; what is raised there is raised here."""

    def __init__(self, pool: ProcessPoolExecutor, configuration: str) -> None:
        self._pool = pool
        self._configuration = configuration

    def page(self, body: str, *, style: str = "", tag: str = "zh-Hans", **pictures: bytes) -> bytes:
        """The PDF of a small page; `pictures` by their addresses without `.png`."""
        style = f"@page {{ size: 400px 300px; margin: 20px }} html {{ font: 16px/24px 'Noto Serif CJK SC' }} {style}"
        head = f"<head><title>页</title><style>{style}</style></head>"
        files = {f"{name}.png": content for name, content in pictures.items()}
        return self.whole(f'<html lang="{tag}">{head}<body>{body}</body></html>', files)

    def whole(self, page: str, files: dict[str, bytes], **options: Any) -> bytes:
        """The PDF of a page that says all of itself; `options` are those of `render`."""
        return self._pool.submit(render.render, page, files, **options).result()

    def pressed(self, page: str, files: dict[str, bytes], **options: Any) -> Pressed:
        """The press PDF of such a page; `options` are those of `PressJob`, and its `house`."""
        return self._pool.submit(_pressed, page, files, options).result()

    def call(self, function: Callable[..., T], *arguments: Any) -> T:
        """What a function of a module of ours gives in the printer's process."""
        return self._pool.submit(function, *arguments).result()

    def by_weasyprint_alone(self, page: str) -> bytes:
        """The same in a process that knows nothing of `publish.press`; pictures as `data:`."""
        environment = os.environ | {"FONTCONFIG_FILE": self._configuration}
        command = [sys.executable, "-c", _ALONE]
        return subprocess.run(command, input=page.encode(), stdout=subprocess.PIPE, env=environment, check=True).stdout

    def article(self, root: Path, slug: str, tag: str, page: str = "magazine") -> bytes:
        """The printed pages of an article of the publication in `root`."""
        return self.made_up(root, slug, tag, page)[0]

    def made_up(self, root: Path, slug: str, tag: str, page: str) -> tuple[bytes, Makeup]:
        """The same, and how its columns are filled."""
        made = self.printed(root, slug, tag, page)
        assert made.makeup is not None
        return made.reading, made.makeup

    def printed(self, root: Path, slug: str, tag: str, page: str = "magazine", **settings: Any) -> pdf.Printed:
        """Both PDFs; `settings` change those of `[print]`."""
        return self._pool.submit(_article, root, slug, tag, page, settings).result()


@contextmanager
def printer() -> Iterator[Printer]:
    """A printer with a process of its own."""
    configuration = str(FontLibrary.load([packaged_fonts()]).fontconfig())
    with ProcessPoolExecutor(1, get_context("spawn"), _begin, (configuration,)) as pool:
        yield Printer(pool, configuration)


def _begin(configuration: str) -> None:
    os.environ["FONTCONFIG_FILE"] = configuration


def _pressed(page: str, files: dict[str, bytes], options: dict[str, Any]) -> Pressed:
    profile = profiles.opened(packaged("layouts") / "_base" / "ISOcoated_v2_300_bas.icc")
    by_id = {image_id(name): content for name, content in files.items()}

    def in_inks(key: str, inches: float) -> Separated:
        return separated(by_id[key], profile, inches, limit=300, black=options.get("black", False))

    house = options.pop("house", render.DEFAULT)
    made = render.typeset(page, files, house=house, job=PressJob(profile, in_inks, **options)).press
    assert made is not None
    return made


def _article(root: Path, slug: str, tag: str, page: str, settings: dict[str, Any]) -> pdf.Printed:
    publication = load(root)
    canonical, findings = articles.read(publication, root / "source" / slug)
    assert canonical is not None, findings
    layouts = Layouts([packaged("layouts")])
    edition = on_page(layouts.edition(tag), page)
    changed = structs.replace(edition.settings.print, **settings)
    edition = structs.replace(edition, settings=structs.replace(edition.settings, print=changed))
    pages = Pages(edition, layouts)
    shown = {name: Rendition(name, found.width, found.height) for name, found in canonical.pictures.items()}
    originals = {name: root / "source" / slug / name for name in shown}
    files = {name: file.read_bytes() for name, file in originals.items()}
    around = Surroundings(masthead=publication.settings.masthead, pictures=shown)
    return pdf.make(adapted(canonical, edition), pages, around, files, originals)
