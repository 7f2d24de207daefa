from pathlib import Path

from pikepdf import Array, Pdf, String

from tests.check.trees import pdf


def fails(tree: Path) -> None:
    """水 stands for 橋, in a document for the mainland."""
    with pdf(tree) as document:
        _rename(document)


def passes(tree: Path) -> None:
    """The same in elements that say their language."""
    with pdf(tree) as document:
        _rename(document)
        for element in _inside(document.Root.StructTreeRoot.K[0]):
            element.Lang = String("zh-Hant-TW")


def _rename(document: Pdf) -> None:
    fonts = document.pages[0].Resources.Font
    font = fonts[min(fonts.keys())]
    table = font.ToUnicode.read_bytes()
    assert table.lower().count(b"<6c34>") == 1
    font.ToUnicode.write(table.replace(b"<6c34>", b"<6a4b>").replace(b"<6C34>", b"<6a4b>"))


def _inside(element: object) -> Array:
    return element.K  # type: ignore[attr-defined, no-any-return]
