"""A laid-out document in; the PDF that a printing house gets out: PDF/X-4 (ISO 15930-7), everything in inks.

The PDF/X-4 of WeasyPrint 70.0 is only a label: pictures and marks stay RGB, and nothing says how it will be printed.
"""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from typing import TYPE_CHECKING, Any, NoReturn
from uuid import UUID

import pydyf
from msgspec import Struct

from publish.colour.inks import BLACK, CMYK, Inks, Tint
from publish.colour.profiles import REGISTRY, Profile
from publish.press.output import geometry, printers_marks, xmp
from publish.press.output.canvas import Canvas
from publish.press.output.deflated import constant
from publish.press.output.drawing import Drawing
from publish.press.output.geometry import PT

if TYPE_CHECKING:  # pictures are parted into inks elsewhere
    from publish.colour.separation import Separated

VERSION = "1.6"
MARKS = 10 * 72 / 25.4
"""pt around the trimmed page for printer's marks, the bleed among it."""
ALL = "All"
"""Every plate there is (ISO 32000-1, 8.6.6.4)."""
_STATES = {
    "over": {"Type": "/ExtGState", "OP": "true", "op": "true", "OPM": 1},
    "out": {"Type": "/ExtGState", "OP": "false", "op": "false", "OPM": 0},
}
"""Solid black prints over what is below it (mode 1: plates without ink stay as they are); all else knocks it out."""


class PressJob(Struct, frozen=True):
    """How a document is printed."""

    profile: Profile
    pictures: Callable[[str, float], Separated]
    """A picture by the `id` of its image and the width at which it stands, in inches → the picture in inks."""
    spots: dict[str, CMYK] = {}
    """Name of a spot colour → the mixture that stands for it."""
    bleed: float = 3 * 72 / 25.4
    """pt beyond the trimmed page."""
    black: bool = False
    """Whether black is the only ink."""


class Placed(Struct, frozen=True):
    """A picture where it stands; kept with what was built."""

    key: str
    """`id` of its image."""
    page: int
    """1-based."""
    area: tuple[float, float, float, float]
    """Left, top, right and bottom in pt from the left edge and the head of the trimmed page."""

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in inches."""
        left, top, right, bottom = self.area
        return (right - left) / 72, (bottom - top) / 72


class Pressed(Struct, frozen=True):
    """A press PDF, and what only its making knows."""

    content: bytes
    pages: int
    placed: list[Placed]
    converted: dict[str, str]
    """Colours of style sheets that were meant for screens, as `#b72a17` → the inks that they became."""


class _Canvas(Canvas):
    """Draws in inks."""

    _state = ""
    _current_color: Any
    _current_color_stroke: Any

    def set_color(self, color: Any, stroke: bool = False) -> None:
        """The inks of the colour, and whether they print over what is below."""
        self.set_alpha(color.alpha, stroke)
        ink = self.drawing.inks.of(color)
        self._overprint("over" if ink == BLACK else "out")
        current = self._current_color_stroke if stroke else self._current_color
        if ink == current:
            return
        if stroke:
            self._current_color_stroke = ink
        else:
            self._current_color = ink
        if isinstance(ink, Tint):
            self.set_color_space(self.drawing.plate(ink.spot), stroke)
            self.set_color_special(None, stroke, ink.amount)
        else:
            operator = "K" if stroke else "k"
            self.stream.append(f"{' '.join(f'{part:g}' for part in ink)} {operator}")

    def _overprint(self, state: str) -> None:
        if state != self._state:
            self._state = state
            self._resources["ExtGState"].setdefault(state, pydyf.Dictionary(_STATES[state]))
            self.stream.append(f"/{state} gs")

    def pop_state(self) -> None:
        """What is known of inks ends with the state."""
        super().pop_state()
        self._state = ""

    @property
    def _default_color_space(self) -> str:
        return "/DeviceCMYK"

    def add_shading(self, *_: Any) -> NoReturn:
        """Gradients have colours that no profile was asked for."""
        raise GradientRefused(self.page)

    def set_alpha_state(self, *_: Any, **__: Any) -> NoReturn:
        """Masks come of gradients and of borders that are pictures."""
        raise GradientRefused(self.page)


class GradientRefused(ValueError):
    """A style sheet asks for a gradient or a mask."""

    def __init__(self, page: int) -> None:
        super().__init__(f"page {page}: a gradient or a mask can't be printed in inks")


class _Press(Drawing):
    """The press PDF."""

    canvas = _Canvas
    is_tagged = False
    margin = MARKS

    def __init__(self, document: Any, job: PressJob) -> None:
        super().__init__(document)
        self.job = job
        self.inks = Inks(job.profile, job.spots, black=job.black)
        self._plates: dict[str, str] = {}
        self._ids: dict[str, str] = {}
        self.plate(ALL)

    def plate(self, spot: str) -> str:
        """The name of a plate's colour space among the resources."""
        if spot not in self._plates:
            key = f"Plate{len(self._plates)}"
            whole = (1, 1, 1, 1) if spot == ALL else self.job.spots[spot]
            tint = pydyf.Dictionary({
                "FunctionType": 2, "Domain": pydyf.Array([0, 1]), "N": 1, "C0": pydyf.Array([0, 0, 0, 0]),
                "C1": pydyf.Array(whole),
            })  # fmt: skip
            space = pydyf.Array(["/Separation", pydyf.name(spot), "/DeviceCMYK", tint])
            self.resources["ColorSpace"][key] = space
            self._plates[spot] = key
        return self._plates[spot]

    def prepare(self, number: int, sheet: Any) -> None:
        """Says where the page will be cut."""
        page = self.document.pages[number - 1]
        width, height = geometry.size(page)
        for name, beyond in (("TrimBox", 0.0), ("BleedBox", self.job.bleed)):
            low, right, head = MARKS - beyond, MARKS + width + beyond, MARKS + height + beyond
            sheet[name] = pydyf.Array([low, low, right, head])
        group = {"Type": "/Group", "S": "/Transparency", "CS": "/DeviceCMYK", "I": "true"}
        sheet["Group"] = pydyf.Dictionary(group)

    def finish(self) -> None:
        """Adds marks, pictures in inks, and what the file says of itself."""
        for canvas, page in zip(self.canvases, self.document.pages, strict=True):
            printers_marks.draw(canvas, self.plate(ALL), page.width * PT, page.height * PT, MARKS, self.job.bleed)
        for key, found in self.images.items():
            self._ids[key] = found["image"].id
            widest = max(area[2] - area[0] for name, _, area in self.placements if name == key)
            found["image"] = _Picture(self.job.pictures(found["image"].id, widest / 72))
        super().finish()
        self._describe()
        self._intend()

    def _describe(self) -> None:
        """PDF/X-4 (ISO 15930-7, 6.3): version, trapping and identifiers, the same for the same content."""
        drawn = sha256(b"".join(part for canvas in self.canvases for part in canvas.stream)).digest()
        properties = {
            "pdfxid:GTS_PDFXVersion": "PDF/X-4",
            "pdf:Trapped": "False",
            "xmpMM:DocumentID": f"uuid:{UUID(bytes=drawn[:16])}",
            "xmpMM:InstanceID": f"uuid:{UUID(bytes=drawn[16:])}",
            "xmpMM:VersionID": "1",
            "xmpMM:RenditionClass": "default",
        }
        xmp.add(self.pdf, self.document.metadata, properties, compress=False)
        self.pdf.info["Trapped"] = "/False"
        self.pdf.info["GTS_PDFXVersion"] = pydyf.String("PDF/X-4")

    def _intend(self) -> None:
        """The printing condition (ISO 15930-7, 6.2.2)."""
        given = self.job.profile
        extra = {"N": 4, "Alternate": "/DeviceCMYK", "Filter": "/FlateDecode"}
        profile = pydyf.Stream([constant(given.content)], extra)
        self.pdf.add_object(profile)
        intent = {"Type": "/OutputIntent", "S": "/GTS_PDFX", "Info": pydyf.String(given.name)}
        intent["OutputConditionIdentifier"] = pydyf.String(given.condition or "Custom")
        if given.condition:
            intent["RegistryName"] = pydyf.String(REGISTRY)
        intent["DestOutputProfile"] = profile.reference
        self.pdf.catalog["OutputIntents"] = pydyf.Array([pydyf.Dictionary(intent)])

    def placed(self) -> list[Placed]:
        """The pictures where they stand."""
        found = []
        for key, page, (left, bottom, right, top) in self.placements:
            head = geometry.size(self.document.pages[page - 1])[1] + MARKS
            area = (left - MARKS, head - top, right - MARKS, head - bottom)
            rounded = tuple(round(edge, 2) for edge in area)
            found.append(Placed(self._ids[key], page, (rounded[0], rounded[1], rounded[2], rounded[3])))
        return found


class _Picture:
    """A picture in inks, as WeasyPrint asks for it."""

    def __init__(self, separated: Separated) -> None:
        self._separated = separated

    def get_x_object(self, _interpolate: bool, _ratio: float) -> pydyf.Stream:
        """The image dictionary (ISO 32000-1, 8.9.5)."""
        found = self._separated
        extra = {
            "Type": "/XObject", "Subtype": "/Image", "Width": found.width, "Height": found.height,
            "BitsPerComponent": found.bits, "Filter": f"/{found.filter}",
        }  # fmt: skip
        if found.palette:
            count = len(found.palette) // 4 - 1
            extra["ColorSpace"] = pydyf.Array(["/Indexed", "/DeviceCMYK", count, f"<{found.palette.hex()}>"])
        else:
            extra["ColorSpace"] = "/DeviceGray" if found.is_grey else "/DeviceCMYK"
        if found.is_inverted:
            extra["Decode"] = pydyf.Array([1, 0] * 4)
        return pydyf.Stream([found.data], pydyf.Dictionary(extra))


def write(document: Any, job: PressJob) -> Pressed:
    """The file; raises `GradientRefused`."""
    drawing = _Press(document, job)
    drawing.draw()
    drawing.finish()
    return Pressed(
        drawing.written(VERSION), len(drawing.pages), drawing.placed(), dict(sorted(drawing.inks.converted.items()))
    )
