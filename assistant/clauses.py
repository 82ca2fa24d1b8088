"""The questions inside one: its clauses that ask something of their own, each made whole from those before it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant import english, followup, library
from assistant.half import is_sure_of_time, roles
from assistant.looked_for import QUOTED, content
from assistant.looked_for import query as query_for
from assistant.looked_for import words as words_of
from assistant.question import Kind, Question, kind_of, unit_of
from assistant.reckoning.naming import coordinated
from assistant.things import YEAR, names_a_thing, says_what
from store import tokens
from store.figures import years
from store.index import Index

_STOPS = re.compile(r"[,;。?？,;]|另外|以及|同时|还有")
_OF_FIGURES = ("comparison", "difference", "sum", "ratio")
_ASKING: tuple[Kind, ...] = ("figure", "list", "name", "term", "reason")
_APART = re.compile(r"(?:[两二三四五六七八九十\d]+[个项者样种类家](?:目标|指标|数)?)?(?:各自?|分别)(?!地|类|项|级|种|方|族|界|位)")
_MEASURES = re.compile("超过|达到|比|够|高于|低于|大于|小于|对得上|一致|一样|还是")
_QUANTITY = re.compile("多少|几")
_SENTENCES, _COMMAS, _AMOUNT = re.compile("[?？。;；]"), re.compile("[,，]"), re.compile("多少|几|多大|多高")
_AS_WELL = re.compile("呢$")
_OPEN = re.compile(r"什么|啥|呢$|\bwhat\b", re.I)


def parts(question: Question, index: Index) -> tuple[Question, ...]:
    """The questions inside `question`, in order; itself alone where there is one."""
    if len(groups := library.groups(question.whole, index.reports)) > 1:
        return tuple(_of_reports(group, question, index) for group in groups)
    found: list[Question] = []
    said, topic = "", ""  # what was said and asks nothing; what stood alone last, on which the rest leans
    clauses = list(_clauses(question.whole))
    for number, clause in enumerate(clauses):
        words = content(clause, index)
        others = [*clauses[:number], *clauses[number + 1 :]]
        asks = _asks(clause) or _of_each(clause) or _asks_whether(clause, others)
        of_other_time = bool(found) and is_sure_of_time(clause)  # 去年GDP涨了多少,今年想涨多少
        if (words or of_other_time) and asks and (found or said or says_what(words)):
            for one in _each(clause, said):
                joined = _joined(one, topic or said, index)
                found.append(_part(one, joined, found, question, index))
                topic = topic if topic and joined.previous else joined.whole
            said = ""
        else:
            said += clause + ","
    return tuple(found) if len(found) > 1 else (question,)


def apart(text: str, index: Index) -> list[str]:
    """The pieces of a text that ask how much, each with what stands before it and asks nothing; what follows a comma and names nothing of
    the reports is one of them (每月涨了几块钱,涨幅多大)."""
    pieces: list[str] = []
    for sentence in filter(str.strip, _SENTENCES.split(text)):
        first, *others = _COMMAS.split(sentence)
        for clause in others:
            leans = _AMOUNT.search(first) and _AMOUNT.search(clause) and not any(map(index.contains, content(clause, index)))
            if leans:
                pieces.append(first)
            first = clause if leans else f"{first},{clause}"
        pieces.append(first)
    return pieces if all(_AMOUNT.search(piece) or (place and piece.endswith("呢")) for place, piece in enumerate(pieces)) else []


def _each(clause: str, said: str) -> list[str]:
    """`clause` as it asks of each thing alone that it names together, or that was named before it (A、B,各是多少)."""
    if not (each := _APART.search(clause)):
        return [clause]
    names = coordinated(clause) or coordinated(said)
    if not names or not all(names_a_thing(name) for name in names):
        return [clause]
    return [name + clause[each.end() :] for name in names]


def _clauses(text: str) -> Iterator[str]:
    """The clauses of `text`; 、 parts those that both ask (投了多少钱、增加了多少学位), not the items of a list."""
    for clause in _STOPS.split(text):
        run = ""
        for piece in clause.split("、"):
            if run and followup.asks(run) and followup.asks(piece):
                yield run.strip()
                run = piece
            else:
                run += "、" * bool(run) + piece
        if run.strip():
            yield run.strip()


def _of_each(clause: str) -> bool:
    """Whether a clause asks how several things moved, of each alone (A和B各从多少涨到多少)."""
    return kind_of(clause) == "difference" and bool(_APART.search(clause)) and len(coordinated(clause)) > 1


def _asks(clause: str) -> bool:
    kind = kind_of(clause)
    return followup.asks(clause) and (kind in _ASKING or (kind == "other" and bool(_OPEN.search(clause))))


def _asks_whether(clause: str, others: Sequence[str]) -> bool:
    """Whether a clause asks whether something is so, comparing nothing, of a thing or time of its own as all that ask beside it
    do (X有没有?Y多少?), or as the one after it asks too (X有没有?Y呢?)."""
    if kind_of(clause) != "yes_no":
        return False
    asking = [other for other in others if followup.asks(other)]
    is_own = all(names_a_thing(one) or YEAR.search(one) for one in (clause, *asking)) and not _MEASURES.search(clause)
    return is_own or any(_AS_WELL.search(other) for other in others)


def _joined(clause: str, earlier: str, index: Index) -> followup.FollowUp:
    """`clause` made whole from what was said `earlier` where it leans on that, or names nothing of its own."""
    if not earlier or _is_name(clause, index):
        return followup.FollowUp(clause)
    made = followup.make_whole(clause, [earlier], index.has_together)
    names = _translated(clause, index) if english.is_english(clause) else names_a_thing(clause)
    return made if names or made.whole != clause else followup.joined(clause, earlier)


def _is_name(clause: str, index: Index) -> bool:
    """Whether what a clause says before it asks is cut into single characters, though the reports have it whole (腾地多少亩)."""
    name = _QUANTITY.split(clause)[0]
    return 1 < len(name) < 5 and index.contains(name) and all(len(word) == 1 for word in tokens.words(name))


def _part(clause: str, joined: followup.FollowUp, before: Sequence[Question], question: Question, index: Index) -> Question:
    """`clause` as a question of its own, made whole as `joined`; where it says no time it takes that of the one before."""
    whole, last = joined.whole, before[-1] if before else question
    kind = kind_of(clause) if kind_of(clause) != "other" or not before else last.kind
    kind = "figure" if kind in _OF_FIGURES else kind
    translated = _translated(whole, index)
    words = tuple(words_of(whole, translated, index, clause if joined.previous else ""))
    named, own = years(whole), roles(clause) or roles(whole)
    timeless = bool(before) and not named and not own
    return replace(
        question, text=whole, whole=whole, kind=kind, words=words, quoted=tuple(QUOTED.findall(whole)), unit=unit_of(clause, kind),
        years=last.years if timeless else named, roles=last.roles if timeless else own,
        sure_of_time=last.sure_of_time if timeless else is_sure_of_time(whole) or followup.is_planned(joined, clause),
        query=query_for(whole, translated, words, library.meant(clause, index.reports) or question.query.reports),
    )  # fmt: skip


def _translated(whole: str, index: Index) -> tuple[str, ...]:
    return english.translate(whole, index.lexicon, english.names_of(index)) if english.has_english(whole) else ()


def _of_reports(group: frozenset[str], question: Question, index: Index) -> Question:
    """The part of a question about several places that is about one: what is compared there is looked up here."""
    query, bare = replace(question.query, reports=group), library.without_names(question.whole, index.reports)
    return replace(question, whole=bare, query=query, kind="figure" if question.kind in _OF_FIGURES else question.kind)
