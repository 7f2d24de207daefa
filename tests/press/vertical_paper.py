"""A publication whose Taiwan edition is vertical in print, and which has an article in Mongolian.

The Mongolian is the first article of the Universal Declaration of Human Rights, with words, numbers and names put in where lines
are to be tried; nobody should read it.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from tests.conftest import CHECKOUT
from tests.publications import article, publish

SUFFIXED = "ᠬᠦᠮᠦᠨ\u202fᠦ ᠡᠷᠬᠡ\u202fᠶᠢᠨ ᠲᠤᠬᠠᠢ 1976 ᠣᠨ\u202fᠤ 12 ᠰᠠᠷ᠎ᠠ\u202fᠶᠢᠨ 1\u202fᠳᠦ GIS ᠪᠠ 漢字 ᠬᠡᠷᠡᠭᠯᠡᠵᠦ᠂ ᠬᠠᠭᠤᠴᠢᠨ ᠭᠦᠦᠷ\u202fᠢ ᠵᠠᠰᠠᠨ᠎ᠠ᠃"
RIGHTS = (
    "ᠬᠦᠮᠦᠨ ᠪᠦᠷ ᠲᠥᠷᠥᠵᠦ ᠮᠡᠨᠳᠡᠯᠡᠬᠦ ᠡᠷᠬᠡ ᠴᠢᠯᠥᠭᠡ ᠲᠡᠢ᠂ ᠠᠳᠠᠯᠢᠬᠠᠨ ᠨᠡᠷ᠎ᠡ ᠲᠥᠷᠥ ᠲᠡᠢ᠂ ᠢᠵᠢᠯ ᠡᠷᠬᠡ ᠲᠡᠢ ᠪᠠᠢᠠᠭ᠃",
    "ᠣᠶᠤᠨ ᠤᠬᠠᠭᠠᠨ᠂ ᠨᠠᠨᠳᠢᠨ ᠴᠢᠨᠠᠷ ᠵᠠᠶᠠᠭᠠᠰᠠᠨ ᠬᠦᠮᠦᠨ ᠬᠡᠭᠴᠢ ᠥᠭᠡᠷ᠎ᠡ ᠬᠣᠭᠣᠷᠣᠨᠳᠣ᠎ᠨ ᠠᠬᠠᠨ ᠳᠡᠭᠦᠦ ᠢᠨ ᠦᠵᠢᠯ ᠰᠠᠨᠠᠭᠠ ᠥᠠᠷ ᠬᠠᠷᠢᠴᠠᠬᠤ ᠤᠴᠢᠷ ᠲᠠᠢ᠃",
)
MONGOLIAN = [
    " ".join(parts)
    for parts in (
        RIGHTS, (SUFFIXED, RIGHTS[0]), (RIGHTS[1], SUFFIXED, RIGHTS[1]), (SUFFIXED,), (*RIGHTS, *RIGHTS),
        (RIGHTS[0], SUFFIXED), (SUFFIXED, *RIGHTS, SUFFIXED), (RIGHTS[1],), (RIGHTS[1], *RIGHTS, SUFFIXED),
    )
]  # fmt: skip
"""Paragraphs."""
_FIELDS = {
    "title": "ᠬᠠᠭᠤᠴᠢᠨ ᠭᠦᠦᠷ", "kicker": "ᠮᠡᠳᠡᠭᠡ", "subtitle": "ᠬᠣᠶᠠᠷ ᠣᠩᠭᠣᠴᠠ ᠲᠦᠷ ᠶᠠᠪᠤᠨ᠎ᠠ", "lead": RIGHTS[0],
    "source": "ᠮᠥᠷ ᠵᠠᠪᠰᠠᠷ", "section": "ᠮᠡᠳᠡᠭᠡ", "rights": "© 2026 ᠮᠥᠷ ᠵᠠᠪᠰᠠᠷ",
}  # fmt: skip
_FIGURE = '![{}](images/night-ferry.png){{alt="{}" credit="GIS" kind="illustration"}}'
_MASTHEAD = '\n[translations.mn-Mong]\n"行间周刊" = "ᠮᠥᠷ ᠵᠠᠪᠰᠠᠷ"\n"第47期" = "47 ᠳᠤᠭᠠᠷ"\n"消息" = "ᠮᠡᠳᠡᠭᠡ"\n'


def vertical_paper(root: Path) -> Path:
    """The sample publication in `root` with one more article, `rights`, and its translation."""
    ignored = shutil.ignore_patterns("article.*-*.md", "article.bo.md", "article.ug.md", "article.ko.md")
    shutil.copytree(CHECKOUT / "source", root / "source", ignore=ignored)
    settings = (CHECKOUT / "publish.toml").read_text("utf-8").partition("[translations.")[0]
    (root / "publish.toml").write_text(settings + _MASTHEAD, "utf-8")
    (root / "layouts/zh-Hant-TW").mkdir(parents=True)
    (root / "layouts/zh-Hant-TW/edition.toml").write_text('writing_mode = "vertical-rl"\n', "utf-8")
    folder = root / "source" / "rights"
    shutil.copytree(root / "source/old-bridge/images", folder / "images")
    canonical = "\n\n".join([_FIGURE.format("渡口", "渡口"), *["人人生而自由。"] * len(MONGOLIAN)])
    fields = dict.fromkeys(("title", "kicker", "subtitle", "lead"), "人权") | {"source": "行间周刊", "section": "消息"}
    (folder / "article.md").write_text(article(canonical, "rights", **fields), "utf-8")
    _run(root, "translate", "rights", "mn-Mong")
    draft = folder / "article.mn-Mong.md"
    head = draft.read_text("utf-8").split("\n---\n")[0]
    for name, value in _FIELDS.items():
        head = re.sub(rf"(?m)^(# )?{name}: .*$", f"{name}: {value}", head)
    body = "\n\n".join([_FIGURE.format(*["ᠰᠥᠨᠢ ᠶᠢᠨ ᠭᠠᠲᠤᠯᠭ᠎ᠠ"] * 2), *MONGOLIAN])
    draft.write_text(f"{head}\n---\n{body}\n", "utf-8")
    _run(root, "translate", "--accept", "rights", "mn-Mong")
    return root


def _run(root: Path, *arguments: str) -> None:
    done = publish(root, *arguments)
    assert done.returncode == 0, done.stdout + done.stderr
