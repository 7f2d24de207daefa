from pathlib import Path

from tests.check.printed import TEXT, printed


def fails(tree: Path) -> None:
    """Forced breaks before a stop, before a middle dot and behind an opening mark; a paragraph that begins with a stop."""
    printed(
        tree,
        "石匠跪在桥面上铺石板<br/>，水位线刻在桥洞上。",
        "石匠的“<br/>石桥”面上铺石板。",
        "石匠<br/>·石桥刻线。",
        "，水位线刻在桥洞上。",
        style="p:nth-of-type(4) { text-align: start }",
    )


def passes(tree: Path) -> None:
    """Whole dashes and ellipses may begin a line; marks inside one may stand anywhere; English has rules of its own."""
    printed(
        tree,
        "石匠跪在桥面上铺石板<br/>——水位线刻在桥洞上。",
        "——石匠跪在桥面上<br/>……水位线“刻”在桥洞上。",
        "on the<br/>“stone” bridge",
        TEXT + "“桥面”，“桥洞”。" * 9,
    )
