"""Any text in; Markdown and YAML that read back as that text out."""

from __future__ import annotations

import yaml
from hypothesis import given
from hypothesis import strategies as st

from publish.model import Block, Figure, Heading, Paragraph, Quote
from publish.source.body import BodyReader
from publish.source.importers import escape
from publish.source.report import Report
from publish.tree import plain

LINES = (
    st.text(alphabet="中文。“”a1 *_[]{}<>&#+-=.!~^`\\|:;()\"'$/%x", min_size=1, max_size=25)
    .map(lambda text: " ".join(text.split()))
    .filter(bool)
)


def only_block(markdown: str) -> Block:
    blocks, _notes = BodyReader(Report("article.md", markdown), 1).read()
    assert len(blocks) == 1
    return blocks[0]


@given(LINES)
def test_paragraph_comes_back(text: str) -> None:
    block = only_block(escape.paragraph(text))
    assert isinstance(block, Paragraph)
    assert plain(block.children) == text


@given(LINES)
def test_heading_comes_back(text: str) -> None:
    block = only_block(f"## {escape.inline(text)}")
    assert isinstance(block, Heading)
    assert plain(block.children) == text


@given(LINES)
def test_quotation_comes_back(text: str) -> None:
    block = only_block(f"> {escape.paragraph(text)}\n{{.pull cite={escape.attribute(text)}}}")
    assert isinstance(block, Quote)
    assert block.pull
    assert block.cite == text
    inner = block.children[0]
    assert isinstance(inner, Paragraph)
    assert plain(inner.children) == text


@given(LINES, LINES)
def test_figure_comes_back(caption: str, credit: str) -> None:
    attributes = f'{{alt="舷" credit={escape.attribute(credit)}}}'
    block = only_block(f"![{escape.inline(caption)}](images/figure-1.jpg){attributes}")
    assert isinstance(block, Figure)
    assert plain(block.caption) == caption
    assert block.credit == credit


@given(LINES)
def test_yaml_value_comes_back_with_every_loader(text: str) -> None:
    listed = escape.scalar(text, in_list=True)
    for loader in (yaml.BaseLoader, yaml.SafeLoader):
        assert yaml.load(f"key: {escape.scalar(text)}", Loader=loader) == {"key": text}  # noqa: S506
        assert yaml.load(f"key: [{listed}, {listed}]", Loader=loader) == {"key": [text, text]}  # noqa: S506


def test_words_that_yaml_takes_for_something_else_are_quoted() -> None:
    assert [escape.scalar(text) for text in ("no", "2014", "", "© 报", "报: 副刊")] == [
        '"no"',
        '"2014"',
        '""',
        "© 报",
        '"报: 副刊"',
    ]
