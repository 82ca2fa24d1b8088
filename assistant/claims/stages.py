"""A claim that a thing is done or open where the report only plans it or has it under way."""

import re
from collections.abc import Iterator, Sequence

from assistant.checks.finding import Finding
from assistant.checks.material import Material
from assistant.claims.opposites import best_clause
from assistant.claims.text import Statement, Term

_CLAUSE = re.compile(r"[^,，。;；:：!！?？\n]+")
_ENDS = (
    (
        re.compile("开工|动工|破土|开建"),
        re.compile("开工|动工|破土|开建|启动|续建|新建|建设|改造|在建|施工|推进|建成|竣工|完工|通车|投用"),
    ),
    (re.compile("首飞|试飞"), re.compile("首飞|试飞|飞行")),
    (re.compile("投产|量产"), re.compile("投产|量产|生产|运行")),
    (re.compile("上市(?!公司)"), re.compile("上市")),
    (re.compile("建成|竣工|完工|落成|(?<=拆迁)[^,，。;；]{0,3}完成"), re.compile("建成|竣工|完工|落成|完成")),
    (re.compile("通车|贯通"), re.compile("通车|贯通")),
    (re.compile("投用|投入使用|启用|开业|开放|开园"), re.compile("投用|投入使用|启用|开业|开放|开园|运行")),
    (re.compile("交付|入住"), re.compile("交付|交房|入住")),
)
"""Words by which a claim says that a work has come to a stage, and those by which the report says so."""
_STAGES = re.compile(r"主路基|主体工程|主体结构|一期|前期|初步")
_DONE = re.compile(r"已经?|目前|现在|如今|完毕|顺利|成功|圆满|(?<=[\u4e00-\u9fff]{2})(?<!为)(?<!除)了(?![解结断不])")
_INTENDED = re.compile(r"计划(?!生育)|打算|力争|将|拟|目标|争取|准备|安排|要(?!求|素|点|件)")
_REPORTED_DONE = re.compile(r"已经?|了|目前|去年")


def told_done(statement: Statement, material: Material) -> Iterator[Finding]:
    """Something told as done that the report only plans, or as ended that it has under way, by the clause that speaks of it."""
    text, source = statement.text, material.sentences[0]
    if _INTENDED.search(text):
        return
    done = _DONE.search(text)
    if done and all(sentence.role == "plan" for sentence in material.sentences):
        best = best_clause(statement.terms, material.said)
        if not _REPORTED_DONE.search(best):
            yield Finding("status", f"报告说的是安排,不是已经做到的:“{best}”", *done.span(), best, source)
        return
    for told, reported in _ENDS:
        if ended := told.search(text):
            best = best_clause(_around(ended.start(), statement), material.said)
            stage = _STAGES.search(best)
            if not reported.search(best) or (stage and stage[0] not in text):
                yield Finding("status", f"报告只说“{best}”,没有说已经{ended[0]}", *ended.span(), best, source)
                return


def _around(place: int, statement: Statement) -> Sequence[Term]:
    """The terms of the claim's clause at `place`; all where it has none."""
    spans = [match.span() for match in _CLAUSE.finditer(statement.text) if match.start() <= place < match.end()]
    return [t for t in statement.terms if any(a <= t.start < b for a, b in spans)] or statement.terms
