"""Names a claim puts where the report has others: a body, school or place of the same kind, or the name of another item of a list."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from assistant.checks.finding import Finding
from assistant.checks.material import Material
from assistant.claims.text import Statement, Term
from store.tokens import part_of_speech, words

_PLACE = re.compile(r"(?:[东中西]部|[一二三四五六七八九十]省|(?<![各全])[省市县州])$")
_KINDS = "社区|街道|小学|中学|大学|学院|医院|公园|广场|公司|集团|商场|银行|卫生院|新区|开发区|政府|法院|协会|委员会"
_LONG = re.compile(rf"[\u3400-\u9fff]{{0,2}}?(?P<kind>{_KINDS})")
_ENDING = re.compile(rf"(?P<kind>{_KINDS}|通|号|[路街镇乡村湖河江山寺塔园部局厅委会国市县区省])")
_ITEM = re.compile(r"[^,，、。;；:：!！?？\n]+")
_JOINED = re.compile("[、,，]|和|与|及|同")
_NAMES = frozenset(("ns", "nr", "nz", "nt", "nrt"))
_SHORT = 3
_ALL = ("各", "全", "本", "该")


def other_names(statement: Statement, material: Material, missing: Sequence[Term]) -> Iterator[Finding]:
    """Names among `missing` where the sentences have another of the same kind (人社部 for 民政部), and narrower places."""
    text, source = statement.text, material.sentences[0]
    measured = {term for stated in statement.figures for term in stated.terms}
    for term in missing:
        end = term.start + len(term.text)
        if term.kind == "verb" or term.text.startswith(_ALL):
            continue
        if term in measured and _PLACE.search(term.text):
            yield Finding("scope", f"报告没有说“{term.text}”", term.start, end, "", source)
        ending = _LONG.match(text, end) or _behind(text, end) or _at_end(text, end)
        if not ending or (len(ending["kind"]) == 1 and term.kind == "noun"):
            continue
        if other := _of_kind(ending["kind"], material.said, text):
            told = text[term.start : max(ending.end(), end)]
            yield Finding("name", f"报告说的是“{other}”,没有提到“{told}”", term.start, end, other, source)


def moved_places(statement: Statement, material: Material) -> Iterator[Finding]:
    """A place put into another one than in the report (甘肃芦山 for 四川芦山), though both are named there."""
    for outer, inner in pairwise(statement.terms):
        together = outer.text + inner.text
        named = part_of_speech(outer.text) == "ns" and inner.kind == "name"
        if not named or together not in statement.text or together in material.said:
            continue
        there = re.search(rf"(?P<outer>[\u3400-\u9fff]{{2,3}}){inner.text}", material.said)
        if there and part_of_speech(there["outer"][-2:]) == "ns":
            reason = f"报告说的是“{there[0]}”,不是“{together}”"
            yield Finding("name", reason, outer.start, inner.start, there[0], material.sentences[0])


def like(term: Term, clause: str, text: str) -> str:
    """The word of `clause` for another thing of the kind of `term` (燃煤锅炉 for 燃气锅炉), which `text` lacks; "" without one."""
    endings = (term.text[-2:],) if len(term.text) > _SHORT else (term.text[-2:], term.text[-1])
    cut = [word for word in words(clause) if len(word) > 1]
    things = [*(f"{a}{b}" for a, b in pairwise(cut) if f"{a}{b}" in clause and len(b) == 2), *cut]
    for ending in endings:
        for word in things:
            if len(word) > len(ending) and word.endswith(ending) and word not in text and word not in term.forms:
                return word
    return ""


def misplaced_names(statement: Statement, material: Material) -> Iterator[Finding]:
    """A name of another item of a list (杭州峰会、厦门会晤), where the item the claim is about has a name of its own."""
    if statement.figures or _JOINED.search(statement.text) or not re.search("[、,，]", material.said):
        return
    items = [match[0] for match in _ITEM.finditer(material.said)]
    rest = [term for term in statement.terms if term.kind != "name"]

    def weight(item: str) -> float:
        return sum(term.weight for term in rest if term.text in item)

    best = max(items, key=weight, default="")
    own = [word for word in words(best) if word not in statement.text]
    for term in statement.terms:
        others = [item for item in items if term.text in item]
        rivals = [word for word in own if _is_rival(word, term)]
        if rivals and others and best not in others and max(map(weight, others)) <= weight(best) / 2:
            reason = f"报告说的是“{best}”,“{term.text}”是另一项"
            yield Finding("name", reason, term.start, term.start + len(term.text), best, material.sentences[0])


def _is_rival(word: str, term: Term) -> bool:
    """Whether `word` could stand where the term stands: both names, or alike in their last character (东线 and 中线)."""
    both_names = term.kind == "name" and part_of_speech(word) in _NAMES
    alike = term.kind in ("name", "noun") and len(word) == len(term.text) > 1 and word[-1] == term.text[-1]
    return both_names or alike


def _of_kind(kind: str, said: str, text: str) -> str:
    """A name of `said` with this ending that `text` lacks; "" where there is none. One character is an ending of many words."""
    found = [match[0] for match in re.finditer(rf"[\u3400-\u9fff]{{1,5}}{kind}", said)]
    if len(kind) == 1:
        found = [word for word in words(said) if len(word) > 1 and word.endswith(kind) and _is_name(word)]
    return next((name for name in found if name[-len(kind) - 1 :] not in text), "")


def _is_name(word: str) -> bool:
    tag = part_of_speech(word)
    return word[0] not in "我全本该各两几" and (not tag or tag in _NAMES or tag == "m")


def _behind(text: str, end: int) -> re.Match[str] | None:
    """The word for a kind of place or body behind a name, unless its character opens another word (国 of 国家)."""
    match = _ENDING.match(text, end)
    return match if match and (len(match[0]) > 1 or not part_of_speech(text[end : end + 2])) else None


def _at_end(text: str, end: int) -> re.Match[str] | None:
    """The word for a kind of place or body that a name ends in."""
    return _ENDING.fullmatch(text, end - 2, end) or _ENDING.fullmatch(text, end - 1, end)
