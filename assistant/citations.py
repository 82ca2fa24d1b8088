"""A draft to an answer's text, numbered citations and checked sentences; a model's sentence corrected, or struck."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant import verify
from assistant.checks.finding import Strictness
from assistant.draft import Draft, DraftSentence
from assistant.home import known_of
from assistant.types import AnswerSentence, Citation, Correction
from store.types import Report, Sentence

_CORRECTABLE = ("figure", "unit", "bound")


def settle(
    drafted: DraftSentence, strictness: Strictness = "standard", known: str = ""
) -> tuple[DraftSentence | None, Correction | None]:
    """The sentence as it may be shown, and what was done to it.

    A wrong figure is replaced by the report's where that is clear and nothing else is wrong; else the sentence is struck
    (None). A sentence that holds comes back as it is, without a correction.
    """
    checked = verify.check(
        drafted.text, drafted.sources, drafted.sources if drafted.computed else (), strictness, known
    )
    if checked.verdict == "verified":
        return drafted, None
    corrected = _corrected(drafted.text, checked.findings)
    if corrected and verify.check(corrected, drafted.sources, (), strictness, known).verdict == "verified":
        note = f"已按报告更正：{checked.reason}"
        return replace(drafted, text=corrected, note=note), Correction(drafted.text, corrected, checked.reason)
    return None, Correction(drafted.text, "", checked.reason)


def _corrected(text: str, findings: Sequence[verify.Finding]) -> str:
    """`text` with the report's words where it was wrong; "" where that cannot be done for all that is wrong."""
    if not findings or any(f.kind not in _CORRECTABLE or not f.expected for f in findings):
        return ""
    for finding in sorted(findings, key=lambda f: -f.start):
        text = text[: finding.start] + finding.expected + text[finding.end :]
    return text


def cite(
    draft: Draft, reports: Mapping[str, Report], strictness: Strictness = "standard"
) -> tuple[str, tuple[AnswerSentence, ...], tuple[Citation, ...]]:
    """The text with `[n]` markers, its sentences with their verdicts, and the citations in order of first use."""
    numbers: dict[Sentence, int] = {}
    sentences: list[AnswerSentence] = []
    verdicts: dict[int, verify.Check] = {}
    pieces: list[str] = []
    for drafted in draft.sentences:
        own = tuple(numbers.setdefault(source, len(numbers) + 1) for source in drafted.sources)
        checked = verify.Check("verified")
        if drafted.checked:
            result_of = drafted.sources if drafted.computed else ()
            known = known_of(drafted.sources, reports)
            checked = verify.check(drafted.text, drafted.sources, result_of, strictness, known)
            for number in own:
                verdicts.setdefault(number, checked)
        sentences.append(
            AnswerSentence(drafted.text, own, checked.verdict, checked.reason or drafted.note, drafted.added)
        )
        pieces.append(marked(drafted.text, own))
    citations = tuple(
        Citation(
            number, s.report_id, reports[s.report_id].title, s.section, s.text, s.start, s.end, verdicts[number].verdict
        )
        for s, number in numbers.items()
    )
    return "".join(pieces), tuple(sentences), citations


def marked(text: str, numbers: Sequence[int]) -> str:
    """`text` with its markers in front of its last full stop."""
    markers = "".join(f"[{number}]" for number in numbers)
    stop = text[-1:] if text[-1:] in "。！？.!?" else ""
    return f"{text[: len(text) - len(stop)]}{markers}{stop}"
