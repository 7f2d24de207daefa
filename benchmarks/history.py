"""What a run found in, a line in the history and what has changed since the last one out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import msgspec
from msgspec import Struct

from benchmarks.rows import Result

FILE = Path(__file__).with_name("history.jsonl")
NOTICED = 0.03
"""A smaller change of a ratio is noise."""


class Entry(Struct, frozen=True):
    """One run."""

    date: str
    """ISO 8601, of the day."""
    interpreter: str
    versions: dict[str, str]
    """Of every tool that took part."""
    text: str
    """What was set: the sample, or the name of a file."""
    characters: int
    rounds: int
    ratios: dict[str, list[float]]
    """Ours ÷ theirs of processor time: least, median and most; by both names."""
    sizes: dict[str, float]
    """The same of bytes."""


def entry(
    found: list[Result], *, interpreter: str, versions: dict[str, str], text: str, characters: int, rounds: int
) -> Entry:
    """The run of today."""
    ratios = {one.name: [round(value, 3) for value in one.found[2:5]] for one in found}
    sizes = {one.name: round(one.size, 3) for one in found}
    return Entry(
        dt.datetime.now(dt.UTC).date().isoformat(), interpreter, versions, text, characters, rounds, ratios, sizes
    )


def entries(file: Path = FILE) -> list[Entry]:
    """All runs that were kept, the newest last."""
    lines = file.read_bytes().splitlines() if file.exists() else []
    return [msgspec.json.decode(line, type=Entry) for line in lines]


def keep(new: Entry, file: Path = FILE) -> None:
    """Adds a line."""
    with file.open("ab") as out:
        out.write(msgspec.json.encode(new) + b"\n")


def changes(new: Entry, file: Path = FILE) -> Iterator[str]:
    """How the ratios changed since the last run with the same text on the same interpreter."""
    alike = [old for old in entries(file) if (old.text, old.interpreter) == (new.text, new.interpreter)]
    if not alike:
        yield "The history has no run with this text on this interpreter."
        return
    old = alike[-1]
    yield f"Since {old.date} ({', '.join(f'{name} {version}' for name, version in old.versions.items())}):"
    for name, (_, median, _) in new.ratios.items():
        before = old.ratios.get(name)
        if before and abs(median - before[1]) >= NOTICED * before[1]:
            within = "" if before[0] <= median <= before[2] else ", outside what the rounds then spanned"
            yield f"  {name}: {before[1]:.2f} → {median:.2f}{within}"
