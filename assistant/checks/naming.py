"""Names of a text that its sources do not hold: quoted ones, digits in names, places, people and bodies."""

import re
from collections.abc import Iterator, Sequence

from assistant.checks.finding import Finding
from assistant.checks.material import Material
from store.figures import Figure
from store.fold import narrow
from store.tokens import frequency, part_of_speech, words

_QUOTED = re.compile(r"[“《「『]([^”》」』]{2,30})[”》」』]")
_DIGITS = re.compile(r"(?<![\d.,])[A-Za-z]{0,2}\d+(?:[.·,:]\d+)*")
_YEAR = re.compile(r"(?:19|20)\d\d")
_ENDINGS = (
    "社区|街道|小学|中学|大学|学院|医院|公园|广场|大道|公司|集团|商场|商城|银行|卫生院|博物馆|图书馆|步行街|风景区|水库|码头|机场|"
    "[路街镇乡村巷桥湖河江山岛垅坡寺塔局厅]"
)
_ENDING = re.compile(rf"(?:{_ENDINGS}|部)$")
_NAMES, _PEOPLE = frozenset(("ns", "nt", "nz", "nrt", "nsf")), frozenset(("nr", "nrfg"))
_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐许韩邓冯曹彭曾肖萧田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方"
    "邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵覃武钱戴严莫孔向汤温康常"
)
_RANK = re.compile(r"第([一二三四五六七八九十百]+)(?![产])")
_HAN = re.compile(r"[\u3400-\u9fff]+")
_GENERIC = re.compile(
    r"中国|我国|报告|政府|人民|全面|国家|历史|社会|中央|^[各全本我该]?[省市区县镇乡村街]+$|全部|内部|干部|力争|各部"
)
_COMMON = 1500
"""How often the dictionary's corpus has a word that is no name though 路 or 社区 follows it (城市)."""
_BODY = re.compile(r"..(?:部|局|厅|署|委员会|研究院|大学|法院|检察院)$")
_ENDING_WORD = re.compile(rf".?(?:{_ENDINGS})")


def check_digits(text: str, figures: Sequence[Figure], material: Material) -> Iterator[Finding]:
    """Digits that are no figure (3517, S211, 621行动) and stand in no source; a bare number may be a source's amount."""
    said = f"{material.said}\n{material.headings}"
    amounts = {held.reading.figure.amount for held in material.held}
    for match in _DIGITS.finditer(narrow(text)):
        inside = any(figure.start - 1 <= match.start() and match.end() <= figure.end for figure in figures)
        if inside or _YEAR.fullmatch(match[0]) or _stands(match[0], said):
            continue
        digits = match[0].replace(",", "")
        if digits.isdecimal() and any(amount == int(digits) for amount in amounts):
            continue
        named = not digits.isdecimal() or text[match.end() : match.end() + 1].strip(" ,。，;；、")
        reason = f"引用的句子里没有“{match[0]}”"
        yield Finding("name" if named else "figure", reason, *match.span(), source=material.sentences[0])


def _stands(digits: str, said: str) -> bool:
    return re.search(rf"(?<![\d.]){re.escape(digits)}(?!\d)", said) is not None


def check_ranks(text: str, material: Material) -> Iterator[Finding]:
    """第二 where the sources say 第一."""
    ranks = set(_RANK.findall(material.said))
    for match in _RANK.finditer(text):
        if ranks and match[1] not in ranks and not (match[1] == "一" and re.search("首", material.said)):
            there = f"第{min(ranks)}"
            yield Finding("figure", f"报告说的是{there}", *match.span(), there, material.sentences[0])


def check_names(text: str, material: Material, known: str = "") -> Iterator[Finding]:
    """Quoted and proper names that stand in no source, nor in `known` (the report's own title and place)."""
    said = f"{material.said}\n{material.headings}\n{known}"
    shown = narrow(text)
    for match in _QUOTED.finditer(shown):
        if _bare(match[1]) not in _bare(said):
            yield Finding("name", f"引用的句子里没有“{match[1]}”", *match.span(1), source=material.sentences[0])
    cut = _placed(shown)
    for number, (word, start) in enumerate(cut):
        if word in said:
            continue
        following = "".join(after for after, _ in cut[number + 1 : number + 3])
        if _is_name(word, following if shown.startswith(following, start + len(word)) else ""):
            yield Finding("name", f"引用的句子里没有“{word}”", start, start + len(word), source=material.sentences[0])


def names_agree(text: str, material: Material) -> bool:
    """Whether a quoted name of the text stands in a source."""
    return any(_bare(match[1]) in _bare(material.said) for match in _QUOTED.finditer(narrow(text)))


def _placed(text: str) -> list[tuple[str, int]]:
    """The words of `text` and where they begin."""
    placed: list[tuple[str, int]] = []
    position = 0
    for word in words(text):
        start = text.lower().find(word, position)
        if start >= 0:
            placed.append((word, start))
            position = start + len(word)
    return placed


def _bare(words_: str) -> str:
    return re.sub(r"[\s“”‘’'\"、,·]", "", words_)


def _is_name(word: str, following: str) -> bool:
    """Whether a word that stands in no source is a name: by the dictionary, or unknown to it and before 社区, 路 or 公司."""
    if not _HAN.fullmatch(word) or len(word) < 2 or _GENERIC.search(word):
        return False
    tag = part_of_speech(word) if frequency(word) else ""
    if tag in _PEOPLE:
        return word[0] in _SURNAMES and len(word) < 5
    if tag in _NAMES or (tag == "n" and _BODY.search(word)):
        return True
    if not following or not _ENDING_WORD.match(following):
        return not tag and bool(_ENDING.search(word))
    return tag in ("", "n", "j", "i", "l") and frequency(word) < _COMMON
