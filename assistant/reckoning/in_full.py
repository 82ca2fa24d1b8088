"""A reader checks a formula against the report: each figure that it is over stands in the sentences told before it."""

import re
from collections.abc import Sequence, Set
from dataclasses import replace
from decimal import Decimal

from assistant import wording
from assistant.draft import DraftSentence
from store.figures import Figure, figures
from store.readings import read

_SIGNS = re.compile("[-+=×÷()]")


def in_full(drafts: Sequence[DraftSentence], english: bool = False) -> list[DraftSentence]:
    """`drafts`, with the whole of a report's sentence where its shorter form leaves out a figure that a formula is over."""
    used = {figure.amount for figure in put_together(drafts)}
    return [_whole(draft, english) if _leaves_out(draft, used) else draft for draft in drafts]


def put_together(drafts: Sequence[DraftSentence]) -> tuple[Figure, ...]:
    """The figures of what is computed in `drafts`, sign by sign: across a minus two figures would read as a range."""
    return tuple(figure for draft in drafts if draft.computed for figure in figures(_SIGNS.sub(",", draft.text)))


def _leaves_out(draft: DraftSentence, used: Set[Decimal]) -> bool:
    if draft.computed or not draft.checked or len(draft.sources) != 1:
        return False
    told = figures(draft.text)
    return any(
        reading.figure.amount in used and not any(reading.figure.same(figure) for figure in told) for reading in read(draft.sources[0])
    )


def _whole(draft: DraftSentence, english: bool) -> DraftSentence:
    (source,) = draft.sources
    return replace(draft, text=wording.spoken_of(source, english) + wording.tidy(source.text))
