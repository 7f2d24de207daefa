"""A laid-out document in; the PDF that people read on screens out, PDF/UA-1 (ISO 14289-1) and PDF/A-3a (ISO 19005-3) at once.

WeasyPrint 70.0 makes the one or the other.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from importlib.resources import files
from typing import Any

import pydyf
import weasyprint.pdf
from tinycss2.color5 import Color
from weasyprint.formatting_structure import boxes
from weasyprint.pdf.anchors import add_links, add_outlines, resolve_links

from publish.colour.inks import proof
from publish.colour.profiles import Profile
from publish.press.output import geometry, tags, xmp
from publish.press.output.canvas import Canvas
from publish.press.output.contents import Contents
from publish.press.output.deflated import constant
from publish.press.output.drawing import Drawing
from publish.press.output.nodes import Annotation
from publish.press.output.structure import structure

VERSION = "1.7"
_STANDARDS = {"pdfaid:part": "3", "pdfaid:conformance": "A", "pdfuaid:part": "1"}
_OWN_PROPERTIES = (
    "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType='Resource'>"
    "<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>"
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>"
    "<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType='Resource'>"
    "<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>"
    "<pdfaProperty:category>internal</pdfaProperty:category>"
    "<pdfaProperty:description>Part of ISO 14289 that the file conforms to</pdfaProperty:description>"
    "</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>"
)
"""PDF/A wants every property explained that it does not know itself (ISO 19005-3, 6.6.2.3)."""
_PRINTED = 4
"""Flag of annotations: what is seen on the screen is printed too (ISO 19005-3, 6.3.2)."""


class _Canvas(Canvas):
    """Inks as they look on paper."""

    def set_color(self, color: Any, stroke: bool = False) -> None:
        """The colour as sRGB."""
        super().set_color(self.drawing.light(color), stroke)

    @property
    def _default_color_space(self) -> str:
        return "/DeviceRGB"


class Reading(Drawing):
    """The reading PDF."""

    canvas = _Canvas

    def __init__(self, document: Any, profile: Profile | None, *, compress: bool = True) -> None:
        """`profile`: of the printing condition whose inks the style sheets speak of."""
        super().__init__(document, compress=compress)
        self._profile = profile
        self._names: list[Any] = []
        self._places = list(resolve_links(document.pages))
        self._links: defaultdict[Any, list[Annotation]] = defaultdict(list)
        """Element → its annotations."""
        self._contents = Contents(document.pages if self.is_tagged else [])
        self.artifacts = self._contents.artifacts

    def light(self, colour: Any) -> Any:
        """A colour as sRGB."""
        if colour.space != "device-cmyk":
            return colour
        return Color("srgb", proof(self._profile, colour.coordinates), colour.alpha)

    def prepare(self, number: int, sheet: Any) -> None:
        """Adds links and destinations."""
        sheet["Tabs"], sheet["StructParents"] = "/S", number - 1
        matrix = geometry.matrix(self.document.pages[number - 1])
        links, anchors = self._places[number - 1]
        links = [link for link in links if link[-1] not in self.artifacts and _is_own(link[-1])]
        add_links((links, anchors), matrix, self.pdf, sheet, self._names, {})
        for *_, box in links:
            if box.link_annotation and self.is_tagged:
                box.link_annotation["F"] = _PRINTED
                self._links[self._contents.link(box.element)].append(Annotation(number - 1, box.link_annotation))

    def finish(self) -> None:
        """Adds bookmarks, structure and what the file says of itself."""
        super().finish()
        pdf = self.pdf
        add_outlines(pdf, self._on_paper(self.document.make_bookmark_tree()))
        if self._names:
            found = [part for name, place in sorted(self._names) for part in (pydyf.String(name), place)]
            pdf.catalog["Names"] = pydyf.Dictionary({"Dests": pydyf.Dictionary({"Names": pydyf.Array(found)})})
        if not self.is_tagged:
            return
        xmp.add(pdf, self.document.metadata, _STANDARDS, _OWN_PROPERTIES, compress=False)
        pdf.catalog.setdefault("ViewerPreferences", pydyf.Dictionary())["DisplayDocTitle"] = "true"
        self._contents.drawn(self.marks)
        tags.add(self, structure(self._contents, self._links, list(map(geometry.matrix, self.document.pages))))
        self._intend()

    def _on_paper(self, bookmarks: list[Any]) -> list[Any]:
        """Bookmarks with their targets where they are on paper."""
        found = []
        for label, (number, x, y), children, state in bookmarks:
            target = geometry.matrix(self.document.pages[number]).transform_point(x, y)
            found.append((label, (number, *target), self._on_paper(children), state))
        return found

    def _intend(self) -> None:
        """The colours are those of sRGB (ISO 19005-3, 6.2.3)."""
        profile = pydyf.Stream([constant(_srgb())], {"N": 3, "Filter": "/FlateDecode"})
        self.pdf.add_object(profile)
        name = pydyf.String("sRGB IEC61966-2.1")
        intent = {"Type": "/OutputIntent", "S": "/GTS_PDFA1", "OutputConditionIdentifier": name, "Info": name}
        intent["DestOutputProfile"] = profile.reference
        self.pdf.catalog["OutputIntents"] = pydyf.Array([pydyf.Dictionary(intent)])


def _is_own(box: Any) -> bool:
    """Whether a box is that of a link, or a picture in one; WeasyPrint makes a link of each box in a link besides."""
    return box.link is not None or isinstance(box, boxes.ReplacedBox)


@cache
def _srgb() -> bytes:
    return (files(weasyprint.pdf) / "sRGB2014.icc").read_bytes()


def write(document: Any, profile: Profile | None) -> bytes:
    """The file."""
    drawing = Reading(document, profile)
    drawing.draw()
    drawing.finish()
    return drawing.written(VERSION)
