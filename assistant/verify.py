"""The checks of one sentence against the report sentences it cites, in code, in order.

`findings` tells all that is wrong, with offsets; `check` gives the verdict on an answer's sentence.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.checks import material as prepared
from assistant.checks.finding import Finding, Kind, Strictness, Verdict
from assistant.checks.holding import check_bare_magnitudes, check_figures
from assistant.checks.material import Material
from assistant.checks.naming import check_digits, check_names, check_ranks, names_agree
from assistant.checks.negation import check_negation
from assistant.checks.recomputed import check_computed
from assistant.checks.telling import check_every, check_progress, check_scope, check_status, check_until, verbatim
from assistant.english import is_english
from assistant.english_figures import english_readings
from store.figures import figures, years
from store.fold import fold, narrow
from store.readings import Reading, readings
from store.types import Sentence

__all__ = ["Check", "Finding", "Kind", "Strictness", "check", "findings", "support"]

_HAN_PAIRS = re.compile(r"[\u3400-\u9fff]")
_FIGURE_YEAR = re.compile(r"(?:19|20)\d{2}")
_CUT = "\0"
SUPPORT: dict[Strictness, float] = {"lenient": 0.3, "standard": 0.4, "strict": 0.6}
"""The least share of a sentence's character pairs that its sources must hold."""
_FIGURES_AGREE = 0.5
"""What of that share is enough where a figure or a quoted name agrees."""
_VERDICTS: dict[Kind, Verdict] = {
    "figure": "figure_mismatch", "unit": "figure_mismatch", "year": "figure_mismatch",
    "direction": "qualifier_mismatch", "bound": "qualifier_mismatch", "status": "qualifier_mismatch",
    "until": "qualifier_mismatch", "scope": "qualifier_mismatch",
    "name": "unsupported", "negation": "unsupported", "unsupported": "unsupported",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Check:
    """A verdict with its reason in words ("" where verified), and all that was found wrong."""

    verdict: Verdict
    reason: str = ""
    findings: tuple[Finding, ...] = ()


def check(
    text: str,
    sources: Sequence[Sentence],
    result_of: Sequence[Sentence] = (),
    strictness: Strictness = "standard",
    known: str = "",
) -> Check:
    """The verdict on `text` by the first of its `findings`.

    `result_of` names sentences whose figures were computed with in code: the result is computed again from them. `known` are
    words that may stand in the text though no source has them, such as the title of the report.
    """
    if not sources:
        return Check("unsupported", "没有引用报告的句子")
    operands = tuple(dict.fromkeys((*sources, *result_of)))
    found = tuple(_computed(text, prepared.of(operands))) if result_of else findings(text, sources, strictness, known)
    return Check(_VERDICTS[found[0].kind], found[0].reason, found) if found else Check("verified")


def findings(
    text: str, sources: Sequence[Sentence], strictness: Strictness = "standard", known: str = ""
) -> tuple[Finding, ...]:
    """All that is wrong with `text` by what `sources` say, worst first; empty where it holds.

    Offsets index `text`. `known` are words that may stand in it though no source has them.
    """
    if not sources:
        return (Finding("unsupported", "没有引用报告的句子", 0, len(text)),)
    return tuple(_findings(text, prepared.of(sources), strictness, known))


def _findings(text: str, sources: Material, strictness: Strictness, known: str) -> Iterator[Finding]:
    english = is_english(text)
    told = _english(text, sources) if english else readings(text)
    own_words = not english and verbatim(text, sources)
    held = []
    for problem, reading, equal in check_figures(text, told, sources, strictness):
        if problem:
            yield problem
        held.append((reading, () if problem else equal))
    yield from _years(text, sources)
    if not own_words and not english:
        yield from check_digits(text, [reading.figure for reading in told], sources)
    if strictness == "lenient":
        return
    yield from check_bare_magnitudes(text, sources)
    yield from check_status(text, held, sources, own_words)
    yield from check_until(text, held)
    if english or own_words:
        return
    yield from check_every(text, sources)
    yield from check_ranks(text, sources)
    yield from check_scope(text, sources, known)
    yield from check_names(text, sources, known)
    yield from check_negation(text, sources)
    yield from check_progress(text, sources)
    least = SUPPORT[strictness] * (
        _FIGURES_AGREE if any(equal for _, equal in held) or names_agree(text, sources) else 1
    )
    if support(text, f"{sources.said}{sources.headings}{known}") < least:
        yield Finding("unsupported", "引用的句子说的是别的事", 0, len(text))


def _english(text: str, sources: Material) -> tuple[Reading, ...]:
    """The figures of an English sentence; a bare number that stands in the sources as it is needs no check."""
    found = english_readings(text)
    plain = re.compile(r"\d+")
    there = set(plain.findall(sources.said))
    return tuple(r for r in found if r.figure.unit or narrow(text[r.figure.start : r.figure.end]) not in there)


def _years(text: str, sources: Material) -> Iterator[Finding]:
    """Years that no source speaks of."""
    if not sources.years:
        return
    for year in years(text):
        if year not in sources.years:
            start = text.find(str(year))
            yield Finding("year", f"引用的句子说的不是{year}年", max(start, 0), max(start, 0) + 4)


def _computed(text: str, sources: Material) -> Iterator[Finding]:
    yield from check_computed(text, sources)
    for problem, _, _ in check_figures(text, readings(text), sources, "lenient"):
        if problem and problem.kind == "year":
            yield problem


def support(text: str, source: str) -> float:
    """The share (0 to 1) of the character pairs of `text` that stand in `source`, figures and years aside.

    A text without any is left to the check of figures.
    """
    found = figures(text)
    bare = "".join(char if not any(f.start <= i < f.end for f in found) else _CUT for i, char in enumerate(text))
    pairs = {pair for part in _FIGURE_YEAR.sub(_CUT, bare).split(_CUT) for pair in _pairs(part)}
    there = _pairs(source)
    return len(pairs & there) / len(pairs) if pairs else 1.0


def _pairs(text: str) -> set[str]:
    han = "".join(_HAN_PAIRS.findall(fold(text).text))
    return {han[i : i + 2] for i in range(len(han) - 1)}
