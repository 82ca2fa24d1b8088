"""A draft to an answer's text, numbered citations and checked sentences."""

from collections.abc import Mapping, Sequence

from assistant import verify
from assistant.draft import Draft
from assistant.types import AnswerSentence, Citation
from store.types import Report, Sentence


def cite(draft: Draft, reports: Mapping[str, Report]) -> tuple[str, tuple[AnswerSentence, ...], tuple[Citation, ...]]:
    """The text with `[n]` markers, its sentences with their verdicts, and the citations in order of first use."""
    numbers: dict[Sentence, int] = {}
    sentences: list[AnswerSentence] = []
    verdicts: dict[int, verify.Check] = {}
    pieces: list[str] = []
    for drafted in draft.sentences:
        own = tuple(numbers.setdefault(source, len(numbers) + 1) for source in drafted.sources)
        checked = verify.Check("verified")
        if drafted.checked:
            checked = verify.check(drafted.text, drafted.sources, drafted.sources if drafted.computed else ())
            for number in own:
                verdicts.setdefault(number, checked)
        sentences.append(AnswerSentence(drafted.text, own, checked.verdict, checked.reason))
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
