"""The default engine: an answer put together from the report's own sentences, with no model."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant import lasting, no_reason, unanswered, wording
from assistant.clauses import apart, parts
from assistant.draft import Draft, DraftSentence, sources_of
from assistant.fits import fits_unit
from assistant.lists import enumeration, listing, meaning, mentions, nth, overview, restricted, sections
from assistant.locate import best_figure
from assistant.looked_for import Word
from assistant.question import Question, kind_of, narrowed, understand, unit_of
from assistant.ranked import Evidence, Ranked, gather, in_time
from assistant.reckoning import computed, solved, told_change, year_before
from assistant.reckoning.in_english import in_english
from assistant.reckoning.in_full import in_full
from assistant.reckoning.lacking import lacking, uncomputed, wants_result
from assistant.reckoning.solved import Solved
from assistant.refusing import absence, scope
from assistant.things import asks_itself
from assistant.types import Turn
from store.figures import years
from store.index import Index
from store.types import Sentence

_SEVERAL = re.compile(r"和|与|及|、|,|各是|各有|分别|还有|\band\b")
_CLAUSES = re.compile("[,;?。]")
_WHEN = re.compile("什么时候|何时|哪一?[年天]|几[月号]|when", re.I)
_MOST_ADDED, _LEAST_ADDED, _LISTED_TOO, _SHARE_ADDED, _TELLING = 3, 8.0, 5.0, 0.5, 3.0
_TOLD_WHOLE, _APART = ("list", "term", "reason"), ("figure", "name", "other")
"""Kinds of question that put no figures together: never, and not where several things are asked."""
_TERM_CHARACTERS = 300
_BESIDE, _FIGURE_WORTH = 6, 1.25
"""Among how many sentences one with a figure is looked for, and how far behind the best it may be."""
_TOLD = 0.2
"""How near the best a sentence must come that tells another part already."""
_CLOSE = 0.08
"""How near a second sentence's score must be to be shown beside the first."""


def extract(question: Question, evidence: Evidence, index: Index) -> Draft:
    """Answer `question` from `evidence`, or say that the report does not."""
    draft = _extracted(question, evidence, index)
    return replace(draft, sentences=tuple(in_english(draft.sentences))) if question.language == "en" else draft


def _extracted(question: Question, evidence: Evidence, index: Index) -> Draft:
    if refusal := scope.attack(question):
        return refusal
    if front := listing.about_report(question, index):
        return Draft("answered", tuple(said(front, question)))
    if overall := overview.headings(question, index):
        return Draft("answered", tuple(said(overall, question, wording.whole)))
    if earlier := year_before.told(question, index):
        return Draft("answered", tuple(earlier))
    if happening := mentions.of_place(question, index):
        return Draft("answered", tuple(said(happening, question)))
    if each := _one_by_one(question, index):
        return Draft("answered", tuple(each))
    asked = parts(question, index)
    found = [evidence if part is question else gather(part, index) for part in asked]
    judged = [absence.judge(q, e, index) for q, e in zip(asked, found, strict=True)]
    whole = absence.judge(question, evidence, index) if len(asked) > 1 else judged[0]
    if all(verdict.is_absent for verdict in judged) or max(whole.near, whole.far) > absence.CERTAIN:
        if whole.far <= absence.FAR_THRESHOLD and (certain := computed.certain(question, evidence, index)):
            return Draft("answered", tuple(in_full(certain, question.language == "en")))
        return scope.elsewhere(question) or (
            absence.refuse(question) if absence.is_on_topic(question) else scope.refuse(question)
        )
    if (refusal := scope.elsewhere(question)) and min(verdict.far for verdict in judged) > scope.DOUBT:
        return refusal
    worked = solved.solve(question, evidence)
    silent = not worked.told and question.kind != "reason"
    if silent and (refusal := lacking(question, evidence, index)) and not computed.implied(question, evidence, index):
        return _with_first_told(question, refusal, index)
    absent = [v.is_absent and (whole.is_absent or not _is_in_doubt(v)) for v in judged]
    answered = [(q, e) for q, e, gone in zip(asked, found, absent, strict=True) if not gone]
    told = list(_sentences(question, evidence, answered, worked, index))
    if not told:
        return uncomputed(question)
    return Draft("answered", (*told, *lasting.remark(question, told), *unanswered.remark(question, told)))


def _one_by_one(question: Question, index: Index) -> list[DraftSentence]:
    """What several questions in one are answered, each by itself and each in the light of those before it, where every one has a result
    of its own; else nothing."""
    pieces = apart(question.text, index)
    if not 1 < len(pieces) <= _MOST_ADDED:
        return []
    before: list[Turn] = []
    drafts: list[Draft] = []
    for piece in pieces:
        part = understand(piece, before, index)
        drafts.append(_extracted(part, gather(part, index), index))
        before += [Turn("user", piece), Turn("assistant", "".join(sentence.text for sentence in drafts[-1].sentences))]
    results = [{sentence.text for sentence in draft.sentences if sentence.computed} for draft in drafts if draft.status == "answered"]
    every = set[str]().union(*results)
    if len(results) < len(drafts) or not all(results) or len(every) < len(results):
        return []
    return list(dict.fromkeys(sentence for draft in drafts for sentence in draft.sentences))


def _with_first_told(question: Question, refusal: Draft, index: Index) -> Draft:
    """`refusal`, after the figure that the question asks for first by itself, where that is told (发了多少,比上年多多少?)."""
    first, *others = [clause for clause in _CLAUSES.split(question.whole) if clause]
    if not others or kind_of(first) != "figure" or question.language == "en":
        return refusal
    part = replace(narrowed(question, first, index), text=first, kind="figure", unit=unit_of(first, "figure"))
    evidence = gather(part, index)
    if absence.judge(part, evidence, index).is_absent or lacking(part, evidence, index):
        return refusal
    told = said(best(part, evidence, index)[:1], part)
    return Draft("answered", (*told, *(replace(words, sources=sources_of(told)) for words in refusal.sentences)))


def _is_in_doubt(verdict: absence.Absence) -> bool:
    """Whether a part that seems not to be said may be: what it was asked together with is."""
    return verdict.near <= absence.CERTAIN and verdict.far <= absence.FAR_THRESHOLD


def _sentences(
    question: Question, evidence: Evidence, asked: Sequence[tuple[Question, Evidence]], worked: Solved, index: Index
) -> Sequence[DraftSentence]:
    if any(part.query.reports != question.query.reports for part, _ in asked):  # each place has an answer of its own
        return _several(asked, index)
    if item := nth.of_list(question, index):
        return said(item, question, wording.whole)
    if len(asked) == 1 and (footnote := listing.footnote(question, index)):
        return [DraftSentence(wording.tidy(footnote.text), (footnote,))]
    several = len(asked) > 1 and question.kind in _APART and all(len(part.years) < 2 for part, _ in asked)
    apart = several and not (worked.operation == "difference" and worked.odds >= solved.CERTAIN)
    if not apart and question.kind not in _TOLD_WHOLE:
        if changed := told_change.told(question, evidence):
            return changed
        result = computed.compute(question, evidence, index, worked)
        if len(asked) == 1 and wants_result(question, evidence) and not any(d.computed or not d.checked for d in result):
            return []
        if result:
            return in_full(result, question.language == "en")
    if len(asked) > 1:
        return _several(asked, index)
    if everything := mentions.of_name(question, index) or mentions.of_field(question, evidence):
        return said(everything, question)
    if told := meaning.of_term(question, evidence, index):
        return said(sections.fitting(told, _TERM_CHARACTERS), question, wording.whole)
    chosen = _listed(question, evidence, index) or best(question, evidence, index)
    if len(chosen) == 1 or question.kind not in ("list", "term"):
        chosen = rest(question, evidence, chosen)
    if question.kind == "list" and len(chosen) == 1:
        return said(chosen, question, wording.listing)
    if question.kind == "term":
        chosen = sections.fitting(chosen, _TERM_CHARACTERS)
    is_open = question.kind in _TOLD_WHOLE or (question.kind == "other" and question.follow_up)
    worded = wording.whole if is_open else wording.short
    return [*said(chosen, question, worded), *no_reason.remark(question, chosen)]


def _several(asked: Sequence[tuple[Question, Evidence]], index: Index) -> list[DraftSentence]:
    """The best sentence for each question inside the question, none twice: one told already is best that is nearly so."""
    chosen: dict[tuple[str, int], tuple[Sentence, list[Question]]] = {}
    for part, evidence in asked:
        footnote, ranked = listing.footnote(part, index), in_time(part, evidence)
        near = [r.sentence for r in ranked if r.score >= ranked[0].score - _TOLD]
        told = [sentence for sentence in near if (sentence.report_id, sentence.number) in chosen]
        listed = [] if footnote else _listed(part, evidence, index)
        listed = listed if len(listed) == 1 or sections.asked_count(part) else []
        for sentence in [footnote] if footnote else listed or told[:1] or rest(part, evidence, _first(part, evidence, index)):
            chosen.setdefault((sentence.report_id, sentence.number), (sentence, []))[1].append(part)
    drafts: list[DraftSentence] = []
    for sentence, by in chosen.values():
        words = tuple({word.text: word for part in by for word in part.words}.values())
        worded = wording.listing if by[0].kind == "list" and len(by) == 1 else wording.short
        drafts.extend(said([sentence], replace(by[0], words=words), worded))
    return drafts


def _listed(question: Question, evidence: Evidence, index: Index) -> list[Sentence]:
    if question.kind in ("list", "term"):
        return restricted.kept(listing.items(question, evidence, index), question, in_time(question, evidence))
    if question.kind == "other" and not question.follow_up and not asks_itself(question.whole):
        return listing.announced(question, in_time(question, evidence), index)  # named and no more (2016年的主要预期目标)
    return []


def _first(part: Question, evidence: Evidence, index: Index) -> list[Sentence]:
    """The best sentence for a part of a question, with its cause where that is asked."""
    return best(part, evidence, index)[: 2 if part.kind == "reason" else 1]


def best(question: Question, evidence: Evidence, index: Index) -> list[Sentence]:
    """The sentence that answers, with a second one where it is nearly as good; for a heading what stands under it."""
    ranked = in_time(question, evidence)
    top = _with_figure(question, ranked)
    if top.sentence.kind == "heading" and not _tells_itself(question, top):
        depth = len(top.sentence.section)
        below = [r for r in ranked if r.sentence.kind == "body" and r.sentence.section[:depth] == top.sentence.section]
        if question.kind not in ("list", "term", "reason", "other") and below:
            return [below[0].sentence]
        below_heading = sections.under(top.sentence, index)
        announced = sections.stated(top.sentence) > 1 and question.kind != "reason"
        return (below_heading if announced else below_heading[: 2 if question.kind == "reason" else 3]) or [
            top.sentence
        ]
    if question.kind == "list" and (details := sections.behind(top.sentence, index)):
        return details
    if question.kind == "reason":
        return listing.with_cause(listing.explaining(question, ranked).sentence, index)
    if top.sentence.kind == "footnote" and question.kind not in ("term", "list") and (told := _told_of(top, ranked, index)):
        return [told.sentence, top.sentence]
    if question.kind != "figure" and len(both := enumeration.both_sides(top.sentence, index.reports[top.sentence.report_id])) > 1:
        return both
    second = [r for r in ranked[1:3] if r is not top and _adds(r, top, question)]
    return [top.sentence, *(r.sentence for r in second[:1])]


def _tells_itself(question: Question, top: Ranked) -> bool:
    """Whether a sentence that opens its paragraph as a heading would has the figure asked for, or the date."""
    return bool(best_figure(question, top.sentence, question.unit)) if question.kind == "figure" else _dates(question, top)


def _dates(question: Question, top: Ranked) -> bool:
    return question.kind == "name" and bool(_WHEN.search(question.whole)) and bool(years(top.sentence.text))


def _with_figure(question: Question, ranked: Sequence[Ranked]) -> Ranked:
    """The best sentence; where a figure is asked for that it lacks, the next that has one of the unit wanted, for what is asked."""
    top = ranked[0]
    if lasts := lasting.telling(question, ranked[:_BESIDE]):
        return lasts
    if question.kind != "figure" or not question.unit or any(fits_unit(question.unit, f.base_unit) for f in top.figures):
        return top
    near = [r for r in ranked[1:_BESIDE] if r.score > top.score - _FIGURE_WORTH]
    return next((r for r in near if best_figure(question, r.sentence, question.unit)), top)


def _told_of(note: Ranked, ranked: Sequence[Ranked], index: Index) -> Ranked | None:
    """The best sentence that uses the term a footnote explains: what is done stands there, what it means in the note."""
    notes = index.reports[note.sentence.report_id].footnotes
    term = next((one.term.strip("“”") for one in notes if one.sentence == note.sentence.number), "")
    return next((r for r in ranked if term and r.sentence.kind == "body" and term in r.sentence.text), None)


def rest(question: Question, evidence: Evidence, chosen: list[Sentence]) -> list[Sentence]:
    """`chosen`, and for a question that names several things the best sentences for those not yet answered."""
    if not _SEVERAL.search(question.whole) or question.kind in ("reason", "term"):
        return chosen
    found = list(chosen)
    for _ in range(_MOST_ADDED):
        told = "".join(sentence.text for sentence in found)
        open_words = [
            w
            for w in question.words
            if w.forms and w.weight > _TELLING and not any(f in told for f in w.forms) and _is_added(w, question)
        ]
        wanted = sum(word.weight for word in open_words)
        ranked = [r for r in in_time(question, evidence) if r.sentence not in found and r.sentence.kind == "body"]
        scored = [
            (sum(w.weight for w in open_words if any(f in r.sentence.text for f in w.forms)), r.score, r)
            for r in ranked
        ]
        top = max(scored, key=lambda entry: entry[:2], default=None)
        if top is None or top[0] < (_LISTED_TOO if question.kind == "list" else _LEAST_ADDED) or top[0] < _SHARE_ADDED * wanted:
            break
        found.append(top[2].sentence)
    return found


def _is_added(word: Word, question: Question) -> bool:
    """Whether a word is one more thing that is asked for; of a list only what is named beside another (派出所和消防站)."""
    named = re.escape(word.text)
    return question.kind != "list" or bool(re.search(f"[和与及、]{named}|{named}(?:[和与及、]|以及)", question.whole))


def _adds(other: Ranked, top: Ranked, question: Question) -> bool:
    if other.sentence.kind != "body" or other.score < top.score - _CLOSE:
        return False
    return question.kind != "figure" or bool(other.figures)


def said(
    sentences: Sequence[Sentence],
    question: Question,
    worded: Callable[[Sentence, Question], str] = wording.short,
    label: str = "",
) -> list[DraftSentence]:
    """Sentences as an answer, each `worded`; the time they speak of is said once for each run of the same time, `label` the
    one before."""
    drafts: list[DraftSentence] = []
    for sentence in sentences:
        own = wording.spoken_of(sentence, question.language == "en")
        drafts.append(DraftSentence((own if own != label else "") + worded(sentence, question), (sentence,)))
        label = own
    return drafts
