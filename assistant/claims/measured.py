"""Whether a figure that agrees measures what the claim says: the same things, as one of them or as all, over the same time."""

import re
from collections.abc import Iterator

from assistant.checks.finding import Finding
from assistant.checks.material import Held, Material
from assistant.claims.figures import GENERAL, clause_of, equal
from assistant.claims.text import Stated, Statement, Term
from store.fold import fold
from store.tokens import part_of_speech, words

_LEAST = 0.2
"""The least part of what a figure is told of that the clause of the report's figure must have."""
_BEHIND, _PHRASE = 2, 16
"""How far behind a figure what it counts begins, and how far behind "of" the nouns of what it is made up of."""
_MADE_OF = re.compile(r"\s+(?:worth )?of (?=[a-z]+ [a-z]+)")
_PEOPLE = re.compile(
    r"\s*(?:\w+\s){0,2}?(?:people|persons?|men|women|children|residents|workers|students|teachers|deaths)\b", re.I
)
_OF_PEOPLE = frozenset(("", "人", "名", "位", "人次"))
_STOCK = re.compile(r"总额|余额|总数|总量|存量|共有|总人数|一共有|总共有|现有|拥有|规模(?:为|达)")
_FLOW = re.compile(
    r"新增|新建|增加|增收|减少|招录|招收|引进|选派|置换|发行|调整|回笼|偿还|筹集|发放|改造|续建|新登记|注册"
)
_EACH = re.compile(r"平均每?[天日周月年]|日均|月均|年均|人均|户均|每[天日周月年人户]")
_EACH_TOLD = re.compile(r"每|平均|均|一[天日周月人户]")
_BOTH = re.compile(r"(?P<one>[\u3400-\u9fff]{2})(?:和|、|与|及|或)(?P<other>[\u3400-\u9fff]{2})了?$")


def is_of_another(stated: Stated, statement: Statement, material: Material) -> bool:
    """Whether every figure that equals the claim's is told of other things: people for fires, or nothing the claim names."""
    held = equal(stated, material)
    return bool(held) and not any(_is_of(stated, statement, one) for one in held)


def _is_of(stated: Stated, statement: Statement, held: Held) -> bool:
    figure, unit = stated.reading.figure, held.reading.figure.base_unit
    counts_people = statement.is_english and not figure.base_unit and _PEOPLE.match(statement.text, figure.end)
    if counts_people and unit not in _OF_PEOPLE:
        return False
    things = [term for term in stated.terms if term.kind in ("noun", "name") and not GENERAL.fullmatch(term.text)]
    reading = held.reading
    near = fold(f"{clause_of(held.sentence.text, held)} {reading.indicator} {reading.label}").text.lower()
    counted = _counted(stated, statement)
    if counted and not _stands(counted, near):
        return False
    total = sum(term.weight for term in things)
    found = sum(term.weight for term in things if _stands(term, near))
    return not total or found >= _LEAST * total


def _counted(stated: Stated, statement: Statement) -> Term | None:
    """What an English figure counts or is made up of (80 schools, 10 yuan of loans): the noun right behind it; None without one."""
    figure = stated.reading.figure
    of = _MADE_OF.match(statement.text, figure.end) if figure.base_unit else None
    if not statement.is_english or statement.text[: figure.start].endswith("of "):
        return None
    if of:
        return max((t for t in stated.terms if of.end() <= t.start < of.end() + _PHRASE), key=_place, default=None)
    if figure.base_unit:
        return None
    behind = [term for term in stated.terms if term.start >= figure.end]
    first = min(behind, key=_place, default=None)
    near = first is not None and first.start - figure.end <= _BEHIND
    return first if first and near and first.kind == "noun" else None


def _place(term: Term) -> int:
    return term.start


def _stands(term: Term, near: str) -> bool:
    """Whether a word stands in `near`, or another one for it or of its field."""
    return any(form.lower() in near for form in (*term.forms, *term.related))


def otherwise_measured(statement: Statement, material: Material) -> Iterator[Finding]:
    """A figure that adds to something told as all of it, one of each day told as the year's, two doings told as one."""
    for stated in () if statement.is_english else statement.figures:
        held = equal(stated, material)
        wrong = [words for one in held if (words := _otherwise(statement.text, stated, one))]
        if held and len(wrong) == len(held):
            figure = stated.reading.figure
            yield Finding("scope", f"报告说的是“{wrong[0]}”", figure.start, figure.end, wrong[0], held[0].sentence)


def other_doings(statement: Statement, material: Material) -> Iterator[Finding]:
    """取缔 told of what the report says 查处 of, while it says 取缔 of something else beside it."""
    for stated in () if statement.is_english else statement.figures:
        clauses = [clause_of(held.sentence.text, held) for held in equal(stated, material)]
        for term in stated.terms if clauses and _tells_things(stated) else ():
            moved = term.kind == "verb" and term.text in material.said and not GENERAL.search(term.text)
            if moved and not any(_does(clause, statement.text, term) for clause in clauses):
                end = term.start + len(term.text)
                reason = f"报告说的是“{clauses[0]}”，不是“{term.text}”"
                yield Finding("figure", reason, term.start, end, clauses[0], material.sentences[0])


def _tells_things(stated: Stated) -> bool:
    """Whether a figure of the claim is told of things besides what is done with them."""
    return any(term.kind in ("noun", "name") for term in stated.terms)


def _does(clause: str, text: str, term: Term) -> bool:
    """Whether the clause says the verb, or opens with none of its own that the claim lacks."""
    first = next(iter(words(clause)), "")
    own = len(first) > 1 and part_of_speech(first)[:1] == "v" and first not in text
    return not own or any(form in clause for form in (*term.forms, *term.related)) or term.text in first


def _otherwise(text: str, stated: Stated, held: Held) -> str:
    """The report's clause where its figure is of another extent than the claim tells; "" where it is not."""
    clause = clause_of(held.sentence.text, held)
    before = clause[: clause.find(held.words)] if held.words in clause else clause
    told = text[max(stated.reading.figure.start - len(stated.reading.label), 0) : stated.reading.figure.start]
    if _STOCK.search(told) and _FLOW.search(before) and not _FLOW.search(text) and not _STOCK.search(clause):
        return clause
    if _EACH.search(before) and not _EACH_TOLD.search(text):
        return clause
    both = _BOTH.search(before)
    if both and all(part_of_speech(word)[:1] == "v" for word in both.groups()):
        named = [word for word in both.groups() if word in text]
        other = next((word for word in both.groups() if word not in text), "")
        return clause if len(named) == 1 and not any(char in text for char in other) else ""
    return ""
