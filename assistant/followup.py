"""A follow-up made whole from the questions before it.

A question that names what it is about stands alone. One that only points back, or asks for another side of the same thing,
is joined with the question before. One that only names another thing (那学校呢?) takes the place of the old thing in it.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from assistant.things import (
    DOINGS,
    SIDES,
    YEAR,
    asks_itself,
    content_words,
    is_thing,
    names_a_thing,
    says_what,
    tag,
    things,
)
from store.figures import figures

Together = Callable[[Sequence[str]], bool]
"""Whether one sentence of the reports, with its headings, has all of these words."""

_REFERS = re.compile(
    r"^(?:[由被归找是](?:谁|哪)|相比(?:之下)?|比起来|对比|占|相当于|等于|其中|它|他|她|这|该|同样|再|此外|另外|其(?!他|它|余))|^(?:你确定|确定吗|真的|不对|是吗|没记错|不是.{1,10}吗)|我(?:怎么)?记得|"
    r"^(?:那|那么|还有|and )?(?:它|他|她|这|其中)|(?:^|[,,为除了对把被跟和比])(?:它|他们?|她|这[个些边里儿]?|那[个些边里儿]|其中)|^里[头面]|"
    r"这[样种类]的?(?!子)|^(?:第[一二三四五六七八九十\d]+|最后一)[个项条点件样种]?(?:是|呢|叫|具体)|^前[一二三四五两几]|"
    r"\b(?:it|they|them|its)\b|^(?:and |but |is |was |are |were )?(?:that|those)\b|\b(?:of|than|from|with) (?:that|those)\b",
    re.I,
)
_ONLY_MEASURES = re.compile(
    r"(?:一?共|大概|有|是)*(?:多少|几)个?[万亿]?(?:平方米|平方公里|公里|立方米|公斤|平米|平方|米|亩|公顷|吨|[亿万]?元|人次?|户|天|个?月)[??。]?"
)
"""What asks for an amount in another unit and names nothing: of what was spoken of before."""
_OBJECT = re.compile("[^,;?。]+(?:它|(?<!其)他|她)们?(?=[,;?。!了呢吗]|$)")
"""A clause that ends in what it points back to (中央今年掏多少钱支持它): what it names itself does that."""
_OPENS = re.compile(
    r"^(?:那么?|还有|和|与|跟|以及|换成?)(?!些|个|里|边|年|时|谐)|^(?:and |but )?(?:(?:what|how) about|for|of|by)\s|^and\s",
    re.I,
)
_CLOSES = re.compile(r"呢[??。!!]*$")
_ASKS = re.compile(r"是?多少|几(?=[个家户人名条项件起处所])|是?哪些|是?什么(?:样的?)?|怎么样?|如何|吗|呢|[??]")
_PLANNED = re.compile(r"目标|计划|打算|力争|将来|今后|往后|接下来|target|goal|plan", re.I)
_ASKS_ONLY = re.compile(r"(?:是|有|为|达到?)?多少[??。]*$")
_RECKONS = re.compile(
    r"(?:那么?|(?:那|这)?[两三四几][年者个项样种类笔]|它们)?(?:一共|总共|合计|加起来|相差|差距|差|哪[年个]|谁)(?:更|又|是|有|了)?"
    r"(?:多少|几[个家户人座处条所项套]?|[高低多少大小快慢])?(?:了|呢|[个座处])?[??。]?|"
    r"(?:by )?how (?:much|many) (?:more|higher|lower|less|fewer)(?: is (?:that|it))?\W*|what(?:'s| is) the (?:difference|total|sum)\W*",
    re.I,
)
_CHANGES = re.compile(
    r"(?:[增涨降]幅|增速)?(?:又|是|会|要)?(?:增加|增长|增|提高|上升|涨|升|多|高|快|减少|减|下降|降低|降|跌|少|低|慢|回落)(?:了|出)?"
    r"(?:多少|几)(?:个?(?:百分点|点|[万千百]*亿?元?|人|户|座|套|亩|处|项))?(?:了|呢)?[??。]?|"
    r"(?:by )?how (?:much|many)(?: points?| percentage points?)?(?: (?:more|higher|lower|less|fewer))?(?: (?:did|does|will|has|is) (?:it|that))?"
    r"(?: (?:increased?|grown?|rise|risen|fall|fallen|drop|change))?\W*",
    re.I,
)
"""What asks only by how much something changed: between the two times that the two questions before named."""
_COMPARES = re.compile(r"^相?比|[比跟和与](?:这个?|它|那个?|上面|刚才|之前|前面)")
_COMPARED = re.compile(
    r"(?:的?(?:目标|计划|任务))?(?:比|较)[^,;?]{2,14}?(?:多|少|高|低|增加|增长|提高|减少|下降)(?:出|了)?(?=多少|几)"
)
_AMOUNT = re.compile("多少|几")
_TERM = re.compile(
    r"(?:什么|啥)意思|(?:代表|指)(?:的是)?(?:什么|啥)|(?:怎么|如何)(?:理解|解释)|\bmeans?\b|stands? for", re.I
)
_SIDE_OF = re.compile("(.{2,})的(..)")
_SHORT_NAME = re.compile(r"[\u4e00-\u9fff]{2,3}")
_HAS_WHAT = re.compile("有(?:哪[些几]|什么|啥)")
_CHANGED = re.compile(r"(增长|增加|提高|上升|减少|下降|降低)了?(?:多少|几)([^,;?。]+)")
_QUOTED = re.compile(r"[“\"「『《]([^”\"」』》]{1,16})[”\"」』》]")
_ASKS_NAME = re.compile(r"叫(?:什么|啥)|(?:什么|啥)名|谁|哪[个家座条所位]|\bwho\b|which|name", re.I)


@dataclass(frozen=True, slots=True)
class FollowUp:
    """`whole` stands alone; `previous` is the question it leans on, empty where it leans on none; `compares` tells that `whole`
    asks for the change between two times that the questions before named."""

    whole: str
    previous: str = ""
    compares: bool = False


def make_whole(text: str, earlier: Sequence[str], together: Together = lambda words: False, told: str = "") -> FollowUp:
    """`text` made whole from the questions before it (`earlier`, oldest first); as it is where it stands alone.

    The new question's year replaces the old one's. What is old stands in front. `told` is the answer to the last of them:
    a term in quotes there is what a question after a meaning points to, and a name there is what was asked for.
    """
    if not earlier:
        return FollowUp(text)
    first, later = _first_of_several(text)
    if later and (one := make_whole(first, earlier, together, told)).whole != first:
        reckoned = _RECKONS.fullmatch(later)
        return (
            make_whole(later, [*earlier, first], together) if reckoned else replace(one, whole=f"{one.whole}?{later}")
        )
    previous = make_whole(earlier[-1], earlier[:-1], together).whole
    if len(earlier) > 1 and _RECKONS.fullmatch(text.strip()):
        if previous != earlier[-1]:  # of what the last two asked: 去年建了几座? 今年呢? 一共几座?
            several = 3 if re.match("(?:那|这)?三", text) and len(earlier) > 2 else 2
            first = make_whole(earlier[-several], earlier[:-several], together).whole
            previous = " ".join([first, *(_bare(one) for one in earlier[1 - several :])])
        return FollowUp(f"{_ASKS.sub(' ', previous).strip()} {text}", previous)
    if len(earlier) > 1 and _CHANGES.fullmatch(text.strip()) and previous != earlier[-1]:
        before = make_whole(earlier[-2], earlier[:-2], together).whole
        if (since := YEAR.search(before)) and _has_own_time(earlier[-1], before):
            return _changed(text, previous, since[0])
    quoted = _QUOTED.findall(told)
    if quoted and _TERM.search(text) and not _QUOTED.search(previous + text) and (_refers(text) or not things(text)):
        return FollowUp(f"“{quoted[-1]}”是什么意思?", previous)
    if quoted and _ASKS_NAME.search(previous) and quoted[0] not in previous:
        previous = f"{previous} “{quoted[0]}”"
    if _refers(text):
        return joined(text, previous)
    if (of := _whose(text)) and (part := _part_replaced([of], of, previous, together)):
        return FollowUp(part)
    named = things(text) or _short_name(text)
    if named and _is_bare(text):
        of_it = _SIDE_OF.fullmatch(_bare(text))
        if of_it and of_it[2] in SIDES and things(of_it[1]):
            whole = _in_place(things(of_it[1]), of_it[1], previous, together)
            return FollowUp(f"{_ASKS.sub(' ', whole).strip()} {of_it[2]}多少", previous)
        if not _bare(text).endswith("的"):
            return FollowUp(_of_doing(_in_place(named, text, previous, together), previous, together))
        other_place = next((thing for thing in things(previous) if tag(thing) == tag(named[0]) == "ns"), "")
        return FollowUp(previous.replace(other_place, named[0])) if other_place else joined(text, previous)
    if (
        named
        and _ASKS_ONLY.sub("", text).endswith(named[-1])
        and (part := _part_replaced(named, text, previous, together))
    ):
        return FollowUp(part)
    if (named and not _says_what_becomes(named, text, previous, together)) or not _leans(text, previous, together):
        return FollowUp(text)
    return joined(text, previous)


def _changed(text: str, previous: str, since: str) -> FollowUp:
    """`text`, which asks by how much something changed, of what `previous` asked for, against the time `since`."""
    if text.isascii():
        change = text if "point" in text else "how much more is it?"  # grow alone would ask for a rate
        return FollowUp(f"{previous.rstrip('? ')} compared with {since}, {change}", previous, compares=True)
    return FollowUp(f"{_ASKS.sub('', previous).strip()}比{since}{text}", previous, compares=True)


def _first_of_several(text: str) -> tuple[str, str]:
    """What `text` names first, and what it asks after that (医疗救助呢?两项一共多少?); "" for the second where it asks once."""
    first, _, later = text.partition("?")
    return (first, later.strip()) if _is_bare(first) and asks(later) else (text, "")


def _says_what_becomes(named: Sequence[str], text: str, previous: str, together: Together) -> bool:
    """Whether the one thing that `text` names is a doing after which it asks (要补偿多少钱), done to what was spoken of before."""
    asked = re.search(rf"{re.escape(named[0])}[了得要需会]{{0,2}}(?:多少|几)", text)
    is_doing = len(named) == 1 and asked is not None and tag(named[0]) in ("v", "vn")
    return is_doing and any(together([thing, named[0]]) for thing in things(previous))


def asks(text: str) -> bool:
    """Whether `text` asks anything, or only names it as one does after a question (那学校呢)."""
    return asks_itself(text) or bool(_CLOSES.search(text))


def _refers(text: str) -> bool:
    """Whether `text` points back by a word of its own, to something that it has not named itself before."""
    match = _OBJECT.search(text)
    if match and not things(text[: match.start()]):
        return True
    if _ONLY_MEASURES.fullmatch(text.strip()):
        return True
    match = _REFERS.search(text)
    return match is not None and not figures(text[: match.start()]) and not things(text[: match.start()])


def joined(text: str, previous: str) -> FollowUp:
    """`text` behind what is left of `previous` once its own question is out."""
    if _has_own_time(text, previous):
        previous = _COMPARED.sub("", previous)  # 目标比2015年多多少? 去年呢?
    return FollowUp(f"{_ASKS.sub(' ', _without_year(text, previous)).strip()} {text}", previous)


def _without_year(text: str, previous: str) -> str:
    """`previous` without its year where `text` has a time of its own."""
    return " ".join(YEAR.sub(" ", previous).split()) if _has_own_time(text, previous) else previous


def _has_own_time(text: str, previous: str) -> bool:
    """Whether `text` names its own year, or what is planned, and compares it with nothing."""
    is_timed = YEAR.search(text) or (_PLANNED.search(text) and not _PLANNED.search(previous))
    return bool(is_timed) and not _COMPARES.search(text)


def is_planned(made: FollowUp, text: str) -> bool:
    """Whether `text`, which leans on a question before it, asks for what is planned (里头打算修什么)."""
    return bool(made.previous and _PLANNED.search(text))


def _bare(text: str) -> str:
    """What `text` names, without what opens and closes it."""
    return _CLOSES.sub("", _OPENS.sub("", text)).strip(" ,。?!，？！")


def _is_bare(text: str) -> bool:
    """Whether `text` only names something: 那学校呢?"""
    opened = bool(_OPENS.search(text) or _CLOSES.search(text))
    return opened and not asks_itself(_bare(text))


def _whose(text: str) -> str:
    """Whose is asked for alone (地方的呢): 地方; "" where that is not, or a time is named."""
    own = _bare(text)
    return own[:-1] if _is_bare(text) and own.endswith("的") and len(own) > 2 and not YEAR.search(own) else ""


def _short_name(text: str) -> list[str]:
    """What `text` only names, in two or three characters that the dictionary lacks (固投呢?)."""
    name = _bare(text)
    return [name] if _is_bare(text) and _SHORT_NAME.fullmatch(name) and names_a_thing(name) else []


def _leans(text: str, previous: str, together: Together) -> bool:
    """Whether `text`, which names no thing, asks of the one before: what else it says is little, or said of that."""
    if not asks_itself(text) and not any(sign.search(text) for sign in (_OPENS, _CLOSES, YEAR)):
        return False
    if _HAS_WHAT.match(text) and not names_a_thing(text):
        return True
    own = [word for word, _ in content_words(text) if says_what([word]) and not word.isascii()]
    if YEAR.search(text) and _AMOUNT.search(text) and all(tag(word) == "v" for word in own):
        return True  # 今年打算控制在多少?
    if not own or any(together([thing, *own]) for thing in (*things(previous), *_QUOTED.findall(previous))):
        return True
    return len(own) == 1 and not together(own) and not is_thing(own[0])


def _part_replaced(named: Sequence[str], text: str, previous: str, together: Together) -> str:
    """`previous` with one part of its compound replaced: 农村居民 for 城镇居民 before 人均可支配收入, which a sentence has together.

    Empty where no sentence has what `text` names beside the rest.
    """
    new, frame = _ASKS_ONLY.sub("", _bare(text)), _without_year(text, previous)
    old = [(word, start) for word, start in content_words(frame) if is_thing(word)]
    for word, start in old:
        rest = [other for other, _ in old if other != word]
        if rest and together([*named, *rest]):
            return frame[:start] + _lapped(new, frame[start + len(word) :])
    return ""


def _of_doing(whole: str, previous: str, together: Together) -> str:
    """`whole` without what became of the old thing in `previous` where nothing says so of the new one (减少责任事项)."""
    old, new = _CHANGED.search(previous), _CHANGED.search(whole)
    if not old or not new or not together([old[1] + old[2]]) or together([new[1] + new[2]]):
        return whole
    return f"{whole[: new.start()]}有多少{new[2]}"


def _lapped(first: str, second: str) -> str:
    """`first` and `second`, what ends the one and begins the other once: 教育方面 and 方面有什么."""
    shared = next((n for n in range(min(len(first), len(second)), 0, -1) if second.startswith(first[-n:])), 0)
    return first + second[shared:]


def _in_place(named: Sequence[str], text: str, previous: str, together: Together) -> str:
    """`previous` with the thing that `text` names in place of its own."""
    if part := _part_replaced(named, text, previous, together):
        return part
    new, frame = _bare(text), _without_year(text, previous)
    content = list(content_words(frame))
    old = [(word, start) for word, start in content if is_thing(word)] or [
        (word, start) for word, start in content if word not in DOINGS and word not in SIDES
    ]
    if not old:
        return f"{frame} {new}"
    first = old[0][1]
    while before := next((word for word, start in content if start + len(word) == first), ""):
        first -= len(before)
    gaps = [frame[start + len(word) : after] for (word, start), (_, after) in pairwise(old)]
    last, start = old[-1]
    asking = "".join(gap for gap in gaps if asks_itself(gap))
    return frame[:first] + _lapped(new, asking + frame[start + len(last) :])
