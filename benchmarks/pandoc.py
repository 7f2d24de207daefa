"""The same article.md by pandoc, as EPUB or as one HTML page: always a whole process, pandoc has no other way."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Literal

from publish import images
from publish.build.work import BOOK_WIDTH
from publish.model import Article

INSTALL = "install it: apt install pandoc, or brew install pandoc"
LESS = """\
pandoc makes an EPUB without cover, roles and accessibility metadata, and takes no block such as {.pull} or {.strap}
for what it is; its HTML page has no style sheet, no other sizes of pictures, no links to editions and lists. It reads and
parses the article each time; our worker gets it parsed, our process does all from the start."""


def version() -> str:
    """As `2.17.1.1`; empty where there is no pandoc."""
    if not shutil.which("pandoc"):
        return ""
    done = subprocess.run(["pandoc", "--version"], capture_output=True, encoding="utf-8", check=True)
    return done.stdout.split()[1]


def laid_out(article: Article, folder: Path, root: Path) -> Path:
    """The article and its pictures, in the sizes that our EPUB has, in a folder of their own; its article.md."""
    target = folder / article.slug
    (target / "images").mkdir(parents=True)
    for picture in article.pictures.values():
        copy = images.copy(picture, BOOK_WIDTH, root / "source" / article.slug / picture.name)
        (target / picture.name).write_bytes(copy.content())
    return Path(shutil.copyfile(root / article.path, target / "article.md"))


def command(source: Path, kind: Literal["epub", "html"], product: Path) -> list[str]:
    """What makes the product."""
    form = "epub3" if kind == "epub" else "html5"
    options = ["--standalone", "--metadata=lang:zh-Hans", f"--resource-path={source.parent}", f"--to={form}"]
    return ["pandoc", "--from=markdown", *options, f"--output={product}", str(source)]
