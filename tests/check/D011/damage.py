from pathlib import Path

from tests.check.printed import TEXT, printed


def fails(tree: Path) -> None:
    """Words that may not be broken leave too few characters for a line; an inline block leaves one space for all."""
    printed(
        tree,
        "石匠跪在<span style='white-space: nowrap'>桥面上铺石板水位线刻</span>。" + TEXT,
        "石匠 跪在桥<span style='display: inline-block'>面上铺石板水位线刻在</span>。" + TEXT,
    )


def passes(tree: Path) -> None:
    """A little white; letter-spacing; lines that are not justified; a line before a forced break."""
    printed(
        tree,
        "石匠跪在<span style='white-space: nowrap'>桥面上</span>，铺石板，水位线刻在桥洞上。" + TEXT,
        f"<span style='letter-spacing: .4em'>{TEXT}</span>",
        "石匠 跪在桥<span style='display: inline-block'>面上铺石板水位线刻在</span>。" + TEXT,
        "石匠跪<br/>在桥面上。",
        style="p:nth-of-type(n+3) { text-align: start }",
    )
