"""A follow-up made whole from the questions before it.

A question that names what it is about stands alone. One that only points back, or asks for another side of the same thing,
is joined with the question before. One that only names another thing (那学校呢?) takes the place of the old thing in it.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from store import tokens
from store.figures import figures
from store.lexicon import question_words

Together = Callable[[Sequence[str]], bool]
"""Whether one sentence of the reports, with its headings, has all of these words."""

_REFERS = re.compile(
    r"^(?:占|相当于|等于|其中|它|他|她|这|该|同样|再|此外|另外|其(?!他|它|余))|^(?:你确定|确定吗|真的|不对|是吗|没记错|不是.{1,10}吗)|我(?:怎么)?记得|"
    r"^(?:那|那么|还有|and )?(?:它|他|她|这|其中)|(?:^|[,,为除了对把被跟和比])(?:它|他们?|她|这[个些边里儿]?|那[个些边里儿]|其中)|^里[头面]|"
    r"^第[一二三四五六七八九十\d]+[个项条样种]?(?:是|呢|叫|具体)|^前[一二三四五两几]|"
    r"\b(?:it|they|them|its)\b|^(?:and |but |is |was |are |were )?(?:that|those)\b|\b(?:of|than|from|with) (?:that|those)\b",
    re.I,
)
_OPENS = re.compile(
    r"^(?:那么?|还有|和|与|跟|以及|换成?)(?!些|个|里|边|年|时|谐)|^(?:and |but )?(?:(?:what|how) about|for|of|by)\s|^and\s",
    re.I,
)
_CLOSES = re.compile(r"呢[??。!!]*$")
_YEAR = re.compile(r"((?:19|20)\d{2})年?|去年|今年|明年|上年|过去[一二三四五六七八九十两几\d]+年")
_DATE = re.compile(r"(?:19|20)\d{2}年?(?:全年|年?[底末初度])?|[去今明上]年")
_ASKS = re.compile(r"是?多少|几(?=[个家户人名条项件起处所])|是?哪些|是?什么|怎么样?|如何|吗|呢|[??]")
_ASKS_ITSELF = re.compile(
    r"多少|几[^何]|哪|什么|啥|怎么|怎样|如何|为何|谁|吗|是不是|是否|有没有|多[大高长远久]|how|what|which|who|when|where|why",
    re.I,
)
_PLANNED = re.compile(r"目标|计划|打算|力争|target|goal|plan", re.I)
_ASKS_ONLY = re.compile(r"(?:是|有|为|达到?)?多少[??。]*$")
_RECKONS = re.compile(
    r"(?:那么?|两[年者个]|它们|这两[年个])?(?:一共|总共|合计|加起来|相差|差距|差|哪[年个]|谁)(?:更|又|是|有|了)?"
    r"(?:多少|几[个家户人座处条所项套]?|[高低多少大小快慢])?(?:了|呢|[个座处])?[??。]?|"
    r"(?:by )?how (?:much|many) (?:more|higher|lower|less|fewer)(?: is (?:that|it))?\W*|what(?:'s| is) the (?:difference|total|sum)\W*",
    re.I,
)
_COMPARES = re.compile(r"[比跟和与](?:这个?|它|那个?|上面|刚才|之前|前面)")
_BEFORE_THE_ASKED = re.compile(
    r"(?:哪[些几个两三条家所项座类种位]{0,2}|(?:多少|几)[个条家所户项处座位名]?|什么|which|how many)\s*$", re.I
)
_NAMES_A_THING = re.compile(r"^(?:n|vn|l|i|j|eng|x$|$)")
_SAYS_HOW = re.compile(r"[vdarmqpcutf](?!n)")
"""Parts of speech of words that name nothing: verbs, adverbs, adjectives and the like."""
_SIDES = frozenset(
    "面积 金额 资金 钱 经费 投资 成本 比例 比重 占比 增速 增幅 增长率 目标 任务 指标 原因 时间 地点 名字 数量 规模 长度 标准 措施 办法 内容 情况 结果 效果 "
    "负责人 单位 部门 计划 进度 速度 人均 平均 合计 总共 总数 总额 数字 口径 依据 意义 作用 要求 重点 项目 工程 地方 地区 全区 全市 全国 我区 钱款 价格 水平 "
    "问题 year growth rate target goal amount number percent percentage total reason money cost share plan next last this".split()
)
"""Nouns that name a side of a thing, not a thing: 面积多大? asks it of what was spoken of before."""
_DOINGS = frozenset(
    "同比 增长 下降 提高 减少 增加 上升 降低 建成 完成 完工 开工 竣工 启动 开始 结束 落实 投入 花 用 建 占 达到 达 超过 实现 涉及 包括 包含 覆盖 带动 改造 "
    "新建 改建 扩建 建设 推动 推进 加强 打算 计划 准备 安排 要求 负责 举办 开展 实施 进行 新增 变化 增 降 涨 涨幅 多 少 高 低 快 慢 "
    "increase decrease grow rise fall be do does did will compared".split()
)
"""Verbs that say hardly more of what is meant than 'do'."""


@dataclass(frozen=True, slots=True)
class FollowUp:
    """`whole` stands alone; `previous` is the question it leans on, empty where it leans on none."""

    whole: str
    previous: str = ""


def make_whole(text: str, earlier: Sequence[str], together: Together = lambda words: False) -> FollowUp:
    """`text` made whole from the questions before it (`earlier`, oldest first); as it is where it stands alone.

    The new question's year replaces the old one's. What is old stands in front.
    """
    if not earlier:
        return FollowUp(text)
    previous = make_whole(earlier[-1], earlier[:-1], together).whole
    if len(earlier) > 1 and _RECKONS.fullmatch(text.strip()):
        if previous != earlier[-1]:  # of what the last two asked: 去年建了几座? 今年呢? 一共几座?
            previous = f"{make_whole(earlier[-2], earlier[:-2], together).whole} {_bare(earlier[-1])}"
        return FollowUp(f"{_ASKS.sub(' ', previous).strip()} {text}", previous)
    if _refers(text):
        return joined(text, previous)
    named = _things(text)
    if named and _is_bare(text):
        if not _bare(text).endswith("的"):
            return FollowUp(_in_place(named, text, previous, together))
        other_place = next((thing for thing in _things(previous) if _tag(thing) == _tag(named[0]) == "ns"), "")
        return FollowUp(previous.replace(other_place, named[0])) if other_place else joined(text, previous)
    if (
        named
        and _ASKS_ONLY.sub("", text).endswith(named[-1])
        and (part := _part_replaced(named, text, previous, together))
    ):
        return FollowUp(part)
    if named or not _leans(text, previous, together):
        return FollowUp(text)
    return joined(text, previous)


def asks(text: str) -> bool:
    """Whether `text` asks anything, or only names it as one does after a question (那学校呢)."""
    return bool(_ASKS_ITSELF.search(text) or _CLOSES.search(text))


def says_what(words: Sequence[str]) -> bool:
    """Whether any of `words` says what is asked about, rather than a side of it or what becomes of it."""
    return any(word.lower().rstrip("了过") not in _SIDES | _DOINGS for word in words)


def names_a_thing(text: str) -> bool:
    """Whether `text` has a name or noun of its own, be it what is asked for (招了多少协警)."""
    words = [word for word, _ in _content(_YEAR.sub(" ", text)) if says_what([word])]
    return any(not _SAYS_HOW.match(_tag(word)) for word in words)


def _refers(text: str) -> bool:
    """Whether `text` points back by a word of its own, to something that it has not named itself before."""
    match = _REFERS.search(text)
    return match is not None and not figures(text[: match.start()]) and not _things(text[: match.start()])


def joined(text: str, previous: str) -> FollowUp:
    return FollowUp(f"{_ASKS.sub(' ', _without_year(text, previous)).strip()} {text}", previous)


def _without_year(text: str, previous: str) -> str:
    """`previous` without its year where `text` names its own, or what is planned, and compares it with nothing."""
    own_time = _YEAR.search(text) or (_PLANNED.search(text) and not _PLANNED.search(previous))
    return " ".join(_YEAR.sub(" ", previous).split()) if own_time and not _COMPARES.search(text) else previous


def _bare(text: str) -> str:
    """What `text` names, without what opens and closes it."""
    return _CLOSES.sub("", _OPENS.sub("", text)).strip(" ,。?!，？！")


def _is_bare(text: str) -> bool:
    """Whether `text` only names something: 那学校呢?"""
    opened = bool(_OPENS.search(text) or _CLOSES.search(text))
    return opened and not _ASKS_ITSELF.search(_bare(text))


def _leans(text: str, previous: str, together: Together) -> bool:
    """Whether `text`, which names no thing, asks of the one before: what else it says is little, or said of that."""
    if not any(sign.search(text) for sign in (_ASKS_ITSELF, _OPENS, _CLOSES, _YEAR)):
        return False
    own = [word for word, _ in _content(text) if word not in _SIDES and word not in _DOINGS and not word.isascii()]
    if not own or any(together([thing, *own]) for thing in _things(previous)):
        return True
    return len(own) == 1 and not together(own) and not _is_thing(own[0])


def _things(text: str) -> list[str]:
    """What `text` is about: its nouns and names, without those that name a side of a thing or the kind of answer."""
    lowered = text.lower()
    return [word for word, start in _content(text) if _is_thing(word) and not _BEFORE_THE_ASKED.search(lowered[:start])]


def _is_thing(word: str) -> bool:
    """Whether a word names something. Of those the dictionary lacks, short ones are mostly no words (都在, in)."""
    is_word = (
        len(word) > (3 if word.isascii() else 2)
        or bool(tokens.part_of_speech(word))
        or (word.isascii() and word.isupper())
    )
    return is_word and word.lower() not in _SIDES | _DOINGS and bool(_NAMES_A_THING.match(_tag(word)))


def _content(text: str) -> Iterator[tuple[str, int]]:
    """The words of `text` that say something, with where they begin."""
    lowered, position = text.lower(), 0
    idle = question_words()
    dates = [match.span() for match in _DATE.finditer(lowered)]
    for word in tokens.words(text):
        start = lowered.find(word, position)
        if start < 0:
            continue
        position = start + len(word)
        is_date = any(a <= start < b for a, b in dates)
        if (
            word not in idle
            and not is_date
            and not _ASKS_ITSELF.search(word)
            and (len(word) > 1 or word in _SIDES)
            and not word.isdigit()
        ):
            yield text[start:position], start


def _tag(word: str) -> str:
    return "eng" if word.isascii() else tokens.part_of_speech(word)


def _part_replaced(named: Sequence[str], text: str, previous: str, together: Together) -> str:
    """`previous` with one part of its compound replaced: 农村居民 for 城镇居民 before 人均可支配收入, which a sentence has together.

    Empty where no sentence has what `text` names beside the rest.
    """
    new, frame = _ASKS_ONLY.sub("", _bare(text)), _without_year(text, previous)
    old = [(word, start) for word, start in _content(frame) if _is_thing(word)]
    for word, start in old:
        rest = [other for other, _ in old if other != word]
        if rest and together([*named, *rest]):
            return frame[:start] + _lapped(new, frame[start + len(word) :])
    return ""


def _lapped(first: str, second: str) -> str:
    """`first` and `second`, what ends the one and begins the other once: 教育方面 and 方面有什么."""
    shared = next((n for n in range(min(len(first), len(second)), 0, -1) if second.startswith(first[-n:])), 0)
    return first + second[shared:]


def _in_place(named: Sequence[str], text: str, previous: str, together: Together) -> str:
    """`previous` with the thing that `text` names in place of its own."""
    if part := _part_replaced(named, text, previous, together):
        return part
    new, frame = _bare(text), _without_year(text, previous)
    content = list(_content(frame))
    old = [(word, start) for word, start in content if _is_thing(word)] or [
        (word, start) for word, start in content if word not in _DOINGS and word not in _SIDES
    ]
    if not old:
        return f"{frame} {new}"
    first = old[0][1]
    while before := next((word for word, start in content if start + len(word) == first), ""):
        first -= len(before)
    gaps = [frame[start + len(word) : after] for (word, start), (_, after) in pairwise(old)]
    last, start = old[-1]
    asking = "".join(gap for gap in gaps if _ASKS_ITSELF.search(gap))
    return frame[:first] + _lapped(new, asking + frame[start + len(last) :])
