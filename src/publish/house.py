"""terms.toml of an edition's folders in, the words that the house settled out.

names = ["余若薇"]
keep = ["简体字"]

[terms]
"信息" = "資訊"
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
from msgspec import Struct

from publish.characters import unprintable
from publish.errors import Exit, Faults, Finding
from publish.model import Line
from publish.publication import place_inside, read_toml
from publish.values import Decoder

FILE = "terms.toml"
_CODES = {"unknown": "C003", "missing": "C004", "wrong": "C005"}


class Words(Struct, frozen=True, forbid_unknown_fields=True):
    """What a terms.toml says, or the front matter of an article."""

    terms: dict[Line, Line] = {}
    """Simplified → Traditional, as the edition prints it."""
    names: list[Line] = []
    """Personal names that are converted by rule."""
    keep: list[Line] = []
    """Passages that stay as they are."""


def words(folders: Sequence[Path]) -> Words:
    """Those of an edition's folders, nearest first; raises `Faults` (exit code 2) that name every fault."""
    found = [_read(folder / FILE) for folder in reversed(folders) if (folder / FILE).is_file()]
    terms = {word: form for one in found for word, form in one.terms.items()}
    return Words(terms, [name for one in found for name in one.names], [kept for one in found for kept in one.keep])


def _read(file: Path) -> Words:
    path = f"layouts/{file.parent.name}/{FILE}"
    values = read_toml(file, path, "C")
    text = file.read_text("utf-8")
    decoder = Decoder(msgspec.convert)
    found: Words | None = decoder.struct(Words, values)
    findings = [
        Finding(path, *_place(text, [str(step) for step in wrong.path]), _CODES[wrong.kind], wrong.message, wrong.hint)
        for wrong in decoder.wrong
    ]
    if found is None:
        raise Faults(findings, Exit.USAGE)
    findings += [
        Finding(path, *_place(text, ["terms", word]), "C005", f"`{word}`: {what}", "delete it")
        for word, form in found.terms.items()
        for _, what in unprintable(word + form)
    ]
    findings += [
        Finding(path, *_place(text, [word]), "C006", message, hint) for word, message, hint in conflicts(found)
    ]
    if findings:
        raise Faults(findings, Exit.USAGE)
    return found


def _place(text: str, steps: Sequence[str]) -> tuple[int, int]:
    """Line and column of a key; of what it stands in, where it is a value of a list."""
    for length in range(len(steps), 0, -1):
        if found := place_inside(text, steps[:length]):
            return found
    return 1, 1


def conflicts(found: Words) -> Iterator[tuple[str, str, str]]:
    """Words that are settled in two ways at once: the word, what is wrong, and what to do."""
    for word in sorted(set(found.names) & set(found.keep)):
        yield word, f"`{word}` is in `names` and in `keep`", "keep one of them"
    for word in sorted(found.terms.keys() & {*found.names, *found.keep}):
        where = "names" if word in found.names else "keep"
        yield word, f"`{word}` has a form of its own and is in `{where}` too", "keep one of them"
