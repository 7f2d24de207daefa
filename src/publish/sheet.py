"""The `[print]` table of edition.toml in, the measures of its pages out (CLREQ 2.3, 版心: a whole number of characters wide
and of lines high).
"""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal, NamedTuple

import msgspec
from msgspec import Meta, Struct

from publish.colour.inks import Mixture, mixture
from publish.model import Line
from publish.values import Unfit

TRADE_SIZES = {
    "初号": 42.0, "小初": 36.0, "一号": 26.0, "小一": 24.0, "二号": 22.0, "小二": 18.0, "三号": 16.0, "小三": 15.0, "四号": 14.0,
    "小四": 12.0, "五号": 10.5, "小五": 9.0, "六号": 7.5, "小六": 6.5, "七号": 5.5,
}  # fmt: skip
"""Type sizes by the names of the trade, in pt."""
WritingMode = Literal["horizontal-tb", "vertical-rl", "vertical-lr"]
"""How lines run and follow each other (CSS Writing Modes 4, 3.1)."""
_MM = 72 / 25.4
_UNITS = {"pt": 1.0, "mm": _MM, "cm": 10 * _MM, "in": 72.0}
_PROCESS = ("all", "none", "cyan", "magenta", "yellow", "black")
"""Names that mean something else in a PDF (ISO 32000-1, 8.6.6.4)."""
_LENGTH = re.compile(r"([0-9]+(?:\.[0-9]+)?) ?(pt|mm|cm|in)")


class Length(float):
    """pt; written as `9.5pt`, `185mm` or 小五."""


class Bleed(Length):
    """pt; at most 5 mm, since printer's marks stand beyond it."""


def length(kind: type, value: object) -> Length | Mixture:
    """What msgspec asks of a value that it does not know itself; raises `ValueError`."""
    if kind is Mixture:
        return mixture(value)
    if not issubclass(kind, Length):
        raise NotImplementedError(kind)
    if isinstance(value, str) and value in TRADE_SIZES:
        return kind(TRADE_SIZES[value])
    match = _LENGTH.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        raise ValueError(f"`{value}` is no length: write 9.5pt, 185mm or 小五")
    points = float(match[1]) * _UNITS[match[2]]
    if kind is Bleed and points > 5.001 * _MM:
        raise ValueError(f"`{value}` is more than 5 mm: write 3mm, or what the printing house asks for")
    return kind(points)


class PageSettings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One page size of `[print.pages]`."""

    width: Length
    """Of the trimmed page."""
    height: Length
    size: Length
    """Body type."""
    line: Length
    """From baseline to baseline."""
    columns: int
    characters: int
    """Of body type in a line of a column."""
    lines: int
    """Of a full column."""
    gutter: float = 2
    """Characters between two columns."""
    head: Length
    """Margin above the type area."""
    inner: Length
    """Margin at the binding."""
    opening: Literal["bleed", "below"] = "bleed"
    """Whether a wide opening picture bleeds over the head of the first page or stands below the headline."""


class PrintSettings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`[print]` of edition.toml."""

    page: Line
    """A name among `pages`."""
    fit: bool = False
    """Whether pictures, headline block and lead may change by a line so that columns end level."""
    scheme: Literal["quanjiao", "kaiming", "banjiao"] = "quanjiao"
    """全角, 开明 or 半角: how wide marks are (CLREQ 6.2.1)."""
    gap: float = 1 / 6
    """em between Han and Latin letters or digits."""
    hanging: bool = False
    """Whether a stop at a line's end may hang outside the measure."""
    profile: Line
    """File name of the ICC profile of the printing condition, beside the edition.toml that names it."""
    condition: Annotated[str, Meta(pattern=r"\A[ -~]*\Z", description="write FOGRA51 or another registered name")] = ""
    """Registered name of the condition, as FOGRA51, where the profile does not tell it."""
    ink: Literal["colour", "black"] = "colour"
    """Whether there are four inks and spot colours, or black alone."""
    ink_limit: Annotated[int, Meta(ge=100, le=400)] = 300
    """Per cent of ink, all together, that paper and press can take."""
    bleed: Bleed = Bleed(3 * _MM)
    """Beyond the trimmed page."""
    spots: dict[str, Mixture] = {}
    """Name of a spot colour → the mixture of inks that stands for it in style sheets."""
    pages: dict[str, PageSettings]

    def sheet(self, writing_mode: WritingMode = "horizontal-tb") -> Sheet:
        """The page that is asked for."""
        return Sheet(self.page, self.pages[self.page], self.bleed, writing_mode)

    def check_pages(self, writing_mode: WritingMode) -> None:
        """Raises `Unfit`, as seen from the edition, for a page that can't hold its type area."""
        for name, page in self.pages.items():
            _check_page(Sheet(name, page, writing_mode=writing_mode), page)

    def __post_init__(self) -> None:
        if self.page not in self.pages:
            raise Unfit(f"`{self.page}` is no page; there are: {', '.join(sorted(self.pages))}", "page")
        if not 0 <= self.gap <= 0.5:
            raise Unfit(f"a gap of {self.gap} em is not between 0 and 0.5", "gap")
        for name, mixture_ in self.spots.items():
            _check_spot(name, mixture_)


def _check_spot(name: str, mixture_: Mixture) -> None:
    if not name.strip() or name.lower() in _PROCESS:
        raise Unfit(f"`{name}` is no name of a spot colour: write the one on the ink's tin", "spots", name)
    if not any(mixture_.inks[:3]):
        raise Unfit(
            f"`{mixture_}` stands for black itself: write a mixture with cyan, magenta or yellow", "spots", name
        )


def _check_page(sheet: Sheet, page: PageSettings) -> None:
    place = "print", "pages", sheet.name
    if page.columns < 1 or page.characters < 4 or page.lines < 4:
        message = f"the page `{sheet.name}` needs a column, four characters and four lines at least"
        raise Unfit(message, *place)
    if page.size <= 0 or page.line < page.size or min(sheet.outer, sheet.foot) < 0:
        message = f"the type area of the page `{sheet.name}` is larger than the page, or its lines overlap"
        raise Unfit(message, *place)


class Sheet:
    """The measures of one page; all in pt."""

    def __init__(
        self, name: str, page: PageSettings, bleed: float = 0.0, writing_mode: WritingMode = "horizontal-tb"
    ) -> None:
        self.name = name
        self.writing_mode = writing_mode
        self.bleed = bleed
        """Beyond the trimmed page."""
        self.width, self.height = page.width, page.height
        self.size, self.line = page.size, page.line
        self.columns, self.lines = page.columns, page.lines
        self.bleeds = page.opening == "bleed"
        """Whether a wide opening picture bleeds over the head of the first page."""
        self.head, self.inner = page.head, page.inner
        self.gutter = page.gutter * page.size
        self.column = page.characters * page.size
        self.measure = self.columns * self.column + (self.columns - 1) * self.gutter
        """How long the type area is along its lines."""
        self.area = self.lines * self.line
        """How long it is across them."""
        self.is_vertical = writing_mode != "horizontal-tb"
        """Whether lines run from head to foot."""
        across, down = (self.area, self.measure) if self.is_vertical else (self.measure, self.area)
        self.outer = self.width - self.inner - across
        self.foot = self.height - self.head - down

    def css(self) -> str:
        """The page as rules and as variables, for print.css to build on.

        A vertical page lies on its side (`press/vertical`): `left` is its head, `top` where its lines begin. The first page,
        `:right` for WeasyPrint, has its lines begin at the binding in both vertical modes.
        """
        width, height = (self.height, self.width) if self.is_vertical else (self.width, self.height)
        order = {":right": ("head", "outer", "foot", "inner"), ":left": ("head", "inner", "foot", "outer")}
        if self.is_vertical:
            order = {":right": ("inner", "foot", "outer", "head"), ":left": ("outer", "foot", "inner", "head")}
        margins = {side: [getattr(self, name) for name in names] for side, names in order.items()}
        pages = [f"@page {side} {{ margin: {' '.join(map(_pt, sides))} }}" for side, sides in margins.items()]
        names = ("size", "line", "column", "measure", "gutter", "area", "head", "inner", "outer", "foot", "bleed")
        variables = " ".join(f"--{name}: {_pt(getattr(self, name))};" for name in names)
        root = f":root {{ {variables} --columns: {self.columns} }}"
        return "\n".join([root, f"@page {{ size: {_pt(width)} {_pt(height)} }}", *pages, ""])


def _pt(value: float) -> str:
    return f"{value:.4f}".rstrip("0").rstrip(".") + "pt"


class Column(NamedTuple):
    """How a column of a printed article is filled."""

    page: int
    """1-based."""
    number: int
    """1-based, from the inner edge of the text's beginning."""
    lines: int
    """That it should have."""
    short: int
    """Lines that it lacks."""


class Overflow(NamedTuple):
    """What has no room where it stands."""

    page: int
    """1-based."""
    column: int
    """1-based; 0 for what stands across all of them."""
    beyond: Literal["foot", "side"]
    """Whether it reaches below the type area or beyond the measure of its column."""
    points: float
    """By how much."""
    text: str
    """How it begins."""

    def __str__(self) -> str:
        place = f"page {self.page}, column {self.column}" if self.column else f"page {self.page}"
        where = "below the type area" if self.beyond == "foot" else "beyond its column"
        return f"{place}: {f'“{self.text}”' if self.text else 'a picture'} reaches {self.points:.0f} pt {where}"


class Makeup(Struct, frozen=True):
    """What is known of the pages of an article when they are made; kept for those who look at them later.

    Where columns stand on a vertical page is said of the page as it is laid out, lying on its side: its left edge is the
    head, its head the side where lines begin to follow each other.
    """

    width: float
    """pt, of the trimmed page."""
    height: float
    size: float
    """pt, body type."""
    line: float
    """pt, from baseline to baseline."""
    heads: list[float]
    """pt, for each page from its head to the first line."""
    measure: float
    """pt, of one column."""
    lefts: list[list[float]]
    """pt, for each page the left edges of its columns."""
    columns: list[Column] = []
    overflows: list[Overflow] = []
    changes: list[str] = []
    """What was changed so that columns end level, a line each."""
    writing_mode: WritingMode = "horizontal-tb"

    def shortfalls(self) -> list[str]:
        """The columns that do not fill, as `page 2, column 1 is 2 lines short`."""
        return [
            f"page {page}, column {number} is {'a line' if lacking == 1 else f'{lacking} lines'} short"
            for page, number, _, lacking in self.columns
            if lacking > 0
        ]


def converted(values: Any, kind: Any) -> Any:
    """`msgspec.convert` that knows lengths."""
    return msgspec.convert(values, kind, dec_hook=length)
