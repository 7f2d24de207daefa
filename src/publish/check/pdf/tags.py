"""Is the file tagged, in its edition's language, and called by its title?

Tags carry the order of reading, headings and lists to people who listen to the page and to programs that reflow it for a
phone; the language chooses the voice; the title stands in the window instead of the name of the file.
Source: ISO 14289-1 (PDF/UA-1), 7.1 and 7.2.
"""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf
from lxml import etree

from publish.check.opened.document import Document, get
from publish.check.rules import Fault

CODE = "D003"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"


def look(document: Document) -> Iterator[Fault]:
    """A fault for each of these that is missing or wrong."""
    root = document.pdf.Root
    if get(get(root, "/MarkInfo"), "/Marked") is not True or not document.parts:
        yield Fault("the file has no tags")
    language = str(get(root, "/Lang") or "")
    if language != document.tag:
        yield Fault(f"the language of the file is `{language}`, but the edition is {document.tag}")
    titles = (str(get(document.pdf.docinfo, "/Title") or "").strip(), _title(get(root, "/Metadata")))
    if not all(titles):
        yield Fault("the file has no title")
    elif titles[0] != titles[1]:
        yield Fault(f"the title is “{titles[0]}” in one place and “{titles[1]}” in another")
    if get(get(root, "/ViewerPreferences"), "/DisplayDocTitle") is not True:
        yield Fault("readers show the name of the file instead of the title")


def _title(metadata: object) -> str:
    """The title in the XMP packet; empty where there is none."""
    if not isinstance(metadata, pikepdf.Stream):
        return ""
    try:
        root = etree.fromstring(metadata.read_bytes(), etree.XMLParser(resolve_entities=False, no_network=True))
    except (etree.XMLSyntaxError, pikepdf.PdfError):
        return ""
    title = root.find(f".//{_TITLE}")
    return "" if title is None else "".join(map(str, title.itertext())).strip()
