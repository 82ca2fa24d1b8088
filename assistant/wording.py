"""The report's own words as an answer: when they speak of, and no more of a long sentence than answers."""

import re

from assistant import lasting
from assistant.fits import fits_unit
from assistant.lists import counted, kinds, sections
from assistant.locate import stands_apart
from assistant.looked_for import Word
from assistant.question import Question
from store.figures import figures
from store.fold import clean
from store.types import Sentence

_CLAUSE = re.compile(r"[^,，;；]+[,，;；]?")
_OWN_YEAR = re.compile(r"(?:19|20)\d{2}\s*年")
_LEADING = re.compile(r"^(?:[①-⑳⑴-⒇]|\d{1,2}[.、．](?!\d)|[一二三四五六七八九十]是(?=[^,，]{4}))\s*")
_GOVERNS = re.compile(r"^(预计全年|预计|力争|计划|确保|争取|截至[^,，]{2,12}[,，])")
_ENDS = "。.！？!?;；,，、:：\uff0e"
_LISTS = re.compile(r"[^、]、[^、]")
_ASKS_HOW_OR_WHO = re.compile(r"怎么|怎样|如何|咋|谁|哪个?(?:部门|单位|机构)|什么办法|\bhow\b(?! (?:much|many))|\bwho\b", re.I)
_OF_FIGURES = ("figure", "sum", "difference", "ratio", "comparison")
_LONG_LIST, _MOST, _AS_GOOD, _RELATED = 45, 0.5, 0.8, 0.4
"""From how many characters a list is cut to the clauses that hold it; of the words asked for, what they must hold; and what
share of the best clause's weight makes another as good; what a word counts there that is only related to one asked for."""
LONG = 90
"""Characters above which only the clauses that answer are shown (the citation still quotes the whole sentence)."""


def spoken_of(sentence: Sentence, english: bool = False) -> str:
    """A label for the time a sentence speaks of, "" where it says so itself or the outline does not know."""
    return "" if _OWN_YEAR.search(sentence.text) else time_of(sentence, english)


def time_of(sentence: Sentence, english: bool = False) -> str:
    """The time a sentence speaks of, by the half it stands in; "" where the outline does not know."""
    if sentence.years is None:
        return ""
    first, last = sentence.years
    span = f"{first}" if first == last else f"{first}-{last}"
    if english:
        return f"{span} (plan): " if sentence.role == "plan" else f"{span}: "
    if sentence.role == "plan":
        return f"{span}年安排:"
    return f"{span}年:" if first == last else f"{span}年间:"


def tidy(text: str) -> str:
    """`text` for display, without the number of its item and with one full stop."""
    shown = _LEADING.sub("", clean(text)).rstrip(_ENDS)
    return shown + "。" if shown else ""


def whole(sentence: Sentence, question: Question) -> str:
    """All of a sentence, whatever is asked."""
    return tidy(sentence.text)


def short(sentence: Sentence, question: Question) -> str:
    """The clauses of a long sentence that hold what is asked, with the word that governs them (预计, 力争 …)."""
    text = clean(sentence.text)
    if len(text) <= LONG or sentence.kind == "footnote" or _asks_how_or_who(question):
        return tidy(text)
    clauses = [m[0] for m in _CLAUSE.finditer(text)]
    weights = [sum(w.weight for w in question.words if _stands(w, clause)) for clause in clauses]
    if not any(weights):
        return tidy(text)
    best = max(range(len(clauses)), key=lambda i: (weights[i], -i))
    wanted = {i for i, weight in enumerate(weights) if weight >= 0.5 * weights[best]} | {best}
    if question.kind == "figure" and question.unit:
        told = [i for i, clause in enumerate(clauses) if _has_unit(clause, question.unit)]
        if told and not wanted & set(told):
            wanted.add(min(told, key=lambda i: (-weights[i], abs(i - best))))
    if lasting.ASKS.search(question.whole) and not any(lasting.tells(clauses[i]) for i in wanted):
        wanted |= {i for i, clause in enumerate(clauses) if lasting.tells(clause)}
    first, last = min(wanted), max(wanted)
    while last + 1 < len(clauses) and _continues(clauses[last + 1]):
        last += 1
    run = "".join(clauses[first : last + 1])
    while first > 0 and len(run) < 14:
        first -= 1
        run = clauses[first] + run
    return tidy(_governor(clauses[:first], run) + run)


def _asks_how_or_who(question: Question) -> bool:
    """Whether what is done or who does it is asked: the clauses that tell it need none of the words of the question."""
    return question.kind not in _OF_FIGURES and bool(_ASKS_HOW_OR_WHO.search(question.whole))


def _has_unit(clause: str, unit: str) -> bool:
    return any(fits_unit(unit, figure.base_unit) for figure in figures(clause) if figure.base_unit)


def _stands(word: Word, clause: str) -> bool:
    return any(form in clause for form in word.forms) or stands_apart(word.text, clause)


def listing(sentence: Sentence, question: Question) -> str:
    """The clauses of a sentence that list what is asked; all of it where no clause that lists has most of what is asked."""
    text = clean(sentence.text)
    clauses = _unquoted(text)
    if len(text) <= _LONG_LIST or sentence.kind == "footnote" or len(clauses) < 2:
        return tidy(text)
    wanted = sections.asked_count(question)
    if wanted > 2 and len(holding := [clause for clause in clauses if wanted in counted.counts(clause)]) == 1:
        return tidy(_governor(clauses[: clauses.index(holding[0])], holding[0]) + holding[0])
    held = [w for w in question.words if any(form in text for form in w.forms)]
    weights = [sum(_held(w, clause) for w in held) for clause in clauses]
    best = max(weights)
    first = weights.index(best)
    last = first
    while last + 1 < len(clauses) and (weights[last + 1] >= _AS_GOOD * best or _continues(clauses[last + 1])):
        last += 1
    run = "".join(clauses[first : last + 1])
    left_out = [*range(first), *range(last + 1, len(clauses))]
    kind = kinds.asked(question)
    elsewhere = any(weights[at] >= _AS_GOOD * best or counted.names(kind, clauses[at]) for at in left_out)
    if best < _MOST * sum(w.weight for w in held) or elsewhere or not _LISTS.search(run):
        return tidy(text)
    return tidy(_governor(clauses[:first], run) + run)


def _held(word: Word, clause: str) -> float:
    """What `word` counts in a clause: less where only words related to it stand there."""
    forms = [form for form in word.forms if form in clause]
    return 0.0 if not forms else word.weight * (_RELATED if all(form in word.related for form in forms) else 1.0)


def _unquoted(text: str) -> list[str]:
    """The clauses of `text`, parted by no comma inside quotes or brackets."""
    clauses = [""]
    for clause in _CLAUSE.findall(text):
        inside = sum(clauses[-1].count(sign) for sign in "“(（《") > sum(clauses[-1].count(sign) for sign in "”)）》")
        if clauses[-1] and not inside:
            clauses.append(clause)
        else:
            clauses[-1] += clause
    return clauses


def _continues(clause: str) -> bool:
    """A clause without a subject of its own says more of the one before (增长10%, 达到420亿元)."""
    return bool(re.match(r"(?:同比|比上年)?(?:增长?|下降|提高|上升|减少|达到?|占|完成|其中|从而|以|为|共)", clause))


def _governor(before: list[str], run: str) -> str:
    """预计 and the like in front of the clauses left out govern the ones kept: never drop them."""
    for clause in reversed(before):
        if (match := _GOVERNS.match(clause)) and not _GOVERNS.match(run):
            return match[1]
    return ""
