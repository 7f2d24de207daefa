"""The folders under layouts/ in, an `Edition` with its inheritance resolved out.

Settings merge over the parent's, key by key; a template replaces the parent's of the same name; style sheets add
up. A publication's own layouts/ folder lies over the packaged one in the same way.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct

from publish import house
from publish.colour import profiles
from publish.colour.profiles import Profile, ProfileFault
from publish.dates import DateSettings, Digits
from publish.errors import Exit, Faults, Finding, UsageError
from publish.house import Words
from publish.model import Line
from publish.publication import place, place_inside, read_toml
from publish.sheet import PrintSettings, Sheet, WritingMode, converted
from publish.values import Decoder, Steps

FILE = "edition.toml"
BASE, RTL, VERTICAL = "_base", "_rtl", "_vertical"
"""Folders that every edition has among its ancestors, those of right-to-left and those of vertical lines."""
NoteMark = Annotated[
    str, Meta(pattern=r"\A(?:①|[^{}]{0,3}\{\}[^{}]{0,3})\Z", description="write ①, {} or, as an example, [{}]")
]
Format = Literal["pdf", "epub", "html"]
FORMATS: tuple[Format, ...] = ("pdf", "epub", "html")


Weights = list[Annotated[int, Meta(ge=1, le=1000)]]


class Carried(Struct, frozen=True, forbid_unknown_fields=True):
    """Families of fonts/ that go along with a format, each with its weights, for readers whose machines lack them."""

    epub: dict[Line, Weights] = {}
    html: dict[Line, Weights] = {}


Character = Annotated[str, Meta(pattern=r"\A[^\s]\Z", description="write one character")]


class ConvertSettings(Struct, frozen=True, forbid_unknown_fields=True):
    """`[convert]` of edition.toml: how an edition that is converted to Traditional Chinese writes."""

    review: Literal["advised", "required"] = "advised"
    """Whether a build refuses doubtful characters that nobody decided on."""
    shapes: dict[Character, Character] = {}
    """The house's forms of characters: what the conversion writes → what is printed, as 臺 → 台."""
    name_dot: Character = "·"
    """What stands between the parts of a foreign name."""
    notice: bool = True
    """Whether products say that they are converted by machine."""


class Specimen(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`[specimen]` of edition.toml: what a reader has to see to judge the faces of a script."""

    letters: list[Line] = []
    """Every letter, a line for each kind of them."""
    marks: Line = ""
    """Of punctuation."""
    title: Line = ""
    """A headline."""
    text: Line = ""
    """A paragraph."""


class EditionSettings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """edition.toml after merging."""

    inherits: str | None = None
    """Folder of the parent."""
    name: Line
    """Of the edition, in its own language."""
    locale: Line
    """CLDR locale of dates and numbers, as `zh_Hans_CN`."""
    direction: Literal["ltr", "rtl"]
    writing_mode: WritingMode
    """How lines run and follow each other."""
    horizontal: list[Format] = []
    """Formats whose lines are horizontal all the same."""
    text: Literal["source", "translation", "convert:s2t", "convert:s2tw", "convert:s2hk"]
    """Where the text comes from."""
    convert: ConvertSettings = ConvertSettings()
    """How a converted text is written."""
    steps: list[Line] = []
    """Text steps, by their names in `publish.typography`."""
    formats: list[Format]
    fonts: dict[str, list[Line]] = {}
    """Role (serif, sans, kai) → families of fonts/, first choice first; used in print."""
    carried: Carried = Carried()
    """Faces that e-books and phone pages bring along."""
    digits: Digits = ""
    """The ten digits of dates, folios and note marks; empty: European."""
    note_mark: NoteMark = "{}"
    """Mark of a footnote: ①, or `{}` for its number in `digits`."""
    dates: DateSettings = DateSettings()
    """How dates are written, where CLDR does not know it."""
    specimen: Specimen = Specimen()
    """What `publish specimen` shows."""
    labels: dict[str, str]
    """The words that templates print."""
    print: PrintSettings
    """Pages of print, and how their lines are composed."""

    def __post_init__(self) -> None:
        self.print.check_pages(self.mode("pdf"))

    def mode(self, format_: Format) -> WritingMode:
        """The writing mode of a format."""
        return "horizontal-tb" if format_ in self.horizontal else self.writing_mode

    @property
    def is_converted(self) -> bool:
        """Whether the text is converted to Traditional Chinese."""
        return self.text.startswith("convert:")

    @property
    def sheet(self) -> Sheet:
        """The page of print that is asked for."""
        return self.print.sheet(self.mode("pdf"))


class Edition(Struct, frozen=True):
    """An edition, ready to use."""

    tag: str
    """BCP 47; the name of its folder."""
    settings: EditionSettings
    chain: tuple[str, ...]
    """Names of the folders, the edition's own first, the last ancestor last."""
    folders: tuple[Path, ...]
    """The folders themselves, nearest first; of one name the publication's own before the packaged one."""
    words: Words = Words()
    """What the house settled for the conversion: terms.toml of its folders."""

    def file(self, name: str) -> Path | None:
        """The nearest file of that name, None where no folder holds it."""
        return next((folder / name for folder in self.folders if (folder / name).is_file()), None)

    def place(self, *names: str) -> tuple[str, int, int]:
        """Path, line and column of the edition.toml that sets a key, by the names that lead to it."""
        return _place(self.folders, names, self.tag)

    def press_profile(self) -> Profile:
        """The ICC profile of its printing condition; raises `Faults` (exit code 2)."""
        name, condition = self.settings.print.profile, self.settings.print.condition
        file = self.file(name) if Path(name).name == name else None
        if file is None:
            hint = "put the file beside edition.toml and name it without a folder"
            raise self._fault("L010", f"there is no profile `{name}` in the edition's folder", hint)
        try:
            return profiles.opened(file, condition)
        except (ProfileFault, OSError) as error:
            hint = "ask the printing house for the ICC profile of its press and paper"
            raise self._fault("L011", f"`{name}` {getattr(error, 'strerror', error)}", hint) from error

    def _fault(self, code: str, message: str, hint: str) -> Faults:
        return Faults([Finding(*self.place("print", "profile"), code, message, hint)], Exit.USAGE)

    @property
    def print_sheets(self) -> tuple[str, ...]:
        """Names of the style sheets of print."""
        page, mode = self.settings.print.page, self.settings.mode("pdf")
        return "common.css", "print.css", f"print-{page}.css", f"print-{mode}.css"

    def style_files(self, *names: str, of: Format = "pdf") -> list[Path]:
        """The style sheets of these names, ancestors first; those of vertical lines only for formats that have them."""
        left_out = VERTICAL if self.settings.mode(of) == "horizontal-tb" else ""
        folders = [folder for folder in reversed(self.folders) if folder.name != left_out]
        return [folder / name for name in names for folder in folders if (folder / name).is_file()]

    def stylesheets(self, *names: str, of: Format = "pdf") -> str:
        """The same, put together."""
        return "\n".join(file.read_text("utf-8") for file in self.style_files(*names, of=of))


def on_page(edition: Edition, name: str) -> Edition:
    """The edition on another of its pages; raises `UsageError`."""
    found = edition.settings.print
    if name not in found.pages:
        raise UsageError(f"the edition {edition.tag} has no page `{name}`", f"it has: {', '.join(sorted(found.pages))}")
    settings = msgspec.structs.replace(edition.settings, print=msgspec.structs.replace(found, page=name))
    return msgspec.structs.replace(edition, settings=settings)


class Layouts:
    """The layouts of a publication: the packaged folder, and the publication's own over it."""

    def __init__(self, roots: Sequence[Path]) -> None:
        """`roots`: packaged folder first."""
        self.roots = [root for root in roots if root.is_dir()]

    def tags(self) -> list[str]:
        """Every edition that can be built, by name."""
        found = {file.parent.name for root in self.roots for file in root.glob(f"*/{FILE}")}
        return sorted(name for name in found if not name.startswith("_"))

    def edition(self, tag: str, named: tuple[str, int, int] = ("layouts", 0, 0)) -> Edition:
        """The edition of that tag; raises `Faults` (exit code 2). `named`: path, line and column where it is asked for."""
        if tag not in self.tags():
            hint = f"there are: {', '.join(self.tags())}; to make one, write layouts/{tag}/{FILE}"
            raise Faults([Finding(*named, "L001", f"there is no edition `{tag}`", hint)], Exit.USAGE)
        chain = self._chain(tag)
        chain = _with_families(chain, self._settings(chain))
        merged = self._settings(chain)
        every = (root / name for name in chain for root in reversed(self.roots))
        folders = tuple(folder for folder in every if folder.is_dir())
        found = Edition(tag, _settings(merged, folders, tag), chain, folders, house.words(folders))
        found.press_profile()
        return found

    def _settings(self, chain: Sequence[str]) -> dict[str, Any]:
        """What the files of a chain of folders say, merged."""
        merged: dict[str, Any] = {}
        for name in reversed(chain):
            for root in self.roots:
                if (file := root / name / FILE).is_file():
                    merged = _merged(merged, _read(file, name))
        return merged

    def _parent(self, name: str) -> str | None:
        parent = None
        for root in self.roots:
            if (file := root / name / FILE).is_file():
                parent = _read(file, name).get("inherits", parent)
        return parent

    def _inherits(self, name: str) -> tuple[str, int, int]:
        """Path, line and column of `inherits` in a folder's edition.toml."""
        files = (root / name / FILE for root in reversed(self.roots))
        file = next(path for path in files if path.is_file() and "inherits" in path.read_text("utf-8"))
        return f"layouts/{name}/{FILE}", *place(file.read_text("utf-8"), "inherits")

    def _chain(self, tag: str) -> tuple[str, ...]:
        chain: list[str] = []
        name: str | None = tag
        while name is not None:
            if name in chain:
                message = f"the edition inherits from itself: {' → '.join([*chain, name])}"
                where = self._inherits(chain[-1])
                raise Faults([Finding(*where, "L006", message, "change one `inherits`")], Exit.USAGE)
            if not any((root / name / FILE).is_file() for root in self.roots):
                message = f"`inherits` names `{name}`, which is no folder under layouts/ with an {FILE}"
                where = self._inherits(chain[-1])
                raise Faults([Finding(*where, "L007", message, "correct the name")], Exit.USAGE)
            chain.append(name)
            name = self._parent(name)
        return tuple(chain)


def _with_families(chain: tuple[str, ...], settings: dict[str, Any]) -> tuple[str, ...]:
    """The chain with the folders of its direction and its writing mode before `_base`."""
    joining = [RTL] if settings.get("direction") == "rtl" else []
    joining += [VERTICAL] if str(settings.get("writing_mode")).startswith("vertical") else []
    place = chain.index(BASE) if BASE in chain else len(chain)
    return (*chain[:place], *(name for name in joining if name not in chain), *chain[place:])


def _read(file: Path, name: str) -> dict[str, Any]:
    """One edition.toml."""
    return read_toml(file, f"layouts/{name}/{FILE}", "L")


def _place(folders: Sequence[Path], names: Steps, tag: str) -> tuple[str, int, int]:
    """Path, line and column of the nearest edition.toml that has a key; of what it stands in, where none has it."""
    keys = [name for name in names if isinstance(name, str)]
    files = [folder / FILE for folder in folders if (folder / FILE).is_file()]
    for length in range(len(keys), 0, -1):
        for file in files:
            if found := place_inside(file.read_text("utf-8"), keys[:length]):
                return f"layouts/{file.parent.name}/{FILE}", *found
    return f"layouts/{tag}/{FILE}", 0, 0


def _merged(below: dict[str, Any], above: dict[str, Any]) -> dict[str, Any]:
    """Tables merge, every other value of `above` replaces that of `below`."""
    out = dict(below)
    for key, value in above.items():
        both = isinstance(value, dict) and isinstance(below.get(key), dict)
        out[key] = _merged(below[key], value) if both else value
    return out


_CODES = {"unknown": "L003", "missing": "L004", "wrong": "L005"}


def _settings(values: dict[str, Any], folders: Sequence[Path], tag: str) -> EditionSettings:
    decoder = Decoder(converted)
    settings: EditionSettings | None = decoder.struct(EditionSettings, values)
    if settings is None:
        raise Faults(
            [
                Finding(*_place(folders, wrong.path, tag), _CODES[wrong.kind], wrong.message, wrong.hint)
                for wrong in decoder.wrong
            ],
            Exit.USAGE,
        )
    return settings
