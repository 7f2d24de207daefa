"""A dozen characters of the project's own face in, the sound PDFs that the tests damage out.

Run it to make the file for reading anew: `python -m tests.check.good_pdf`. A whole face would make it three hundred times as
large. The one for printing carries a profile of a megabyte: it is made once for each run of the tests.
"""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

from publish.colour import profiles
from publish.colour.separation import separated
from publish.press.output.press import PressJob
from publish.press.render import render, typeset
from publish.resources import packaged
from publish.ticket import Press, PrintedPicture

ICC = packaged("layouts") / "_base/ISOcoated_v2_300_bas.icc"
TARGET = Path(__file__).parent / "good/site/zh-Hans/bridge/bridge.pdf"
FACE = packaged("fonts") / "PublishKai-Regular.woff2"
PAGE = """<html lang="zh-Hans"><head><title>石桥</title><style>
@font-face { font-family: Small; src: url(face.ttf) }
@page { size: 210mm 285mm }
body { font-family: Small; font-size: 12pt }
p { break-after: page }
</style></head><body><h1>石桥</h1><h2>桥面</h2>
<figure><img src="gate.png" alt="石匠跪在桥面上铺石板"/></figure><p>水位线刻在桥洞上。</p><h2>桥洞</h2>
<p><a href="https://quarry.example/">石</a></p></body></html>"""

PRESS_PAGE = PAGE.replace("body {", "html, a { color: device-cmyk(0 0 0 1) } img { width: 5mm } body {").replace(
    "<style>", '<meta name="dcterms.created" content="2025-03-01T08:00:00+08:00"/><style>'
)
GATE = TARGET.parents[2] / "assets/gate.png"


@cache
def pressed() -> tuple[bytes, Press]:
    """The same page as a press PDF, and what a build would keep of it."""
    profile = profiles.opened(ICC)
    gate = separated(GATE.read_bytes(), profile, 1, limit=300)
    job = PressJob(profile, lambda _key, _inches: gate)
    made = typeset(PRESS_PAGE, {"face.ttf": face(PAGE), "gate.png": GATE.read_bytes()}, job=job).press
    assert made is not None
    pictures = [
        PrintedPicture("images/gate.png", found.page, found.area, gate.pixels, gate.source) for found in made.placed
    ]
    record = Press(
        profile=profile.name, profile_sha256=profile.digest, condition=profile.condition, ink_limit=300,
        is_black=False, spots={}, bleed=job.bleed, pages=made.pages, pictures=pictures, converted=made.converted,
    )  # fmt: skip
    return made.content, record


def face(text: str) -> bytes:
    """The face with the characters of the text alone."""
    font = TTFont(FACE)
    cutter = subset.Subsetter(subset.Options(layout_features=[], name_IDs=["*"]))
    cutter.populate(text=text)
    cutter.subset(font)
    font.flavor = None
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


if __name__ == "__main__":
    gate = GATE.read_bytes()
    TARGET.write_bytes(render(PAGE, {"face.ttf": face(PAGE), "gate.png": gate}))
