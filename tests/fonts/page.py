"""A file name in; a PDF there, one page a language and one of characters that no face has. Run with FONTCONFIG_FILE set."""

from __future__ import annotations

import logging
import sys

from weasyprint import HTML

LANGUAGES = ("zh-Hans", "zh-Hant-TW", "zh-Hant-HK")
TEXT = "骨直角化遍，。：“你”——……"
OUTSIDE = "กሀ"
"""Thai and Ethiopic: in faces of many machines, in none of ours."""

STYLE = """
@page { size: 700px 400px; margin: 20px }
section { break-after: page; font: 32px/48px "Noto Serif CJK SC" }
p { margin: 0 }
.black { font-weight: 900 }
.hei { font-family: "Noto Sans CJK SC" }
.kai { font-family: "Publish Kai" }
"""


def page() -> str:
    """The pages as HTML."""
    body = "<p>{0}<p><b>{0}</b><p class=black>{0}<p class=hei>{0}<p class=hei><b>{0}</b><p class=kai>{0}"
    sections = [f"<section lang={language}>{body.format(TEXT)}</section>" for language in LANGUAGES]
    return f"<style>{STYLE}</style>{''.join(sections)}<section>{OUTSIDE}</section>"


if __name__ == "__main__":
    logging.getLogger("weasyprint").addHandler(logging.StreamHandler())
    HTML(string=page()).write_pdf(sys.argv[1])
