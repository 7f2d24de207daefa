"""An article, an edition and a medium in, one XHTML page out.

The page comes from the edition's templates: `article.xhtml` for the whole, `blocks/<node>.xhtml` for each kind of
block. The same templates serve print, e-book and phone; what differs is in `medium` and in the style sheets.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

import jinja2
from markupsafe import Markup
from msgspec import Struct

from publish import markup
from publish.adapt import adapted_line
from publish.convert import lattice, opencc
from publish.dates import Dates
from publish.editions import Edition, Format, Layouts
from publish.errors import Exit, Faults, Finding
from publish.grid import Grid
from publish.model import Article, Block, Figure, Note, Paragraph
from publish.publication import Masthead
from publish.scripts import script
from publish.sheet import WritingMode
from publish.templates import bytecode
from publish.tree import calls, plain, walk
from publish.tree import runs as runs_of

Medium = Literal["print", "ebook", "mobile"]
_FORMATS: dict[Medium, Format] = {"print": "pdf", "ebook": "epub", "mobile": "html"}


class Rendition(Struct, frozen=True):
    """A picture as one medium shows it."""

    src: str
    """Address, relative to the page."""
    width: int
    """Pixels."""
    height: int
    """Pixels."""
    srcset: str = ""
    """Other sizes, as HTML's attribute wants them."""


class WebFace(Struct, frozen=True):
    """A face that a page brings along."""

    family: str
    weight: int
    href: str
    """Address, relative to the page."""
    covers: str = ""
    """Where it is for names of editions only: its characters, as `unicode-range` wants them."""


class EditionLink(Struct, frozen=True):
    """One entry of the edition switch."""

    tag: str
    """BCP 47."""
    name: str
    href: str | None
    """None: not available (yet)."""
    current: bool = False
    direction: Literal["ltr", "rtl"] = "ltr"
    mode: WritingMode = "horizontal-tb"
    """How that edition runs on phones."""


class Card(Struct, frozen=True):
    """What a list says of an article."""

    href: str
    title: str
    kicker: str
    section: str
    lead: str
    published: dt.datetime
    picture: Rendition | None
    alt: str = ""


class Download(Struct, frozen=True):
    """A file that readers may take along."""

    href: str
    format: str
    """As `EPUB`."""


class Surroundings(Struct, frozen=True, kw_only=True):
    """What a page shows besides its article; the phone page uses all of it."""

    masthead: Masthead
    pictures: dict[str, Rendition]
    address: str = ""
    """Of the page itself, absolute."""
    front: str = ""
    """Of the edition's front page, relative."""
    editions: list[EditionLink] = []
    downloads: list[Download] = []
    related: list[Card] = []
    faces: list[WebFace] = []


_BROKEN = (
    jinja2.TemplateError,
    ArithmeticError,
    LookupError,
    TypeError,
    ValueError,
    AttributeError,
    RecursionError,
    OSError,
)
"""What a broken template raises."""


class _Loader(jinja2.BaseLoader):
    """Finds `name` in the nearest folder of the edition, `folder/name` in that folder, `packaged:…` below users'.

    A folder must be the edition's own or an ancestor's: on others its pages do not depend.
    """

    def __init__(self, edition: Edition, layouts: Layouts) -> None:
        self.edition = edition
        self.layouts = layouts

    def get_source(self, _environment: jinja2.Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        file = self.edition.file(template) or self._in_folder(template)
        if file is None or ".." in template.split("/"):
            raise jinja2.TemplateNotFound(template, f"there is no template `{template}`")
        try:
            return file.read_text("utf-8"), str(file), lambda: True
        except (OSError, UnicodeDecodeError) as error:
            raise jinja2.TemplateSyntaxError(f"it can't be read as UTF-8 ({error})", 1, template, str(file)) from error

    def _in_folder(self, template: str) -> Path | None:
        roots = self.layouts.roots
        name = template.removeprefix("packaged:")
        if name.split("/")[0] not in self.edition.chain:
            return None
        candidates = [root / name for root in (reversed(roots) if name == template else roots[:1])]
        return next((path for path in candidates if path.is_file()), None)


class ConvertedBy(Struct, frozen=True):
    """What converted the texts of an edition."""

    engine: str
    """With its version, as `opencc 1.4.2`."""
    lists: str
    """Which packaged lists stand above it."""


def _converted_by(edition: Edition) -> ConvertedBy | None:
    """What its products tell of that; None where they tell nothing."""
    told = edition.settings.is_converted and edition.settings.convert.notice
    return ConvertedBy(opencc.engine(), lattice.lists()) if told else None


class Pages:
    """Renders the pages of one edition; keeps its compiled templates."""

    def __init__(self, edition: Edition, layouts: Layouts) -> None:
        self.edition = edition
        self.layouts = layouts
        self.script = script(edition.tag)

    @cached_property
    def _environment(self) -> jinja2.Environment:
        environment = jinja2.Environment(
            loader=_Loader(self.edition, self.layouts),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            bytecode_cache=bytecode(),
        )
        settings = self.edition.settings
        dates = Dates(settings.dates, settings.locale, settings.digits)
        environment.filters.update(
            breaks=self.script.with_breaks, plain=plain,
            date=dates.long, day=dates.day, weekday=dates.weekday, time=dates.time, number=dates.number,
        )  # fmt: skip
        environment.globals.update(
            edition=self.edition,
            labels=self.labels,
            note_mark=lambda number: markup.note_mark(number, settings.note_mark, dates.number),
            running=self._running,
            converted_by=_converted_by(self.edition),
            grid=Grid(settings.sheet, self.script),
        )
        return environment

    def _running(self, medium: Medium) -> Markup:
        """Attributes of a page's root that say how its lines run."""
        mode = self.edition.settings.mode(_FORMATS[medium])
        direction = Markup(' dir="rtl"') if self.edition.settings.direction == "rtl" else Markup("")
        return direction + (Markup(' class="{}"').format(mode) if mode != "horizontal-tb" else "")

    @cached_property
    def labels(self) -> dict[str, str]:
        """The edition's words, in its own script."""
        return {name: adapted_line(text, self.edition) for name, text in self.edition.settings.labels.items()}

    def render(self, template: str, values: Mapping[str, Any]) -> str:
        """Any template of the edition; raises `Faults` (exit code 2) where it is broken."""
        try:
            return self._environment.get_template(template).render(values)
        except _BROKEN as error:
            raise Faults([_template_finding(template, error, self.layouts.roots)], Exit.USAGE) from error

    def article(self, article: Article, medium: Medium, around: Surroundings, css: str) -> str:
        """The whole page of an article (already adapted to the edition) for one medium."""
        body = _Body(self, article, medium, around)
        opening = article.body[0] if article.body and isinstance(article.body[0], Figure) else None
        values = {
            "article": article,
            "meta": article.meta,
            "medium": medium,
            "around": around,
            "css": Markup(css),
            "opening": opening,
            "body": article.body[1:] if opening else article.body,
            "blocks": body.blocks,
            "with_notes": body.with_notes,
            "notes_of": body.notes_of,
            "inline": body.inline,
        }
        return self.render("article.xhtml", values)

    def front(self, cards: list[Card], around: Surroundings, css: str) -> str:
        """The front page of the edition on the phone site; the first card is the top story."""
        return self.render("front.xhtml", {"cards": cards, "around": around, "css": Markup(css), "medium": "mobile"})


class _Body:
    """Renders the blocks of one article."""

    def __init__(self, pages: Pages, article: Article, medium: Medium, around: Surroundings) -> None:
        self.pages = pages
        self.around = around
        self.medium = medium
        self.final = next((block for block in reversed(article.body) if isinstance(block, Paragraph)), None)
        self.notes: dict[int, Note] = {note.number: note for note in article.notes}
        self.inline = markup.Inline(self._call)

    def blocks(self, blocks: tuple[Block, ...]) -> Markup:
        return Markup("\n").join(self._block(block) for block in blocks)

    def with_notes(self, blocks: tuple[Block, ...]) -> Markup:
        """The blocks, each followed by the notes that it calls: print sets them at the foot of the same column."""
        parts = []
        for block in blocks:
            parts += [self._block(block), self.notes_of((block,))]
        return Markup("\n").join(filter(None, parts))

    def notes_of(self, blocks: tuple[Block, ...]) -> Markup:
        """The notes that the blocks call."""
        runs = (run for found in walk(blocks) for run in runs_of(found))
        numbers = dict.fromkeys(number for run in runs for number in calls(run))
        parts = [self._part("blocks/note.xhtml", number=number, note=self.notes[number]) for number in numbers]
        return Markup("\n").join(parts)

    def _block(self, block: Block) -> Markup:
        return self._part(f"blocks/{type(block).__name__.lower()}.xhtml", block=block)

    def _call(self, number: int) -> Markup:
        return self._part("blocks/call.xhtml", number=number, note=self.notes[number])

    def _part(self, template: str, **values: Any) -> Markup:
        values |= {"medium": self.medium, "blocks": self.blocks, "inline": self.inline}
        values |= {"around": self.around, "final": self.final}
        return Markup(self.pages.render(template, values).strip())


def _template_finding(template: str, error: Exception, roots: Sequence[Path]) -> Finding:
    """Where in the layouts the fault stands."""
    file, line = getattr(error, "filename", None) or "", getattr(error, "lineno", 0) or 0
    traceback = error.__traceback__
    while traceback is not None:
        if traceback.tb_frame.f_code.co_filename.endswith(".xhtml"):
            file, line = traceback.tb_frame.f_code.co_filename, traceback.tb_lineno
        traceback = traceback.tb_next
    path = next(
        (Path(file).relative_to(root).as_posix() for root in roots if Path(file).is_relative_to(root)), template
    )
    message = f"the template can't be used: {error}"
    return Finding(f"layouts/{path}", line, 0, "L009", message, "compare it with the packaged one of the same name")
