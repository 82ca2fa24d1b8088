"""The words a question is looked for by: cut out of it, joined by what the reports call the same, and weighed."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from assistant import english
from store import tokens
from store.index import Index
from store.lexicon import question_words
from store.retrieval import DENSE_WEIGHT, Query

QUOTED = re.compile(r"[“\"‘《「『]([^”\"’》」』]{1,30})[”\"’》」』]")
_ASKING = re.compile(
    r"^(?:请问|您好|你好)?[,，]?老师(?=[,，:：好您你请]|$)|难?的?(?:问题|事情?)?(?:要|该|应该|打算|准备)?(?:怎么|如何|咋)样?(?:解决|办|处理|应对|破解)|(?:有了?|取得了?)?(?:什么|啥|哪些)?新?进展(?:情况|如何|怎么样)?|"
    r"(?:[会将]?有(?:没有|了?(?:什么|啥|哪些))大?新?的?|(?:什么|啥|哪些)新?的?)(?:变化|改变|动作|动静|好?消息|说法)|"
    r"百分之(?:多少|几)|(?:多少|几[百千万]?)块?钱|是多少|有多少|控制在(?=多少|几|什么)|多少|是什么|有什么|些?什么|哪[几两一二三四五六七八九十]?[个家条项种类年大所座处样块儿里边]?|有哪些|哪些|指的是|是指|指|分别[是有为]?|为什么|为何|为啥|怎么样|怎么|怎样|"
    r"如何|是不是|是否|有没有|[吗呢吧啊呀嘛]|请问|请|列出来?|全部|是啥|些?啥|咋|谁|几[十百千万亿]*[个家户条项件起处所座套]|一共|总共|合计|[加合凑拢](?:到|在)?一?起来|[加合凑拢](?:到|在)?一[起块]|"
    r"告诉我|帮我|我想(?:知道|问)?|想(?:知道|问)|听说|多[大高长久远重快](?=[^\u4e00-\u9fff]|面积|规模|$)|几[次届年天月]|是真的|对不对|对吗|[??!。,,;]|"
    r"what|which|who|how (?:much|many)|when|where",
    re.I,
)
_COUNTERS = "宗人个回家户条项件起处所座套块道趟口根张批片轮场串间栋盏支台辆只头棵株本份名位次种类遍门"
_COUNTED = re.compile(f"(?:多少|几)[十百千万亿]*(?P<counter>[{_COUNTERS}])")
_RARE = 40
"""How often jieba's corpus has a word that a counter and the thing counted are more likely than (多少回火)."""
_WHETHER = re.compile("([\u4e00-\u9fff])不\\1")
_ASPECT = re.compile("(?<=[\u4e00-\u9fff])[了过着]$")
_DATE_WORDS = re.compile(r"(?:19|20)\d{2}年?(?:全年|年?[底末初来度])?|年[底末初]")
_NO_CONTENT = re.compile(
    r"(?:19|20)\d{2}年?|[一二两三四五六七八九十百]*十[一二三四五六七八九]?[多几来]|[十百千万亿]+(?:美?元|[人户吨亩套斤]|公里|平方米)?|[一两二三四五六七八九十]+[倍成]"
)
_EDGES = re.compile("^[上下的了要能会让给快帮还再又多都没想被把]+|[是的了要能会在得着过升降涨跌增减压砍掉个]+$")
"""What a word that no dictionary has was cut with by mistake (额是, 上要, 快塌, 修在, 率降)."""
_SEPARABLE = re.compile("(?<![一二两三四五六七八九十几每这那哪多少])([\u4e00-\u9fff])(?:[了过]个?|个|[了过]?一?次)([\u4e00-\u9fff])")
_JOINED = re.compile("([\u4e00-\u9fff]{1,3})[和与跟]([\u4e00-\u9fff]{1,3})")
_TURNS = tuple("升降涨跌增减压砍掉")
"""Ways to rise and to fall that are cut together with the end of what does (债务, 率降; 时限压)."""
_ECONOMY = re.compile(
    "(?:^|(?<=[,;?。:的年区县市省国全比跟和与同赢过超济今我们]))经济(?=里|中(?!心)|总量[里中]|当中|增长(?![点极方动质潜贡])|增速|增幅|[增涨]|(?:实际|平均)?(?:目标|速度)|跑|[快慢][,吗了多不]|[吗了?,。;]|$)"
)
"""经济 where it grows as a whole (经济增长目标, 跑赢经济): the reports tell that of their GDP."""
_OF_LEVEL = re.compile("财政|赤字|债|政府|收入|支出|税|预算|国企|国有")
_ENDED = "成完好"
"""How a doing is said to be done."""
_FRESH, _HEAVY = 1.8, 7.0
_RELATED, _KNOWN, _SAME = 0.4, 0.6, 0.9
"""What another way to say a word counts: one only related to it, the best there is for one that the reports lack, the very same."""
_DOING = 0.5
"""What a word that the reports lack counts where it names no thing: said otherwise, the same is done."""
_DOUBT = 20.0


@dataclass(frozen=True, slots=True)
class Word:
    """A word that says what is looked for. `forms` stand in the reports; empty where nothing does. Those of `related` are
    no more than related to a word that the reports have."""

    text: str
    weight: float
    forms: tuple[str, ...]
    exact: bool
    related: frozenset[str] = frozenset()


def content(text: str, index: Index) -> list[str]:
    """Content words in order: what stands in quotes whole, the rest cut by jieba once the asking phrases are out."""
    quoted = QUOTED.findall(text)
    text = _ECONOMY.sub("GDP", _SEPARABLE.sub(lambda match: _put_together(match, index), text))
    rest = _ASKING.sub(" ", _COUNTED.sub(_uncounted, _WHETHER.sub(r"\1", _DATE_WORDS.sub(" ", QUOTED.sub(" ", text)))))
    return [*quoted, *_cut(rest, index)]


def _put_together(match: re.Match[str], index: Index) -> str:
    """生娃 for 生个娃, 看病 for 看了病, where that is an everyday word."""
    word = match[1] + match[2]
    return word if word in index.lexicon.synonyms else match[0]


def _uncounted(match: re.Match[str]) -> str:
    """A blank for how many are asked for, with their counter: 店 is looked for in 多少家店, 家庭 in 多少家庭."""
    first = tokens.words(match.string[match.start("counter") :][:5])[0]
    return match[0] if len(first) > 1 and tokens.frequency(first) > _RARE else " "


def _cut(text: str, index: Index) -> list[str]:
    idle = question_words()
    words = (word for chunk in text.split() for cut in tokens.words(chunk) for word in _parted(cut, index))
    pieces = [_bared(word, index) for word in _mended(list(words), index)]
    return [
        w
        for w, behind in zip(pieces, [*pieces, ""][1:], strict=True)
        if w and (w not in idle or _is_level(w, behind)) and not _is_number(w, index) and not _NO_CONTENT.fullmatch(w)
    ]


def _is_level(word: str, behind: str) -> bool:
    """Whether 地方 says whose it is, beside 中央 (地方财政赤字), and not where (什么地方)."""
    return word == "地方" and bool(_OF_LEVEL.match(behind))


def _is_number(word: str, index: Index) -> bool:
    """Whether a word is a bare number, and not the name of something (12345)."""
    return word.isdigit() and not (len(word) > 3 and index.contains(word))


def _parted(word: str, index: Index) -> Sequence[str]:
    """The things that a word which neither a dictionary nor the reports have was joined of (煤和油)."""
    parts = _JOINED.fullmatch(word)
    return parts.groups() if parts and not tokens.frequency(word) and not index.contains(word) else (word,)


def _bared(word: str, index: Index) -> str:
    """A word that the dictionary lacks, without what was cut along with it: 签 of 签了."""
    if tokens.frequency(word) or word in index.lexicon.synonyms or word in index.lexicon.aliases:
        return word
    word = _ASPECT.sub("", word)
    if len(word) > 2 and word[-1] in _TURNS and tokens.frequency(word[:-1]):
        return word[:-1]
    return word if len(word) < 2 or index.contains(word) else _EDGES.sub("", word)


def _mended(words: Sequence[str], index: Index) -> list[str]:
    """Words that were cut one character too early for a name of the reports, or an everyday word: 洛王路, 通 for 洛王, 路通;
    垃圾屋, 要 for 垃圾, 屋要; 社零, 增长 for 社, 零增长."""
    mended: list[str] = []
    for word in words:
        if mended and len(word) > 1 and _is_cut_early(mended[-1], word, index):
            mended[-1] += word[0]
            word = word[1:]
        mended.append(word)
    return mended


def _is_cut_early(before: str, word: str, index: Index) -> bool:
    whole = before + word[0]
    if len(before) == 1:
        return whole in index.lexicon.aliases or (whole in index.lexicon.synonyms and not tokens.frequency(word))
    unknown = not (tokens.frequency(before) and tokens.frequency(word))
    return unknown and (not index.contains(word) or word[1:] in _TURNS) and index.contains(whole)


def words(text: str, translated: Sequence[str], index: Index, fresh: str = "") -> Iterator[Word]:
    """Content words of `text`; those of `fresh`, the new part of a follow-up, weigh more."""
    seen: set[str] = set()
    is_foreign = bool(translated) or (english.is_english(text) and english.has_english(text))
    foreign = english.untranslated(text, index.lexicon, english.names_of(index)) if is_foreign else ()
    for word in foreign:
        if not index.contains(word):
            yield Word(word, index.rarity(word), (), False)
    for word in (*content(text, index), *translated):
        if word in seen or (word.isascii() and is_foreign and not index.contains(word)):
            continue
        seen.add(word)
        written = "" if not word.isascii() or index.contains(word) else index.written(word)
        same = (written,) * bool(written) + tuple(index.lexicon.aliases.get(word, ()))
        stands = index.contains(word)
        related = tuple(index.lexicon.synonyms.get(word, ())) or (() if stands else _done(word, index))
        exact = stands or bool(same)
        forms = tuple(dict.fromkeys((word,) * stands + same + related))
        stress = _FRESH if fresh and word in fresh else 1.0
        only_related = frozenset(related) - {word, *same} if exact else frozenset[str]()
        if not forms and tokens.part_of_speech(word)[:1] not in ("", "n", "j"):
            stress *= _DOING
        yield Word(word, stress * weight(word, forms, index), forms or tuple(_pieces(word, index)), exact, only_related)


def _done(word: str, index: Index) -> tuple[str, ...]:
    """What the reports call a doing that a word says is done: 建成 for 建好."""
    ways = [word[0] + end for end in _ENDED] if len(word) == 2 and word[1] in _ENDED else []
    return tuple(way for way in ways if way != word and index.contains(way))


def _pieces(word: str, index: Index) -> Iterable[str]:
    """Known parts of a compound the reports do not have whole (财政增收 for 财政收入增长), or what they call its beginning (农民收入).

    None where its beginning is unknown: the end of a compound alone (质量 of 空气质量) says what sort of thing it is, not which.
    """
    parts = [part for part in dict.fromkeys(tokens.terms(word)) if part != word and len(part) > 1]
    known = [part for part in parts if index.sentence_keywords.knows(part)]
    first = next((part for part in parts if word.startswith(part)), "")
    same = index.lexicon.aliases.get(first, [])
    if any(word.startswith(part) for part in known):
        return [first, *same] if same else known
    return [*same, *index.lexicon.synonyms.get(first, ())] if known else []


def weight(word: str, forms: Sequence[str], index: Index) -> float:
    """How much a word says: rare words more than common ones (inverse sentence frequency, natural logarithm)."""
    return index.rarity(word if not forms or word in forms else forms[0])


def query(text: str, translated: Sequence[str], found: Sequence[Word], reports: frozenset[str]) -> Query:
    """What retrieval looks for: the terms of `text`, and of other ways to say the words `found` in it, in `reports`."""
    idle = question_words()
    terms = {term: 1.0 for term in tokens.terms(" ".join((text, *translated))) if term not in idle}
    others = []
    for word in found:
        ways = []
        for form in word.forms:
            fresh = [term for term in dict.fromkeys(tokens.terms(form)) if term not in terms]
            share = _RELATED if form in word.related else _SAME if word.exact else _KNOWN
            if word.weight > _HEAVY:
                share *= _FRESH
            if fresh:
                ways.append(dict.fromkeys(fresh, share / len(fresh) ** 0.5))
        if ways:
            others.append(tuple(ways))
    return Query(
        " ".join((text, *translated)), terms, DENSE_WEIGHT + _DOUBT * (1 - trust(found)), tuple(others), reports
    )


def trust(words: Sequence[Word]) -> float:
    """How far keywords can be trusted (0 to 1): the share of the weight in words of two characters that the reports have."""
    total = sum(word.weight for word in words)
    known = sum(word.weight for word in words if word.forms and (len(word.text) > 1 or word.text.isdigit()))
    return known / total if total else 0.0
