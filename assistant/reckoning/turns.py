"""Figures told one behind the other for as many names: 城镇和农村人均住房面积32.9平方米、37.1平方米,分别增加2.8平方米和5.5平方米."""

import re
from collections.abc import Sequence

from store import trimming
from store.readings import Reading

_LINK = re.compile("[、和与及]|以及")


def in_turn(text: str, every: Sequence[Reading]) -> dict[int, tuple[int, str]]:
    """The turn of each figure of such a run, by its number among `every`, with its name, which is "" where its reading tells it."""
    found: dict[int, tuple[int, str]] = {}
    place = 0
    while place < len(every):
        run = [place]
        while run[-1] + 1 < len(every) and _goes_on(text, every[run[-1]], every[run[-1] + 1]):
            run.append(run[-1] + 1)
        if len(run) > 1 and len(_LINK.findall(every[run[-1]].subject)) + 1 == len(run):
            found |= {at: (turn, trimming.in_turn(every[run[-1]].subject, turn)) for turn, at in enumerate(run)}
        elif len(run) > 1 and every[place].indicator != every[run[-1]].indicator:
            found |= {at: (turn, "") for turn, at in enumerate(run)}
        place = run[-1] + 1
    return found


def _goes_on(text: str, one: Reading, other: Reading) -> bool:
    """Whether one figure is told right behind another, of the same sort."""
    alike = one.figure.base_unit == other.figure.base_unit and one.change == other.change
    return alike and bool(_LINK.fullmatch(text[one.figure.end : other.figure.start]))
