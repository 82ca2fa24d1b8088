"""Figures that a sentence gives in turn to the names before them (城镇和农村人均住房面积32.9平方米、37.1平方米)."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from assistant.checks.finding import Finding
from assistant.checks.material import Held, Material
from assistant.claims.figures import equal, follows
from assistant.claims.text import Statement
from assistant.pairs import pairs
from store.types import Sentence

_IN_TURN = re.compile(r"[^,，。;；:：年]+分别")
_CLAUSE_END = re.compile("[,，。;；:：]")
_SIGNS = re.compile("[、和与及]|以及")
_NEXT = re.compile("、|和|与|及")
_LEAST = 2
"""Characters by which a claim must name one of the names."""


def out_of_turn(statement: Statement, material: Material) -> Iterator[Finding]:
    """Two figures given in turn (分别提高17.7%和13.1%) where the report gives them the other way round to the same names."""
    for one, other in () if "分别" not in material.said else pairwise(statement.figures):
        start, end = one.reading.figure.start, other.reading.figure.end
        names = _IN_TURN.search(statement.text[:start])
        firsts, seconds = equal(one, material), equal(other, material)
        if not names or any(follows(a, b) for a in firsts for b in seconds):
            continue
        for held in (a for a in firsts for b in seconds if follows(b, a)):
            source = held.sentence.text
            listed = _IN_TURN.search(source[: held.reading.figure.start])
            if listed and pairs(names[0]) <= pairs(listed[0]) and _in_order(names[0], listed[0]):
                words = source[listed.start() : held.reading.figure.end]
                yield Finding("figure", f"报告的原话是“{words}”", start, end, words, held.sentence)
                return


def _in_order(told: str, source: str) -> bool:
    """Whether the names of two lists come in the same order."""
    places = [source.find(name[:2]) for name in _SIGNS.split(told) if name]
    return places == sorted(places)


def anothers_turn(statement: Statement, material: Material) -> Iterator[Finding]:
    """A figure told of one name that the report gives in turn to another one (农村32.9平方米)."""
    for stated in () if statement.is_english else statement.figures:
        held = equal(stated, material)
        figure = stated.reading.figure
        for sentence in dict.fromkeys(one.sentence for one in held):
            for names, run in _turns(sentence, material):
                named = [place for place, name in enumerate(names) if name and name in statement.text]
                given = [place for place, one in enumerate(run) if one in held]
                if len(named) == 1 and given and named[0] not in given:
                    words = run[named[0]].words
                    reason = f"报告里“{names[named[0]]}”是“{words}”,“{names[given[0]]}”才是“{run[given[0]].words}”"
                    yield Finding("figure", reason, figure.start, figure.end, words, sentence)
                    return


def _turns(sentence: Sentence, material: Material) -> Iterator[tuple[list[str], list[Held]]]:
    """The names and the figures of each such run of the sentence; as many names as figures."""
    found = [one for one in material.held if one.sentence == sentence]
    text = sentence.text
    place = 0
    while place < len(found):
        run = [found[place]]
        for one in found[place + 1 :]:
            if not _NEXT.fullmatch(text[run[-1].reading.figure.end : one.reading.figure.start]):
                break
            run.append(one)
        place += len(run)
        start = run[0].reading.figure.start
        clause = max((match.end() for match in _CLAUSE_END.finditer(text, 0, start)), default=0)
        names = _SIGNS.split(text[clause:start])
        if len(run) > 1 and len(names) == len(run):
            yield _short(names), run


def _short(names: Sequence[str]) -> list[str]:
    """What tells the names apart: the end of the first, the beginning of the last."""
    return [names[0][-_LEAST:], *names[1:-1], names[-1][:_LEAST]]
