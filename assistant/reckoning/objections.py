"""What speaks against telling something that could be worked out, whatever its terms say for it: what rules it out, and named
features, from 0 to 1, that are weighed."""

import re
from collections.abc import Sequence

from assistant import fits
from assistant.fits import fits_unit, is_of_other_year
from assistant.locate import is_level_and_change, is_part
from assistant.question import Question
from assistant.reckoning import naming
from assistant.reckoning.asked import Asked, puts_against, sets_apart
from assistant.reckoning.averaged import EACH_OF_EACH
from assistant.reckoning.operands import is_whole_and_part, likeness
from assistant.reckoning.phrased import PLAIN
from assistant.reckoning.proposal import Proposal
from assistant.reckoning.several import from_and_to, has_less_said
from assistant.reckoning.terms import Term

_PACE = re.compile("[涨增升降跌长]得?更?[快慢凶猛狠]|增速[^,;?]{0,4}[快慢高低]|faster|slower", re.I)
_SIDE_BY_SIDE, _EACH_YEAR = re.compile("相比|对比|比较"), re.compile("平均每年|每年平均")
_YEAR_BEFORE = re.compile("[比较和跟与同](?:[上去前]一?年|(?:19|20)\\d\\d年)")
_ASKS = re.compile("多少|几")
_GROWTH = re.compile("(?:增长|增速|增幅|涨幅|增长率)的?(?:预期|计划)?(?:目标|指标)?(?:是|为|定[的在为了]*)*(?:多少|几)")
_TELLING = 2
"""At how many words of the question a share must stand to be the one asked for."""
_ONE_THING = 0.6
"""How alike the names of what was done and of what is planned of the same thing are at least."""
_HINTED = 0.6
"""What a word only related to one of the question's counts."""


def is_of_another_sort(of: Asked, proposal: Proposal) -> bool:
    """Whether the words of the question rule a proposal out: by its times or its unit, what it is put against, over how many years."""
    return (
        _is_of_levels(of.question, proposal)
        or _is_of_unasked_unit(of.question, proposal)
        or (proposal.operation == "average" and bool(EACH_OF_EACH.search(of.question.whole)))  # a month's share of all is no one's
        or _is_beside_year_before(of, proposal)
        or _is_unparted(of, proposal)
        or _is_of_things_not_apart(of, proposal)
        or _is_of_one_half(of, proposal)
        or _is_of_part(of.question, proposal)
        or _sums_across_halves(of, proposal)
        or _is_of_less_said(of, proposal)
        or _is_beside_rate(of, proposal)
        or _is_of_other_year(of, proposal)
        or _is_of_whole_and_part(of, proposal)
        or _is_of_level_and_change(proposal)
        or _is_planned(of, proposal)
        or _is_of_what_is_told(proposal)
        or _is_from_the_start(of, proposal)
        or _is_of_growth_itself(of.question, proposal)
    )


def features(of: Asked, proposal: Proposal) -> dict[str, float]:
    """What speaks against `proposal`, and how much of the question stands at its figures."""
    return {
        "named": _named(of, proposal),
        "is_told": float(_is_told(proposal, of.terms)),
        "is_of_other_time": float(_is_of_other_time(proposal, of.terms)),
        "before_told": float(_is_before_told(of, proposal)),
        "of_other_unit": float(_is_of_other_unit(of.question, proposal)),
        "mixes_times": float(_mixes_times(of, proposal)),
    }


def _named(of: Asked, best: Proposal) -> float:
    """How much (0 to 1) of the weight of the question's words, known to the reports or not, stands at the figures of `best`."""
    standing = frozenset[int]().union(*(term.said for term in best.terms))
    hinted = frozenset[int]().union(*(term.hinted for term in best.terms)) - standing
    return (1 - of.silent) * (sum(of.weights[i] for i in standing) + _HINTED * sum(of.weights[i] for i in hinted))


def _is_of_other_time(best: Proposal, found: Sequence[Term]) -> bool:
    """Whether no figure of a proposal is of the time meant, and one that is has as many of the question's words."""
    said = frozenset[int]().union(*(term.said for term in best.terms))
    return not any(term.timely or term.told for term in best.terms) and any(term.timely and said <= term.said for term in found)


def _mixes_times(of: Asked, proposal: Proposal) -> bool:
    """Whether a question after one year has figures of it and of another put together."""
    timely = {term.timely or term.told for term in proposal.terms}
    apart = proposal.operation in ("sum", "share", "together", "average", "product", "portion")
    return apart and len(of.question.years) == 1 and not of.two_times and len(timely) > 1


def _is_of_levels(question: Question, proposal: Proposal) -> bool:
    """Whether a proposal sets amounts apart where it is asked which grew faster."""
    paced = question.unit == "%" and _PACE.search(question.whole)
    return bool(paced) and proposal.operation == "difference" and proposal.result.base_unit != "个百分点"


def _is_of_other_unit(question: Question, best: Proposal) -> bool:
    """Whether an average is of another unit than is asked for."""
    unit = best.result.base_unit
    return best.operation in ("average", "yearly") and not fits_unit(question.unit or unit, unit)


def _is_of_unasked_unit(question: Question, best: Proposal) -> bool:
    """Whether a difference is one of points where another unit is asked for, or an average no money where money is."""
    if best.operation in ("average", "yearly") and question.unit not in ("", "%"):
        return not fits_unit(question.unit, best.result.base_unit)
    if best.operation in ("sum", "difference") and fits.is_of_another_sort(question, best.result.base_unit):
        return True
    return best.operation == "difference" and best.result.base_unit == "个百分点" and question.unit not in ("", "%")


def _is_beside_year_before(of: Asked, best: Proposal) -> bool:
    """Whether two things of one sentence are set apart where one is put against the year before."""
    if best.operation != "difference" or of.two_times or not _YEAR_BEFORE.search(of.question.whole):
        return False
    return len(best.sources) < 2 and len({term.place.reading.subject for term in best.terms}) > 1


def _is_of_things_not_apart(of: Asked, best: Proposal) -> bool:
    """Whether two figures would be set apart that the question does not: of things of two units (学位1000个, 学校5所), or where
    what was a year before is asked."""
    if best.operation != "difference" or puts_against(of, best.terms):
        return False
    if "before" in of.cues and len(best.sources) == 1 and of.question.kind == "figure":
        return True
    return not sets_apart(of, best.terms) and len({term.place.figure.base_unit for term in best.terms}) > 1


def _is_of_one_half(of: Asked, best: Proposal) -> bool:
    """Whether a figure that the question tells of one year would be put against another of the same."""
    told, halves = any(term.told for term in best.terms), {term.place.sentence.role for term in best.terms}
    return best.operation in ("difference", "growth", "times") and of.two_times and told and len(halves) == 1


def _is_of_part(question: Question, proposal: Proposal) -> bool:
    """Whether one of several things would be told as a share of another, where that of their sum is asked (占A和B两项总数的几成)."""
    return proposal.operation == "share" and len(naming.whole_of(question, naming.named(question))) > 1


def _sums_across_halves(of: Asked, proposal: Proposal) -> bool:
    """Whether figures of two times would be added up to be set against one of them, where one time is set against the other."""
    if proposal.operation != "surplus" or not of.two_times:
        return False
    other, *parts = (term.place.sentence.role for term in proposal.terms)
    return len(set(parts)) > 1 or other in parts


def _is_beside_rate(of: Asked, proposal: Proposal) -> bool:
    """Whether it is asked by how much a rate differs (赤字率), of which a figure is told, and a proposal is over none of it (赤字)."""
    if len(_ASKS.findall(of.question.whole)) > 1:
        return False  # the other figure is asked for too (还剩几项,整改率是多少)
    rates = frozenset(i for i, word in enumerate(of.words) if word.text.endswith("率"))
    if of.question.kind != "difference" or not any(rates & term.said and term.place.figure.base_unit == "%" for term in of.terms):
        return False
    return not any(rates & term.said for term in proposal.terms)


def _is_of_level_and_change(proposal: Proposal) -> bool:
    """Whether what something is to come to would be set against by how much it changed the year before."""
    return proposal.operation == "difference" and is_level_and_change(*(term.place for term in proposal.terms))


def _is_of_growth_itself(question: Question, proposal: Proposal) -> bool:
    """Whether what something comes to would be told where it is asked by how much it is to grow."""
    return proposal.operation == "after" and bool(_GROWTH.search(question.whole))


def _is_from_the_start(of: Asked, proposal: Proposal) -> bool:
    """Whether what is planned would be set against what something went from (由46个发展到63个), and not against what it came to."""
    halves = {term.place.sentence.role for term in proposal.terms}
    if proposal.operation not in ("difference", "growth", "times") or len(halves) < 2 or "at_first" in of.cues:
        return False
    starts = [term for term in proposal.terms if term.starts and term.year not in of.question.years and not term.told]
    return any(from_and_to(term, other) for term in starts for other in of.terms)


def _is_of_what_is_told(proposal: Proposal) -> bool:
    """Whether a number that the question itself says would be set against itself (四条产业链, 4条)."""
    return proposal.operation == "difference" and not proposal.result.amount and all(term.told for term in proposal.terms)


def _is_planned(of: Asked, proposal: Proposal) -> bool:
    """Whether what is planned would be shared out where no time is asked for, and what was done is told of the same things."""
    question = of.question
    if proposal.operation not in ("average", "share") or question.roles or question.years or "aimed" in of.cues:
        return False
    done = {term.place.reading.subject for term in of.terms if term.place.sentence.role == "review"}
    return all(
        term.place.sentence.role == "plan" and any(likeness(term.place.reading.subject, own) >= _ONE_THING for own in done) for term in proposal.terms
    )


def _is_of_whole_and_part(of: Asked, proposal: Proposal) -> bool:
    """Whether a whole would be set against a part of it (其中) where it is asked which of two things is more, or by how much one of those
    in it is (128个项目里,新开工的比续建的多几个)."""
    asks_rest = {"left", "apart", "by_half"} & set(of.cues)
    if proposal.operation != "difference" or asks_rest:
        return False
    places = [term.place for term in proposal.terms]
    return is_whole_and_part(of.question, places) or ("which" in of.cues and is_part(*places))


def _is_of_other_year(of: Asked, proposal: Proposal) -> bool:
    """Whether a figure is of another year than the question names, and that of the one named stands in its sentence."""
    return any(
        is_of_other_year(of.question, term.year) and any(_is_of_named_year(of, other, term) for other in of.terms if other not in proposal.terms)
        for term in proposal.terms if not term.told
    )  # fmt: skip


def _is_of_named_year(of: Asked, other: Term, term: Term) -> bool:
    """Whether `other` is of one thing with `term` and of a year that the question names."""
    one, two = term.place, other.place
    alike = (one.sentence, one.reading.subject, one.reading.change) == (two.sentence, two.reading.subject, two.reading.change)
    return alike and one.figure.base_unit == two.figure.base_unit and other.year in of.question.years


def _is_of_less_said(of: Asked, proposal: Proposal) -> bool:
    """Whether what has but a part of a thing's words would be added to it (取消348项收费 to 取消和下放416项审批), where no sum is heard."""
    if proposal.operation != "sum" or len({term.place.sentence.role for term in proposal.terms}) > 1:
        return False
    return has_less_said(proposal.terms) and of.phrased.get(PLAIN, 0.0) >= max(of.phrased.values())


def _is_unparted(of: Asked, best: Proposal) -> bool:
    """Whether a question that sets two things side by side would be answered with what one was before, or one after what something
    came to a year on average with what it came to in all."""
    text = of.question.whole
    if best.operation == "before":
        return bool(_SIDE_BY_SIDE.search(text)) and "infer" not in of.cues
    levels = not all(term.place.reading.change for term in best.terms)
    return best.operation == "difference" and levels and bool(_EACH_YEAR.search(text)) and "," not in text


def _is_before_told(of: Asked, best: Proposal) -> bool:
    """Whether what would be worked back may be told: two times are named, or one thing is set against another."""
    return best.operation == "before" and "infer" not in of.cues and (of.two_times or _sets_against(of))


def _sets_against(of: Asked) -> bool:
    """Whether one thing is set against another (目标和上一年实际相比), rather than worked back."""
    return of.question.kind in ("difference", "comparison") and "against" in of.cues


def _is_told(best: Proposal, found: Sequence[Term]) -> bool:
    """Whether the report itself tells a share that would be worked out: it stands at all the words of the question."""
    words = len(frozenset[int]().union(*(term.said for term in best.terms)))
    return best.operation == "share" and any(
        term.place.figure.base_unit == "%" and not term.place.reading.change and len(term.said) >= min(words, _TELLING)
        for term in found
    )
