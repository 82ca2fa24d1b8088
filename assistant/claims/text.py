"""A claim taken apart: a text to its sentences, and a sentence to its figures and the words that say something."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from assistant import english, spelling
from assistant.claims import english as claim_english
from assistant.english_figures import english_readings
from assistant.year_words import fold_years
from store import tokens
from store.figures import figures
from store.index import Index
from store.lexicon import question_words
from store.paragraphs import paragraphs, sentence_spans
from store.readings import Reading, readings

Kind = Literal["name", "noun", "verb", "other"]

_LONGEST_JOINED = 160
_QUESTION = re.compile(
    r"[?？][”’」』\"']?$|(?:吗|呢|多少|是不是|对不对)[。.!！]?$|^(?:请问|为什么|怎么|如何|谁|哪|有没有)"
)
_GREETING = re.compile(
    r"^(?:你好|您好|大家好|早上好|下午好|晚上好|嗨|谢谢|感谢|再见|好的|hello|hi|hey|thanks?|thank you|good (?:morning|evening)|bye)"
    r"(?:你|您|大家|各位|啊|呀|了|们|there|you)?[\s,，。.!！~]*$", re.I,
)  # fmt: skip
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.I)
_FRAME = re.compile(
    r"^(?:[^,，。!！]{1,5}[!！]|据悉|据了解|据报道|据[^,，。]{2,12}(?:通报|介绍|统计|报告|披露|称)|经[^,，。]{2,14}(?:核算|核定|审定|评定|确认|统计|审计)(?=[,，])|[^,，。\d]{2,10}(?:介绍|表示|指出|透露)(?=[,，:：])|"
    r"给大家[^,，:：]{0,8}(?=[:：])|(?:政府工作)?报告(?:中|里)?(?:称|说|指出|提出|提到|显示|写道)|会上(?:提出|指出)的?|区?政府提出)[,，:：!！]?"
)
_CLAUSE = re.compile(r"[,，;；。:：!！?？]")
_HAN = re.compile(r"[\u3400-\u9fff]")
_NAME = re.compile(r"[\u3400-\u9fff]{2}|[A-Za-z]{2}")
_TIME = re.compile(
    r"(?:19|20)\d\d年?(?:全年|上半年|下半年|年?[底末初度])?|\d{1,2}月(?:\d{1,2}日|底|末|份)?|年[底末初]|截[至止]"
)
_PERIOD = re.compile(r"(?:[一二三四五六七八九十]{1,2}|\d{1,2}|(?:19|20)\d\d)年")
_MONTHS = re.compile(r"(?:[一二三四五六七八九十]{1,2}|\d{1,2})个月")
_LENGTH = 4
"""Characters of a length of time at most; what is longer names a year (2015年前11个月)."""
_SINCE = re.compile("[来间内里,，]|以来|之内|期间|下来|上升|下降|增长|增加|减少|提高|累计|共|新")
_IDLE = frozenset(
    "已 已经 目前 现在 如今 正式 均 均已 都已 都 将 将要 计划 打算 力争 预计 预期 目标 实际 实际上 最终 正好 恰好 共 总共 累计 全区 全市 全省 "
    "全国 我国 我们 中国 区政府 国务院 里 当中 之中 其中 顺利 成功 同时 并且 以及 包括 为了 方面 以后 以来 以前 之后 进行 开展 实施 推进 加强 "
    "得到 予以 给予 按照 安排 通过 由 所 可 可达 会 能 超过 近 约 不足 突破 左右 以上 以下 以内 增长 下降 上升 提高 减少 增加 同比 比上年 每 各 "
    "该 一家 一些 一批 则 则是 占 占到 达成 为止 去年 今年 明年 年内 当年 全年 年度 本届 没能 没有 未 尚未 不 无 从未 再 继续 也 并 把 使 让 被 "
    "受 落在 只有 拿到 搞起 做完 办完 办了 次次 每次 一直 一口气 大约 相当 相当于 之比 之比约 政府工作报告 宣布 表示 已获 已达 已有 一书 完毕 "
    "工作 问题 增幅 合计 为多 创下 全线 全面 部颁 称号 确实 均为 此外 根据 了解 据悉 首先 同期 日前 长达 高达 多达 纪录 "
    "记录 新高 坦承 承认 坦言 强调 指出 透露 介绍 说明 称 认为 提到 这是 这就是 结果".split()
)
_FACTOR: dict[Kind, float] = {"name": 1.3, "noun": 1.0, "verb": 0.6, "other": 0.25}
_UNKNOWN_WORD, _UNKNOWN_NAME = 0.2, 0.5
"""What an English word that the lexicon lacks weighs: most are verbs with a known noun beside them, or names in another script."""
_EVERYDAY = tuple(
    frozenset(group.split())
    for group in (
        "孩子 儿童 小孩 娃娃 小朋友",
        "老百姓 百姓 群众 居民 市民 民众 人民 公众 人们",
        "夫妻 夫妇",
        "城里 城里人 城镇 城市 城镇居民",
        "乡下 乡下人 农村 乡村",
        "上学 读书 就学 就读",
        "老人 老年人 老人家",
        "工人 职工",
        "农民 村民 农村居民",
        "钱 资金 经费",
        "老师 教师",
        "干部 公职人员",
        "司机 驾驶员",
        "消费者 顾客",
        "医生 医师 大夫",
        "楼盘 房地产项目",
        "士兵 退役士兵 军人",
    )
)
"""Everyday words for the same people and things, which share no character with the reports' own."""
_ADVERBS = frozenset("少多新再又先还重加")
"""Characters that the dictionary does not know before a verb (少花, 新装)."""
_GLUED = re.compile("[要在为是有以约将由和]$")
"""What ends in a word that belongs to no other, wrongly cut (麻布、山要)."""
_THINGS = frozenset("券卡馆站厂桥校园店楼塔船机厅库场证奖税费险")
_ACTED = re.compile("..?[了过着下上掉完好出到住起成给来去妥]$")
"""A word the dictionary lacks that is a verb with what follows it (签了, 省下), not a name."""
_SPLIT_MAGNITUDE = re.compile("([百千万])多([万亿])")
_OR_SO = re.compile(r"(?:(?:about|around) )?(\d[\d,.]*(?: [a-z]+){0,3}?) or so\b", re.I)


@dataclass(frozen=True, slots=True)
class Term:
    """A word of a claim that says something; weights are relative.

    `forms` are the reports' words for the same, itself included; `related` are words of the same field (餐馆: 食品), which lead
    to the sentences that may say it and do not say it.
    """

    text: str
    forms: tuple[str, ...]
    weight: float
    kind: Kind
    start: int
    related: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Stated:
    """A figure of a claim, with the terms that say what it measures."""

    reading: Reading
    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """One part of a claim, in simplified characters; offsets index `text`."""

    text: str
    terms: tuple[Term, ...]
    figures: tuple[Stated, ...]
    is_english: bool


@dataclass(frozen=True, slots=True)
class Part:
    """A clause of a claim: its terms and figures."""

    terms: tuple[Term, ...]
    figures: tuple[Stated, ...]


def clauses(statement: Statement) -> Iterator[Part]:
    """The clauses of a statement that has several, each with what it says; none where it has but one."""
    ends = [match.start() for match in _CLAUSE.finditer(statement.text)] + [len(statement.text)]
    begin = 0
    for end in ends:
        terms = tuple(term for term in statement.terms if begin <= term.start < end)
        figures = tuple(stated for stated in statement.figures if begin <= stated.reading.figure.start < end)
        if terms and len(terms) < len(statement.terms):
            yield Part(terms, figures)
        begin = end


def in_period(text: str, start: int, end: int) -> bool:
    """Whether `text[start:end]` says when (五年来, 三年间, 一年, 前11个月), not how long something took."""
    told = text[start:end]
    opens = not start or text[start - 1] in ",，;；。:："
    if _MONTHS.fullmatch(told) and text[:start].endswith("前"):
        return True
    return bool(_PERIOD.fullmatch(told)) and (
        bool(_SINCE.match(text[end:])) or opens or len(told) > _LENGTH or told == "一年"
    )


def sentences(text: str) -> list[str]:
    """The sentences of `text`, as written. Parts set off by semicolons stay together; a mere call (好消息!) joins what follows."""
    joined: list[str] = []
    for block in paragraphs(text):
        for number, (start, end) in enumerate(sentence_spans(text, block)):
            piece = text[start:end]
            before = joined[-1] if joined and number else ""
            if before and ((before[-1] in ";；" and len(before) < _LONGEST_JOINED) or _is_call(before)):
                joined[-1] = before + piece
            else:
                joined.extend(part for part in re.split(r"(?<=[a-z)%]\.)(?<!\b[Nn]o\.)(?<!\b[Aa]pprox\.)\s+(?=[A-Z\d\u3400-\u9fff])", piece) if part.strip())
    return joined


def _is_call(text: str) -> bool:
    return len(text) <= 6 and text[-1] in "!！" and not any(c.isdigit() for c in text) and not _GREETING.match(text)


def is_statement(text: str) -> bool:
    """Whether `text` claims anything: it is no question, greeting or bare address, and more than a word, or a figure of something."""
    bare = _ADDRESS.sub("", text).strip()
    if _QUESTION.search(bare) or _GREETING.match(bare):
        return False
    if len(_HAN.findall(bare)) >= 4 or len(re.findall(r"[A-Za-z]{2,}", bare)) >= 3:
        return True
    return any(_NAME.search(bare[: figure.start] + " " + bare[figure.end :]) for figure in figures(bare))


def parts(text: str) -> list[str]:
    """The parts of a sentence that stand on their own: those set off by semicolons."""
    return [part for part in re.split("[;；]", text) if is_statement(part)] or [text]


def statement(text: str, index: Index, own_names: Sequence[str] = ()) -> Statement:
    """What `text`, a part of a claim, says; `own_names` are the report's own place, which say nothing."""
    is_english = english.is_english(text)
    shown = (
        _OR_SO.sub(r"about \1", text.strip())
        if is_english
        else _FRAME.sub("", spelling.simplified(fold_years(text)).strip())
    )
    shown = _SPLIT_MAGNITUDE.sub(r"\1\2多", shown)
    told = english_readings(shown) if is_english else readings(shown)
    found = [r for r in told if not in_period(shown, r.figure.start, r.figure.end)]
    terms = tuple(_english_terms(shown, index) if is_english else _terms(shown, found, index, own_names))
    return Statement(shown, terms, tuple(_stated(shown, found, terms, is_english)), is_english)


def _english_terms(text: str, index: Index) -> Iterator[Term]:
    for phrase, start, words, is_name in claim_english.phrases(text, index.lexicon):
        if words:
            yield Term(phrase, words, max(index.rarity(word) for word in words), "noun", start)
        else:
            factor = _UNKNOWN_NAME if is_name else _UNKNOWN_WORD
            yield Term(phrase, (phrase,), _rarest(index) * factor, "name" if is_name else "verb", start)
    for match in re.finditer(r"[\u3400-\u9fff]{2,}", text):
        yield _term(match[0], match.start(), index)


def _terms(text: str, found: Sequence[Reading], index: Index, own_names: Sequence[str]) -> Iterator[Term]:
    bare = text
    for reading in found:
        start, end = reading.figure.start, reading.figure.end
        bare = bare[:start] + " " * (end - start) + bare[end:]
    bare = _TIME.sub(lambda match: " " * len(match[0]), bare)
    for name in own_names:
        bare = bare.replace(name, " " * len(name))
    position = 0
    for word in (w for chunk in bare.split() for w in _whole(tokens.words(chunk))):
        start = bare.lower().find(word, position)
        position = start + len(word) if start >= 0 else position
        if (
            word not in _IDLE
            and word not in question_words()
            and len(word) > 1
            and (not word.isascii() or word in index.lexicon.aliases)
        ):
            yield _term(word, max(start, 0), index)


def _whole(words: Sequence[str]) -> Iterator[str]:
    """`words` with one character that makes a thing of the word before it put to that word (消费、券)."""
    for number, word in enumerate(words):
        following = words[number + 1] if number + 1 < len(words) else ""
        if not (number and word in _THINGS and len(words[number - 1]) > 1):
            yield word + following if len(word) > 1 and following in _THINGS else word


def _term(word: str, start: int, index: Index) -> Term:
    kind = _kind(word)
    known = index.lexicon.synonyms.get(word, ())
    everyday = next((group for group in _EVERYDAY if word in group), frozenset())
    forms = dict.fromkeys(
        (word, *index.lexicon.aliases.get(word, ()), *(w for w in known if _is_same(word, w)), *everyday)
    )
    weight = index.rarity(word) if index.contains(word) else _rarest(index)
    return Term(word, tuple(forms), weight * _FACTOR[kind], kind, start, tuple(w for w in known if w not in forms))


def _is_same(word: str, other: str) -> bool:
    """Whether a related word is another way to say `word`: it has its last character, which tells what it is (高铁: 高速铁路)."""
    return word[-1] in other


@lru_cache(maxsize=8)
def _rarest(index: Index) -> float:
    return index.rarity("\0")


def _kind(word: str) -> Kind:
    tag = tokens.part_of_speech(word)
    if not tag and word[0] in _ADVERBS and tokens.part_of_speech(word[1:])[:1] == "v":
        return "verb"
    if not tag and _GLUED.search(word):
        return "other"
    if tag[:1] in ("", "l") and _ACTED.search(word):
        return "verb"
    if not tag or tag in ("ns", "nr", "nt", "nz", "nrt"):
        return "name"
    if tag[0] in "nlij" or tag == "vn":
        return "noun"
    return "verb" if tag[0] == "v" else "other"


def _stated(text: str, found: Sequence[Reading], terms: Sequence[Term], is_english: bool) -> Iterator[Stated]:
    """Each figure with the terms from the sign or figure before it to the next; without any, those of the clause before."""
    before = 0
    for number, reading in enumerate(found):
        figure = reading.figure
        clause = max((m.end() for m in _CLAUSE.finditer(text, 0, figure.start)), default=0)
        stop = _CLAUSE.search(text, figure.end)
        ends = [found[number + 1].figure.start] if number + 1 < len(found) else []
        end = min([*ends, stop.start() if stop else len(text)])
        start = clause if is_english else max(clause, before)
        own = [term for term in terms if start <= term.start < end]
        if not any(term.start < figure.start for term in own) and (reading.change or not own):
            earlier = max((m.end() for m in _CLAUSE.finditer(text, 0, max(clause - 1, 0))), default=0)
            own = [term for term in terms if earlier <= term.start < end]
        yield Stated(reading, tuple(own))
        before = figure.end
