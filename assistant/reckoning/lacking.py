"""Why something cannot be worked out: the report tells one of the figures it takes, not the other."""

import re

from assistant.draft import Draft, DraftSentence
from assistant.locate import Located, located
from assistant.question import Question
from assistant.ranked import Evidence, in_time
from assistant.reckoning import inferred, moves, naming, operands, sides
from assistant.reckoning.grammar import by_grammar
from store.figures import years
from store.index import Index
from store.readings import read

_EARLIER = re.compile(
    r"(?<!比)(?:[上前头]一年|[两二三四五六七八九十\d]{1,2}年前)[^,;?]{0,12}(?:多少|几)|(?:多少|几).{0,6}(?:[上前头]一年)"
)
_SINCE = re.compile(
    r"(?:比|较|跟|和)(?:上年|去年|[上前]一年)(?:同期)?(?:相?比)?[^,;?]{0,6}(?:多|少|增|减|涨|降|升|高|低|加了)"
)
_SPREAD = re.compile(r"平均(?:下来)?[,]?[每一](?!个?(?:[年月日天周次]|季|星期))[^,;?]|[每一]个?[\u4e00-\u9fff]{1,4}平均|[人户]均")
_SHARES = re.compile(r"占.{0,24}(?:几成|多少|百分之|比[重例]|多大)")
_COMPARED = re.compile(r"上年|去年|前年|[上前]一年|同比|年前|(?:19|20)\d\d年")
_EACH = re.compile("平均|人均|户均|每")
_LEVEL = re.compile("[达到至为]|占|覆盖|超过|突破")
"""What tells how things stand at the end of the years, and so in the last of them."""
_AGAINST = re.compile(r"比|较|差|剩|除[了去]|刨|扣|距|离|头一年|以外|than|differ|gap|left", re.I)
"""What tells that two figures are put against each other (砍掉了多少项 asks for one)."""
_ASKS_BESIDES = re.compile(r"哪|谁|[吗吧]|没有[?]?$|有没有|是不是|超|够|分别|各|which|\bis\b|\bare\b|\bdid\b", re.I)
"""What is asked beside the amount, and may be answered without it."""
_HOW_MUCH = re.compile("[多少高低]了?出?(?:多少|几)|差了?(?:多少|几)")
_LEAST, _LOOKED_AT = 0.5, 12
_REASONS = {
    "earlier": ("报告没有给出早先的数,也没有给出可以倒推的增减,推算不出来。", "The report tells neither the earlier figure nor a change to work it back from."),
    "year": ("报告只给出了几年合计或平均的数,没有单独给出这一年的数。", "The report tells this only for several years together, not for the one year."),
    "since": ("报告没有给出上年的数,也没有给出比上年的增减,算不出来。", "The report tells neither last year's figure nor the change since."),
    "spread": ("报告没有给出可以平均的两个数,算不出平均数。", "The report does not tell both figures that an average takes."),
    "compared": ("报告只给出了其中一个数,没有给出要比的另一个,算不出来。", "The report tells one of the two figures, not the other."),
    "rate": ("报告只给出了增减的百分比,没有给出数量,算不出来。", "The report tells the change in per cent alone, not the amounts."),
    "nothing": ("报告里找不到能算出这个结果的数字。", "The report does not tell the figures that this takes."),
    "share": ("报告没有给出算占比要用的另一个数,算不出来。", "The report does not tell the other figure that the share takes."),
}  # fmt: skip


def lacking(question: Question, evidence: Evidence, index: Index) -> Draft | None:
    """A refusal that says which figure the report does not tell; None where nothing is to be worked out, or it can be."""
    reason = _reason(question, evidence, index)
    if not reason:
        return None
    told = by_grammar(question, evidence, index)
    if any(draft.computed for draft in told) if reason in ("since", "compared", "rate") else told:
        return None
    return Draft("not_in_report", (DraftSentence(_REASONS[reason][question.language == "en"], checked=False),))


def wants_result(question: Question, evidence: Evidence) -> bool:
    """Whether no sentence of the report can answer, only what is worked out: a difference, or a share that is not told."""
    if question.kind == "difference":
        return bool(_AGAINST.search(question.whole)) and not _ASKS_BESIDES.search(question.whole)
    if question.kind != "ratio" or not _SHARES.search(question.whole):
        return False
    return not any(
        reading.figure.base_unit == "%" and not reading.change
        for ranked in in_time(question, evidence)[:3]
        for reading in read(ranked.sentence)
    )


def uncomputed(question: Question) -> Draft:
    """The refusal where the figures that a result takes are not found."""
    text = _REASONS["nothing"][question.language == "en"]
    return Draft("not_in_report", (DraftSentence(text, checked=False),))


def _reason(question: Question, evidence: Evidence, index: Index) -> str:
    if _is_of_several_years(question, evidence):
        return "year"
    if question.kind == "difference" and _is_told_once(question, evidence, index):
        return "compared"
    place = _nearest(question, evidence)
    if place is None and _SPREAD.search(question.whole) and question.kind == "ratio":
        return "spread"
    if place is None:
        return ""
    if question.kind == "difference" and question.unit not in ("", "%") and _is_rate_alone(place):
        return "rate"
    asks_earlier = _EARLIER.search(question.whole) and not inferred.is_looked_back(question)
    if asks_earlier and not question.years and not _COMPARED.search(place.sentence.text):
        return "earlier"
    if _SINCE.search(question.whole) and "plan" not in question.roles and not _changes(place):
        return "since"
    if _SPREAD.search(question.whole) and not _EACH.search(place.label + place.reading.indicator):
        return "spread"
    if question.kind == "ratio" and _SHARES.search(question.whole) and not _is_share(place):
        pair = sides.sides(question, naming.named(question), index)
        alone = [bool(operands.find(question, (side,), evidence, index)) for side in pair]
        return "share" if len(alone) == 2 and not all(alone) else ""
    return ""


def _is_of_several_years(question: Question, evidence: Evidence) -> bool:
    """Whether a figure is asked for one year, and the report names it only for several: their sum or their yearly average."""
    if question.kind != "figure" or not question.sure_of_time or len(question.years) > 1 or question.figures:
        return False
    words = moves.naming(question)
    total = sum(word.weight for word in words)
    named = [
        place
        for ranked in in_time(question, evidence)[:_LOOKED_AT]
        for place in located(question, ranked.sentence)
        if place.weight >= _LEAST * total > 0
    ]
    return bool(named) and all(_is_of_other_span(question, place) for place in named)


def _is_of_other_span(question: Question, place: Located) -> bool:
    """Whether a figure is of several years, and not what something came to in the last of them, which is meant."""
    first, last = place.sentence.years or (0, 0)
    if first == last or set(question.years) & set(years(place.sentence.text)):
        return False
    return question.years not in ((), (last,)) or not _LEVEL.search(place.label)


def _is_told_once(question: Question, evidence: Evidence, index: Index) -> bool:
    """Whether two things are compared, or one at two times, and the report tells one of them alone."""
    pair = sides.sides(question, naming.named(question), index)
    if len(pair) != 2 or not (sides.same_thing(pair) or _HOW_MUCH.search(question.whole)):
        return False
    found = [operands.find(question, (side,), evidence, index) for side in pair]
    return sorted(map(bool, found)) == [False, True] and not any(_changes(one.place) for side in found for one in side)


def _is_rate_alone(place: Located) -> bool:
    """Whether the sentence tells by how many per cent something changed, and neither what it came to nor by how much."""
    if not place.reading.change or place.figure.base_unit not in ("%", "百分点"):
        return False
    same = [reading for reading in read(place.sentence) if reading.subject == place.reading.subject]
    return all(reading.figure.base_unit in ("%", "百分点") for reading in same)


def _nearest(question: Question, evidence: Evidence) -> Located | None:
    """The figure of the best sentences that has most of the question's words at it, half of them at least."""
    words = moves.naming(question)
    total = sum(word.weight for word in words)
    places = [place for ranked in in_time(question, evidence)[:3] for place in located(question, ranked.sentence)]
    best = max(places, key=lambda place: place.weight, default=None)
    return best if best and best.weight >= _LEAST * total else None


def _changes(place: Located) -> bool:
    """Whether the sentence tells how the same thing changed."""
    return any(reading.change and reading.subject == place.reading.subject for reading in read(place.sentence))


def _is_share(place: Located) -> bool:
    return any(reading.figure.base_unit == "%" for reading in read(place.sentence))
