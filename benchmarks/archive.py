"""The sample articles in, the folder of a publication out that has as many as you like, no two of them alike.

Each is a sample article whose passages begin at another of their characters, with one character in thirty exchanged for
another of the 3,755 common ones (GB/T 2312, level 1): an archive has more characters than six articles have.
"""

from __future__ import annotations

import os
import re
import shutil
from functools import cache
from pathlib import Path

_PASSAGE = re.compile(r"[\u4e00-\u9fff，。：；]{2,}")
_TITLE = re.compile(r"(?m)^title: (.+)$")
_OWN = re.compile(r"(?m)^(?:related|convert): .*\n(?:[ -].*\n)*")
"""Front matter about other articles and editions."""
_EVERY = 30


def made(sample: Path, folder: Path, count: int) -> Path:
    """The publication in `folder`, of `count` articles named a0000, a0001, …, from those of the publication `sample`."""
    originals = [file.parent for file in sorted(sample.glob("source/*/article.md"))]
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy2(sample / "publish.toml", folder)
    for original in originals:
        if (original / "images").is_dir():
            shutil.copytree(original / "images", folder / "pictures" / original.name)
    for number in range(count):
        original = originals[number % len(originals)]
        target = folder / "source" / f"a{number:04}"
        target.mkdir(parents=True)
        text = (original / "article.md").read_text("utf-8")
        (target / "article.md").write_text(unlike(text, original.name, target.name, number), "utf-8")
        if (pictures := folder / "pictures" / original.name).is_dir():
            shutil.copytree(pictures, target / "images", copy_function=os.link)
    return folder


def unlike(text: str, old: str, new: str, number: int) -> str:
    """The article.md with other passages; `old`, `new`: its slug."""
    _, head, body = text.split("---\n", 2)
    head = _OWN.sub("", head).replace(f":{old}\n", f":{new}\n")
    head = _TITLE.sub(lambda match: f"title: {_turned(match[1], number)}", head)
    return f"---\n{head}---\n" + _PASSAGE.sub(lambda match: _exchanged(_turned(match[0], number), number), body)


def _turned(text: str, number: int) -> str:
    start = number % len(text)
    return text[start:] + text[:start]


def _exchanged(text: str, number: int) -> str:
    """Of the characters of Han, each thirtieth is another; which ones differs from article to article."""
    place = number * 7 % _EVERY
    return "".join(
        _common()[(number * 31 + at * 101 + len(text) * 7) % len(_common())]
        if at % _EVERY == place and character > "一"
        else character
        for at, character in enumerate(text)
    )


@cache
def _common() -> str:
    rows = (bytes([row, cell]) for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF))
    return b"".join(rows).decode("gb2312", "ignore")
