from pathlib import Path

from tests.check.printed import printed


def fails(tree: Path) -> None:
    printed(tree, "石匠跪在桥面上铺石板—<br/>—水位线刻在桥洞上。", "石匠跪在桥面上…<br/>…水位线。")


def passes(tree: Path) -> None:
    """Whole ones at the end and at the start; two of them, parted."""
    printed(tree, "石匠跪在桥面上铺石板——<br/>水位线刻在桥洞上。", "石匠……<br/>……水位线……<br/>——桥洞。")
