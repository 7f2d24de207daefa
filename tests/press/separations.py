"""A press PDF in, what Ghostscript puts on each plate out."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

from PIL import Image, ImageChops

Plates = dict[str, Image.Image]
"""Name of an ink → its plate, 0 without ink to 255 in full."""


def separate(content: bytes, folder: Path, ppi: int = 72) -> list[Plates]:
    """The plates of each page."""
    (folder / "press.pdf").write_bytes(content)
    command = ["gs", "-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-sDEVICE=tiffsep", f"-r{ppi}", "-sOutputFile=p%03d.tif"]
    subprocess.run([*command, "press.pdf"], cwd=folder, check=True, timeout=300, capture_output=True)
    pages: dict[int, Plates] = {}
    for file in sorted(folder.glob("p*(*).tif")):
        match = re.fullmatch(r"p(\d+)\((.*)\)\.tif", file.name)
        assert match is not None
        with Image.open(file) as opened:
            pages.setdefault(int(match[1]), {})[match[2]] = ImageChops.invert(opened.convert("L"))
        file.unlink()
    return [pages[number] for number in sorted(pages)]


def most_ink(plates: Plates) -> float:
    """Per cent of ink, all together, where there is most."""
    rows = [plate.getdata() for plate in plates.values()]
    return max(map(sum, zip(*rows, strict=True))) / 255 * 100


def inked(plate: Image.Image, area: tuple[float, float, float, float], ppi: int = 72) -> bool:
    """Whether there is ink in an area, in pt from the left edge and the head of the sheet."""
    left, top, right, bottom = (round(edge * ppi / 72) for edge in area)
    return plate.crop((left, top, right, bottom)).getbbox() is not None
