"""A text in; every way out to make its products by us and by the other tools that are here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Literal

from benchmarks import magazine, ours, pandoc, plain_page, typst_pages, typst_tool, vivliostyle_tool, weasyprint_tool
from benchmarks.magazine import SLUG, Magazine
from benchmarks.measure import Timed, Way, in_process, whole_process
from benchmarks.text import Text, article, turned
from publish.colour.separation import Separated
from publish.editions import Layouts
from publish.model import Article
from publish.press.output.press import PressJob
from publish.press.render import render, typeset

SELDOM, RARELY = 3, 5
"""Of how many rounds a whole process takes part in one, and a browser."""
PLAIN_FACES = ("NotoSerifCJKsc-Regular", "NotoSerifCJKsc-Bold")
FACES = (*PLAIN_FACES, "NotoSerifCJKsc-Black", "NotoSansCJKsc-Regular", "NotoSansCJKsc-Bold", "PublishKai-Regular")
"""Those that the magazine page shows."""


class Contest:
    """All that is compared."""

    def __init__(self, lines: Text, like: Article, folder: Path, collections: Path) -> None:
        """`like`: the sample article whose head the magazine page gets; `folder`: empty, for what the tools write."""
        self.lines, self.folder = lines, folder
        self.out = folder / "product"
        self.root = magazine.publication(lines, like, ours.CHECKOUT, folder / "publication")
        self.sample = ours.Sample(self.root)
        self.article = self.sample.articles[SLUG]
        self.layouts = Layouts(self.sample.layouts)
        self.magazine = Magazine(self.layouts, ours.EDITION, self.article, self.sample.publication)
        self.faces = self._chosen("faces", FACES)
        self.plain_faces = self._chosen("plain-faces", PLAIN_FACES)
        self.collected = _linked(folder / "collected", typst_tool.collections(collections))
        self.stock = weasyprint_tool.Warm()

    def close(self) -> None:
        """Ends what stays open."""
        self.stock.close()

    def _chosen(self, name: str, faces: tuple[str, ...]) -> Path:
        """A folder that holds these of our faces only."""
        files = self.sample.library.expand().iterdir()
        return _linked(self.folder / name, [file for file in files if file.stem.partition("-")[2] in faces])

    def ways(self) -> Iterator[Way]:
        """All of Chinese."""
        yield from self._ours()
        yield from self._weasyprint()
        if vivliostyle_tool.version():
            yield self._process("Vivliostyle, process", ".html", plain_page.page, vivliostyle_tool.command, RARELY)
        if typst_tool.version():
            yield from self._typst()
        if pandoc.version():
            yield from self._pandoc()

    def _ours(self) -> Iterator[Way]:
        yield self._warm("plain, reading", lambda lines: render(plain_page.page(lines), {}))
        yield self._warm("plain, both", lambda lines: typeset(plain_page.page(lines), {}, job=self._press()).reading)
        yield self._process("plain, process", ".html", plain_page.page, ours.page_command)
        yield self._warm("magazine, reading", self.magazine.reading)
        yield self._warm("magazine, both", self.magazine.both)
        kinds: tuple[Literal["pdf", "epub", "html"], ...] = ("pdf", "epub", "html")
        for kind in kinds:
            yield self._warm(f"{kind}, job", lambda lines, kind=kind: self._product(kind, lines))  # type: ignore[misc]
            command = ours.command(self.root, kind, SLUG, self.out)
            yield Way(f"{kind}, process", lambda _, command=command: whole_process(command, self.out), SELDOM)  # type: ignore[misc]

    def _product(self, kind: Literal["pdf", "epub", "html"], lines: Text) -> bytes:
        """By the worker's own code."""
        return self.sample.product(kind, SLUG, article=article(lines, self.article))

    def _press(self) -> PressJob:
        edition = self.magazine.pages.edition

        def refused(key: str, inches: float) -> Separated:
            raise ValueError(f"a page without pictures asks for {key}, {inches} in wide")

        return PressJob(edition.press_profile(), refused, {}, float(edition.settings.print.bleed), black=False)

    def _weasyprint(self) -> Iterator[Way]:
        yield Way("WeasyPrint", lambda run: self.stock.timed(plain_page.page(turned(self.lines, run))))
        yield self._process("WeasyPrint, process", ".html", plain_page.page, weasyprint_tool.command)

    def _typst(self) -> Iterator[Way]:
        pages: dict[str, tuple[Callable[[Text], str], Mapping[str, Path]]] = {
            "Typst": (plain_page.typst, self._folders()),
            "Typst magazine": (lambda lines: typst_pages.source(lines, self.article.meta), {"": self.faces}),
        }
        for name, (source, folders) in pages.items():
            yield self._compiled(f"{name}, kept", source, typst_tool.kept(self.folder, folders[""]))
            for kind, fonts in folders.items():
                yield self._compiled(f"{name}, compile(){kind}", source, typst_tool.anew(self.folder, fonts))

                def command(file: Path, product: Path, fonts: Path = fonts) -> list[str]:
                    return typst_tool.command(file, self.folder, fonts, product)

                yield self._process(f"{name}, process{kind}", ".typ", source, command)

    def _folders(self) -> dict[str, Path]:
        return {"": self.plain_faces} | ({", collections": self.collected} if any(self.collected.iterdir()) else {})

    def _pandoc(self) -> Iterator[Way]:
        text = (ours.CHECKOUT / self._like_path()).read_text("utf-8")
        kinds: tuple[Literal["epub", "html"], ...] = ("epub", "html")
        for kind in kinds:

            def source(lines: Text) -> str:
                return magazine.source(lines, self.article, text)

            def command(file: Path, product: Path, kind: Literal["epub", "html"] = kind) -> list[str]:
                return pandoc.command(file, kind, product)

            yield self._process(f"pandoc, {kind}", ".md", source, command)

    def _like_path(self) -> Path:
        return self.root / self.article.path

    # --- kinds of ways ------------------------------------------------------------------------------------------------

    def _warm(self, name: str, make: Callable[[Text], bytes]) -> Way:
        def timed(run: int) -> Timed:
            lines = turned(self.lines, run)
            return in_process(lambda: len(make(lines)))

        return Way(name, timed)

    def _compiled(self, name: str, source: Callable[[Text], str], compiled: typst_tool.Compiled) -> Way:
        file = self.folder / "main.typ"

        def timed(run: int) -> Timed:
            file.write_text(source(turned(self.lines, run)), "utf-8")
            return in_process(lambda: len(compiled(file)))

        return Way(name, timed)

    def _process(
        self, name: str, suffix: str, source: Callable[[Text], str], command: Callable[[Path, Path], list[str]],
        every: int = SELDOM,
    ) -> Way:  # fmt: skip
        """A whole process for a file of the text."""
        file = self.folder / f"page{suffix}"

        def timed(run: int) -> Timed:
            file.write_text(source(turned(self.lines, run)), "utf-8")
            product = self.out.with_suffix(".pdf") if suffix == ".html" else self.out
            return whole_process(command(file, product), product)

        return Way(name, timed, every)


def _linked(target: Path, files: Iterable[Path]) -> Path:
    """A folder that holds these files only, so that no tool looks at other faces."""
    target.mkdir()
    for file in files:
        (target / file.name).symlink_to(file.resolve())
    return target
