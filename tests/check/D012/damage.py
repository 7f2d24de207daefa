from pathlib import Path

from tests.check.printed import TEXT, printed


def fails(tree: Path) -> None:
    """Squeezed by a seventh of an em; a word pushed upon its neighbour."""
    printed(
        tree,
        f"<span style='letter-spacing: -.14em'>{TEXT}</span>",
        "石匠跪在桥面上<span style='margin-left: -.3em'>铺</span>石板水位。",
    )


def passes(tree: Path) -> None:
    """Squeezed by as much as nobody sees; marks without their blanks; letters that are kerned."""
    printed(
        tree,
        f"<span style='letter-spacing: -.03em'>{TEXT}</span>",
        "石匠：“《桥面》，”（《桥洞》）——“石桥。”" * 4,
        "石匠跪在<span style='letter-spacing: -.1em'>stone</span>桥面上铺石板。",
    )
