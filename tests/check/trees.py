"""The small sound publication in good/ and a case of a rule in, a built tree out."""

from __future__ import annotations

import io
import shutil
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
import pikepdf

from publish.cache import sha256
from publish.manifest import STATE, Made, Product, State
from publish.sheet import Makeup
from publish.ticket import Press
from tests.check import good_pdf

GOOD = Path(__file__).parent / "good"
BOOK = "site/zh-Hans/bridge/bridge.epub"
PAGE = "site/zh-Hans/bridge/index.html"
PDF = "site/zh-Hans/bridge/bridge.pdf"
PRESS = "print/zh-Hans/bridge.pdf"


def lay(tree: Path, *overlays: Path) -> None:
    """Copies good/ and then what a case has instead into `tree`, its e-books packed."""
    for folder in (GOOD, *overlays):
        shutil.copytree(folder, tree, dirs_exist_ok=True)
    for book in [path for path in tree.rglob("*.epub") if path.is_dir()]:
        content = packed(book)
        shutil.rmtree(book)
        book.write_bytes(content)


def packed(folder: Path) -> bytes:
    """An unpacked e-book as its file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.write(folder / "mimetype", "mimetype")
        for file in sorted(path for path in folder.rglob("*") if path.is_file() and path.name != "mimetype"):
            archive.write(file, file.relative_to(folder).as_posix(), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def lay_press(tree: Path) -> None:
    """Puts a sound press PDF beside good/."""
    file = tree / PRESS
    file.parent.mkdir(parents=True)
    file.write_bytes(good_pdf.pressed()[0])


def record(tree: Path, kept: Makeup | Press | None = None) -> None:
    """Writes state.json, as if jobs had made every file that is there; `kept` is what they know of the PDFs."""
    folders = (tree / "site", tree / "print")
    files = sorted(path.relative_to(tree).as_posix() for top in folders for path in top.rglob("*") if path.is_file())
    jobs = [made(path, (tree / path).read_bytes()) for path in files]
    makeup = kept if isinstance(kept, Makeup) else None
    jobs = [msgspec.structs.replace(job, makeup=makeup) if job.kind == "pdf" else job for job in jobs]
    if (tree / PRESS).is_file():
        press = kept if isinstance(kept, Press) else good_pdf.pressed()[1]
        jobs = [msgspec.structs.replace(job, press=press) if job.name == PRESS else job for job in jobs]
    (tree / STATE).write_bytes(msgspec.json.encode(State(jobs)))


def made(path: str, content: bytes) -> Made:
    """The job that makes a file of this path."""
    product = Product(path, sha256(content), len(content))
    match path.split("/"):
        case ["site", "assets", _]:
            return Made(path, "pictures", "", "", "", [product])
        case ["site", tag, "index.html"]:
            return Made(path, "front", tag, "", "", [product])
        case ["print", tag, name]:
            return Made(path, "pdf", tag, name.removesuffix(".pdf"), "", [product])
        case ["site", tag, slug, name]:
            kind = "html" if name == "index.html" else name.rpartition(".")[2]
            return Made(path, kind, tag, slug, "", [product])
    raise ValueError(path)


@contextmanager
def pdf(tree: Path, path: str = PDF) -> Iterator[pikepdf.Pdf]:
    """The PDF of the tree, written back afterwards."""
    with pikepdf.open(tree / path, allow_overwriting_input=True) as document:
        yield document
        document.save(tree / path, qdf=True)


@contextmanager
def book(tree: Path) -> Iterator[dict[zipfile.ZipInfo, bytes]]:
    """The entries of the e-book, packed again in their order afterwards."""
    with zipfile.ZipFile(tree / BOOK) as archive:
        entries = {entry: archive.read(entry) for entry in archive.infolist()}
    yield entries
    with zipfile.ZipFile(tree / BOOK, "w") as archive:
        for entry, content in entries.items():
            archive.writestr(entry, content)
