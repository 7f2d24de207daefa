from pathlib import Path

from pikepdf import Array, Dictionary, Name

from tests.check.pressed import press


def fails(tree: Path) -> None:
    """A link, a script when it is opened, an attachment, a form and an action of a page."""
    with press(tree) as document:
        document.Root.OpenAction = Dictionary(S=Name.JavaScript, JS="app.alert(1)")
        document.Root.AcroForm = Dictionary(Fields=Array([]))
        document.attachments["secret.txt"] = b"text"
        page = document.pages[0]
        page["/AA"] = Dictionary(O=Dictionary(S=Name.Launch, F="format.exe"))
        action = Dictionary(S=Name.URI, URI="https://paper.example/")
        page["/Annots"] = Array([Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], A=action)])


def passes(tree: Path) -> None:
    """A list of annotations with nothing in it, and how the file is shown."""
    with press(tree) as document:
        document.pages[0]["/Annots"] = Array([])
        document.Root.PageLayout = Name.TwoPageRight
