"""Three or more things that a question lists before it asks which of them is most: the figure of each, in order."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.draft import DraftSentence
from assistant.half import asks_target
from assistant.locate import Located
from assistant.question import Question
from assistant.ranked import Evidence
from assistant.reckoning import naming, operands, paces, sides
from assistant.reckoning.combined import ranking, with_unit
from store.index import Index
from store.types import Role

_ASKS = re.compile("最|第[一二]|领先")
_FEWEST = 3


def leading(question: Question, evidence: Evidence, index: Index) -> list[DraftSentence]:
    """`ranking` of the things listed; empty where a figure is told of not every one, or they cannot be put in an order."""
    names = naming.put_first(question) if _ASKS.search(question.whole) else ()
    if len(names) < _FEWEST:
        return []
    asked = replace(question, unit="%") if paces.asks_pace(question) else question
    wanted = sides.sides(question, names, index)
    if asks_target(question.whole) and not question.sure_of_time:
        planned = frozenset[Role]({"plan"})
        wanted = tuple(replace(side, asked=replace(side.asked, roles=planned, sure_of_time=True)) for side in wanted)
    found = operands.find(asked, wanted, evidence, index)
    places = [with_unit(question, operand.place) for operand in found]
    return ranking(question, places, names) if len(places) == len(names) and _are_alike(question, places) else []


def _are_alike(question: Question, places: Sequence[Located]) -> bool:
    """Whether all figures are amounts, or changes of one direction, as the question asks."""
    first = places[0].reading
    sorts = {(place.reading.change, place.reading.direction if first.change else "") for place in places}
    return len(sorts) == 1 and (first.change or not paces.asks_pace(question))
