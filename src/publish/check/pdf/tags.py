"""Is the file tagged, in its edition's language, and called by its title?

Tags carry the order of reading, headings and lists to people who listen to the page and to programs that reflow it for a
phone; the language chooses the voice; the title stands in the window instead of the name of the file.
Source: ISO 14289-1 (PDF/UA-1), 7.1 and 7.2.
"""

from __future__ import annotations

from collections.abc import Iterator

from publish.check.opened.document import Document, get, spelt
from publish.check.rules import Fault
from publish.check.shared.xmp import packet, value

CODE = "D003"


def look(document: Document) -> Iterator[Fault]:
    """A fault for each of these that is missing or wrong."""
    root = document.pdf.Root
    if get(get(root, "/MarkInfo"), "/Marked") is not True or not document.parts:
        yield Fault("the file has no tags")
    language = spelt(get(root, "/Lang") or "")
    if language != document.tag:
        yield Fault(f"the language of the file is `{language}`, but the edition is {document.tag}")
    titles = (spelt(get(document.pdf.docinfo, "/Title") or "").strip(), value(packet(document), "dc:title"))
    if not all(titles):
        yield Fault("the file has no title")
    elif titles[0] != titles[1]:
        yield Fault(f"the title is “{titles[0]}” in one place and “{titles[1]}” in another")
    if get(get(root, "/ViewerPreferences"), "/DisplayDocTitle") is not True:
        yield Fault("readers show the name of the file instead of the title")
