"""A print page and its pictures in, PDF bytes out; whatever WeasyPrint only logs becomes an error here."""

from __future__ import annotations

import gc
import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from itertools import count
from typing import Any, NamedTuple

from weasyprint.text.fonts import FontConfiguration

from publish.errors import BuildFailed
from publish.press import (
    bare,
    cascade,
    columns,
    composition,
    edges,
    features,
    glyph_texts,
    joining,
    keep_all,
    margin_boxes,
    planned_lines,
    references,
    right_to_left,
    same_elements,
    sheets,
    styles,
    subset,
    tsheg,
    unchanged,
    word_spaces,
)
from publish.press.assets import Assets, RefusedAddress
from publish.press.output import press as printing
from publish.press.output import reading, syntax
from publish.press.output import rough as rough_pages
from publish.press.output.press import Pressed, PressJob
from publish.press.paragraph import House
from publish.press.parsing import Page
from publish.press.pictures import passed
from publish.press.tidying import tidy
from publish.press.vertical import gravity, mirror, text, upright
from publish.sheet import Makeup

bare.install()
cascade.install()
same_elements.install()
columns.install()
composition.install()
edges.install()
tsheg.install()
word_spaces.install()
glyph_texts.install()
joining.install()
keep_all.install()
planned_lines.install()
references.install()
right_to_left.install()
subset.install()
sheets.install()
styles.install()
gravity.install()
mirror.install()
text.install()
upright.install()
margin_boxes.install()
features.install()
syntax.install()
DEFAULT = House()
LONG = 50
"""Pages above which memory is cleared before a document is written."""
_TIDIED = 20
"""Documents after which memory is cleared: it takes 15 ms."""
_DOCUMENTS = count()
LOG = logging.getLogger("weasyprint")
_BROKEN = (ArithmeticError, AssertionError, AttributeError, LookupError, RuntimeError, TypeError, ValueError)
"""What WeasyPrint raises of style sheets that it has no answer to."""


class _Fonts(FontConfiguration):  # type: ignore[misc]
    """What WeasyPrint knows of faces; those that a page declares in its style sheet would be there for the next too."""

    declared = False
    """Whether a page has declared some."""

    def add_font_face(self, *arguments: Any) -> Any:
        """Adds the face of an @font-face rule."""
        self.declared = True
        return super().add_font_face(*arguments)


@cache
def _fonts(house: House) -> _Fonts:
    """One for many pages that are composed alike, since making it costs 60 ms."""
    fonts = _Fonts()
    composition.configure(fonts, house)
    return fonts


class _Loud(logging.Handler):
    """Keeps what WeasyPrint reports of lost content; unknown CSS is left to the linter of the layouts."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.faults: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keeps errors and missing glyphs."""
        if record.levelno >= logging.ERROR or ".notdef" in str(record.msg):
            self.faults.append(record.getMessage())


@contextmanager
def _listening() -> Iterator[_Loud]:
    handler = _Loud()
    LOG.addHandler(handler)
    propagate, LOG.propagate = LOG.propagate, False
    try:
        yield handler
    finally:
        LOG.removeHandler(handler)
        LOG.propagate = propagate


def render(page: str, pictures: Mapping[str, bytes], *, house: House = DEFAULT, rough: bool = False) -> bytes:
    """The PDF of an XHTML page: `typeset` for those who need no more."""
    return typeset(page, pictures, house=house, rough=rough).reading


class Typeset(NamedTuple):
    """What became of a page."""

    reading: bytes
    """The PDF for screens."""
    press: Pressed | None
    """The PDF for a printing house, where one was asked for."""
    makeup: Makeup | None
    """How the columns of the first page are filled, and those after; None where the page has none to make up."""


def typeset(
    page: str,
    pictures: Mapping[str, bytes],
    *,
    house: House = DEFAULT,
    job: PressJob | None = None,
    rough: bool = False,
) -> Typeset:
    """The PDFs of an XHTML page, laid out once; `house` says how Chinese is composed, `job` how it is printed.

    `rough`: without structure, uncompressed and not for a press, for pages that nobody will read as a PDF.

    Raises `BuildFailed` where content would be lost.
    """
    number = next(_DOCUMENTS)
    if number == 1:
        gc.collect()
        gc.freeze()  # what the first document left is there for good: nothing of it is looked through again
    elif number % _TIDIED == 0 and not rough:  # after a preview its worker clears memory when nobody waits
        tidy()
    fonts = _fonts(house)
    unchanged.keep(fonts, pictures, wanted=rough)
    with _listening() as heard:
        try:
            html = Page(page, Assets(pictures))
            document = html.render(font_config=fonts, cache=passed(pictures))
            makeup = columns.makeup(document)
            if len(document.pages) > LONG:
                gc.collect()  # what the pages were laid out from holds itself
            read = (rough_pages if rough else reading).write(document, job.profile if job else None)
            pressed = printing.write(document, job) if job and not rough else None
        except RefusedAddress as error:
            hint = "pages may only use the pictures of their article"
            raise BuildFailed(f"the page asks for `{error}`", hint) from None
        except OSError as error:  # Pillow, of a picture that ends too early
            hint = "remove the cache of publish and build again"
            raise BuildFailed(f"the page can't be printed: {error}", hint) from error
        except printing.GradientRefused as error:
            hint = "look for gradients, masks and blurred shadows in the publication's own templates"
            raise BuildFailed(str(error), hint) from error
        except _BROKEN as error:
            hint = "look at what the publication's own print.css and templates ask for"
            raise BuildFailed(f"the page can't be laid out: {type(error).__name__}: {error}", hint) from error
        finally:
            if fonts.declared:
                _fonts.cache_clear()
    if heard.faults:
        raise BuildFailed("the page would lose content: " + "; ".join(sorted(set(heard.faults))))
    return Typeset(read, pressed, makeup)
