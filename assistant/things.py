"""What a question is about: the things it names, apart from their sides (面积) and from what becomes of them (建成)."""

import re
from collections.abc import Iterator, Sequence

from assistant.looked_for import Word
from store import tokens
from store.lexicon import question_words

YEAR = re.compile(r"((?:19|20)\d{2})年?|去年|今年|明年|来年|次年|上年|[上前下]一年|过去[一二三四五六七八九十两几\d]+年")
_DATE = re.compile(
    r"(?:19|20)\d{2}年?(?:全年|年?[底末初度])?|[去今明上]年|[上前]一年|年[底末初](?:[之以]?[前后](?:能|要|会)?)?"
)
_ASKS_ITSELF = re.compile(
    r"多少|几(?!何)|哪|([\u4e00-\u9fff])不\1|什么|啥|怎么|怎样|如何|为何|谁|吗|是不是|是否|有没有|多[大高长远久]|how|what|which|who|when|where|why",
    re.I,
)
_COMPLEMENT = re.compile("(?<=.)(?:下来|下去|起来|上去|上来|出来|[些完好了过])$")
_BEFORE_THE_ASKED = re.compile(
    r"(?:哪[些几个两三条家所项座类种位]{0,2}|(?:多少|几)[个条家所户项处座位名]?|什么|which|how many)\s*$", re.I
)
_NAMES_A_THING = re.compile(r"^(?:n|vn|l|i|j|eng|x$|$)")
_SAYS_HOW = re.compile(r"[vdarmqpcutf](?!n)")
"""Parts of speech of words that name nothing: verbs, adverbs, adjectives and the like."""
SIDES = frozenset(
    "面积 金额 资金 钱 经费 投资 成本 比例 比重 占比 增速 增幅 增长率 目标 任务 指标 原因 时间 地点 名字 数量 规模 长度 标准 措施 办法 内容 情况 结果 效果 "
    "负责人 单位 部门 计划 进度 速度 人均 平均 合计 总共 总数 总额 数字 口径 依据 意义 作用 要求 重点 项目 工程 地方 地区 全区 全市 全国 我区 钱款 价格 水平 "
    "美元 欧元 人民币 "
    "问题 年均 环比 老百姓 百姓 报告 区里 县里 市里 省里 政府 大家 我们 咱们 态度 说法 规矩 思路 "
    "year growth rate target goal amount number percent percentage total reason money cost share plan next last this".split()
)
"""Nouns that name a side of a thing, not a thing: 面积多大? asks it of what was spoken of before."""
DOINGS = frozenset(
    "具体 同比 增长 下降 提高 减少 增加 上升 降低 建成 完成 完工 开工 竣工 启动 开始 结束 落实 投入 花 用 建 修 办 做 弄 搞 占 达到 "
    "达 超过 实现 涉及 包括 包含 覆盖 带动 改造 "
    "新建 改建 扩建 建设 推动 推进 加强 打算 计划 准备 安排 要求 负责 举办 开展 实施 进行 新增 变化 增 降 涨 涨幅 多 少 高 低 快 慢 "
    "increase decrease grow rise fall be do does did will compared".split()
)
"""Verbs that say hardly more of what is meant than 'do'."""


def asks_itself(text: str) -> bool:
    """Whether `text` has a word that asks."""
    return bool(_ASKS_ITSELF.search(text))


def says_what(words: Sequence[str]) -> bool:
    """Whether any of `words` says what is asked about, rather than a side of it or what becomes of it."""
    return any(_COMPLEMENT.sub("", word.lower()) not in SIDES | DOINGS for word in words)


def telling(words: Sequence[Word]) -> tuple[Word, ...]:
    """`words` without those that only ask for a side of what was spoken of, in words the reports do not use (花了多少钱)."""
    return tuple(w for w in words if says_what([w.text]) or (w.forms and len(w.text) > 1))


def names_a_thing(text: str) -> bool:
    """Whether `text` has a name or noun of its own, be it what is asked for (招了多少协警)."""
    words = [word for word, _ in content_words(YEAR.sub(" ", text)) if says_what([word])]
    return any(not _SAYS_HOW.match(tag(word)) for word in words)


def things(text: str) -> list[str]:
    """What `text` is about: its nouns and names, without those that name a side of a thing or the kind of answer."""
    lowered = text.lower()
    return [
        word for word, start in content_words(text) if is_thing(word) and not _BEFORE_THE_ASKED.search(lowered[:start])
    ]


def is_thing(word: str) -> bool:
    """Whether a word names something. Of those the dictionary lacks, short ones are mostly no words (都在, in)."""
    is_word = (
        len(word) > (3 if word.isascii() else 2)
        or bool(tokens.part_of_speech(word))
        or (word.isascii() and word.isupper())
    )
    return is_word and word.lower() not in SIDES | DOINGS and bool(_NAMES_A_THING.match(tag(word)))


def content_words(text: str) -> Iterator[tuple[str, int]]:
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
            and (len(word) > 1 or word in SIDES)
            and not word.isdigit()
        ):
            yield text[start:position], start


def tag(word: str) -> str:
    """The part of speech of a word, "eng" for a Latin one, "" for one the dictionary lacks."""
    return "eng" if word.isascii() else tokens.part_of_speech(word)
