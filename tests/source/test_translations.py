"""article.<tag>.md: what it takes from article.md, when it is stale or incomplete, and how it begins and is accepted."""

from __future__ import annotations

from pathlib import Path

import pytest

from publish import publication, tree
from publish.errors import Faults, Finding
from publish.model import Article
from publish.source.sources import Sources, read_sources
from publish.source.translations.digest import Digest, digest
from publish.source.translations.reading import Tags
from publish.source.translations.review import changes
from publish.translate import Translations
from tests.publications import read
from tests.translated import TRANSLATED, bilingual, japanese

TAGS = Tags(frozenset({"ja"}), frozenset({"ja", "zh-Hans", "ko"}))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A publication whose article `one` is translated, and accepted."""
    root = bilingual(tmp_path / "paper")
    Translations(publication.load(root)).accept("one", "ja")
    return root


def sources(root: Path) -> Sources:
    return read_sources(publication.load(root), TAGS)


def translated(root: Path) -> Article:
    return sources(root).translations["ja"]["one"].article


def warnings(root: Path) -> list[Finding]:
    return sources(root).translations["ja"]["one"].warnings


def change(root: Path, name: str, old: str, new: str) -> None:
    file = root / "source/one" / name
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def faults(root: Path) -> list[str]:
    with pytest.raises(Faults) as found:
        sources(root)
    return [f"{f.path}:{f.line}:{f.column} {f.code}" for f in found.value.findings]


class TestWhatIsInherited:
    def test_what_is_no_language_is_that_of_the_canonical_article(self, root: Path) -> None:
        (canonical, _), article = sources(root).articles, translated(root)
        assert (article.slug, article.language, article.path) == ("one", "ja", "source/one/article.ja.md")
        for name in ("id", "published", "status", "related", "embargo"):
            assert getattr(article.meta, name) == getattr(canonical.meta, name)
        assert article.meta.title == "新聞を夜明けまで組む"

    def test_words_of_publish_toml_stand_for_what_is_not_given(self, root: Path) -> None:
        meta = translated(root).meta
        assert (meta.source, meta.section, meta.rights) == ("小さな新聞", "ニュース", "© 2026 小さな新聞")

    def test_a_figure_takes_credit_and_kind_and_has_its_own_words(self, root: Path) -> None:
        (figure,) = tree.figures(translated(root).body)
        assert (figure.credit, figure.kind, figure.alt) == ("沈一禾", "illustration", "山の上の赤い太陽")
        assert tree.plain(figure.caption) == "東の空の太陽"

    def test_a_credit_is_in_the_words_of_publish_toml(self, root: Path) -> None:
        settings = root / "publish.toml"
        settings.write_text(settings.read_text("utf-8") + '"沈一禾" = "シェン・イーホー"\n', "utf-8")
        (figure,) = tree.figures(translated(root).body)
        assert figure.credit == "シェン・イーホー"

    def test_a_figure_may_say_otherwise(self, root: Path) -> None:
        change(root, "article.ja.md", 'alt="山の上の赤い太陽"', 'alt="山の上の赤い太陽" credit="シェン" kind="chart"')
        (figure,) = tree.figures(translated(root).body)
        assert (figure.credit, figure.kind) == ("シェン", "chart")
        assert warnings(root) == []

    def test_a_caption_that_is_inherited_is_told(self, root: Path) -> None:
        change(root, "article.ja.md", '![東の空の太陽](images/sun.png){alt="山の上の赤い太陽"}', "![](images/sun.png)")
        (figure,) = tree.figures(translated(root).body)
        assert (tree.plain(figure.caption), figure.alt) == ("东方的太阳", "一轮红日在山上")
        assert [(f.code, f.line, f.message) for f in warnings(root)] == [
            ("S037", 7, "the alternative text and caption of `images/sun.png` stand as in article.md")
        ]

    def test_a_picture_of_its_own_needs_its_own_words(self, root: Path) -> None:
        change(root, "article.ja.md", "## つぎの節", "![絵](images/none.png)\n\n## つぎの節")
        assert faults(root) == [f"source/one/article.ja.md:19:6 {code}" for code in ("B006", "B006", "I001")]

    def test_names_and_corrections_in_the_canonical_language_are_told(self, root: Path) -> None:
        change(
            root,
            "article.md",
            "status:",
            "authors: [陆闻笛]\ncorrections: [{at: 2026-11-21T08:00:00+08:00, text: 改正。}]\nstatus:",
        )
        assert "S037 warning: taken from article.md as written there: `authors`, `corrections`" in str(
            warnings(root)[0]
        )
        change(
            root,
            "article.ja.md",
            "title:",
            "authors: [ルー]\ncorrections: [{at: 2026-11-21T08:00:00+08:00, text: 訂正。}]\ntitle:",
        )
        assert {f.code for f in warnings(root)} == {"S034"}

    def test_what_belongs_to_article_md_is_refused(self, root: Path) -> None:
        change(root, "article.ja.md", "title:", "id: tag:x,2026:y\ntitle:")
        with pytest.raises(Faults, match=r"unknown key `id`\n  hint: a translation takes it"):
            sources(root)

    @pytest.mark.parametrize(
        ("canonical", "own", "found"),
        [
            ("published", "", "published"),
            ("published", "status: draft\n", "draft"),
            ("withdrawn", "status: draft\n", "withdrawn"),
            ("draft", "", "draft"),
        ],
    )
    def test_a_translation_may_only_be_less_public(self, root: Path, canonical: str, own: str, found: str) -> None:
        change(root, "article.md", "status: published", f"status: {canonical}")
        change(root, "article.ja.md", "title:", f"{own}title:")
        assert translated(root).meta.status == found


class TestDigest:
    BODY = "头一段**话**。\n\n## 甲\n\n甲文[^1]。\n\n## 乙\n\n乙文。\n\n[^1]: 注。\n"

    def of(self, root: Path, body: str, **front: object) -> Digest:
        article, findings = read(root, body, **front)
        assert article, findings
        return digest(article, "ja")

    @pytest.mark.parametrize(
        "body",
        [
            BODY.replace("\n\n## 乙", "\n\n\n\n## 乙"),
            BODY.replace("甲文", "[甲]{.keep}文"),
            BODY.replace("乙文", "[乙文]{tw=乙字}"),
            BODY.replace("[^1]", "[^note]"),
            BODY + '\n::: only {editions="zh-Hant-TW"}\n只给台湾[^2]。\n:::\n\n[^2]: 注二。\n',
            '::: only {editions="zh-Hant-TW"}\n只给台湾[^2]。\n\n[^2]: 注二。\n:::\n\n' + BODY,
        ],
    )
    def test_what_readers_do_not_see_does_not_count(self, tmp_path: Path, body: str) -> None:
        assert self.of(tmp_path, body).canonical == self.of(tmp_path, self.BODY).canonical

    def test_times_status_and_the_order_of_keys_do_not_count(self, tmp_path: Path) -> None:
        same = {
            "modified": "2026-12-01T00:00:00+08:00",
            "status": "draft",
            "convert": {"names": ["甲文"]},
            "title": "把一张报纸排到天亮",
        }
        assert self.of(tmp_path, self.BODY, **same).canonical == self.of(tmp_path, self.BODY).canonical

    def test_it_is_the_same_with_every_version_of_the_program(self, tmp_path: Path) -> None:
        """A hash that changes by itself would call every translation of every newsroom stale."""
        assert self.of(tmp_path, self.BODY).canonical == "d6a692026e10ea33"

    @pytest.mark.parametrize(
        ("old", "new", "named"),
        [
            ("头一段", "第一段", ["the text before the first section"]),
            ("**话**", "话", ["the text before the first section"]),
            ("甲文", "甲的文", ["“甲”"]),
            ("注。", "注解。", ["“甲”"]),
            ("## 乙", "## 丙\n\n丙文。\n\n## 乙", ["new: “丙”"]),
            ("## 乙\n\n乙文。\n", "", ["1 section gone"]),
            ("## 甲", "## 甲乙", ["“甲乙”"]),
        ],
    )
    def test_a_change_is_named_by_its_section(self, tmp_path: Path, old: str, new: str, named: list[str]) -> None:
        before, now = self.of(tmp_path, self.BODY), self.of(tmp_path, self.BODY.replace(old, new))
        assert before.canonical != now.canonical
        assert [line.split(" (")[0] for line in changes(before.recorded, now)] == named

    def test_a_change_of_the_title_is_one_of_the_front_matter(self, tmp_path: Path) -> None:
        before, now = self.of(tmp_path, self.BODY), self.of(tmp_path, self.BODY, title="别的题目")
        assert list(changes(before.recorded, now)) == ["the front matter (article.md:1)"]
        assert list(changes([], now)) == ["which part can't be told"]


class TestReview:
    def test_a_whole_translation_has_no_warning(self, root: Path) -> None:
        assert warnings(root) == []

    def test_a_stale_one_says_what_changed_and_stays(self, root: Path) -> None:
        change(root, "article.md", "第二节的正文是那样写的", "第二节的正文改过了")
        (found,) = warnings(root)
        assert (found.code, found.line, found.column, found.severity) == ("S034", 2, 1, "warning")
        assert "“第二节的题目” (article.md:25)" in found.message
        assert "publish translate --accept one ja" in found.hint

    @pytest.mark.parametrize(
        ("old", "new", "message"),
        [
            ("## つぎの節\n\nつぎの節はああ書かれている。\n", "", "the translation has 1 of 2 sections"),
            ("| 月 | 数 |\n|---|--:|\n| 一月 | 12 |\n", "", "the translation has 0 of 1 tables"),
            ("[^1]", "", "the translation has 0 of 1 footnotes"),
            ('![東の空の太陽](images/sun.png){alt="山の上の赤い太陽"}\n', "", "the translation lacks the picture `images/sun.png` (article.md:13)"),
            ("つぎの節はああ書かれている。\n", "", "there is no text for “第二节的题目” (article.md:25)"),
            ("はじめの節はこう書かれている。", "第一节的正文是这样写的。", "not translated: 第一节的正文是这样写的。"),
            ("はじめの節はこう書かれている。", "……", "nothing is written here yet"),
            ("はじめの節はこう書かれている。", "TODO", "nothing is written here yet"),
            ("title: 新聞を夜明けまで組む", "title: 第一篇稿子", "`title` is not translated"),
        ],
    )  # fmt: skip
    def test_what_is_missing_is_told(self, root: Path, old: str, new: str, message: str) -> None:
        text = (root / "source/one/article.ja.md").read_text("utf-8")
        if old == "[^1]":
            text = text.replace("[^1]: その日は立冬だった。", "")
        (root / "source/one/article.ja.md").write_text(text.replace(old, new), "utf-8")
        assert message in [found.message for found in warnings(root)]
        assert {found.severity for found in warnings(root)} == {"warning"}

    def test_a_passage_that_shall_stay_is_marked(self, root: Path) -> None:
        change(root, "article.ja.md", "はじめの節はこう書かれている。", "[第一节的正文是这样写的。]{.keep}")
        assert warnings(root) == []


class TestFiles:
    def test_a_tag_that_is_no_edition(self, root: Path) -> None:
        (root / "source/one/article.jp.md").write_text(japanese(), "utf-8")
        assert faults(root) == ["source/one/article.jp.md:0:0 S030"]

    def test_an_edition_of_the_publication_that_is_converted(self, root: Path) -> None:
        (root / "source/one/article.zh-Hans.md").write_text(japanese(), "utf-8")
        assert faults(root) == ["source/one/article.zh-Hans.md:0:0 S031"]

    def test_an_edition_that_is_to_come(self, root: Path) -> None:
        (root / "source/one/article.ko.md").write_text(japanese(), "utf-8")
        assert [f.code for f in sources(root).warnings] == ["S032"]

    def test_a_translation_s_faults_come_with_those_of_the_others(self, root: Path) -> None:
        change(root, "article.ja.md", "lead:", "leed:")
        change(root, "../two/article.md", "status: published", "status: done")
        assert [line.split()[1] for line in faults(root)] == ["S006", "S005", "S007"]


class TestDraft:
    def test_it_has_the_structure_of_the_canonical_text_and_no_fault(self, root: Path) -> None:
        (root / "source/one/article.ja.md").unlink()
        file = Translations(publication.load(root)).begin("one", "ja")
        text = file.read_text("utf-8")
        assert '![东方的太阳](images/sun.png){alt="一轮红日在山上"}' in text
        assert "\n# section: 要闻\n" in text
        article = translated(root)
        assert article.meta.status == "draft"
        assert [type(block) for block in article.body] == [type(block) for block in sources(root).articles[0].body]
        assert {found.code for found in warnings(root)} == {"S036", "S037"}
        assert tree.figures(article.body)[0].credit == "沈一禾"

    def test_blocks_for_other_editions_are_left_out(self, root: Path) -> None:
        (root / "source/one/article.ja.md").unlink()
        change(root, "article.md", "## 第二节", '::: only {editions="zh-Hans"}\n只在简体版。\n:::\n\n## 第二节')
        text = Translations(publication.load(root)).begin("one", "ja").read_text("utf-8")
        assert "只在简体版" not in text
        assert ":::" not in text

    @pytest.mark.parametrize(("slug", "tag"), [("one", "ja"), ("none", "ja"), ("one", "jp"), ("one", "zh-Hans")])
    def test_nothing_is_overwritten_and_nothing_made_for_nobody(self, root: Path, slug: str, tag: str) -> None:
        before = sorted(root.rglob("*"))
        with pytest.raises(Exception, match=r"is there already|is no edition|no article|takes its text"):
            Translations(publication.load(root)).begin(slug, tag)
        assert sorted(root.rglob("*")) == before


class TestAccept:
    def test_a_stale_draft_becomes_one_of_the_present_text(self, root: Path) -> None:
        change(root, "article.md", "status:", "modified: 2026-11-21T08:00:00+08:00\nstatus:")
        change(root, "article.md", "第二节的正文是那样写的", "第二节的正文改过了")
        change(root, "article.ja.md", "title:", "status: draft  # bis heute\ntitle:")
        assert [f.code for f in warnings(root)] == ["S034"]
        body = (root / "source/one/article.ja.md").read_text("utf-8").split("---\n")[2]
        _, left = Translations(publication.load(root)).accept("one", "ja")
        assert left == warnings(root) == []
        text = (root / "source/one/article.ja.md").read_text("utf-8")
        assert text.split("---\n")[2] == body
        assert "status" not in text
        assert translated(root).meta.modified == sources(root).articles[0].meta.modified

    def test_what_is_still_missing_is_told(self, root: Path) -> None:
        change(root, "article.ja.md", "はじめの節はこう書かれている。", "……")
        _, left = Translations(publication.load(root)).accept("one", "ja")
        assert [finding.code for finding in left] == ["S036"]

    def test_a_translation_with_a_fault_is_not_touched(self, root: Path) -> None:
        change(root, "article.ja.md", "title:", "titel:")
        before = (root / "source/one/article.ja.md").read_bytes()
        with pytest.raises(Faults, match="S005"):
            Translations(publication.load(root)).accept("one", "ja")
        assert (root / "source/one/article.ja.md").read_bytes() == before

    def test_a_record_on_several_lines_is_not_touched(self, root: Path) -> None:
        text = (root / "source/one/article.ja.md").read_text("utf-8").replace("parts: [", "parts: [\n  ")
        (root / "source/one/article.ja.md").write_text(text, "utf-8")
        with pytest.raises(Exception, match=r"on one line each|S00"):
            Translations(publication.load(root)).accept("one", "ja")
        assert (root / "source/one/article.ja.md").read_text("utf-8") == text


def test_the_state_of_all_translations(root: Path) -> None:
    state = Translations(publication.load(root)).state()
    assert state.lines == ["ja one: up to date", "ja: not begun: two"]
    (root / "source/one/article.ja.md").write_text(japanese(TRANSLATED.replace("立冬だった", "立冬でした")), "utf-8")
    assert Translations(publication.load(root)).state().lines[0] == "ja one: not compared"
