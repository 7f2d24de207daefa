from pathlib import Path

from tests.check.printed import TEXT, printed


def fails(tree: Path) -> None:
    """A paragraph below a space of no whole line, and a line that was raised."""
    printed(
        tree,
        TEXT,
        TEXT,
        "石匠跪在桥面上。",
        style="""
        p:nth-of-type(3) { margin: 16.3pt 0 15.7pt }
        p:nth-of-type(4) { position: relative; top: -.2pt }
    """,
    )


def passes(tree: Path) -> None:
    """A whole line; as little as nobody sees; a heading, a note of another size, a byline of another face."""
    printed(
        tree,
        TEXT,
        TEXT,
        "水位线刻在桥洞上。",
        "石匠跪在桥面上。",
        "石匠刻线。",
        style="""
        @font-face { font-family: Other; src: url(face.ttf) }
        p:nth-of-type(5) { font-family: Other; position: relative; top: -2pt }
        p:nth-of-type(2) { margin-top: 16pt }
        p:nth-of-type(3) { margin: 16.05pt 0 -.05pt }
        p:nth-of-type(4) { font-size: 7pt; line-height: 11pt; margin-bottom: 5pt }
    """,
    )
