"""A limiting word of the report (较大以上, 部分, 试点) that a claim leaves out, so that it says more than the report does."""

import re
from collections.abc import Iterator

from assistant.checks.finding import Finding
from assistant.claims.opposites import DENIAL, KEPT_FROM, best_clause
from assistant.claims.text import Statement
from assistant.pairs import clauses
from store.types import Sentence

_DEGREE = re.compile(r"(?:较大|一般|重大|特大|特别重大|重特大)(?:及?以上)?(?=[^,，。;；]{0,10}(?P<what>事故|事件|案件|灾害|疫情))")
_PART = re.compile(r"部分|试点|少数|个别|局部|初步|基本(?=建成|建立|完成|实现|形成|消除|解决)|重点(?=领域|行业|地区)")
_EVERY = re.compile(r"全部|全面|所有|一律|一切|全都|彻底|完全|各个|普遍")


def dropped(statement: Statement, said: str, source: Sentence) -> Iterator[Finding]:
    """No accident at all for none of a certain degree; all for some."""
    text = statement.text
    if statement.is_english:
        return
    if DENIAL.search(text) and not _DEGREE.search(text):
        for clause, _ in clauses(said):
            degree = _DEGREE.search(clause)
            if degree and degree["what"] in text and (DENIAL.search(clause) or KEPT_FROM.search(clause)):
                yield Finding("scope", f"报告说的是“{clause}”，只指“{degree[0]}”的", 0, len(text), clause, source)
                break
    best = best_clause(statement.terms, said)
    part = _PART.search(best)
    every = _EVERY.search(text)
    if part and every and not _EVERY.search(best) and part[0] not in text:
        yield Finding("scope", f"报告说的是“{best}”，没有说“{every[0]}”", *every.span(), best, source)
