"""A claim held against some sentences: how much of it they say, what is wrong by them, and the verdict that follows."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant import home, verify
from assistant.checks import material
from assistant.checks.finding import Finding
from assistant.claims import figures as claim_figures
from assistant.claims import measured, opposites, periods, titles
from assistant.claims import names as claim_names
from assistant.claims.conflicts import conflicts
from assistant.claims.opposites import both_adverse
from assistant.claims.sources import cover, cover_near, shares
from assistant.claims.text import Stated, Statement, Term, in_period
from assistant.types import ClaimVerdict
from store.fold import fold
from store.index import Index
from store.types import Sentence

FIGURES_WEIGH = 0.45
"""What agreeing figures count in the choice of sentences, beside the share of the words."""
_WRONG_YEAR, _WRONG_HALF, _QUALIFIED, _HEADING = 0.3, 0.2, 0.12, 0.15
_SAID, _SAID_WITH_FIGURES, _SAME_TOPIC, _SAME_ITEM, _ALL_BUT_A_NAME = 0.58, 0.4, 0.5, 0.6, 0.75
"""Shares of a claim's weight from which the report says it (without figures, and where all figures agree), speaks of the same thing,
measures the same item, and says it all but for a name. Chosen by hand on 540 claims over six reports."""
_MAIN_TERM = 0.4
_TOUCHED, _UNSAID = 0.5, 0.1
"""From which share on a word counts as spoken of, and the part of a claim's weight from which a thing that is not must be."""
_ENGLISH_LESS, _ENGLISH_ITEM = 0.15, 0.4
"""English words find fewer of their Chinese ones: so much less is asked of the claim, so much of what a figure measures."""
_NAMED, _NOT_NAMED = 0.9, 0.65
"""Shares of what a figure measures from which on one clause names it, and up to which it does not."""
_CLAUSE = re.compile("[^,，。;；:：!！?？]+")
_CLAUSES_AROUND = 2
_PAST = re.compile(r"去年|上年(?!度)|last year", re.I)
_THIS_YEAR = re.compile(r"今年|任务是|指标是|标准")
_DONE = re.compile(r"已|完成了|实现了|达到了|实际|完毕|去年|目前")
_SOMEBODY = re.compile("(?:队|队员|员|工人|人员|当事人|群众|职工|居民|市民|部门)$")
_BESIDE = 4
"""Characters up to which a word stands beside a figure."""
_FIGURES = frozenset(("figure", "unit"))
_QUALIFIERS = frozenset(("bound", "status", "until", "scope"))


@dataclass(frozen=True, slots=True)
class Judged:
    """What one part of a claim comes to: the verdict, why, and the sentences that decide."""

    verdict: ClaimVerdict
    reason: str = ""
    sentences: tuple[Sentence, ...] = ()


@dataclass(frozen=True, slots=True)
class Compared:
    """A claim, the sentences it is held against, the share of its weight they hold, and what is wrong or missing by them."""

    claim: Statement
    sentences: tuple[Sentence, ...]
    index: Index
    cover: float
    missing: tuple[Term, ...]
    findings: tuple[Finding, ...]

    @property
    def score(self) -> float:
        """How well the sentences fit: the claim's words first, then its figures, then its year, half and qualifiers."""
        kinds = {finding.kind for finding in self.findings}
        past = self.sentences[0].role == "plan" and _PAST.search(self.claim.text) is not None
        off = _WRONG_YEAR * ("year" in kinds) + _WRONG_HALF * past + _QUALIFIED * bool(kinds & _QUALIFIERS)
        figures = self.claim.figures
        agreed = 1 - sum(self.lacks(stated) for stated in figures) / len(figures) if figures else 0.0
        return self.cover + FIGURES_WEIGH * agreed - off - _HEADING * (self.sentences[0].kind == "heading")

    def lacks(self, stated: Stated) -> bool:
        """Whether no figure of the sentences equals this one of the claim."""
        return not claim_figures.equal(stated, material.of(self.sentences))

    def speaks_rather(self, stated: Stated, best: "Compared") -> bool:
        """Whether these sentences give another figure for what the claim's figure measures, which those of `best` do not name."""
        terms = [term for term in stated.terms if term.kind in ("noun", "name")] or stated.terms
        own, theirs = (max(cover_near(terms, sentence, 1) for sentence in one.sentences) for one in (best, self))
        known = self.lacks(stated) and claim_figures.rivals(stated, material.of(self.sentences))
        return bool(known) and theirs >= _NAMED and own <= _NOT_NAMED

    def judged(self) -> Judged:
        """The verdict on the claim by these sentences."""
        names = [finding for finding in self.findings if finding.kind == "name"]
        others = [finding for finding in self.findings if finding.kind != "name"]
        share = self._cover_without(names) if names else self.cover
        if not self.claim.figures and not others:
            share = min(share, self._near(names))
        if any(self._is_elsewhere(stated) for stated in self.claim.figures) or share < self._least(
            bool(names), bool(others)
        ):
            return self._absent()
        if not others and (title := titles.won(self.claim.text)):
            said = "".join(sentence.text for sentence in self.sentences)
            if not titles.stands(title, said):
                alike = titles.like(title, said) if share >= _SAME_TOPIC else ""
                reason = f"报告说的是“{alike}”,不是“{title}”"
                return Judged("contradicted", reason, self.sentences) if alike else self._absent()
        if not self.findings:
            for stated in self.claim.figures:
                if measured.is_of_another(stated, self.claim, material.of(self.sentences)):
                    return self._replaced(self._unsaid()) or self._absent(stated.terms)
            unsaid = self._unsaid()
            if unsaid:
                return self._replaced(unsaid) or self._absent(unsaid)
            return Judged("supported", "", self.sentences)
        wrong = [finding for finding in self.findings if finding.kind not in _QUALIFIERS]
        reasons = dict.fromkeys(finding.reason.replace("引用的句子", "报告") for finding in wrong or self.findings)
        return Judged("contradicted" if wrong else "qualifier", "；".join(reasons), self.sentences)

    def _least(self, names: bool, others: bool) -> float:
        """The share of the claim that the sentences must hold for a verdict other than that the report does not say."""
        if names and not self.claim.figures:
            return _ALL_BUT_A_NAME
        least = _SAME_TOPIC if names or others else _SAID_WITH_FIGURES if self.claim.figures else _SAID
        if not self.claim.is_english:
            return least
        found = len(self.claim.terms) - len(self.missing)
        return least - _ENGLISH_LESS if others or self.claim.figures or found > 1 else 1.1

    def _replaced(self, unsaid: Sequence[Term]) -> Judged | None:
        """That the claim puts another thing of the same kind (燃气锅炉) where the report has its own, all else being said."""
        said = material.of(self.sentences)
        for term in unsaid if len(unsaid) == 1 else ():
            if other := claim_names.like(term, opposites.best_clause(self.claim.terms, said.said), self.claim.text):
                return Judged("contradicted", f"报告说的是“{other}”,没有提到“{term.text}”", self.sentences)
        return None

    def _unsaid(self) -> tuple[Term, ...]:
        """The things and names of the claim that the sentences do not speak of, though they hold all the rest."""
        if self.claim.is_english:
            return ()
        terms = self.claim.terms
        total = sum(term.weight for term in terms)
        held = zip(terms, shares(terms, self.sentences, self.index), strict=True)
        things = [t for t, share in held if share < _TOUCHED and t.kind in ("noun", "name")]
        idle = [t for t in things if claim_figures.GENERAL.search(t.text) or self._only_acts(t)]
        return tuple(t for t in things if t.weight >= _UNSAID * total and t not in idle)

    def _only_acts(self, term: Term) -> bool:
        """Whether a word is for somebody who did or got what the claim counts (消防队), not for what its figure counts."""
        figures = [stated.reading.figure for stated in self.claim.figures]
        apart = all(abs(term.start - figure.end) > _BESIDE for figure in figures)
        return bool(figures) and apart and _SOMEBODY.search(term.text) is not None

    def _absent(self, unsaid: Sequence[Term] = ()) -> Judged:
        """That the report does not say so, naming what of the claim it lacks: words, or figures where it has all the words."""
        things = [term for term in self.missing if term.kind in ("noun", "name")]
        missing = sorted(unsaid or things or self.missing, key=lambda term: -term.weight)[:4]
        words = dict.fromkeys(term.text for term in sorted(missing, key=lambda term: term.start))
        elsewhere = [t.text for t in missing if t.text in words and any(map(self.index.contains, t.forms))]
        figures = [stated.reading.figure for stated in self.claim.figures if self.lacks(stated)]
        nowhere = [word for word in words if word not in elsewhere]
        if nowhere:
            return Judged("not_in_report", f"报告没有提到：没有找到“{'”“'.join(nowhere)}”这样的说法", self.sentences[:1])
        if words:
            told = "”“".join(words)
            return Judged("not_in_report", f"报告没有这样说：最接近的这一处没有提到“{told}”", self.sentences[:1])
        told = "”“".join(self.claim.text[figure.start : figure.end] for figure in figures)
        reason = f"报告没有给出“{told}”这个数" if told else "报告没有这样说"
        return Judged("not_in_report", reason, self.sentences[:1])

    def _is_elsewhere(self, stated: Stated) -> bool:
        """Whether a figure the sentences lack measures what they do not speak of, or has nothing there to be held against."""
        figure, held = stated.reading.figure, material.of(self.sentences)
        wrong = any(f.kind in _FIGURES and f.start <= figure.end and figure.start <= f.end for f in self.findings)
        known = any(f.kind not in _FIGURES and f.start < figure.end and figure.start < f.end for f in self.findings)
        if not wrong or known or claim_figures.equal(stated, held):
            return False
        share, missing = cover(stated.terms, self.sentences, self.index)
        total = sum(term.weight for term in stated.terms)
        if not self.claim.is_english and any(
            term.kind in ("noun", "name") and term.weight >= _MAIN_TERM * total for term in missing
        ):
            return True
        same_number = any(other.reading.figure.value == figure.value for other in held.held)
        least = _ENGLISH_ITEM if self.claim.is_english else _SAME_ITEM
        return share < least or not (same_number or claim_figures.rivals(stated, held))

    def _near(self, names: Sequence[Finding]) -> float:
        """As `_cover_without`, by the best run of clauses alone: words from all over a long sentence say nothing together."""
        rest = [term for term in self.claim.terms if not any(_overlap(finding, term) for finding in names)]
        count = len(_CLAUSE.findall(self.claim.text)) + _CLAUSES_AROUND
        return (
            max((cover_near(rest, sentence, count) for sentence in self.sentences), default=0.0)
            if len(self.sentences) == 1
            else 1.0
        )

    def _cover_without(self, names: Sequence[Finding]) -> float:
        """The share of the claim's weight held, names that are wrong left out."""
        rest = [term for term in self.claim.terms if not any(_overlap(finding, term) for finding in names)]
        return cover(rest, self.sentences, self.index)[0] if rest else 0.0


def compared(claim: Statement, sentences: tuple[Sentence, ...], index: Index) -> Compared:
    """`claim` held against `sentences` (at least one)."""
    share, missing = cover(claim.terms, sentences, index)
    held = material.of(sentences)
    known = home.known_of(sentences, index.reports)
    told = [
        finding
        for finding in verify.findings(claim.text, sentences, known=known)
        if not _is_idle(finding, claim, missing)
    ]
    told.extend(periods.other_year(claim, sentences, index.reports[sentences[0].report_id]))
    told.extend(periods.other_periods(claim, held, index.reports))
    found = () if _is_quoted(claim.text, held.said) else tuple(conflicts(claim, held, missing))
    told = [one for one in told if not any(_says_more(other, one) for other in found)]
    seen = {(finding.kind, finding.start) for finding in told}
    more = [finding for finding in found if (finding.kind, finding.start) not in seen]
    findings = tuple(finding for finding in (*told, *more) if not _is_computed(finding, claim, held))
    return Compared(claim, sentences, index, share, missing, findings)


def _says_more(one: Finding, other: Finding) -> bool:
    """Whether `one` finds the same as `other` of a longer piece of the claim."""
    return (one.kind, one.start) == (other.kind, other.start) and one.end > other.end


def _is_quoted(text: str, said: str) -> bool:
    """Whether `text` is whole clauses of `said`, word for word."""
    bare = fold(text).text.rstrip("。.;,!?、:")
    place = said.find(bare)
    return place == 0 or (place > 0 and said[place - 1] in "\n,。;:!?")


def _is_idle(finding: Finding, claim: Statement, missing: Sequence[Term]) -> bool:
    """What says nothing of the claim: a length of time that sets its period, a name that is no term of it or is held."""
    if finding.kind == "unsupported" or in_period(claim.text, finding.start, finding.end):
        return True
    if finding.kind == "negation" and both_adverse(claim.text[finding.start : finding.end], finding.expected):
        return True
    if finding.kind == "status" and finding.expected.startswith("目标") and _THIS_YEAR.search(claim.text):
        return not _DONE.search(claim.text)
    named = [term for term in claim.terms if _overlap(finding, term)]
    if finding.kind == "name" and claim.text[finding.start] in "在从向对由把被以":
        return True
    if (
        finding.kind != "name"
        or claim.text[: finding.start].endswith("《")
        or any(char.isdigit() for char in claim.text[finding.start : finding.end])
    ):
        return False
    return all(term not in missing or term.text[0] in "各全本该" for term in named)


def _is_computed(finding: Finding, claim: Statement, held: material.Material) -> bool:
    """Whether a figure that is found wrong is the sum or the difference of two that the sentences hold, as the claim says."""
    if finding.kind not in _FIGURES:
        return False
    told = [s for s in claim.figures if s.reading.figure.start <= finding.end and finding.start <= s.reading.figure.end]
    if not told or claim_figures.equal(told[0], held):
        return False
    if claim_figures.counted(claim.text, told[0]):
        return True
    return claim_figures.computed(told[0], held) or claim_figures.rounded_up(claim.text, told[0], held)


def _overlap(finding: Finding, term: Term) -> bool:
    return finding.start < term.start + len(term.text) and term.start < finding.end
