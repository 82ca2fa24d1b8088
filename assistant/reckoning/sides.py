"""How a question names what it puts together: A and B in "A和B一共多少", "A比B多多少", "A占B的几成"; and what each asks for alone."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.half import roles
from assistant.looked_for import Word
from assistant.question import Question, narrowed
from store import tokens
from store.figures import figures, years
from store.index import Index
from store.types import Role

_JOINS = re.compile(
    r"再?加上|再加|以及|和|与|跟|同(?!比|期)|及(?!时)|、|加(?!快|强|大|起|在|速|工|总)|\band\b|\bplus\b"
)
_TOWN_AND_COUNTRY = re.compile("城乡居民(?!基本)|城乡(?=人均|收入|之间|差)")
_HEAD = re.compile(
    r"^.*?(?=一?共|合计|合起来|合到|总共|总计|总和|加起来|加在一起|相?差|多少|几[个元万亿成倍分项件处]|哪|谁|比较|之间|对比|相比|"
    r"[两三四五][个项者种笔样类]|各|分别|in total|together|combined|$)"
)
_LISTED = re.compile(r"[(:]([^()?]*、[^()?]*?)[)?]")
_ASKS = re.compile(r"多少|什么|怎么|[吗呢]|几[个家户人件项座条套]")
_EACH_ASKED = re.compile(
    r"(?P<first>[^,;?]{2,}?)(?:多少|几)[个家户人件项座条处所]?[,、和]?(?P<second>[^,;?]{2,}?)(?:多少|几)[个家户人件项座条处所]?[,、]"
)
"""A question that asks for each before it asks for all (新建几个改造几个,加起来多少)."""
_ASKS_SHARE = r"(?:百分之|几成|多少|比[重例]|多大|几分之|一半|\d成)"
_ROUGH = r"(?:大约|大概|约)?"
_RATIOS = (
    re.compile(rf"(?P<whole>[^,;?]+?)(?:里[面头]?|中|当中)[,]?(?:真正|实际|已经?)?(?P<part>[^,;?]{{2,}}?)的?{_ROUGH}占(?:了|到)?(?:几成|多少|百分之几|多大|比)"),
    re.compile(rf"(?P<part>[^,;?]+?)在(?P<whole>[^,;?]+?)(?:里[面头]?|中|当中)的?{_ROUGH}占"),
    re.compile(rf"(?P<part>[^,;?]+?){_ROUGH}占(?:了|到)?(?P<whole>[^,;?]+?)的?{_ASKS_SHARE}"),
    re.compile(rf"(?P<part>[^,;?]+?){_ROUGH}(?:有没有|够不够|达没达到)(?P<whole>[^,;?]+?)的?(?:一半|[几\d]成)"),
    re.compile(rf"(?P<part>[^,;?]+?){_ROUGH}(?:是|相当于|为)(?P<whole>[^,;?]+?)的?{_ROUGH}(?:百分之几|几成|多少倍|几倍|几分之几|多少|百分之多少)"),
    re.compile(r"(?P<part>[^,;?]+?)(?:是|相当于|为|有)(?P<whole>[^,;?]+?)的?[两二三四五六七八九十\d.]+倍"),
)  # fmt: skip
_ASKS_HOW_MUCH = r"(?=(?:了|出|出来|付|办|建|做|干|修|发|收|用|花|搬|降|退|淘汰|提高|增加|降低)*[^,;?]{0,8}(?:多少|几|多大)|[^,;?]{0,3}$)"
_DIFFERENCES = (
    re.compile(r"^(?:和|与|跟|同|较|比起?)(?P<whole>[^,;?]{2,16}?)(?:相?比(?:较|起来)?)?,(?P<part>[^,;?比]+?)(?:要|还|大约|究竟|到底|会|是)*[放变加提净]?(?:多|少|高|低|(?<!人)大|小|快|慢|长|短|增|减|涨|降)(?:出|了|加|长|低)?[^,;?]{0,3}(?:多少|几|还是)"),
    re.compile(rf"(?P<part>[^,;?]+?),?(?:比(?![例重值])起?|较|[跟和与同](?=[^,;?]{{2,8}}?相?比))(?P<whole>[^,;?]+?)(?:相?比(?:较|起来)?)?[,]?(?:要|还|大约|究竟|到底)*[放变加提净]?(?:多|少|高|低|(?<!人)大|小|贵|便宜|快|慢|缓|长|短|增|减|涨|降|超|领先){_ASKS_HOW_MUCH}"),
    re.compile(r"(?P<part>[^,;?]+?),?(?:比(?![例重值])起?|较)(?P<whole>[^,;?]+?)[,]?(?:要|还|大约|究竟|到底)*[放变加提净]?(?:多|少|高|低|(?<!人)大|小|贵|便宜|快|慢|缓|长|短|增|减|领先)"),
    re.compile(r"(?P<whole>[^,;?]+?)(?:里[面头]?|中|当中)?(?:还有|还剩|有|剩下?)(?:多少|几[^,;?]{0,3}?)(?:钱|[个户家处条套项件人元亿万])*(?:是)?(?:还?没有?|未|不是|不算|不属于)(?P<part>[^,;?]+)"),
    re.compile(r"(?P<whole>[^,;?]+?)(?:里[面头]?|中|当中)[,]?(?:不是|除去|扣除|除了|扣掉|去掉|非)(?P<part>[^,;?的]+?)(?:以外|之外|外|后|剩)?的?(?:部分|那部分|那块|剩下的?|其余的?)?[^,;?]{0,4}(?:还?[有是剩]?多少|几)"),
    re.compile(r"(?P<whole>[^,;?]+?)(?:里[面头]?|中|当中)[,]?(?P<part>[^,;?的]+?)(?:以外|之外)"),
    re.compile(r"(?P<whole>[^,;?]+?)(?:除去|扣除|除了|扣掉|去掉|减[去掉])(?P<part>[^,;?]+?)(?:以外|之外|外|后)?[,]?(?:还?剩|其余|余下|还?有多少|是多少|等于)"),
    re.compile(rf"(?P<part>[^,;?]+?)(?:{_JOINS.pattern}|比|离|距离?)(?P<whole>[^,;?]+?)(?:之间)?[,的]*(?:还|要)*(?:相?差|比较|相比|哪|谁|之间)"),
)  # fmt: skip
_WHOLE_OF_SEVERAL = re.compile(
    r"(?P<all>[^,;?]+?)(?:[两三四五][个项者种笔样类块]|合起来|合在一起|加起来|加在一起|一起|总和|之和|总[数额量]|合计)"
)
_TIME = re.compile(
    r"(?:19|20)\d{2}年?(?:全年|度|[底末初])?|全年|去年|上年|上一年|前一年|这一年|今年|明年|来年|下一年|年[底末初]|目标|计划(?!生育)|预期|任务|实际上?|预计|"
    r"上限|下限|[两二三四五六七八九十\d]{1,2}年(?:前|以前|之前|来|间|里|下来|以来)|控制|前\d+个?月|截至.{1,4}月[底末份]?|已经|目前|现在|眼下|现有|如今|安排|规划|打算|指标|承诺|[完干做办建达]成?的?数|的数|的水平|"
    r"(?<![前])年度|完成的?|要(?=[^求])|想|[数额]?$"
)
_AGO = re.compile(r"^(?:这)?[两二三四五六七八九十\d]{1,2}年(?:前|以前|之前)的?$")
_PLANNED = re.compile(r"目标|计划(?!生育)|预期|任务|上限|下限|指标|规划|打算|要[达新再做建完脱解改]|承诺")
_DONE = re.compile(
    r"实际|完成[的了数]|干[成出]|做[成到]|上一?年|前一年|去年|目前|现在|眼下|现有|如今|已经|年末|落实|脱掉|实现了"
)
_MEASURE = re.compile(
    r"\d|^(?:百分点|[个点元亿万人户件处条项家]|万?公里|平方米|亩|吨|新增|提高|增长|增加|减少|下降|上升|[涨增降升减]幅|增速|增长率)$"
)
_OF_IT = re.compile(r"(?<=..)的(?:钱|资金|那块|那部分|部分|[人件个户处]数|人|数|量|规模|总?额)?$")
_TELLING = 1.5
"""Weight of words that say what is meant; 建 alone does not."""
_OF_TOPIC = 0.5
"""What a word of the topic counts at a side that leaves it out."""
_EMPTY = re.compile(r"^(?:的|了|那|这|个|些|数|时|里|它|再|大约|总|是|上|就|全区|全国|[^\w])*$")
_OTHERS = re.compile("其[他它余]|别的|剩下|另外")
_SIGHS = re.compile("[啊吧呀呢嘛哈]+$")
_ASKED_FIRST = re.compile(r"(?<=..)(?:定|设|安排|达到?|要|是|有|为|在|成|了|的)*(?:多少|几)[个万亿元户人套座]*[,]?$")
"""What a comparison asks of its first side before it compares (目标定了多少,比去年高还是低)."""
_PADDING = re.compile(
    r"^(?:如果|按|把|从|光|单|那|请问|问一下|想知道|报告里?|其中|当年|帮我算?一?下?|算一?下?|到(?=\d))+"
)


@dataclass(frozen=True, slots=True)
class Side:
    """What one side is called, and the question for it alone. `timed` is whether the side itself says its time; `topic` are
    the words for its thing where another side says it."""

    name: str
    asked: Question
    timed: bool = False
    topic: tuple[Word, ...] = ()


def named(question: Question, share: bool = True) -> tuple[str, ...]:
    """The things put together, as the question names them; empty where it names fewer than two.

    Of a ratio the part comes first and then the whole; of a difference first what is said to be more or less. With `share`
    what follows the last 的 belongs to all of them.
    """
    text = _TOWN_AND_COUNTRY.sub("城镇居民和农村居民", question.whole)
    if question.language == "en":
        return ()
    found = _named(question, text)
    if any(_ASKS.search(name) or _OTHERS.match(name) for name in found):
        return ()
    return _sharing(found) if share and found else found


def named_apart(question: Question) -> tuple[str, ...]:
    """The two things whose gap a question asks about (城乡收入差距); empty where it names none."""
    text = _TOWN_AND_COUNTRY.sub("城镇居民和农村居民", question.whole)
    clause = next((clause for clause in re.split("[,;?]", text) if re.search("差距|差别|相差", clause)), "")
    names = coordinated(re.split("(?:之间)?的?(?:差距|差别|相差)", clause)[0])
    return names if len(names) == 2 else ()


def _named(question: Question, text: str) -> tuple[str, ...]:
    if question.kind == "sum" and (each := _EACH_ASKED.search(text)):
        return _tidy(each["first"]), _tidy(each["second"])
    joined = _joined(text)
    if question.kind == "sum" or _LISTED.search(text) or (question.kind != "ratio" and len(joined) > 2):
        return joined
    patterns = _RATIOS if question.kind == "ratio" else _DIFFERENCES
    for pattern in patterns:
        if match := pattern.search(text):
            part = _ASKED_FIRST.sub("", match["part"]) if question.kind != "ratio" else match["part"]
            return _tidy(part), _tidy(match["whole"])
    return joined if question.kind in ("comparison", "difference", "name", "figure") else ()


def whole_of(question: Question, names: Sequence[str]) -> tuple[str, ...]:
    """The things whose sum is the whole of a share (A和B两项总数, A和B加在一起,B占多少); empty where it is one thing."""
    said = [names[1]] if len(names) == 2 else []
    for text in [*said, *re.split("[,;?]", question.whole)]:
        if (match := _WHOLE_OF_SEVERAL.search(text)) and len(parts := coordinated(match["all"])) > 1:
            return parts
    return ()


def _tidy(name: str) -> str:
    return _SIGHS.sub("", _PADDING.sub("", name.strip())).strip()


def coordinated(text: str) -> tuple[str, ...]:
    """The things that `text` asks of together (A、B和C各多少), as it names them; empty where it names but one."""
    found = _joined(text)
    return _sharing(found) if found and not _LISTED.search(text) else found


def _joined(text: str) -> tuple[str, ...]:
    if listed := _LISTED.search(text):
        return tuple(_tidy(part) for part in _JOINS.split(listed[1]) if len(part) > 1)
    for clause in re.split("[,;?。]", text):
        head = _HEAD.match(clause)
        parts = [_tidy(part) for part in _JOINS.split(head[0] if head else clause)]
        if len(parts) > 1 and all(len(part) > 1 for part in parts):
            return tuple(parts)
    return ()


def _sharing(parts: Sequence[str]) -> tuple[str, ...]:
    """A和B的C: what follows 的 belongs to both."""
    before, of, noun = parts[-1].partition("的")
    if len(parts) == 2 and len(parts[0]) > 2:
        _, kind, tail = parts[1].rpartition(parts[0][-2:])
        if kind and tail and "的" not in tail:  # 城镇居民和农村居民收入
            return parts[0] + tail, parts[1]
    if re.search(r"[\d比]", parts[0]):
        return tuple(parts)
    if before and of and noun and not any("的" in part for part in parts[:-1]) and len(parts[0]) <= len(before) + 1:
        return (*(f"{part}的{noun}" for part in parts[:-1]), parts[-1])
    return tuple(parts)


def sides(question: Question, names: Sequence[str], index: Index) -> tuple[Side, ...]:
    """Each of `names` as a question of its own.

    A side that only says a time (比2015年, 比目标) speaks of what the others name; of two sides that speak of the same
    thing the one without a time takes the half that the other does not.
    """
    made = [_side(question, name, index) for name in names]
    full = next((side for side in made if sum(w.weight for w in side.asked.words if w.forms) > _TELLING), None)
    if full is None:
        return ()
    made = [_inheriting(side, full.asked) if side.timed and not _known(side) else side for side in made]
    made = [_with_topic(side, made[0], question) for side in made]
    if not all(side.asked.words or figures(side.name) for side in made):
        return ()
    if len(made) == 2 and _same_words(*made) and sum(side.timed for side in made) == 1:
        other = _half(next(side for side in made if side.timed).asked, index)
        made = [side if side.timed or len(other) != 1 else _in(side, _opposite(other)) for side in made]
    return tuple(made)


def _with_topic(side: Side, first: Side, question: Question) -> Side:
    """A side that names no thing (今年要开的, 已经落实到位的) speaks of that of the first, or of the clause before."""
    known = [word.text for word in side.asked.words if word.forms]
    does = bool(known) and all(tokens.part_of_speech(word)[:1] == "v" for word in known)
    if not (side.timed or (does and side is not first)) or _names_thing(side.asked.words):
        return side
    named = {word.text for word in side.asked.words}
    clause = question.whole.partition(",")[0]
    topic = [word for word in question.words if word.text in clause and word.text not in named and bare(word.text)]
    if side is not first and _names_thing(first.asked.words):
        topic = [word for word in first.asked.words if word.text not in named]
    things = tuple(replace(word, weight=word.weight * _OF_TOPIC) for word in topic if word.forms and _is_noun(word.text))
    return replace(side, asked=replace(side.asked, words=(*side.asked.words, *things)), topic=things)


def _names_thing(words: Sequence[Word]) -> bool:
    return any(word.forms and _is_noun(word.text) for word in words)


def _is_noun(word: str) -> bool:
    """Whether a word may name a thing: a noun, or what no dictionary has; 人数 only says how it is counted."""
    return len(word) > 1 and word[-1] not in "数额量" and tokens.part_of_speech(word)[:1] not in ("v", "a", "d", "f", "m")


def across_time(question: Question) -> tuple[Side, ...]:
    """What the question speaks of, in the look back and in the plan."""
    spoken_of = tuple(
        w
        for w in question.words
        if bare(w.text) and not _MEASURE.search(w.text) and (w.forms or tokens.part_of_speech(w.text)[:1] == "n")
    )
    part = replace(question, words=spoken_of)
    return tuple(_in(Side(question.whole, part), frozenset[Role]({role})) for role in _BOTH)


_BOTH: tuple[Role, Role] = ("review", "plan")


def same_thing(pair: Sequence[Side]) -> bool:
    """Whether two sides speak of one thing at two times."""
    if len(pair) != 2 or not _same_words(*pair):
        return False
    one, other = (side.asked for side in pair)
    return (one.roles, one.years) != (other.roles, other.years)


def apart(pair: Sequence[Side]) -> bool:
    """Whether the sides speak of different things."""
    return len(pair) != 2 or not _same_words(*pair)


def _known(side: Side) -> bool:
    return any(word.forms for word in side.asked.words)


def _side(question: Question, name: str, index: Index) -> Side:
    part = narrowed(question, bare(name), index)
    own, named_years = _roles(name), years(name)
    timed = bool(own or named_years or _AGO.search(name))
    return Side(
        name,
        replace(
            part,
            years=named_years or (() if own else question.years),
            roles=own or (frozenset[Role]() if named_years else question.roles),
            sure_of_time=timed or question.sure_of_time,
        ),
        timed,
    )


def is_time(word: str) -> bool:
    """Whether a word only says for when (目标, 实际, 全年)."""
    return not bare(word)


def bare(name: str) -> str:
    """`name` without words that only say for when; "" where nothing else is left."""
    rest = _OF_IT.sub("", _TIME.sub(" ", name).strip())
    return "" if _EMPTY.match(rest) else rest


def _roles(name: str) -> frozenset[Role]:
    if years(name):
        return frozenset()
    if _PLANNED.search(name) and not _DONE.search(name):
        return frozenset({"plan"})
    if _DONE.search(name) and not _PLANNED.search(name):
        return frozenset({"review"})
    return roles(name) if re.search("去年|[今明来]年|这一年|下一年", name) else frozenset()


def _inheriting(side: Side, full: Question) -> Side:
    return replace(
        side, asked=replace(side.asked, whole=full.whole, words=full.words, query=full.query, quoted=full.quoted)
    )


def _half(asked: Question, index: Index) -> frozenset[Role]:
    """The half of the report that `asked` means: by its own words, or the one that speaks of the one year it names."""
    if asked.roles or len(asked.years) != 1:
        return asked.roles
    year, reports = asked.years[0], asked.query.reports or index.reports
    return frozenset(
        half.role for report in reports for half in index.reports[report].halves if half.years and half.years[1] == year
    )


def _same_words(one: Side, other: Side) -> bool:
    return {w.text for w in one.asked.words} == {w.text for w in other.asked.words}


def _opposite(found: frozenset[Role]) -> frozenset[Role]:
    return frozenset({"plan"}) if found == {"review"} else frozenset({"review"})


def _in(side: Side, half: frozenset[Role]) -> Side:
    return replace(side, asked=replace(side.asked, years=(), roles=half, sure_of_time=True), timed=True)
