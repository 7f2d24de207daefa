from pathlib import Path


def fails(tree: Path) -> None:
    (tree / "site/zh-Hans/bridge/index.html~").write_text("draft", "utf-8")
    (tree / ".DS_Store").write_bytes(b"")


def passes(tree: Path) -> None:
    """The reports of the build are nobody's product."""
    (tree / "report.json").write_text("{}", "utf-8")
    (tree / "report.html").write_text("", "utf-8")
    (tree / "site/empty").mkdir()
