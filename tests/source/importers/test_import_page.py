"""Pages of many layouts in; headline, time, names, lead and what was dropped out."""

from __future__ import annotations

import pytest
import yaml

from publish.source.importers import Imported, import_capture

BODY = "书船来了,大家都在渡口借书。\n\n船明天还来,书要按时还。\n"


def import_page(head: str, body: str = BODY) -> Imported:
    return import_capture(f"{head}\n\n{body}", "page.txt")


def front_matter(result: Imported) -> dict[str, object]:
    values = yaml.load(result.article.split("---\n")[1], Loader=yaml.BaseLoader)  # noqa: S506
    assert isinstance(values, dict)
    return values


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("2019年03月08日07:45  来源:晚报", "2019-03-08T07:45:00+08:00"),
        ("2019年3月8日 07:45:09 来源：晚报", "2019-03-08T07:45:09+08:00"),
        ("来源:晚报  2019-03-08 07:45", "2019-03-08T07:45:00+08:00"),
        ("发布时间:2019/03/08 07:45 文章来源:晚报 作者:丁一", "2019-03-08T07:45:00+08:00"),
        ("2019.3.8 星期五 07时45分 来源:晚报 【字号 大 中 小】", "2019-03-08T07:45:00+08:00"),
        ("时间：2019-03-08T07:45 | 来源：晚报 | 点击：120", "2019-03-08T07:45:00+08:00"),
        ("2019年03月08日\n来源:晚报\n打印", "2019-03-08T00:00:00+08:00"),
        ("来源:晚报\n2019年03月08日 07:45\n【打印】【关闭】", "2019-03-08T07:45:00+08:00"),
    ],
)
def test_time_and_source(line: str, published: str) -> None:
    values = front_matter(import_page(f"渡口有了图书馆\n{line}"))
    assert values["title"] == "渡口有了图书馆"
    assert values["published"] == published
    assert values["source"] == "晚报"
    assert values["rights"] == "© 晚报"


def test_a_time_without_a_clock_is_said_to_be_a_guess() -> None:
    result = import_page("渡口有了图书馆\n2019年03月08日 来源:晚报")
    assert any("midnight" in item.what for item in result.review)


def test_a_day_in_masthead_or_text_is_not_the_time() -> None:
    body = "2018年12月1日起书船开航,大家都在渡口借书。\n船还来。\n"
    result = import_page("今天是2020年1月1日 星期三\n渡口有了图书馆\n2019-03-08 07:45 来源:晚报", body)
    assert front_matter(result)["published"] == "2019-03-08T07:45:00+08:00"
    assert front_matter(result)["lead"] == "2018年12月1日起书船开航，大家都在渡口借书。"


def test_names_on_and_below_the_time_line() -> None:
    head = "渡口有了图书馆\n2019-03-08 07:45 来源:晚报 记者:丁 一、何 湄 责任编辑:顾汀\n本报通讯员 沈白萍"
    values = front_matter(import_page(head))
    assert values["authors"] == ["丁一", "何湄", "沈白萍"]
    assert values["editors"] == ["顾汀"]


def test_editors_at_the_end_of_a_paragraph_and_designers() -> None:
    result = import_page("标题\n2019-03-08 07:45 来源:晚报", BODY.rstrip() + "(责编:顾汀、罗 洲 美编:沈一)\n")
    values = front_matter(result)
    assert values["editors"] == ["顾汀", "罗洲"]
    assert values["designers"] == ["沈一"]
    assert result.article.endswith("书要按时还。\n")


def test_source_and_section_that_nobody_knows_are_needed() -> None:
    result = import_page("标题\n2019-03-08 07:45")
    values = front_matter(result)
    assert (values["source"], values["section"]) == ("来源不详", "未分类")
    assert {item.line for item in result.review if item.needed} == {5, 6}


def test_headline_with_a_space_is_not_taken_for_links() -> None:
    result = import_page("首页 新闻 视频\n书船靠岸 渡口读书\n2019-03-08 07:45 来源:晚报")
    assert front_matter(result)["title"] == "书船靠岸 渡口读书"
    assert [item.why for item in result.dropped] == ["links in the masthead"]


def test_kicker_and_subtitle_around_the_headline() -> None:
    head = "甲网>>乡镇\n小镇的新事\n渡口有了图书馆\n——书船的一年\n2019-03-08 07:45 来源:晚报"
    values = front_matter(import_page(head))
    assert [values[key] for key in ("kicker", "title", "subtitle")] == ["小镇的新事", "渡口有了图书馆", "书船的一年"]


def test_short_line_below_the_time_is_the_subtitle() -> None:
    result = import_page("标题\n2019-03-08 07:45 来源:晚报\n书船的一年")
    assert front_matter(result)["subtitle"] == "书船的一年"


@pytest.mark.parametrize("label", ["核心提示:", "[导读] ", "(摘要)", "内容提要\n"])
def test_lead_by_its_label(label: str) -> None:
    body = f"大家都来借书,这是第一段。\n{label}书船来了,渡口热闹。\n船明天还来。\n"
    result = import_page("标题\n2019-03-08 07:45 来源:晚报", body)
    assert front_matter(result)["lead"] == "书船来了，渡口热闹。"
    assert label.strip() in [item.text for item in result.dropped]
    assert not any("by its place" in item.what for item in result.review)


def test_a_word_that_only_begins_like_a_label_stays() -> None:
    result = import_page("标题\n2019-03-08 07:45 来源:晚报", "导读员说,书船来了。\n船还来。\n")
    assert front_matter(result)["lead"] == "导读员说，书船来了。"


def test_the_only_paragraph_gives_its_first_sentence_as_lead() -> None:
    result = import_page("标题\n2019-03-08 07:45 来源:晚报", "书船来了。船明天还来。\n")
    assert front_matter(result)["lead"] == "书船来了。"
    assert result.article.endswith("---\n\n船明天还来。\n")


def test_the_only_sentence_asks_for_more() -> None:
    result = import_page("标题\n2019-03-08 07:45 来源:晚报", "书船来了。\n")
    assert any(item.needed and "one sentence" in item.what for item in result.review)


def test_captions_alone_ask_for_a_lead() -> None:
    result = import_page("标题\n2019-03-08 07:45 来源:晚报", "书船靠岸。 苏见川 摄\n")
    assert front_matter(result)["lead"] == ""
    assert any(item.needed and "lead" in item.what for item in result.review)


def test_furniture_amid_and_below_the_text() -> None:
    body = (
        BODY.replace("\n\n", "\n分享到:微信 微博\n[图片]\n") + "【1】【2】 下一页\n相关阅读\n渡口的鱼\n扫一扫关注我们\n"
    )
    result = import_page("标题\n2019-03-08 07:45 来源:晚报", body)
    assert result.article.endswith("---\n\n船明天还来，书要按时还。\n")
    assert [item.text for item in result.dropped] == [
        "分享到:微信 微博",
        "[图片]",
        "【1】【2】 下一页",
        "相关阅读",
        "渡口的鱼",
        "扫一扫关注我们",
    ]


def test_sentence_below_the_end_is_dropped_and_said() -> None:
    result = import_page("标题\n2019-03-08 07:45 来源:晚报", f"{BODY}(责编:顾汀)\n别处的一段话,讲别处的事。\n")
    assert result.dropped[-1].why == "a sentence below the end of the article"
    assert any("(lines 8 of the capture)" in item.what for item in result.review)


def test_the_article_of_dropped_lines_is_in_their_order() -> None:
    result = import_page("站内搜索:\n标题\n2019-03-08 07:45 来源:晚报\n打印", f"{BODY}分享到:\n(责编:顾汀)\n")
    numbers = [item.line for item in result.dropped]
    assert numbers == sorted(numbers)


def test_author_in_the_text_and_source_at_its_end() -> None:
    body = f"{BODY}(本报记者 丁一)\n来源:晚报\n编审:何湄 责编:顾汀\n"
    result = import_page("标题\n2019-03-08 07:45", body)
    values = front_matter(result)
    assert (values["authors"], values["source"], values["editors"]) == (["丁一"], "晚报", ["顾汀"])
    assert result.article.endswith("书要按时还。\n")
    assert [item.text for item in result.dropped] == ["何湄"]


def test_organisers_keep_their_own_marks() -> None:
    result = import_page("主办:澜溪县文化馆(图书馆)\n标题\n2019-03-08 07:45 来源:晚报")
    assert result.organisers == ("主办：澜溪县文化馆（图书馆）",)
