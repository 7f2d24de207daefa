"""A dozen characters of the project's own face in, the sound PDF that the tests damage out.

Run it to make the file anew: `python -m tests.check.good_pdf`. A whole face would make it three hundred times as large.
"""

from __future__ import annotations

import io
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

from publish.press.render import render
from publish.resources import packaged

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
    gate = (TARGET.parents[2] / "assets/gate.png").read_bytes()
    TARGET.write_bytes(render(PAGE, {"face.ttf": face(PAGE), "gate.png": gate}))
