"""The types that every stage shares: an article as one tree, from its front matter to its last footnote.

All of them are immutable. A stage takes an `Article` and returns a new one; nothing is changed in place.
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from msgspec import Meta, Struct

Line = Annotated[str, Meta(min_length=1, pattern=r"^[^\n\r]*\S[^\n\r]*$")]
"""A text of one line that is not blank."""
Moment = Annotated[datetime, Meta(tz=True)]
"""A time with its offset from UTC."""
Identifier = Annotated[str, Meta(pattern=r"^(tag:|urn:|https?://)\S+$")]
"""A permanent identifier: a tag URI (RFC 4151), a URN or a web address."""
Status = Literal["draft", "embargoed", "published", "withdrawn"]


class Correction(Struct, frozen=True, forbid_unknown_fields=True):
    """A correction that readers are told of."""

    at: Moment
    text: Line


class ConvertRules(Struct, frozen=True, forbid_unknown_fields=True):
    """What the conversion to Traditional Chinese must know of this article."""

    glossary: dict[Line, dict[Literal["tw", "hk"], Line]] = {}
    """Simplified term → its form by region, as `{特朗普: {tw: 川普}}`."""
    names: list[Line] = []
    """Personal names whose characters are family names (余, 于, 范)."""
    keep: list[Line] = []
    """Passages that stay in Simplified."""


class FrontMatter(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The YAML between the two `---` lines of article.md."""

    id: Identifier
    """Permanent and unique; every edition and re-issue of the article keeps it."""
    title: Line
    """主题."""
    kicker: Line | None = None
    """肩题, above the title."""
    subtitle: Line | None = None
    """副题, below the title, written without its leading dash."""
    published: Moment
    modified: Moment | None = None
    source: Line
    """来源, the paper or agency that the article comes from."""
    place: Line | None = None
    """电头, the place the report is sent from."""
    authors: list[Line] = []
    """记者."""
    editors: list[Line] = []
    """责编."""
    designers: list[Line] = []
    """美编."""
    section: Line
    """Name of a channel in publish.toml; also the breadcrumb."""
    keywords: list[Line] = []
    lead: Line
    """导语, the paragraph before the first."""
    status: Status
    embargo: Moment | None = None
    """Not to be read before; needs status `embargoed`."""
    corrections: list[Correction] = []
    rights: Line
    related: list[Line] = []
    """Slugs of other articles."""
    convert: ConvertRules = ConvertRules()


class Node(Struct, frozen=True, tag=True):
    """A part of the article's tree. `tag` (the class name) is also the name of its template in layouts/."""


class Text(Node, frozen=True):
    """Characters."""

    text: str


class Emphasis(Node, frozen=True):
    """Emphasis; Chinese sets it in Kai."""

    children: tuple[Inline, ...]


class Strong(Node, frozen=True):
    """Strong emphasis."""

    children: tuple[Inline, ...]


class Code(Node, frozen=True):
    """Text to be taken as it stands."""

    text: str


class Link(Node, frozen=True):
    """A link to a web or mail address."""

    children: tuple[Inline, ...]
    href: str
    title: str = ""


class Span(Node, frozen=True):
    """`[text]{…}`: text with a property of its own."""

    children: tuple[Inline, ...]
    keep: bool = False
    """Never converted to another script."""
    dots: bool = False
    """着重号, emphasis dots."""
    name: bool = False
    """专名号, a line under a proper name."""
    book: bool = False
    """书名号甲式, a wavy line under a title."""
    ruby: str = ""
    """Reading that stands over the text; words apart by spaces, one for each character or one for all."""
    lang: str = ""
    """BCP 47 tag of a foreign passage."""
    forms: tuple[tuple[str, str], ...] = ()
    """The author's own forms by region, as `(("tw", "川普"),)`."""


class LineBreak(Node, frozen=True):
    """A line break that the author wants."""


class NoteCall(Node, frozen=True):
    """The mark of a footnote."""

    number: int
    """1-based, in the order of the calls."""


class Paragraph(Node, frozen=True):
    """A paragraph of text."""

    line: int
    children: tuple[Inline, ...]


class Heading(Node, frozen=True):
    """A section heading."""

    line: int
    level: int
    """2 for 小标题, 3 below it."""
    id: str
    children: tuple[Inline, ...]
    strap: tuple[Inline, ...] = ()
    """题记, the line under the heading."""


class Figure(Node, frozen=True):
    """A picture with its caption."""

    line: int
    column: int
    picture: str
    """Key of `Article.pictures`, as `images/yard.png`."""
    alt: str
    """What is seen."""
    credit: str
    """Who took or drew it."""
    kind: Literal["photo", "illustration", "chart"]
    caption: tuple[Inline, ...]
    place: Literal["column", "page", "here"] = "column"
    """Where print may move it: to the head or foot of a column, across the head of a page, or nowhere."""


class Quote(Node, frozen=True):
    """A quotation, or with `pull` a pull quote."""

    line: int
    children: tuple[Block, ...]
    pull: bool = False
    cite: str = ""
    """Who says it."""


class Table(Node, frozen=True):
    """A table with one head row."""

    line: int
    head: tuple[tuple[Inline, ...], ...]
    rows: tuple[tuple[tuple[Inline, ...], ...], ...]
    align: tuple[Literal["start", "center", "end"], ...]
    """One a column."""
    caption: str = ""
    source: str = ""
    """Where the figures come from; stands below."""
    total: bool = False
    """The last row sums up."""


class Listing(Node, frozen=True):
    """A list."""

    line: int
    items: tuple[tuple[Block, ...], ...]
    ordered: bool
    start: int = 1


class CodeBlock(Node, frozen=True):
    """Lines to be taken as they stand."""

    line: int
    text: str


class Separator(Node, frozen=True):
    """A break between two passages."""

    line: int


class Only(Node, frozen=True):
    """`::: only {editions="…"}`: blocks for some editions."""

    line: int
    editions: tuple[str, ...]
    children: tuple[Block, ...]


class Note(Node, frozen=True):
    """A footnote."""

    number: int
    children: tuple[Block, ...]


Inline = Text | Emphasis | Strong | Code | Link | Span | LineBreak | NoteCall
Block = Paragraph | Heading | Figure | Quote | Table | Listing | CodeBlock | Separator | Only


class Picture(Struct, frozen=True):
    """An image file that was opened and found sound."""

    name: str
    """Path inside the article's folder, as `images/yard.png`."""
    format: Literal["JPEG", "PNG", "WEBP", "TIFF"]
    width: int
    """Pixels."""
    height: int
    """Pixels."""
    sha256: str


class Article(Struct, frozen=True):
    """One article in one script: the canonical one, or an edition's."""

    slug: str
    path: str
    """Of article.md, relative to the publication."""
    language: str
    """BCP 47 tag of the text."""
    meta: FrontMatter
    body: tuple[Block, ...]
    notes: tuple[Note, ...]
    pictures: dict[str, Picture]
    decisions: dict[str, dict[str, str]] = {}
    """Tag of an edition → the surroundings of a character (`convert.converter.context`) → its form, as an editor decided."""
