from pathlib import Path

from tests.check.printed import TEXT, printed


def fails(tree: Path) -> None:
    """One character, with marks at both sides."""
    printed(tree, f"{TEXT}<br/>“石。”", f"{TEXT}<br/>9。")


def passes(tree: Path) -> None:
    """Two characters; a paragraph that is one character long."""
    printed(tree, f"{TEXT}<br/>石桥。", "石！")
