"""What the terminal shows: an answer with its numbered quotes, and a progress bar while the index is built."""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import cache
from typing import Any

from assistant.export import nearest, place
from assistant.phrases import Language, say, stage
from assistant.plain import as_text
from assistant.types import Answer, Citation, Claim, ClaimVerdict, Correction
from store.fold import clean
from store.index import Progress

_NEAREST = 3
_VERDICTS: tuple[ClaimVerdict, ...] = ("supported", "contradicted", "qualifier", "not_in_report")


def answer_text(answer: Answer, language: Language) -> str:
    """The whole answer for the terminal, free of control characters."""
    return as_text("\n\n".join(_parts(answer, language)))


def _parts(answer: Answer, language: Language) -> Iterator[str]:
    yield answer.text
    for citation in answer.citations:
        where = place(citation.report_title, citation.section)
        yield f"[{citation.number}] {where}{_doubt(citation, language)}\n    {clean(citation.quote)}"
    if answer.corrections:
        yield "\n".join(_correction(correction, language) for correction in answer.corrections)
    if answer.status == "not_in_report":
        if any(word not in answer.text for word in answer.searched):
            yield say(language, "searched", words="、".join(answer.searched))
        near = [place("", s.section) + "\n    " + clean(s.text) for s in nearest(answer, _NEAREST)]
        if near:
            yield "\n".join([say(language, "nearest"), *near])
    if answer.incomplete:
        yield say(language, "incomplete")
    if answer.notice:
        yield answer.notice


def _correction(correction: Correction, language: Language) -> str:
    """What a model wrote that the report does not say, and what became of it."""
    values = {"written": clean(correction.written), "shown": clean(correction.shown), "reason": correction.reason}
    return say(language, "corrected" if correction.shown else "struck", **values)


def _doubt(citation: Citation, language: Language) -> str:
    return "" if citation.verdict == "verified" else f" ({say(language, 'unverified')})"


def claims_text(claims: Sequence[Claim], language: Language, notice: str = "") -> str:
    """Each claim with its verdict, the reason and the passages, then how many there are of each verdict."""
    counts = Counter(claim.verdict for claim in claims)
    summary = ", ".join(f"{say(language, f'claim_{one}')} {counts[one]}" for one in _VERDICTS if counts[one])
    shown = ["\n".join(_claim_lines(claim, language)) for claim in claims]
    return as_text("\n\n".join([*shown, summary, *filter(None, [notice])]))


def _claim_lines(claim: Claim, language: Language) -> Iterator[str]:
    yield f"[{say(language, f'claim_{claim.verdict}')}] {clean(claim.text)}"
    if claim.reason:
        yield f"    {claim.reason}"
    for citation in claim.citations:
        yield f"    {place(citation.report_title, citation.section)}\n        {clean(citation.quote)}"


@contextmanager
def progress_bar(language: Language) -> Iterator[Progress]:
    """Shows on standard error how far each stage is; draws nothing, and imports nothing, unless there is progress."""
    tasks: dict[str, Any] = {}
    with ExitStack() as stack:

        @cache
        def bars() -> Any:
            from rich.console import Console
            from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

            columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
            return stack.enter_context(Progress(*columns, console=Console(stderr=True)))

        def show(name: str, done: int, total: int) -> None:
            if name not in tasks:
                tasks[name] = bars().add_task(stage(language, name))
            bars().update(tasks[name], total=total, completed=done)

        yield show
