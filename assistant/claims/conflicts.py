"""What a claim gets wrong besides its figures: ranks, times, opposites, yes and no, and what is only planned or under way."""

import re
from collections.abc import Iterator, Sequence

from assistant.checks.finding import Finding
from assistant.checks.material import Material
from assistant.claims import comparisons, figures, limits, lists, measured, names, periods, stages, turns
from assistant.claims.opposites import DENIAL, KEPT_FROM, adverse, best_clause, english_opposites, opposites
from assistant.claims.text import Statement, Term
from assistant.pairs import pairs
from store.types import Sentence

_CLAUSE = re.compile(r"[^,，。;；:：!！?？、\n]+")
_RANK = re.compile(
    r"第([一二三四五六七八九十\d]+)(?![一二三四五六七八九十\d批届轮次期季产类章款条个步线])|(首位|榜首|首创|首个|首家)"
)
_BY = re.compile(r"[被由获经](?P<who>[^,，。;；、被]{2,8}?)(?P<act>评(?=为)|认定|确定|命名|授予|主办|承办|批准|出资)")
_PART_OF = re.compile(r"以(?P<what>[^,，。;；、以]{2,16})为(?P<part>[^,，。;；、的了]{2,5})")
_EACH = re.compile(r"每(?:个|一)?(天|日|周|星期|月|季度|季|年)(?!度)")
_SAME_TIME = {"日": "天", "星期": "周", "季": "季度"}
_NOT_DONE = r"(?:没有|没能?|未能?|从未|尚未|不曾)[^,，。;；]{0,2}?"
_NONE = r"(?:无(?!论|证|偿|党派|缝|障碍)一?[人例起]?|未(?!来)|没有|没|杜绝了?|避免了?)[^,，。;；]{0,4}?"
_ENGLISH_DENIAL = re.compile(r"^no\b|\bno (?:one|such|single|longer)\b|\bnot\b|\bnever\b|n't\b|\bnone\b", re.I)
_PART, _ALL = (
    re.compile("只有一半|一半|半数|只有少数|少数|个别|只有部分|仅有部分"),
    re.compile("全部|全面|均|所有|一律|100%|全覆盖"),
)
_EXACT = re.compile("正好|刚好|恰好|恰为|恰是|整整|不多不少")
_SOFT = re.compile("以上|以下|超过|突破|多|余|近|约|左右|不足|不到")


def conflicts(statement: Statement, material: Material, missing: Sequence[Term]) -> Iterator[Finding]:
    """All that `statement` gets wrong by what `material` says; `missing` are the claim's terms that it lacks."""
    text, said, source = statement.text, material.said, material.sentences[0]
    if statement.is_english:
        yield from english_opposites(statement, material)
        if _ENGLISH_DENIAL.search(text) and not DENIAL.search(said):
            yield Finding("negation", f"报告说的正相反:“{source.text}”", 0, len(text), source.text, source)
        return
    yield from figures.swapped(statement, material)
    yield from figures.reversed_(statement, material)
    yield from figures.turned_bounds(statement, material)
    yield from figures.misread(statement, material)
    yield from turns.out_of_turn(statement, material)
    yield from turns.anothers_turn(statement, material)
    yield from periods.other_spans(statement, material)
    yield from comparisons.turned(statement, material)
    yield from figures.other_items(statement, material)
    yield from measured.otherwise_measured(statement, material)
    yield from measured.other_doings(statement, material)
    yield from limits.dropped(statement, said, source)
    yield from _extents(statement, said, source)
    yield from _ranks(text, said, source)
    yield from _times(text, said, source)
    yield from opposites(statement, said, source)
    yield from adverse(statement, said, source)
    yield from _agents(text, said, source)
    yield from _parts(text, said, source)
    yield from _told_undone(statement, said, source)
    yield from _told_although_denied(statement, said, source)
    yield from stages.told_done(statement, material)
    yield from lists.other_members(statement, material)
    yield from names.moved_places(statement, material)
    yield from names.misplaced_names(statement, material)
    yield from names.other_names(statement, material, missing)


def _ranks(text: str, said: str, source: Sentence) -> Iterator[Finding]:
    """第二 where the report says 第一 or 首位."""
    there = {_rank(match): match[0] for match in _RANK.finditer(said)}
    for match in _RANK.finditer(text):
        if there and _rank(match) not in there:
            words = next(iter(there.values()))
            yield Finding("figure", f"报告说的是“{words}”,不是“{match[0]}”", *match.span(), words, source)


def _rank(match: re.Match[str]) -> str:
    numerals = "一二三四五六七八九"
    return "1" if match[2] else str(numerals.find(match[1]) + 1) if match[1] in numerals else match[1]


def _times(text: str, said: str, source: Sentence) -> Iterator[Finding]:
    """每周 where the report says 每天."""
    there = {_SAME_TIME.get(match[1], match[1]): match[0] for match in _EACH.finditer(said)}
    for match in _EACH.finditer(text):
        if there and _SAME_TIME.get(match[1], match[1]) not in there:
            words = next(iter(there.values()))
            yield Finding("unit", f"报告说的是“{words}”,不是“{match[0]}”", *match.span(), words, source)


def _extents(statement: Statement, said: str, source: Sentence) -> Iterator[Finding]:
    """一半 where the report says 全部; 正好 where it says 超过."""
    best = best_clause(statement.terms, said)
    part, exact = _PART.search(statement.text), _EXACT.search(statement.text)
    if part and _ALL.search(best) and not _ALL.search(statement.text):
        yield Finding("negation", f"报告说的是“{best}”", *part.span(), best, source)
    if exact and _SOFT.search(best):
        yield Finding("bound", f"报告的原话是“{best}”", *exact.span(), best, source)


def _agents(text: str, said: str, source: Sentence) -> Iterator[Finding]:
    """被国务院认定 where the report says 被省政府认定; only where one body and one act are named."""
    there = list(_BY.finditer(said))
    for match in _BY.finditer(text):
        same = [other for other in there if other["act"] == match["act"]]
        if same and not any(match["who"] in other["who"] or other["who"] in match["who"] for other in same):
            words = same[0]["who"]
            yield Finding("name", f"报告说的是“{words}”,不是“{match['who']}”", *match.span("who"), words, source)


def _parts(text: str, said: str, source: Sentence) -> Iterator[Finding]:
    """以万达广场为旗舰 where the report says 以友谊阿波罗城市综合体为旗舰; only where one such part is given there."""
    there = {match["part"]: match["what"] for match in _PART_OF.finditer(said)}
    for match in _PART_OF.finditer(text):
        other = there.get(match["part"], "")
        mine = pairs(match["what"])
        if other and mine and len(mine & pairs(other)) < len(mine) / 2:
            reason = f"报告说的是以“{other}”为{match['part']},不是“{match['what']}”"
            yield Finding("name", reason, *match.span("what"), other, source)


def _told_undone(statement: Statement, said: str, source: Sentence) -> Iterator[Finding]:
    """没有取消 where the report says 取消了."""
    for term in statement.terms:
        match = re.search(_NOT_DONE + re.escape(term.text), statement.text)
        affirmed = [clause[0] for clause in _CLAUSE.finditer(said) if term.text in clause[0]] if match else []
        if match and affirmed and not any(DENIAL.search(clause) or KEPT_FROM.search(clause) for clause in affirmed):
            yield Finding("negation", f"报告说的正相反:“{affirmed[0]}”", *match.span(), affirmed[0], source)


def _told_although_denied(statement: Statement, said: str, source: Sentence) -> Iterator[Finding]:
    """死亡 where the report says 无一人死亡."""
    for term in () if DENIAL.search(statement.text) else statement.terms:
        match = re.search(_NONE + re.escape(term.text), said) if term.kind in ("noun", "verb") else None
        if match and match[0] not in statement.text:
            end = term.start + len(term.text)
            yield Finding("negation", f"报告说的正相反:“{match[0]}”", term.start, end, match[0], source)
