"""A font file in, the characters it has out; and which characters need none."""

from __future__ import annotations

from pathlib import Path

_RANGES = (
    (0x0009, 0x000D),  # tabs and line ends
    (0x0085, 0x0085),
    (0x00AD, 0x00AD),  # soft hyphen
    (0x034F, 0x034F),
    (0x061C, 0x061C),
    (0x115F, 0x1160),
    (0x17B4, 0x17B5),
    (0x180B, 0x180F),  # Mongolian variation selectors and vowel separator
    (0x200B, 0x200F),  # zero-width space and joiners, direction marks
    (0x2028, 0x202E),  # line and paragraph separator, embeddings
    (0x2060, 0x206F),  # word joiner, isolates
    (0x3164, 0x3164),
    (0xFE00, 0xFE0F),  # variation selectors
    (0xFEFF, 0xFEFF),
    (0xFFA0, 0xFFA0),
    (0xFFF0, 0xFFF8),
    (0x1BCA0, 0x1BCA3),
    (0x1D173, 0x1D17A),
    (0xE0000, 0xE0FFF),  # tags, variation selectors for Han
)
INVISIBLE = frozenset(code for first, last in _RANGES for code in range(first, last + 1))
"""Line ends, and what Unicode calls default-ignorable (DerivedCoreProperties.txt): drawn as nothing where a face lacks it."""


def characters(file: Path) -> frozenset[int]:
    """The code points that the file maps to glyphs; 5 ms for 33,000, as only its character map is read."""
    import uharfbuzz  # late: a build that finds nothing changed looks at no face

    return frozenset(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(file))).unicodes)
