from pathlib import Path

from tests.check.trees import pdf


def fails(tree: Path) -> None:
    with pdf(tree) as document, document.open_outline() as outline:
        outline.root[0].children[1].title = "桥墩"


def passes(tree: Path) -> None:
    """White space and marks for breaking lines don't count."""
    with pdf(tree) as document, document.open_outline() as outline:
        outline.root[0].title = "石\u200b 桥"
