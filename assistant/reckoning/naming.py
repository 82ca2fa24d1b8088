"""How a question names what it puts together: A and B in "A和B一共多少", "A比B多多少", "A占B的几成"."""

import re
from collections.abc import Sequence

from assistant.question import Question

_JOINS = re.compile(
    r"再?加上|再加|以及|和|与|跟|同(?!比|期)|及(?!时)|、|加(?!快|强|大|起|在|速|工|总|到?一[块起])|\band\b|\bplus\b"
)
_TOWN_AND_COUNTRY = re.compile("城乡居民(?!基本)|城乡(?=人均|收入|之间|差)")
_HEAD = re.compile(
    r"^.*?(?=一共|(?<!公)共|合计|合起来|合到|总共|总计|总和|加起来|(?:加|凑|合|算)(?:到|在)?一[块起]|相?差|多少|几[个元万亿成倍分项件处]|哪|谁|比较|之间|对比|相比|"
    r"[两三四五][个项者种笔样类]|各|分别|in total|together|combined|$)"
)
_LISTED = re.compile(r"[(:]([^()?]*、[^()?]*?)[)?]")
_ONE_AND_ONE = re.compile(r"一(?:个|边|头|条)(?=[^,;?月年天])([^,;?一]{2,}?)[,、]?一(?:个|边|头|条)(?=[^,;?月年天]{2})")
_AND_ALSO = re.compile(r",?(?:还有|再有|以及|外加|再?加上|再加)")
_MADE_OF = re.compile(r"的(?=(?:新|改|扩|迁|续|修|拆|整治|标准化|提质)[^的,;?、和]{0,5}的)")
"""How speech joins things: 一个A一个B; A,还有B; 新盖的改扩建的."""
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
    re.compile(r"(?P<whole>[^,;?]+?)(?:里[面头]?|中|当中)?(?:还有|还剩|有|剩下?)(?:多少|几[^,;?]{0,3}?)(?:钱|[个户家处条套项件人元亿万])*(?:是)?(?:还?没有?|未|不是|不算|不属于)(?P<part>[^,;?]{2,})"),
    re.compile(r"(?P<whole>[^,;?]+?)(?:里[面头]?|中|当中)[,]?(?:不是|除去|扣除|除了|扣掉|去掉|非)(?P<part>[^,;?的]+?)(?:以外|之外|外|后|剩)?的?(?:部分|那部分|那块|剩下的?|其余的?)?[^,;?]{0,4}(?:还?[有是剩]?多少|几)"),
    re.compile(r"(?P<whole>[^,;?]+?)(?:里[面头]?|中|当中)[,]?(?P<part>[^,;?的]+?)(?:以外|之外)"),
    re.compile(r"(?P<whole>[^,;?]+?),?[把将](?P<part>[^,;?]{1,10}?)(?:刨|除|扣|减|抛|去|撇)(?:出去|除|去|掉|开)"),
    re.compile(r"(?P<whole>[^,;?]+?),(?:刨[去掉]|除了|除去|扣除|扣掉|去掉|抛开)(?P<part>[^,;?]{2,10}?)(?:以外|之外|的?外)?,[^,;?]{0,8}(?:还?剩|其余|余下|还有)"),
    re.compile(r"(?P<part>[^,;?]{2,}?)(?:跑赢|超过|赶上|[高多大快]过)了?(?P<whole>[^,;?多几\d]{2,}?)(?:了?[吗没]|了?没有|$|[,;?])"),
    re.compile(r"(?P<part>[^,;?是]{2,}?)[涨增升降长加]得?更?[快多猛]?,?还是(?P<whole>[^,;?]{2,}?)[涨增升降长加]得?更?[快多猛]"),
    re.compile(r"(?P<whole>[^,;?]+?),?(?:除去|扣除|除了|扣掉|去掉|刨[去掉]|减[去掉])(?P<part>[^,;?]+?)(?:以外|之外|外|后)?[,]?(?:还?剩|其余|余下|还?有多少|是多少|等于)"),
    re.compile(rf"(?P<part>[^,;?]+?)(?:{_JOINS.pattern}|比|离|距离?)(?P<whole>[^,;?]+?)(?:之间)?[,的]*(?:还|要)*(?:相?差|比较|相比|哪|谁|之间)"),
)  # fmt: skip
_WHOLE_OF_SEVERAL = re.compile(
    r"(?P<all>[^,;?]+?)(?:[两三四五][个项者种笔样类块]|合起来|合在一起|加起来|加在一起|一起|总和|之和|总[数额量]|合计)"
)
_OF_WHICH = re.compile(r"(?:谁|哪(?:个|边|里|一[个边类]))的(?P<of>[\u4e00-\u9fff]{2,6}?)(?=实际|[涨增升降跌长更最多少高低大小快慢]|[,?]|$)")
"""What of each of the things named before is compared (城镇和农村,谁的收入涨得快)."""
_OTHERS = re.compile("其[他它余]|别的|剩下|另外")
_BEFORE_WHICH = re.compile(r"(?P<things>[^;?谁哪]{3,}?)(?:[,;]|[这那]?[两三四五][个项者种笔样类块])[^?]*?(?:谁|哪)")
_WHEN_FIRST = re.compile(r"^(?:今年|去年|(?:过去|这)?[两三四五六七八九十]年[里来间]?|(?:19|20)\d\d年)[,的]?")
_YEAR = re.compile("(?:[去今明上]一?年|(?:19|20)\\d\\d年)的?")
_SIGHS = re.compile("[啊吧呀呢嘛哈]+$")
_ASKED_FIRST = re.compile(r"(?<=..)(?:定|设|安排|达到?|要|是|有|为|在|成|了|的)*(?:多少|几)[个万亿元户人套座]*[,]?$")
"""What a comparison asks of its first side before it compares (目标定了多少,比去年高还是低)."""
_WITHIN = re.compile("^[^,;?]{3,}?(?<![城乡村镇家公屋心哪这那夜])(?:里[头面边]?|当中|之中),?(?=..)")
"""The whole in which the first side is looked for (128个项目里新开工的)."""
_PADDING = re.compile(
    r"^(?:如果|按|把|从|光|单|那|请问|问一下|想知道|报告里?|其中|当年|帮我算?一?下?|算一?下?|到(?=\d))+"
)


def named(question: Question, share: bool = True) -> tuple[str, ...]:
    """The things put together, as the question names them; empty where it names fewer than two.

    Of a ratio the part comes first and then the whole; of a difference first what is said to be more or less. With `share`
    what follows the last 的 belongs to all of them.
    """
    text = _TOWN_AND_COUNTRY.sub("城镇居民和农村居民", question.whole)
    if question.language == "en":
        return ()
    text = _ONE_AND_ONE.sub(r"\1和", text)
    if question.kind == "sum":
        text = _MADE_OF.sub("的、", _AND_ALSO.sub("和", text))
    found = _named(question, text)
    if any(_ASKS.search(name) or _OTHERS.match(name) for name in found):
        return ()
    return _sharing(found) if share and found else found


def named_apart(question: Question) -> tuple[str, ...]:
    """The two things whose gap a question asks about (城乡收入差距); empty where it names none."""
    text = _TOWN_AND_COUNTRY.sub("城镇居民和农村居民", question.whole)
    for clause in re.split("[,;?]", text):
        names = coordinated(re.split("(?:之间)?的?(?:绝对)?(?:差距|差额|差别|相?差)", clause)[0])
        if len(names) == 2:
            return names
    return ()


def put_first(question: Question) -> tuple[str, ...]:
    """The things that a question names before it asks which of them (A、B和C,哪个涨得多); empty where it names none."""
    clause = _BEFORE_WHICH.match(question.whole)
    names = coordinated(_WHEN_FIRST.sub("", clause["things"])) if clause else ()
    return tuple(name for name in map(_tidy, names) if len(name) > 1)


def _named(question: Question, text: str) -> tuple[str, ...]:
    if question.kind == "sum" and (each := _EACH_ASKED.search(text)):
        return _tidy(each["first"]), _tidy(each["second"])
    joined = _joined(text)
    if len(joined) > 1 and (of := _OF_WHICH.search(text)) and not any("的" in part for part in joined):
        return tuple(f"{part}的{of['of']}" for part in joined)
    if question.kind == "sum" or _LISTED.search(text) or (question.kind != "ratio" and len(joined) > 2):
        return joined
    patterns = _RATIOS if question.kind == "ratio" else _DIFFERENCES
    for pattern in patterns:
        if match := pattern.search(text):
            part = _WITHIN.sub("", _ASKED_FIRST.sub("", match["part"])) if question.kind != "ratio" else match["part"]
            return _tidy(part), _tidy(match["whole"])
    if question.kind == "ratio":  # 城乡收入差几倍
        return named_apart(question) if "差" in text else ()
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
    """A和B的C: what follows 的 belongs to both, and so does what follows two years (去年和今年脱贫的人)."""
    if len(parts) == 2 and _YEAR.fullmatch(parts[0]) and (year := _YEAR.match(parts[1])) and year[0] != parts[1]:
        return parts[0] + parts[1][year.end() :], parts[1]
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
