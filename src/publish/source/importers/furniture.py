"""A line of a capture in; what part of the site's furniture it is out, so that it can be dropped with a reason."""

from __future__ import annotations

import re

from publish.source.importers.spacing import narrowed

# Each pattern is held against the whole line with half-width marks; the first that fits gives the reason.
_ANYWHERE = (
    (r"(?:分享|转发)(?:到|至)?\s*:?(?:\s*(?:微信|微博|朋友圈|QQ空间|复制链接))*", "share buttons"),
    (r"\[?字号[\]:]?[大中小+\-\s|\]]*", "type size buttons"),
    (
        r"(?:[\[\s|]*(?:打印|留言|收藏|纠错|推荐|关闭|返回)(?:本页|本文|此页|窗口|顶部|列表)?\]?)+",
        "page buttons",
    ),
    (r"(?:扫一扫|扫描|长按|微信扫).{0,24}", "invitation to scan a code"),
    (r"(?:手机看新闻|下载.{0,12}客户端|点击(?:进入|查看|下载).{0,20})", "link to another product of the site"),
    (r"(?:网友评论|发表评论|我要评论|评论区?|已有\d*人?评论)\W*\d*\D?", "comments"),
    (r"[\d\s\[\]()]*(?:上一[页篇]|下一[页篇]|首页|尾页)\W*.{0,40}", "page numbers"),
    (r"(?:阅读|浏览|点击)(?:量|数|次数)?:?\s*\d+.{0,2}", "reading counter"),
    (r"[\[(]?(?:图片?|视频|点击图片.{0,12})\d*[\])]", "empty place of a picture or film"),
    (r"原标题:.+", "headline of the first publication"),
)
_ABOVE = (
    (r"站内搜索.*|搜索\W*.{0,8}|请输入.{0,8}", "search box"),
    (
        r"(?:主办|承办|协办|主管|指导|联办|支持)(?:单位)?:.+",
        "organisers; their place is masthead.organisers in publish.toml",
    ),
    (r".{0,6}(?:手机官网|手机版|手机网|客户端|移动版|触屏版|无障碍).{0,6}", "link to the mobile site"),
    (r"\S{1,4}[文语](?:\s+\S{1,8})+", "links to the editions in other languages"),
    (r"(?:\S{1,8}\s+)+\S{1,8}", "links in the masthead"),
    (r"(?:登录|注册|首页|网站地图).{0,12}", "links in the masthead"),
)
_CERTAIN = 3
"""How many of the patterns above no headline fits."""
_FOOT = (
    (
        r"(?:相关|推荐|延伸|热点|热门|最新|精彩|更多)(?:新闻|阅读|专题|链接|报道|推荐|文章|内容|图片|稿件|资讯|关注)?\W*",
        "related columns",
    ),
    (r"(?:版权|Copyright|©|未经|声明|免责).*", "rights of the site"),
)
_LONGEST = 120
"""Characters; a longer line is text."""
_LONGEST_STEP = 24
"""Characters of one step in a breadcrumb line."""
_CRUMBS = re.compile(r"\s*(?:>>|>|»|›|→)\s*")
_ORGANISER = re.compile(_ABOVE[1][0])


def furniture(line: str) -> str | None:
    """Why this line is no part of an article wherever it stands; None if it may be one."""
    return _first(_ANYWHERE, line)


def may_be_headline(line: str) -> bool:
    """Whether a line above the time line is not plainly furniture. Words apart by spaces may well be a headline."""
    return not (crumbs(line) or furniture(line) or _first(_ABOVE[:_CERTAIN], line))


def above(line: str) -> str:
    """Why a line above the headline is dropped; everything up there is."""
    if crumbs(line):
        return "breadcrumbs; the last one became the section"
    return _first(_ABOVE, line) or furniture(line) or "stands above the headline"


def begins_foot(line: str) -> str | None:
    """Why this line ends the article, with all that follows it; None if it does not."""
    return _first(_FOOT, line) or (furniture(line) if narrowed(line).startswith(("分享", "转发")) else None)


def crumbs(line: str) -> list[str]:
    """The steps of a breadcrumb line; empty for any other line."""
    trail = re.sub(r"^(?:您|你)?(?:当前|现在)?的?位置(?:是)?:", "", narrowed(line))
    steps = [step for step in _CRUMBS.split(trail) if step]
    is_path = len(steps) > 1 and len(line) <= _LONGEST and all(len(step) <= _LONGEST_STEP for step in steps)
    return steps if is_path else []


def is_organiser(line: str) -> bool:
    """Whether the line names who runs the site, as 主办：…."""
    return bool(_ORGANISER.fullmatch(narrowed(line)))


def _first(patterns: tuple[tuple[str, str], ...], line: str) -> str | None:
    if len(line) > _LONGEST:
        return None
    narrow = narrowed(line)
    return next((why for pattern, why in patterns if re.fullmatch(pattern, narrow)), None)
