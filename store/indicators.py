"""What a figure measures, as a short name: 新增垃圾屋100座 is "新增垃圾屋", 投入600万元新建了政务外网 is "新建政务外网投入".

The name comes from the words before the figure, the noun behind it, or the figure before it. Reports lose full stops, so
words of two sentences can stand fused; what comes before a predicate that is complete is left out.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from store.behind import counted, purpose, tail
from store.figures import Figure
from store.trimming import (
    CHANGE,
    CLAUSE,
    CLAUSE_SIGNS,
    FROM,
    LEVEL,
    VERBS,
    bare,
    bare_front,
    in_turn,
    subject,
    tidy,
    trimmed,
    unfused,
    word_of_change,
)

_CHANGE_FIRST = re.compile(
    r"^[,、;]?(?:要|将|再|拟|已)*(?P<word>压减|削减|减少|降低|下调|提高|增加)(?P<rest>[^占]{2,})$"
)
_LINK = re.compile(r"[、和与及或以并又到至,~—–-]*(?:分别|均|也|近|约|超过?|突破|达到?|不足|每人每[年月]|每[人户亩])*")
COUNTED = re.compile(r"[个家人户项处条件起套张座盏台所名次位宗辆间栋部份支队站点村区大类种对只批]$")
_TIME = re.compile(r"(?:天|个?月|小时|分钟|年)$")
_SHARE = re.compile(r"^(?P<part>.*?)占(?!道|地(?!区|方)|用|领|有)(?P<whole>[^,;。]{0,18}?)的?(?:比重|比例|份额|份量)?$")
_OF = re.compile(r"^(?P<part>.*?)达到(?P<whole>.{2,14})的$")
_TIME_SPENT = re.compile(r"(?:仅|只|共)?(?:用|历时|耗时|用时)了?$")
_MONEY_VERBS = "投入|筹集|整合|筹措|拨付|落实|争取|统筹|安排|发放"
_SPENT = re.compile(rf"(?:共|分别)?(?:{_MONEY_VERBS})(?:各类|财政|专项)?(?:资金|经费)?|资金|经费")
_ONLY_ACT = re.compile(rf"(?:标准化|基本|全面)?(?:{VERBS}|新开工|竣工(?:投产)?|投产|已?交付|办结|入住|销号|完工)")
_ACTED_ON = re.compile(
    r"^(?P<what>[^,;。、]{2,10}?)(?:进行|实行|给予)了?(?:全面|全部|集中|严格)?(?P<act>[^,;。、的]{2,8})"
)
_ONLY_WHEN = re.compile(
    r"(?:远?远?(?:[超高]过|[高低]于))?(?:19|20)\d\d年?(?:[底末初度])?(?:[到至—-]?(?:19|20)\d\d年)?(?:间平?)?|[\u4e00-\u9fff“”]{0,6}(?:初期|中期|末期|期间|时期)|年?间平?|同期"
)
"""What says for when, and not what is measured."""
_ON_WHAT_BASIS = re.compile("(?:扣除|剔除|按|不考虑|考虑|还原).*(?:因素|口径|价格|不变价|计算?|后)")
_OF_YEAR = re.compile(r"(?:其中)?(?:第?[一二三四]季度|[上下]半年|前[三两二]季度|\d{1,2}月份?)")
_ADVERBIAL = re.compile("从.*到|在|按|对|通过|随着|由于|经过?|扣除|为了?|根据|比|其中")
_IN_ALL = re.compile("[,、]?(?:目前|全[区市县省国])?(?:累计|总计|共计)")
_ONLY_TOTAL, _NEW = re.compile("总[数量额]|总(?:面积|规模|里程)"), re.compile("(?:新(?:[增建设批]|认定|登记)|净增)(?:[和、及](?:改造|改建|改扩建|扩建))?")
_ONLY_YIELD, _AREA = re.compile("(?:年|[平总]均)?(?:总?产[量值]|亩产|单产)"), re.compile("(?:播种|种植|栽[培种]|养殖|栽植|收获|总|占地)*面积$")
_ONLY_EACH = re.compile(r"(?:全[国省市区县]|我[国省市区县])?(?:平均)?(?:每[人户]|[人户]均)")
"""A part of the year, and for how many, which are told of what is named before; a clause that names nothing (从中央到地方)."""


@dataclass(frozen=True, slots=True)
class Named:
    """How a figure was named: its `indicator`; whether it is a `change`; its own words, which a figure linked to it
    shares (`head`); whether it is told as a part (其中) of the figure before (`aside`); its place among linked figures (`turn`).
    """

    indicator: str
    change: bool
    head: str
    aside: bool = False
    turn: int = 0


def names(text: str, found: Sequence[Figure]) -> tuple[Named, ...]:
    """The names of the figures `found` in `text`, in order. `text` is narrow (`store.fold.narrow`)."""
    made: list[Named] = []
    for position in range(len(found)):
        made.append(_named(text, found, position, made))
    return tuple(made)


def own_words(text: str, found: Sequence[Figure], position: int) -> str:
    """The words before a figure that are its own: those of its clause, behind the figure before it and what that counts."""
    start = found[position].start
    clause = max(text.rfind(sign, 0, start) for sign in CLAUSE_SIGNS) + 1
    previous = found[position - 1].end if position else 0
    if previous <= clause:
        return text[clause:start]
    words = text[previous:start]
    own = words[len(tail(text, found, position - 1)) :]
    return own if re.match("[、和与及]", own) else words


def linked(text: str, found: Sequence[Figure], position: int) -> bool:
    """Whether a figure only continues the one before it: 5.6%和4%, 103处、1万多平方米."""
    if not position or CLAUSE.search(text, found[position - 1].end, found[position].start):
        return False
    return bool(_LINK.fullmatch(own_words(text, found, position)))


def _named(text: str, found: Sequence[Figure], position: int, before: Sequence[Named]) -> Named:
    if quoted := _quoted(text, found, position):
        return Named(quoted, False, quoted)
    if linked(text, found, position):
        return _continued(text, found, position, before)
    own = FROM.sub("", unfused(own_words(text, found, position)))
    came_from = _came_from(found, position, before, 0, own)
    if level := LEVEL.search(re.sub(r"(?:人均|户均|每人每[年月])$", "", own)):
        own = own[: level.start()]
    turned = _CHANGE_FIRST.match(own) if found[position].base_unit in ("%", "百分点") and not level else None
    change = None if level else CHANGE.search(own) or turned
    name = _topical(text, found, position, before, bare(own[: change.start()] if change else own))
    aside = "其中" in own or (not name and bool(position) and before[-1].aside)
    if came_from:
        name = came_from
    elif change and change is turned:
        name = bare(turned["rest"])
    elif not change and "分别" in own and (total := _total_of(text, found, position, before, own, 0)):
        name = total
    elif "分别" in own and name:
        name = in_turn(name.partition("分别")[0], 0)
    elif not change:
        name = _value(text, found, position, before, own)
        if level and position and found[position].base_unit == found[position - 1].base_unit:
            name += _measure(before[position - 1].indicator, name)
    if change:
        levels = _of_level(text, found, position, before, 0) if not name else ""
        name = (name or levels or _inherited(text, found, position, before)) + word_of_change(change["word"])
    return Named(name, bool(change), own, aside)


def _continued(text: str, found: Sequence[Figure], position: int, before: Sequence[Named]) -> Named:
    """The name of a figure that continues others: the next of the names told 分别, or that of the figure before."""
    shared = before[position - 1]
    head, turn = shared.head, shared.turn + 1
    if came_from := _came_from(found, position - turn, before, turn, head):
        return replace(shared, turn=turn, indicator=came_from)
    if "分别" in head or (shared.change and not bare(CHANGE.sub("", head))):
        change = CHANGE.search(head)
        listed = bare(head.partition("分别")[0].removesuffix("年均") if "分别" in head or not change else head[: change.start()])
        if not listed:
            name = _of_level(text, found, position - turn, before, turn)
            word = word_of_change(change["word"]) if change else ""
            return replace(shared, turn=turn, indicator=name + word if name else shared.indicator)
        name = _total_of(text, found, position - turn, before, head, turn) or in_turn(listed, turn)
        return Named(name + word_of_change(change["word"]) if change else name, shared.change, head, shared.aside, turn)
    if text[found[position].end :].startswith("的"):
        attributes = [i for i in range(position) if text[found[i].end :].startswith("的")]
        return before[attributes[-1]] if attributes else shared
    if not shared.change and (noun := counted(text, found, position)):
        return Named(tidy(bare(bare(head) + noun)), False, head, shared.aside, turn)
    return replace(shared, turn=turn)


def _came_from(found: Sequence[Figure], first: int, before: Sequence[Named], turn: int, own: str) -> str:
    """What went to the figure whose `turn` it is among those from `first` on, where as many went from others in turn (分别由300元和180元
    提高到350元和220元); "" where none did."""
    start = before[first - 1] if first else None
    if start is None or "分别" not in start.head or start.change or start.turn < max(turn, 1):
        return ""
    goes_on = before[first + turn - 1].indicator == before[first - 2 - start.turn + turn].indicator if turn else LEVEL.search(own)
    if not goes_on or found[first].base_unit != found[first - 1].base_unit or bare(LEVEL.sub("", own)):
        return ""
    return before[first - 1 - start.turn + turn].indicator


def _of_level(text: str, found: Sequence[Figure], first: int, before: Sequence[Named], turn: int) -> str:
    """Whose change the figure is whose `turn` it is among those from `first` on, where as many levels of different things are told
    before them (接待游客268万人次,实现收入14.9亿元,分别增长21%和24%); "" where they are not."""
    several = 1
    while first + several < len(found) and linked(text, found, first + several):
        several += 1
    sentence = max((match.end() for match in re.finditer(r"[。!?;]", text[: found[first].start])), default=0)
    levels = [i for i in range(first) if found[i].start >= sentence and not before[i].change and found[i].base_unit not in ("%", "百分点")]
    names = [subject(before[i].indicator) for i in levels[-several:]]
    return names[turn] if several > 1 and len(set(names)) == several else ""


def _total_of(text: str, found: Sequence[Figure], first: int, before: Sequence[Named], own: str, turn: int) -> str:
    """Whose total a figure is whose `turn` it is among those from `first` on (新增合作社12家、农场9家,总数分别达到80家和50家); "" of none."""
    in_all = own.partition("分别")[0]
    total = bare(in_all)
    of = _of_level(text, found, first, before, turn) if _ONLY_TOTAL.fullmatch(total) or (_IN_ALL.match(in_all) and not total) else ""
    return _NEW.sub("", of) + total if of else ""


def _value(text: str, found: Sequence[Figure], position: int, before: Sequence[Named], own: str) -> str:
    """The name of a figure that is no change."""
    figure, behind = found[position], text[found[position].end :]
    if own.startswith("的") and position:
        return _attributed(text, found, position, before, own)
    if figure.base_unit == "%" and position and trimmed(own).strip("、") == "占比":
        return f"{subject(before[-1].indicator)}占比"
    if figure.base_unit == "%" and (share := _OF.match(own) or _SHARE.match(trimmed(own))):
        part = bare(share["part"]) or _inherited(text, found, position, before).partition("占")[0]
        return f"{part}占{share['whole']}比重" if share["whole"] else f"{part}占比"
    if _TIME.search(figure.unit) and (spent := _TIME_SPENT.search(own)):
        return f"{bare(own[: spent.start()]) or purpose(text, found, position)}用时"
    if _SPENT.fullmatch(core := bare_front(own)) and figure.base_unit == "元":
        return f"{purpose(text, found, position)}{core.removeprefix('共')}"
    if own.endswith("对") and (acted := _ACTED_ON.match(behind)):
        return tidy(acted["act"] + acted["what"])
    if behind.startswith("的") and len(own.rpartition("了")[2]) > 1:
        own = own.rpartition("了")[2]
    name, noun = _topical(text, found, position, before, bare(own)), counted(text, found, position)
    noun = "" if _ONLY_WHEN.fullmatch(bare(noun)) else noun
    if "第" in figure.qualifier and noun:
        return noun
    if noun and (not name or _counts(figure, own, behind)):
        return tidy(bare(f"{name}等{noun}" if own.endswith("等") else name + noun))
    if position and name == "新增":
        return _inherited(text, found, position, before) + name
    if position and _ONLY_ACT.fullmatch(name) and found[position - 1].base_unit == figure.base_unit:
        acts = rf"(?:基本)?(?:{VERBS}|新开工|交付)+"
        return name + re.sub(rf"^{acts}|{acts}$", "", before[position - 1].indicator)
    inherited = "" if tidy(name) else _inherited(text, found, position, before)
    return tidy(name) or (_NEW.sub("", inherited) if _IN_ALL.match(own) else inherited) or inherited


def _measure(first: str, name: str) -> str:
    """What is measured of the one thing, and left out of the other (城市低保月人均补助水平提高到310元,农村低保提高到165元); "" of none."""
    kind = name[-2:]
    at = first.find(kind)
    return first[at + 2 :] if len(name) > len(kind) < at + 2 < len(first) and first != name else ""


def _counts(figure: Figure, own: str, behind: str) -> bool:
    """Whether the noun behind the figure is what it counts: 5所学校, 1700多万残疾人, 实行24小时在线监控."""
    if figure.base_unit in ("公里", "亩", "平方米") and behind.startswith("的"):
        return True
    if not figure.base_unit:
        return bool(figure.unit) and not behind.startswith("的")
    ends = own.endswith(("实行", "实施", "开展", "完成", "启动", "打造", "安排", "设立")) or bool(
        _ONLY_ACT.fullmatch(bare(own))
    )
    if figure.base_unit != "%" and own.endswith("的"):
        return True
    return ends or bool(COUNTED.search(figure.unit) or _TIME.search(figure.unit))


def _topical(text: str, found: Sequence[Figure], position: int, before: Sequence[Named], name: str) -> str:
    """`name` behind what it is told of, where it only says for when or for how many (农民的纯收入,平均每人355元)."""
    if _ONLY_WHEN.fullmatch(name) or _ON_WHAT_BASIS.fullmatch(name):
        return ""
    if _ONLY_TOTAL.fullmatch(name):
        return _NEW.sub("", _inherited(text, found, position, before)) + name
    if _ONLY_YIELD.fullmatch(name) and (area := _inherited(text, found, position, before)).endswith("面积"):
        return _AREA.sub("", area) + name
    inherits = _OF_YEAR.fullmatch(name) or _ONLY_EACH.fullmatch(name)
    return _inherited(text, found, position, before) + name if inherits else name


def _attributed(text: str, found: Sequence[Figure], position: int, before: Sequence[Named], own: str) -> str:
    """投资5亿元以上的项目10个: the figure before is part of the name; 10亿元以上的3个 takes the noun from before that."""
    previous = found[position - 1]
    noun = own.strip("的")
    if not noun:
        noun = next((n.indicator.rpartition("的")[2] for n in reversed(before) if "的" in n.indicator), "")
    first = before[position - 1].indicator
    return f"{first}{text[previous.start : previous.end]}的{noun}"


def _inherited(text: str, found: Sequence[Figure], position: int, before: Sequence[Named]) -> str:
    """The subject of a clause without one: that of the figure before, but behind 其中 (of which) that of the whole."""
    start = found[position].start
    sentence = max((match.end() for match in re.finditer(r"[。!?;]", text[:start])), default=0)
    earlier = [i for i in range(position) if found[i].start >= sentence]
    if not earlier:
        clauses = [part for part in CLAUSE.split(text[sentence:start])[:-1] if part.strip()]
        named = [clause for clause in clauses if not _ADVERBIAL.match(clause)] or clauses
        return tidy(bare(unfused(named[-1]))) if named else ""
    aside = CLAUSE.search(text, found[earlier[-1]].end, start)
    main = [i for i in earlier if not before[i].aside] if aside else earlier
    if found[position].base_unit in ("%", "百分点") and before[earlier[-1]].aside and any(before[i].change for i in main):
        main = earlier  # how the whole changed is told already
    return subject(before[(main or earlier)[-1]].indicator)


def _quoted(text: str, found: Sequence[Figure], position: int) -> str:
    """“15分钟便民服务圈” without its figure; "" where the figure stands in no short quotation."""
    figure = found[position]
    opening, closing = text.rfind("“", 0, figure.start), text.find("”", figure.end)
    if opening < 0 or closing < 0 or closing - opening > 20:
        return ""
    inside = text[opening + 1 : closing]
    if re.fullmatch("[一二两三四五六七八九十百千万亿\\d个项大人年]+", inside):
        return ""
    if "”" in inside or re.search("[、,;。]", inside) or len(inside) < figure.end - figure.start + 2:
        return ""
    return f"{text[opening + 1 : figure.start]}{text[figure.end : closing]}".strip("“”的")
