from pathlib import Path

import pikepdf
from pikepdf import Dictionary, Name, String

from tests.check.trees import pdf


def fails(tree: Path) -> None:
    """A script, a program to start, an attachment, a link to a file and an action of the page."""
    with pdf(tree) as document:
        document.Root.OpenAction = Dictionary(S=Name.JavaScript, JS="app.alert(1)")
        document.attachments["secret.txt"] = b"text"
        page = document.pages[0]
        page["/AA"] = Dictionary(O=Dictionary(S=Name.Launch, F="format.exe"))
        page["/Annots"] = pikepdf.Array([_link("file:///etc/passwd")])


def passes(tree: Path) -> None:
    """Links to the web, to mail and into the file."""
    with pdf(tree) as document:
        page = document.pages[0]
        document.Root.OpenAction = pikepdf.Array([page.obj, Name.Fit])
        inside = Dictionary(
            Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], A=Dictionary(S=Name.GoTo, D=[page.obj, Name.Fit])
        )
        page["/Annots"] = pikepdf.Array([_link("HTTPS://paper.example/"), _link("mailto:desk@paper.example"), inside])


def _link(address: str) -> Dictionary:
    action = Dictionary(S=Name.URI, URI=String(address))
    return Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], A=action)
