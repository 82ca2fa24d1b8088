"""Whether one figure of the evidence measures what a question asks for: its indicator, its change, its time, all at once."""

import re
from itertools import pairwise

from assistant.fits import fits_time, fits_unit
from assistant.looked_for import Word
from assistant.question import Question
from assistant.ranked import Evidence, Ranked, in_time
from assistant.reckoning import sides
from assistant.refusing import territory
from store import tokens
from store.readings import Reading, read

_LOOKED_AT = 10
_MEASURE = re.compile(
    r"(?P<of>[\u4e00-\u9fff“”]{0,10}?)(?P<noun>(?:补贴|补助|低保|救助|工资|津贴|补偿|赔偿|收费)标准|增加值|总产值|产值|产量|销量|总额|余额|预算|票价|房价|物价|价格|均价|单价|[\u4e00-\u9fff]率|人口|工资|薪资|利润|"
    r"库存|资本|容量|起征点|年龄|寿命|床位|车位|编制|面积|指数|系数|浓度|密度|客流量?|户数|造价|出口额?|进口额?)(?:的?(?:目标|指标|增速|涨幅|降幅|增长|变化|数|总数|预期|控制|安排|水平))*(?:完成|达到?|定|是|为|有|控制|安排|上|涨|降|大[约概]|约|一共|共|到底|究竟|了|要|会|在|到|的|得|怎么样)*"
    r"(?:多少|几|多[大高少]|百分之|怎样|如何)"
)
_MEASURED = re.compile(
    r".{0,3}(?:支出|收入|投资|产值|增加值|总额|人口|经费|补贴|贷款|面积|产量|消费|就业|税收?|费用?|价格|[^比效]率)"
)
_BETWEEN = re.compile("的|有没有|有什么|有(?!关)")
"""What may stand between a thing and its measure (装电梯有补贴吗)."""
_CHANGE = re.compile(
    r"(?:增长|上涨|[^高]涨|下降|上升|降低|减少|提高)了?(?:的?目标)?(?:是|为|定|达|控制)?[在到]?(?:多少(?![^,;?百率比]{0,1}[个元人亿户件套家处])|百分之|几个(?:百分)?点|几成)|增速|增幅|涨幅|降幅|增长率|增长目标"
)
_PER = re.compile(
    r"(?:多少钱?|几块钱?)一(?:套|台|平方?米?|亩|个月|户|斤|吨|次|天|年)|每(?:人|户|亩|套|台|平方米|平米|公里|个?月|天|吨|家|名|位)|(?<![那这])一(?:套|台|平方?米?|亩|个月|户|座|个人)(?=[^,，?？]{0,3}(?:多少|几))|人均"
)
_A_HEAD = re.compile("[人户]均(?!多少|分|摊|合|能|要|花|大)")
_AVERAGES = re.compile(r"平均|均摊|[人户]均(?:要?花|投|分|用)|[摊合]到|头上|折合|算下来|除以")
NAMES = ("other_time", "no_change", "no_measure", "no_per", "no_figure_of_it", "other_kind")
_LEAST, _SOME, _CLOSE = 0.6, 0.3, 4
_APART, _LACKING, _AS_MUCH = 0.55, 0.6, 0.8
"""How much of what a sentence tells of, and of what the reports have at all, may stand at no figure; and how much of what the
best sentence has another must have to be about the same."""
_NO_FIGURE = re.compile(r"哪几|多久|按[^,;?]{1,20}算|推算|倒推|折合|平均")
"""Ways of asking whose answer is no figure of the text, or is worked out from one."""
_OF_CHANGE = re.compile("增长|增加|上涨|上升|提高|下降|降低|减少|增速|增幅|涨幅|降幅|涨|降|目标")
_SHARE_OF_WHOLE = re.compile("占(?!地)[^,，]*(?:几成|百分之几|多少|多大)")
_OF_WHOLE = re.compile("占[^,，]*$")
_ANSWERING = 3
"""How many of the best sentences may hold the figure asked for."""


def features(question: Question, evidence: Evidence) -> dict[str, float]:
    """Of a question after one figure, each from 0 to 1:

    - `other_time`: how much more of the question's words stands at a figure of another time than at one of its own;
    - `no_change`: 1 where a change is asked for and the figure that fits best is none;
    - `no_per`: 1 where so much money a head, a month, a set is asked for and no figure is told of each;
    - `no_figure_of_it`: how much of the words that the best sentences have stands at none of their figures of the unit asked for;
    - `other_kind`: 1 where the best sentence tells the measure asked for (支出, 投资) of something else;
    - `no_measure`: 1 where the measure asked for (增加值, 产量, 失业率) stands at no figure with what it is of.
    """
    words = [w for w in question.words if not sides.is_time(w.text)]
    total = sum(word.weight for word in words)
    nothing = dict.fromkeys(NAMES, 0.0)
    if question.kind == "ratio" and total:
        elsewhen = float(_is_of_other_time(words, total, question, evidence))
        other_kind = float(_is_of_other_kind(question, evidence))
        return {**nothing, "other_kind": other_kind, "other_time": elsewhen, "no_figure_of_it": elsewhen}
    if question.kind == "yes_no":
        return {**nothing, "other_kind": float(_is_of_other_kind(question, evidence))}
    if question.kind != "figure" or not total:
        return nothing
    what = [w for w in words if not _OF_CHANGE.fullmatch(w.text)]
    weight_of_what = sum(word.weight for word in what) or total
    plain = not question.figures and len(question.years) < 2 and not _NO_FIGURE.search(question.whole)
    asks_change = plain and bool(_CHANGE.search(question.whole))
    here, there, changed, at_all = 0.0, 0.0, 0.0, 0.0
    for ranked in [r for r in evidence.sentences if r.figures][:_LOOKED_AT]:
        for reading in read(ranked.sentence):
            share = _share(words, total, ranked, reading)
            if question.sure_of_time and not fits_time(question, ranked.sentence):
                there = max(there, share)
                continue
            here = max(here, share)
            share = _share(what, weight_of_what, ranked, reading)
            at_all = max(at_all, share)
            if reading.change or (reading.figure.base_unit in ("%", "百分点") and not _OF_WHOLE.search(reading.label)):
                changed = max(changed, share)
    return {
        "other_time": max(there - here, 0.0),
        "no_change": float(asks_change and changed < max(_LEAST * at_all, _SOME)),
        "no_per": float(_lacks_each(question, evidence)),
        "no_measure": float(_lacks_measure(question, evidence)),
        "other_kind": float(_is_of_other_kind(question, evidence)),
        "no_figure_of_it": _apart(words, question, evidence),
    }


def _is_of_other_time(words: list[Word], total: float, question: Question, evidence: Evidence) -> bool:
    """Whether the share of one thing is asked, and figures of it are told, all of them of a time not meant."""
    if not question.sure_of_time or not _SHARE_OF_WHOLE.search(question.whole):
        return False
    told = [
        fits_time(question, ranked.sentence)
        for ranked in [r for r in evidence.sentences if r.figures][:_LOOKED_AT]
        if any(_share(words, total, ranked, reading) > _LEAST for reading in read(ranked.sentence))
    ]
    return bool(told) and not any(told)


def _share(words: list[Word], total: float, ranked: Ranked, reading: Reading) -> float:
    """The share of the words that stand at a figure, none that is only related to one the reports have."""
    at = f"{reading.label}{reading.indicator}{territory.clause(ranked.sentence.text, reading)}"
    return sum(w.weight for w in words if any(form in at for form in w.forms if form not in w.related)) / total


def _is_of_other_kind(question: Question, evidence: Evidence) -> bool:
    """Whether the best sentences tell the measure asked for of other things alone: 民生支出 where 教育支出 is asked."""
    answering = [r.sentence for r in in_time(question, evidence)[:_ANSWERING]]
    figures = [(reading.indicator, at) for sentence in answering for reading, at in territory.at_figures(sentence)]
    for of, measure in pairwise(question.words):
        if not _MEASURED.fullmatch(measure.text) or f"{of.text}{measure.text}" not in _BETWEEN.sub("", question.whole):
            continue
        told = [at for name, at in figures if any(form in name for form in measure.forms)]
        if len(of.text) < 2 or sides.is_time(of.text) or not told:
            continue
        if not any(form in at for at in told for form in of.forms):
            return True
    return False


def _apart(words: list[Word], question: Question, evidence: Evidence) -> float:
    """How far what is asked about stands from any figure of the unit asked for: named, and told of, but not that figure."""
    premise = any(fits_unit(question.unit, figure.base_unit) for figure in question.figures)
    if premise or len(question.years) > 1 or _NO_FIGURE.search(question.whole):
        return 0.0
    wanted = [w for w in words if w.forms and len(w.text) > 1]
    answering = [r.sentence for r in in_time(question, evidence)[:_ANSWERING]]
    if question.unit and any(re.search(territory.in_words(question.unit), sentence.text) for sentence in answering):
        return 0.0
    named = max(territory.weight(wanted, sentence.text) for sentence in answering)
    at_figure = {sentence: territory.most_at_one(wanted, sentence, question.unit) for sentence in answering}
    of_it = [
        found for sentence, found in at_figure.items() if territory.weight(wanted, sentence.text) >= _AS_MUCH * named
    ]
    apart = 1 - max(of_it) / named if named else 0.0
    lacking = 1 - max(at_figure.values()) / sum(w.weight for w in wanted) if wanted else 0.0
    return max(apart if apart > _APART else 0.0, lacking if lacking > _LACKING else 0.0)


def _lacks_measure(question: Question, evidence: Evidence) -> bool:
    """Whether the measure asked for stands at no figure of the evidence, in any of its forms."""
    match = _MEASURE.search(question.whole)
    if not match:
        return False
    noun, of = match["noun"], match["of"]
    named = [word for word in question.words if word.text in of + noun and not sides.is_time(word.text)]
    if any(not word.exact for word in named if noun in word.text or word.text in noun or word.text in of[-_CLOSE:]):
        return True
    forms = {noun, *(f for word in named if noun in word.text for f in word.forms if f not in word.related)}
    return not any(
        _stands(form, f"{reading.label}{reading.indicator}")
        for ranked in in_time(question, evidence)[:_LOOKED_AT]
        for reading in read(ranked.sentence)
        for form in forms
    )


def _stands(form: str, text: str) -> bool:
    """Whether `form` stands in `text` as a word, not as the end of a longer one (出口 in 进出口)."""
    return any(
        match.start() == 0 or not tokens.frequency(text[match.start() - 1] + form)
        for match in re.finditer(re.escape(form), text)
    )


def _lacks_each(question: Question, evidence: Evidence) -> bool:
    each = _PER if question.unit in ("", "元") else _A_HEAD
    if not each.search(question.whole) or _AVERAGES.search(question.whole):
        return False
    words = [w for w in question.words if not sides.is_time(w.text) and not each.search(w.text)]
    total = sum(word.weight for word in words) or 1.0
    return not any(
        each.search(f"{reading.label}{reading.indicator}{reading.period}")
        and _share(words, total, ranked, reading) > _SOME
        for ranked in evidence.sentences[:_LOOKED_AT]
        for reading in read(ranked.sentence)
    )
