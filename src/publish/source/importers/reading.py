"""A capture's file in; its text out, whatever the encoding, or a finding that says why not."""

from __future__ import annotations

import codecs
import re
from pathlib import Path
from typing import AnyStr, NoReturn

from publish.errors import Faults, Finding
from publish.source.importers.spacing import HAN

LARGEST = 2 * 1024 * 1024
"""Bytes. A long feature has 40 kB; anything near this is not the capture of one page."""


class Decoded(str):
    """The text of a file that still knows how it was decoded, so that the review list can say so."""

    __slots__ = ("encoding",)
    encoding: str

    @classmethod
    def of(cls, text: str, encoding: str) -> Decoded:
        """Mark a text with the encoding that it was read in."""
        decoded = cls(text)
        decoded.encoding = encoding
        return decoded


def read_capture(path: Path) -> str:
    """Read UTF-8 or UTF-16 (with a byte order mark), else GB18030; raises `Faults` R001 to R005."""
    data = _bytes(path)
    if not data.strip():
        fail(path, "R003", "the file is empty", "copy the text of the news page into it")
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text = _decoded(path, data, "utf-16", "this line is not UTF-16")
        _refuse_nul(path, text, "\0", "\n")
        return text
    _refuse_nul(path, data, b"\0", b"\n")
    return _decode(path, data)


def fail(path: Path | str, code: str, message: str, hint: str, line: int = 0) -> NoReturn:
    """Raise `Faults` with this one finding."""
    place = path.as_posix() if isinstance(path, Path) else path
    raise Faults([Finding(place, line, 0, code, message, hint)])


def _refuse_nul(path: Path, content: AnyStr, nul: AnyStr, end: AnyStr) -> None:
    """Before decoding where possible: UTF-16 without its mark is full of them, and would pass for a damaged file."""
    place = content.find(nul)
    if place >= 0:
        line = content.count(end, 0, place) + 1
        fail(path, "R004", "there is a NUL character here", "save the page again as plain text in UTF-8", line)


def _bytes(path: Path) -> bytes:
    try:
        if not path.is_file():
            problem = "this is not a file" if path.exists() else "there is no such file"
            fail(path, "R001", problem, "give the text file with the capture of one news page")
        with path.open("rb") as stream:
            data = stream.read(LARGEST + 1)
    except OSError as error:
        fail(path, "R001", f"the file can't be read: {error.strerror}", "check its permissions")
    if len(data) > LARGEST:
        limit = LARGEST // 1024 // 1024
        fail(path, "R002", f"the file is larger than {limit} MB", "keep only the text of one news page")
    return data


def _decode(path: Path, data: bytes) -> Decoded:
    try:
        return Decoded.of(data.decode("utf-8-sig"), "utf-8")
    except UnicodeDecodeError:
        if _is_nearly_utf8(data):
            return _decoded(path, data, "utf-8-sig", "this line is not UTF-8")
    return _decoded(path, data, "gb18030", "this line is neither UTF-8 nor GB18030")


def _decoded(path: Path, data: bytes, encoding: str, message: str) -> Decoded:
    try:
        return Decoded.of(data.decode(encoding), encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        fail(path, "R005", message, "save the page again as plain text in UTF-8", line)


def _is_nearly_utf8(data: bytes) -> bool:
    """Tell a damaged UTF-8 file from one in GB18030, where hardly any sequence is UTF-8 by chance."""
    text = data.decode("utf-8", errors="replace")
    return len(re.findall(f"[{HAN}]", text)) > text.count("\N{REPLACEMENT CHARACTER}")
