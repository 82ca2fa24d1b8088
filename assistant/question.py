"""What is asked: a follow-up made whole, the kind of answer wanted, the years and halves meant, the words looked for."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from assistant import english, followup, library, spelling, spoken
from assistant.half import asks_target, is_sure_of_time, roles
from assistant.history import topics
from assistant.looked_for import QUOTED, Word
from assistant.looked_for import query as query_for
from assistant.looked_for import words as words_of
from assistant.things import asks_itself, telling
from assistant.told_before import told
from assistant.types import Turn
from assistant.year_words import fold_years, in_full, looked_back, short
from store.figures import Figure, figures, years
from store.fold import clean
from store.index import Index
from store.retrieval import Query
from store.types import Role

Kind = Literal[
    "figure", "list", "term", "reason", "comparison", "sum", "difference", "ratio", "yes_no", "name", "other"
]

_KINDS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("reason", re.compile(r"为什么|为何|为啥|何以|凭什么|原因|(?<![项条科栏题书账名])目的|干什么用|起什么作用|怎么会|why|reason|(?<!-)purpose", re.I)),
    ("ratio", re.compile(r"相当于.{0,12}(?:百分之|几成|多少|几分)|占(?![地用道]).{0,20}(?:的)?(?:份额|分量|百分之几|比[重例]|几成|多大比例|多大|多少)|[是为].{1,16}的(?:百分之[几多]|几成|几分之几)|(?:几|多少|[两二三四五六七八九十\d.]+)倍|有没有.{1,14}的?一半|够不够.{1,14}的?一半|平均|均摊|摊到|人均(?:多少|分)|户均|到位率|what share|(?:percentage|share|proportion) of|ratio|times as|on average|per (?:person|capita|household|school)", re.I)),
    ("difference", re.compile(r"净增|相差|差[了多]?多少|多出(?!来)|多了?多少|(?<!减)少了?多少|(?:[贵大快]|(?<!增)长)出?了?多少|从.{1,30}(?:增长|增加|提高|涨|降)了?(?:到)?多少|拉开|高出|高多少|低多少|差距|还[要得]?(?:完成|收|剩)?多少|还[差剩]|除去|扣除|刨[出去掉]|抛[开去]|剩下|"
        r"(?:比(?![例重值])|较).{1,24}(?:增加|减少|提高|下降|上升|[多少高低快慢缓大小长短贵涨降减增超缩]|加了).{0,4}(?:多少|几|多大)|还?有(?:多少|几)[^,;?]{0,3}(?:没|未)|(?:以外|之外)的?[^,;?]{0,5}(?:多少|几)|除了[^,;?]{1,12},?还有(?:多少|几)|(?:还|再|得|需)[要得需再]*(?:提高|增加|新增|新建|涨|上升|多[收挣])[^,;?]{0,3}(?:多少|几)|[多少高低大小长短快慢贵差变松紧]了?几[个件处家万亿项座条公亩人户天次年点倍成块]|差了?几|差多大|减(?:去|掉(?!的))|扣掉|difference|\bgap\b|how (?:much|far) (?:higher|lower|more|less|larger|greater|bigger|faster|slower|fewer|above|below)|exceed|by (?:about |roughly )?how (?:much|many)|how many (?:more|fewer)", re.I)),
    ("sum", re.compile(r"一共|(?<!公)共(?![享同治建产识青和赢商])|合计|总共|加起来|加上|总和|加在一起|累计.*和|合起来|合到|加总|相加|合在|(?:一起|一道)[^,;?]{0,8}(?:多少|几)|都算上|全算上|都算进[去来]?|算到?一[块起]|加(?:到|在)?一块|凑(?:到|在)?一[块起]|合(?:到|在)?一[块起]|[加合]拢|归拢|拢共|统共|[\u4e00-\u9fff]{2}(?<![增参更追添])加(?!快|强|大|速|工|剧|密|入|起|在|总|班|装|固|油|盖|上)[\u4e00-\u9fff]{2,}(?:一共|是|有|共)(?:多少|几)|in total|altogether|combined|together|add .* to|(?:sum|total) of", re.I)),
    ("comparison", re.compile(r"相比|对比|比较|差别|区别|(?<!什么)(?<!啥)(?<!哪些)(?<!新)变化|哪个(?:更|高|低|大|多|少)|哪[年类项个头边样种](?:[涨增升降跌长]得?)?更?[多高大贵快]|跑赢|(?:超过|赶上|[高多大快]过)了?[^,;?多几]{2,16}?了?(?:[吗没]|$)|[多高大快涨升增长][了得]?[^,;?]{0,8}还是|还是[^,;?]{0,8}[多少高低大小快慢跌降减短长]|比上?[年去]|从多少到|compare|higher|lower|versus|vs|which\b[^?]*\b(?:faster|slower|larger|bigger|smaller|more|less|fewer)\b", re.I)),
    ("term", re.compile(r"什么是|什么叫|啥叫|何谓|(?:什么|啥)意思|含义|指(?:的是)?(?:什么|啥|哪)|是指|怎么理解|代表(?:什么|啥)|解释|what does .* mean|meaning|stand for", re.I)),
    ("list", re.compile(r"哪些|哪几|哪[两二三四五六七八九十]|有哪|列[出举]|(?:罗|一一)列|列(?:一下|一列|个|给)|(?<!权力)(?<!责任)(?<!权责)(?<!负面)(?<!服务)(?:清单|名单|一览)[呢吧]?[?。]?$|分别(?:是|有|为)|包括(?:什么|哪|啥)|都有(?:什么|啥|谁)|几大|几项|什么(?:措施|举措|办法|内容|问题|困难|成绩|任务)|which .*s\b|list|name the|what are", re.I)),
    ("figure", re.compile(r"多少|几(?:宗(?!教)|[个家户人名条项件起处所亩座天次年套张万亿成吨台辆米倍种类分毛]|块(?![地田]))|多大|多高|多长|多远|多久|百分之几|比例|比重|占比|增速|增幅|how (?:much|many|large|big|long)|percent|rate|number of|amount", re.I)),
    ("name", re.compile(r"谁|叫(?:什么|啥)|哪[个一家里儿位座条所]|什么时候|何时|何地|where|who|when|which", re.I)),
    ("yes_no", re.compile(r"吗|([\u4e00-\u9fff])不\1|是不是|是否|有没有|[有是]无|没有[??]?$|对不对|能不能|会不会|^(?:is|are|was|were|did|does|do|has|have|will)\b", re.I)),
)  # fmt: skip
_OF_SEVERAL = ("sum", "difference", "comparison")
_TOGETHER = re.compile(r"和|与|及|连同|、|加|跟|合|还有|再有|凑|拢|[都全]算上|together|combined|plus|\band\b", re.I)
_MONEY = re.compile(
    r"钱|资金|投资|投入|损失|花(?:了|费|掉)?多少|金额|花费|预算|经费|收入|补偿|补贴|贷款|多少[亿万]?元|几[百千十]?块(?![地田牌绿空])|几毛|income|revenue|cost|spend|investment",
    re.I,
)
_PERCENT = re.compile(
    r"百分之|比例|比重|占比|[涨增升降跌长]得?更?[快慢凶猛狠]|增速|增幅|增长率|(?:增长|下降|提高|上升|减少|降)了?(?:多少|几)(?![项件户家处亩套座条起辆台所名位人]|(?!来着|左右|个?百分|大概)[\u4e00-\u9fff]{2})|(?<!生产)率(?:是|为|达|有|要|控)?|share|percent|rate|faster|slower",
    re.I,
)


_WHERE = re.compile("^[^?]*:(?=[^:]*(?:多少|几))")
"""What says where to look (纠纷调处效率提升:挽回了多少损失?) is not what is asked for."""
_AMOUNT = re.compile("(?:多少|几)个?[万亿元]")


@dataclass(frozen=True, slots=True)
class Question:
    """A question understood. `text` is what was asked; `whole` stands alone, in simplified Chinese, corrected;
    `completed` tells that the questions before were needed for that; `told` what sentences gain, by number, that the answer
    before told; `previous` is the question before that it leans on."""

    text: str
    whole: str
    kind: Kind
    language: Literal["zh", "en"]
    years: tuple[int, ...]
    roles: frozenset[Role]
    sure_of_time: bool
    words: tuple[Word, ...]
    quoted: tuple[str, ...]
    figures: tuple[Figure, ...]
    query: Query
    unit: str = ""
    follow_up: bool = False
    completed: bool = False
    told: Mapping[int, float] = field(default_factory=dict)
    previous: str = ""

    @property
    def searched(self) -> tuple[str, ...]:
        """The words looked for, as shown where the report does not say."""
        return tuple(dict.fromkeys(word.text for word in self.words)) or (self.text,)


def understand(text: str, history: Sequence[Turn], index: Index) -> Question:
    """Understand `text` (not blank) in the light of `history`, oldest turn first."""
    text = _in_full(text, index)
    earlier = [_plain(asked, index) for asked in topics(history)]
    asked = looked_back(spelling.correct(_plain(text, index), index))
    before = clean(history[-1].content) if history and history[-1].role == "assistant" else ""
    joined = followup.make_whole(asked, earlier, index.has_together, before)
    language: Literal["zh", "en"] = "en" if english.is_english(text) else "zh"
    translated = (
        english.translate(joined.whole, index.lexicon, english.names_of(index))
        if english.has_english(joined.whole)
        else ()
    )
    kind = kind_of(joined.whole if joined.compares else asked)
    if kind == "other" and not (joined.previous and asks_itself(asked)):
        kind = kind_of(joined.previous or joined.whole)
    looked_for = spoken.without_purpose(library.without_names(joined.whole, index.reports))
    words = tuple(words_of(looked_for, translated, index, asked if joined.previous else ""))
    if joined.previous:
        words = telling(words) or words
    points_back = joined.previous and not (years(asked) or roles(asked) or kind in _OF_SEVERAL)
    return Question(
        text, joined.whole, kind, language, _years(joined.whole, kind), roles(asked) or roles(joined.whole), is_sure_of_time(joined.whole) or followup.is_planned(joined, asked), words,
        tuple(QUOTED.findall(joined.whole)), figures(joined.whole), query_for(looked_for, translated, words, library.meant(joined.whole, index.reports)),
        unit_of(asked if joined.previous else joined.whole, kind), bool(joined.previous), joined.whole != asked,
        told(before, index, telling(tuple(words_of(asked, (), index))), unit_of(asked, kind)) if before and points_back else {}, joined.previous,
    )  # fmt: skip


def _plain(text: str, index: Index) -> str:
    """`text` in simplified characters and standard words, its years in digits and in full."""
    reports = index.reports.values()
    known = [year for report in reports for half in report.halves for year in half.years or ()]
    known = known or [year for report in reports if report.year for year in (report.year - 1, report.year)]
    text = fold_years(text)
    mentioned = frozenset(year for sentence in index.sentences for year in years(sentence.text)) if short(text) else frozenset()
    planned = {report.year for report in reports}
    this_year = next(iter(planned)) or 0 if len(planned) == 1 else 0
    return spoken.standard(spelling.simplified(in_full(text, known, mentioned, this_year)))


def _in_full(text: str, index: Index) -> str:
    """A bare name that is another for an indicator as the question after it (GDP: 地区生产总值是多少); else `text`."""
    names = index.lexicon.aliases.get(text.strip(" ?？。").lower(), [])
    return f"{names[0]}是多少" if names else text


def narrowed(question: Question, name: str, index: Index) -> Question:
    """The part of `question` that asks for `name` alone: its words, and its own time where it names one."""
    words, named = tuple(words_of(name, (), index)), years(name)
    own = roles(name)
    return replace(
        question, whole=name, words=words, query=query_for(name, (), words, library.meant(name, index.reports) or question.query.reports), quoted=tuple(QUOTED.findall(name)),
        years=named or question.years, roles=own or (frozenset() if named else question.roles),
        sure_of_time=bool(named) or is_sure_of_time(name) or question.sure_of_time,
    )  # fmt: skip


def _years(text: str, kind: Kind) -> tuple[int, ...]:
    """Years named; in a comparison 上年 names the year before."""
    named = years(text)
    if len(named) == 1 and kind in ("comparison", "difference") and re.search("比?(?:上年|上一年|前一年)", text):
        return (*named, named[0] - 1)
    return named


def kind_of(text: str) -> Kind:
    """The kind of answer `text` asks for."""
    kind: Kind = next((kind for kind, pattern in _KINDS if pattern.search(text)), "other")
    if kind in ("figure", "other") and len(figures(text)) > 1 and re.search("总数|总额|(?<!经济)总量|加", text):
        return "sum"
    if kind == "sum" and re.search("哪[两三四五六几些]|什么|啥", text) and not re.search("多少|几[个家户件项处万亿]", text):
        return "list"
    if kind == "sum" and not _TOGETHER.search(text):
        return "figure" if re.search("多少|几|how m", text, re.I) else "list"
    return kind


def unit_of(text: str, kind: Kind) -> str:
    """The base unit the answer should have, where the question says: 元, %, or a counter such as 户; what it asks first counts."""
    text = _WHERE.sub("", text)
    text = next((clause for clause in re.split("[,;?]", text) if kind in ("difference", "figure", "ratio") and _AMOUNT.search(clause)), text)
    if _PERCENT.search(text) or re.search("百分点|[几少]个?点", text):
        return "%"
    if kind in ("figure", "sum", "difference", "comparison", "ratio"):
        if re.search("多少个?[万千百]?亿|几个亿", text):
            return "元"
        if re.search("(?:多少|(?<!哪)几)[万百千]*个人(?![^,，?？]{0,3}[均摊])|(?:多少|(?<!哪)几)[万百千]*[个名位]?(?:娃娃?|孩子|小朋友|学生|老师|教师|职工|工人|党员|医生|护士|老人|农民)|人口(?:一?共?[有是])?多少|多少(?:常住|户籍|流动|贫困|农业|城镇)?人口|人数[^?]{0,10}(?:是|有|为|达)?多少", text):
            return "人"
        if counter := re.search(
            r"(?:多少|(?<!哪)几)[万亿]?(公里|人次|批次|平方公里|平方米?|平米|立方米|公斤|分钟|小时|宗(?!教)|(?!个钱)[个家户人名条项件起处所亩座天次年套张吨台辆米倍种类头只棵株盏部])", text
        ):
            return "平方米" if counter[1] in ("平方", "平米") else counter[1]
        if _MONEY.search(text) and not (kind == "figure" and asks_target(text)):  # a target may be growth alone
            return "元"
    return ""
