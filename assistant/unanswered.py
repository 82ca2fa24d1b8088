"""What is said where one of several figures asked for at once is not among those told."""

import re
from collections.abc import Sequence, Set

from assistant import lasting
from assistant.draft import DraftSentence, sources_of
from assistant.fits import fits_unit
from assistant.half import is_sure_of_time, roles
from assistant.question import Question, unit_of
from assistant.refusing import territory
from store.figures import figures, years

_CLAUSES = re.compile("[,;。?，；？]")
_ASKS = re.compile("多少|几|什么|哪|谁|吗|占比|多[大高长]")
_AMOUNT = re.compile("多少|几")
_IDLE = re.compile("^(?:那么?|还有|另外|其中|请问|以及|并且|又|也)+")


def remark(question: Question, told: Sequence[DraftSentence]) -> list[DraftSentence]:
    """Which amounts the report does not give, for a question of several clauses that each ask; nothing where each unit asked
    for is told."""
    asking = [clause.strip() for clause in _CLAUSES.split(question.whole) if _ASKS.search(clause)]
    if len(asking) < 2 or question.language == "en" or any(draft.computed for draft in told):
        return []
    sources = [source for draft in told for source in draft.sources]
    text = " ".join([draft.text for draft in told] + [source.text for source in sources])
    halves = {source.role for source in sources}
    missing = [clause for clause in asking if _is_missing(clause, text) or _is_of_other_half(clause, halves)]
    if not missing or len(missing) == len(asking):
        return []
    named = "、".join(f"“{_IDLE.sub('', clause)}”" for clause in missing)
    return [DraftSentence(f"报告没有给出{named}的数。", sources_of(told), checked=False)]


def _is_of_other_half(clause: str, told: Set[str]) -> bool:
    """Whether a clause asks for an amount of a half of the report, by its own time, of which nothing is told (今年想要多少)."""
    wanted = roles(clause) if is_sure_of_time(clause) and not years(clause) and _AMOUNT.search(clause) else frozenset()
    return bool(wanted) and not wanted & told and bool(told & {"review", "plan"})


def _is_missing(clause: str, told: str) -> bool:
    """Whether a clause asks for an amount of a unit (not a share, which may be told as a change) that is not told."""
    unit = unit_of(clause, "figure") if _AMOUNT.search(clause) and not lasting.ASKS.search(clause) else ""
    if unit in ("", "%") or re.search(territory.in_words(unit), told):
        return False
    return not any(figure.base_unit and fits_unit(unit, figure.base_unit) for figure in figures(told))
