"""The default engine: an answer put together from the report's own sentences, with no model."""

from collections.abc import Sequence

from assistant import absence, computed, listing, scope, wording
from assistant.draft import Draft, DraftSentence
from assistant.question import Question, parts
from assistant.ranked import Evidence, Ranked, gather
from store.index import Index
from store.types import Sentence

_CLOSE = 0.12
"""How near a second sentence's score must be to be shown beside the first."""


def extract(question: Question, evidence: Evidence, index: Index) -> Draft:
    """Answer `question` from `evidence`, or say that the report does not."""
    if refusal := scope.attack(question):
        return refusal
    asked = parts(question, index)
    found = [evidence if part is question else gather(part, index, evidence.ranking) for part in asked]
    judged = [absence.judge(q, e, index) for q, e in zip(asked, found, strict=True)]
    if all(verdict.is_absent for verdict in judged):
        far = all(verdict.far > absence.FAR_THRESHOLD for verdict in judged)
        return scope.elsewhere(question) or (scope.refuse(question) if far else absence.refuse(question))
    if (refusal := scope.elsewhere(question)) and min(verdict.far for verdict in judged) > scope.DOUBT:
        return refusal
    absent = [verdict.is_absent for verdict in judged]
    answered = [(q, e) for q, e, gone in zip(asked, found, absent, strict=True) if not gone]
    return Draft("answered", tuple(_sentences(question, evidence, answered, index)))


def _sentences(
    question: Question, evidence: Evidence, asked: Sequence[tuple[Question, Evidence]], index: Index
) -> Sequence[DraftSentence]:
    if footnote := listing.footnote(question, index):
        return [DraftSentence(wording.tidy(footnote.text), (footnote,))]
    if question.kind in ("sum", "difference", "comparison", "figure"):
        if both := computed.over_time(question, evidence):
            return both
        if result := computed.within(question, evidence):
            return result
    if len(asked) > 1:
        return _several(asked, index)
    if question.kind in ("list", "term") and (items := listing.items(question, evidence, index)):
        return said(items, question, shorten=False)
    return said(best(question, evidence, index), question, shorten=question.kind in ("figure", "name", "yes_no", "other"))


def _several(asked: Sequence[tuple[Question, Evidence]], index: Index) -> list[DraftSentence]:
    """The best sentence for each question inside the question, none twice."""
    chosen: dict[int, tuple[Sentence, Question]] = {}
    for part, evidence in asked:
        for sentence in best(part, evidence, index)[:1]:
            chosen.setdefault(sentence.number, (sentence, part))
    drafts: list[DraftSentence] = []
    for sentence, part in chosen.values():
        drafts.extend(said([sentence], part, shorten=len(chosen) > 2))
    return drafts


def best(question: Question, evidence: Evidence, index: Index) -> list[Sentence]:
    """The sentence that answers, with a second one where it is nearly as good; for a heading what stands under it."""
    ranked = in_time(question, evidence)
    top = ranked[0]
    if top.sentence.kind == "heading":
        depth = len(top.sentence.section)
        below = [r for r in ranked if r.sentence.kind == "body" and r.sentence.section[:depth] == top.sentence.section]
        if question.kind in ("figure", "name", "yes_no") and below:
            return [below[0].sentence]
        return listing.under(top.sentence, index)[: 2 if question.kind == "reason" else 3] or [top.sentence]
    if question.kind == "reason":
        return listing.with_cause(top.sentence, index)
    second = [r for r in ranked[1:3] if _adds(r, top, question)]
    return [top.sentence, *(r.sentence for r in second[:1])]


def in_time(question: Question, evidence: Evidence) -> list[Ranked]:
    """The ranked sentences; where the question names its time outright and some fit it, those alone."""
    fitting = [r for r in evidence.sentences if r.right_time]
    return fitting if fitting and question.sure_of_time else list(evidence.sentences)


def _adds(other: Ranked, top: Ranked, question: Question) -> bool:
    if other.sentence.kind != "body" or other.score < top.score - _CLOSE:
        return False
    return question.kind != "figure" or bool(other.figures)


def said(sentences: Sequence[Sentence], question: Question, shorten: bool = True) -> list[DraftSentence]:
    """Sentences as an answer; the time they speak of is said once for each run of the same time."""
    drafts: list[DraftSentence] = []
    label = ""
    for sentence in sentences:
        own = wording.spoken_of(sentence, question.language == "en")
        text = wording.short(sentence, question) if shorten else wording.tidy(sentence.text)
        drafts.append(DraftSentence((own if own != label else "") + text, (sentence,)))
        label = own
    return drafts
