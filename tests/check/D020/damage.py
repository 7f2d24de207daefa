from pathlib import Path
from typing import Any

from pikepdf import Array, Dictionary, Name, Pdf, String

from tests.check.trees import pdf


def fails(tree: Path) -> None:
    """A note without a name, two of one name, and languages as people write them."""
    with pdf(tree) as document:
        _add(document, "Note")
        _add(document, "Note", ID=String("note-1"))
        _add(document, "Note", ID=String("note-1"))
        _add(document, "Span", Lang=String("Chinese (China)"))
        _add(document, "Span", Lang=String("zh_CN"))


def passes(tree: Path) -> None:
    """Notes of their own names, and languages; an empty one says that nobody knows."""
    with pdf(tree) as document:
        _add(document, "Note", ID=String("note-1"))
        _add(document, "Note", ID=String("note-2"))
        for language in (
            "en",
            "zh-Hant-HK",
            "de-CH-1996",
            "zh-cmn-Hans-CN",
            "sl-rozaj-biske",
            "en-u-ca-buddhist-x-a",
            "ug-Arab",
            "",
        ):
            _add(document, "Span", Lang=String(language))


def _add(document: Pdf, kind: str, **entries: Any) -> None:
    made = Dictionary(Type=Name.StructElem, S=Name(f"/{kind}"), K=Array(), Pg=document.pages[0].obj, **entries)
    document.Root.StructTreeRoot.K[0].K.append(document.make_indirect(made))
