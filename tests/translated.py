"""A publication with an edition of its own, Japanese, that has nothing but a folder and translations."""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageDraw

from tests.publications import article, write

SETTINGS = """\
base = "https://paper.example/"
editions = ["zh-Hans", "ja"]

[masthead]
name = "小报"

[[channels]]
id = "news"
name = "要闻"

[translations.ja]
"小报" = "小さな新聞"
"要闻" = "ニュース"
"© 2026 小报" = "© 2026 小さな新聞"
"""
EDITION = """\
inherits = "_cjk"
name = "日本語"
locale = "ja_JP"
text = "translation"

[labels]
short = "日本語"
reporter = "記者"
source = "出典"
credit_illustration = "絵・{}"
notes = "注"
note_back = "本文に戻る"
rights = "著作権"
contents = "目次"
cover = "表紙"
text = "本文"
home = "ホーム"
skip = "本文へ"
breadcrumb = "現在地"
editions = "言語版"
not_yet = "準備中"
share = "共有"
share_mail = "メール"
share_weibo = "微博"
download = "ダウンロード"
related = "関連記事"
latest = "今号"
table = "表"
accessibility = "本文は再配置できる文字で、図版には代替テキストがあります。"
"""
BODY = """\
![东方的太阳](images/sun.png){alt="一轮红日在山上" credit="沈一禾" kind="illustration"}

报纸排到天亮的时候，太阳出来了[^1]。

## 第一节的题目

第一节的正文是这样写的。

| 月份 | 数目 |
|---|--:|
| 一月 | 12 |

## 第二节的题目

第二节的正文是那样写的。

[^1]: 那天是立冬。
"""
TRANSLATED = """\
![東の空の太陽](images/sun.png){alt="山の上の赤い太陽"}

新聞を組み終えた夜明け、太陽が昇った[^1]。

## はじめの節

はじめの節はこう書かれている。

| 月 | 数 |
|---|--:|
| 一月 | 12 |

## つぎの節

つぎの節はああ書かれている。

[^1]: その日は立冬だった。
"""


def japanese(body: str = TRANSLATED, *lines: str, title: str = "新聞を夜明けまで組む") -> str:
    """The text of an article.ja.md; `lines` of front matter besides title and lead."""
    return "\n".join(["---", f"title: {title}", "lead: これはリードです。", *lines, "---", body])


def bilingual(root: Path) -> Path:
    """Articles `one`, which is translated, and `two`, which is not; `one` names `two` as related."""
    texts = {
        "one": article(BODY, "one", title="第一篇稿子", related=["two"]),
        "two": article("第二篇稿子的正文。\n", "two", title="第二篇稿子", published="2026-11-19T08:00:00+08:00"),
    }
    write(root, texts, SETTINGS)
    (root / "source/one/images").mkdir()
    picture = Image.new("RGB", (2080, 1300), "#e8e0d4")
    ImageDraw.Draw(picture).ellipse((650, 260, 1430, 1040), fill="#b72a17")
    picture.save(root / "source/one/images/sun.png")
    (root / "source/one/article.ja.md").write_text(japanese(), "utf-8")
    (root / "layouts/ja").mkdir(parents=True)
    (root / "layouts/ja/edition.toml").write_text(EDITION, "utf-8")
    return root
