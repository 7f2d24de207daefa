"""Running text of each minority language, for tests of shaping, copying and line breaks.

Written for these tests, but for the verse of Sakya Pandita (13th century) and the first article of the Universal
Declaration of Human Rights in Mongolian (United Nations). No native reader has checked them.
"""

from __future__ import annotations

NNBSP, MVS = "\u202f", "\u180e"
"""Before a Mongolian suffix; before a separate final vowel."""

TEXTS = {
    "mn-Mong": (
        (
            f"ᠬᠦᠮᠦᠨ ᠪᠦᠷ ᠲᠥᠷᠥᠵᠦ ᠮᠡᠨᠳᠡᠯᠡᠬᠦ ᠡᠷᠬᠡ ᠴᠢᠯᠥᠭᠡ ᠲᠡᠢ᠂ ᠠᠳᠠᠯᠢᠬᠠᠨ ᠨᠡᠷ{MVS}ᠡ ᠲᠥᠷᠥ ᠲᠡᠢ᠂ ᠢᠵᠢᠯ ᠡᠷᠬᠡ ᠲᠡᠢ ᠪᠠᠢᠠᠭ᠃ ᠣᠶᠤᠨ ᠤᠬᠠᠭᠠᠨ᠂ ᠨᠠᠨᠳᠢᠨ "
            f"ᠴᠢᠨᠠᠷ ᠵᠠᠶᠠᠭᠠᠰᠠᠨ ᠬᠦᠮᠦᠨ ᠬᠡᠭᠴᠢ ᠥᠭᠡᠷ{MVS}ᠡ ᠬᠣᠭᠣᠷᠣᠨᠳᠣ{MVS}ᠨ ᠠᠬᠠᠨ ᠳᠡᠭᠦᠦ{NNBSP}ᠶᠢᠨ ᠦᠵᠢᠯ ᠰᠠᠨᠠᠭᠠ{NNBSP}ᠪᠠᠷ ᠬᠠᠷᠢᠴᠠᠬᠤ ᠤᠴᠢᠷ ᠲᠠᠢ᠃"
        ),
        f"ᠡᠵᠢ{NNBSP}ᠶᠢᠨ ᠦᠭᠡ᠄ ᠮᠣᠩᠭᠣᠯ ᠬᠡᠯᠡ{NNBSP}ᠪᠡᠷ ᠨᠣᠮ ᠤᠩᠰᠢᠨ{MVS}ᠠ᠃ ᠨᠣᠮ{NNBSP}ᠤᠨ ᠰᠠᠩ{NNBSP}ᠳᠤ ᠪᠠᠭᠰᠢ᠂ ᠰᠤᠷᠤᠭᠴᠢ ᠴᠤᠭᠯᠠᠨ{MVS}ᠠ᠃ ᠒᠐᠒᠖ ᠣᠨ{NNBSP}ᠤ ᠨᠠᠮᠤᠷ᠂ ᠬᠥᠬᠡᠬᠣᠲᠠ᠃",
    ),
    "bo": (
        "༄༅། །མཁས་པ་ཡོན་ཏན་མཛོད་འཛིན་པ། །དེ་དག་ལེགས་བཤད་རིན་ཆེན་སྡུད། །རྒྱ་མཚོ་ཆེན་པོ་ཆུ་བོའི་གཏེར། །ཡིན་ཕྱིར་ཆུ་བོ་ཐམས་ཅད་འབབ། །",
        (
            "སློབ་ཕྲུག་ཚོས་ཉིན་ལྟར་དཔེ་མཛོད་ཁང་དུ་དེབ་ཀློག་གི་ཡོད། རི་མཐོན་པོའི་རྩེ་ནས་ཆུ་གཙང་མ་བབས་ཏེ་གྲོང་ཚོའི་ཞིང་ས་ཐམས་ཅད་བརླན། བོད་ཡིག་གི་ཚགས་པར་འདི་ ༢༠༢༦ ལོའི་ཟླ་ ༡༡ ཚེས་ ༢༢ ཉིན་དཔར། "
            "ཟམ་པ་རྙིང་པ་འདི་ནི་མི་རབས་མང་པོའི་ལག་རྩལ་གྱི་འབྲས་བུ་ཡིན་ལ། ད་ལྟའང་བརྟན་པོར་གནས་ཡོད། ཨོཾ་མ་ཎི་པདྨེ་ཧཱུྃ།"
        ),
    ),
    "ug": (
        (
            "كونا كۆۋرۈك ھەققىدە ھېكايە. 1887-يىلى سېلىنغان بۇ كۆۋرۈك ھازىرمۇ مۇستەھكەم تۇرۇۋاتىدۇ. «بىلىم — كۈچ» دەيدۇ "
            "ئۇستاز. كىتاب ئوقۇش ئادەمنىڭ كۆڭلىنى يورۇتىدۇ، ئەقلىنى چوڭقۇرلاشتۇرىدۇ."
        ),
        (
            "بالىلار ھەر شەنبە كۈنى سائەت 2 دىن 5 كىچە كۇتۇپخانىدا كىتاب ئوقۇيدۇ؛ ئۇلار ‹ئالتۇن كۈز› ناملىق ھېكايىنى ياخشى "
            "كۆرىدۇ. نېمە ئۈچۈن؟ چۈنكى ئۇ ئۆز يۇرتىنىڭ گۈزەل مەنزىرىسىنى سۆزلەيدۇ. ژۇرنالنىڭ \u2068EPUB\u2069 ۋە \u2068PDF\u2069 نۇسخىسى "
            "(ھەقسىز) تارقىتىلدى، تاڭ ئاتقۇچە باغدا بۇلبۇل سايرىدى."
        ),
    ),
    "kk-Arab": (
        (
            "ەسكى كوپىر تۋرالى اڭگىمە. 1887-جىلى سالىنعان بۇل كوپىر ءالى كۇنگە دەيىن بەرىك تۇر. «ءبىلىم — تاۋسىلماس قازىنا» "
            "دەيدى ۇستاز."
        ),
        (
            "بالالار ءار سەنبى كۇنى ساعات 2-دەن 5-كە دەيىن كىتاپحانادا كىتاپ وقيدى؛ ولاردىڭ ەڭ جاقسى كورەتىن كىتابى قانداي؟ "
            "اۋىل ادامدارى وزەن جاعاسىنا 12 مىڭ اعاش ەكتى، ول بىلتىرعىدان 18.5 پايىز كوپ. ٴبىر ٴۇي، ٴبىر ٴسوز، ٴومىر مەن ٴۇمىت."
        ),
    ),
    "ko": (
        (
            "새벽 다섯 시, 오래된 다리 위로 안개가 걷히면 마을 사람들은 하루를 시작한다. 다리는 1887년에 놓였고, 그 뒤로 큰물이 세 번 "
            "지나갔지만 한 번도 무너지지 않았다."
        ),
        (
            "석공(石工) 김영수(金永洙) 씨는 “돌은 거짓말을 하지 않는다”고 말한다. 그는 마흔 해 동안 이 일을 해 왔으며, 지금은 제자 여섯 명과 "
            "함께 난간을 고치고 있다."
        ),
        (
            "도서관은 매주 토요일 오후 2시부터 5시까지 어린이를 위한 책 읽기 모임을 연다. 참가비는 없고, 전자우편(library@example.cn)으로 "
            "신청하면 된다. 《옛이야기》·〈동시〉 같은 책도 빌려준다…"
        ),
        "연변(延邊)의 가을은 짧다. 사과배가 익으면 과수원마다 손이 모자라고, 저녁이면 집집마다 굴뚝에서 연기가 오른다.",
        (
            "전문가들은 “강을 살리려면 먼저 숲을 살려야 한다”며 「하천 보호 계획」의 중요성을 강조했다. 올해 심은 나무는 모두 12만 "
            "3,000그루로, 지난해보다 18.5% 늘었다."
        ),
        "할머니는 손자에게 옛이야기를 들려주며 천천히 웃었다. 이야기가 끝나자 아이는 “또 해 주세요!” 하고 졸랐다.",
    ),
}
"""BCP 47 tag → paragraphs."""

FAMILIES = {
    "mn-Mong": ("Noto Sans Mongolian",),
    "bo": ("Publish Uchen",),
    "ug": ("Noto Naskh Arabic", "Noto Serif"),
    "kk-Arab": ("Noto Naskh Arabic", "Noto Serif"),
    "ko": ("Noto Serif CJK KR", "Noto Serif CJK SC"),
}
"""The faces that set it: the first has the script."""


def page(tag: str, style: str = "", paragraphs: tuple[str, ...] = ()) -> str:
    """The text as an XHTML page, one `p` a paragraph."""
    families = ", ".join(f"'{family}'" for family in FAMILIES[tag])
    direction = "rtl" if tag in ("ug", "kk-Arab") else "ltr"
    rules = f"@page {{ size: 400px 900px; margin: 20px }} p {{ font: 16px/28px {families}; margin: 0 0 8px }} {style}"
    if tag == "ko":
        rules += 'html { font-language-override: "KOR" }'  # Pango takes the language from hanja otherwise
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs or TEXTS[tag])
    return f'<html lang="{tag}" dir="{direction}"><head><title>{tag}</title><style>{rules}</style></head><body>{body}</body></html>'
