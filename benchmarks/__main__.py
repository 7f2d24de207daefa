"""One article in; the processor time of its products by us and by other tools, in turns, out.

    python -m benchmarks [--text FILE] [--rounds N] [--collections FOLDER] [--plot FILE] [--history]

FILE: a paragraph a line, `## ` before a subheading, `# ` before the title. Without it: a sample article's text.
Read the ratios, not the times: both halves of a ratio ran within the same seconds on the same machine.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from benchmarks import editions, history, machine, ours, pandoc, plot, rows, typst_tool, vivliostyle_tool
from benchmarks.contest import Contest
from benchmarks.inside import inside
from benchmarks.measure import Timed, in_turns
from benchmarks.text import LENGTH, SAMPLE, Text, as_long, from_article, from_file, length


def options() -> argparse.Namespace:
    """What the command line says."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__.partition("\n")[0])
    parser.add_argument("--text", type=Path, help="a paragraph a line; `# ` title, `## ` subheading")
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--collections", type=Path, default=typst_tool.COLLECTIONS, help="with NotoSerifCJK-*.ttc")
    parser.add_argument("--plot", type=Path, metavar="FILE", help="draw the times as SVG")
    parser.add_argument("--history", action="store_true", help="add a line to history.jsonl")
    return parser.parse_args()


def missing(collections: Path) -> Iterator[str]:
    """What is left out and what installs it."""
    if not typst_tool.version():
        yield f"There is no Typst: {typst_tool.INSTALL}"
    elif not typst_tool.collections(collections):
        yield f"There are no collections of Noto Serif CJK in {collections}: {typst_tool.INSTALL_COLLECTIONS}"
    if not vivliostyle_tool.version():
        yield f"There is no Vivliostyle, or no Chromium: {vivliostyle_tool.INSTALL}"
    if not pandoc.version():
        yield f"There is no pandoc: {pandoc.INSTALL}"


def measured(contest: Contest, rounds: int) -> dict[str, dict[int, Timed]]:
    """Of every way, what it took in each round."""
    times: defaultdict[str, dict[int, Timed]] = defaultdict(dict)
    for number, way, found in in_turns([*contest.ways(), *editions.ways(contest)], rounds):
        times[way.name][number] = found
    return times


def stages(contest: Contest, rounds: int) -> Iterator[str]:
    """Ours, stage by stage, in Markdown."""
    found = inside(contest, rounds)
    whole = sum(statistics.median(values) for values in found.values())
    yield "| stage of the magazine page | ms | of all |\n|:---|---:|---:|"
    for name, values in found.items():
        median = statistics.median(values)
        yield f"| {name} | {median:.1f} | {100 * median / whole:.0f} % |"


def main() -> None:
    """Runs all rounds and prints the tables."""
    asked = options()
    sample = ours.Sample()
    lines: Text = from_file(asked.text) if asked.text else as_long(from_article(sample.articles[SAMPLE]), LENGTH)
    with tempfile.TemporaryDirectory() as folder:
        contest = Contest(lines, sample.articles[SAMPLE], Path(folder).resolve(), asked.collections.resolve())
        try:
            times = measured(contest, asked.rounds)
            inner = list(stages(contest, asked.rounds))
        finally:
            contest.close()
    found = rows.results(times)
    versions = machine.versions()
    what = {"text": asked.text.name if asked.text else SAMPLE, "characters": length(lines), "rounds": asked.rounds}
    new = history.entry(found, interpreter=machine.interpreter(), versions=versions, **what)
    head = f"{length(lines):,} printed characters, {asked.rounds} rounds, processor time"
    print(machine.machine(), head, "", *missing(asked.collections), *rows.table(found), "", *inner, "", sep="\n")
    print(*history.changes(new), sep="\n")
    if asked.plot:
        asked.plot.write_text(plot.svg(times, "Processor time of one article", f"{head}\n{machine.machine()}"), "utf-8")
    if asked.history:
        history.keep(new)


if __name__ == "__main__":
    main()
