"""Primaries and a gamma in, a small ICC profile of a screen or of greys out (ICC.1:2001-04)."""

from __future__ import annotations

import struct

from publish.resources import packaged

XYZ = tuple[float, float, float]
COATED = (packaged("layouts") / "_base" / "ISOcoated_v2_300_bas.icc").read_bytes()
WHITE: XYZ = (0.9642, 1.0, 0.8249)
"""D50."""
ADOBE: tuple[XYZ, XYZ, XYZ] = ((0.60974, 0.31111, 0.01947), (0.20528, 0.62567, 0.06087), (0.14919, 0.06322, 0.74457))
"""Primaries of Adobe RGB (1998), brought to D50."""


def rgb(name: str = "Wide", primaries: tuple[XYZ, XYZ, XYZ] = ADOBE, gamma: float = 2.2) -> bytes:
    """A profile of a screen."""
    tags = {b"rXYZ": _xyz(primaries[0]), b"gXYZ": _xyz(primaries[1]), b"bXYZ": _xyz(primaries[2])}
    return _profile(name, b"RGB ", tags | dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), _curve(gamma)))


def grey(gamma: float) -> bytes:
    """A profile of greys."""
    return _profile("Grey", b"GRAY", {b"kTRC": _curve(gamma)})


def changed(content: bytes, at: int, new: bytes) -> bytes:
    """Another file: with other bytes at a place."""
    return content[:at] + new + content[at + len(new) :]


def other_coated() -> bytes:
    """The packaged profile, made a year later: not the same file, but the same colours."""
    return changed(COATED, 24, b"\x07\xea")


def _xyz(value: XYZ) -> bytes:
    return b"XYZ \0\0\0\0" + struct.pack(">3i", *(round(part * 65536) for part in value))


def _curve(gamma: float) -> bytes:
    return b"curv\0\0\0\0" + struct.pack(">IH", 1, round(gamma * 256)) + b"\0\0"


def _profile(name: str, space: bytes, tags: dict[bytes, bytes]) -> bytes:
    text = name.encode() + b"\0"
    description = b"desc\0\0\0\0" + struct.pack(">I", len(text)) + text + b"\0" * 78
    tags = {
        b"desc": description + b"\0" * (-len(description) % 4),
        b"wtpt": _xyz(WHITE),
        b"cprt": b"text\0\0\0\0x\0\0\0",
    } | tags
    start = 128 + 4 + 12 * len(tags)
    table, data = struct.pack(">I", len(tags)), b""
    for signature, content in tags.items():
        table += signature + struct.pack(">II", start + len(data), len(content))
        data += content
    head = struct.pack(">I4sI4s4s4s", start + len(data), b"\0\0\0\0", 0x02400000, b"mntr", space, b"XYZ ")
    head += struct.pack(">6H4s", 2026, 11, 20, 8, 0, 0, b"acsp") + b"\0" * 28
    head += struct.pack(">3i", *(round(part * 65536) for part in WHITE))
    return head.ljust(128, b"\0") + table + data
