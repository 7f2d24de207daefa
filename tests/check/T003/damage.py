from pathlib import Path


def fails(tree: Path) -> None:
    (tree / "site/zh-Hans/bridge/index.html~").write_text("draft", "utf-8")
    (tree / ".DS_Store").write_bytes(b"")
    (tree / "report").mkdir()
    (tree / "report/notes.txt").write_text("draft", "utf-8")


def passes(tree: Path) -> None:
    """The reports of the build, and the pictures of a check, are nobody's product."""
    (tree / "report.json").write_text("{}", "utf-8")
    (tree / "report.html").write_text("", "utf-8")
    (tree / "report/zh-Hans/bridge").mkdir(parents=True)
    (tree / "report/zh-Hans/bridge/1.jpg").write_bytes(b"")
    (tree / "site/empty").mkdir()
