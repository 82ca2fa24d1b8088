"""What a report says on the whole, by its headings: for a question after the report itself, or after a half and nothing in it."""

import re
from collections.abc import Iterator

from assistant.question import Question
from store.index import Index
from store.types import Report, Role, Sentence

_WHOLE = re.compile(
    r"(?:总结|概括|概述|归纳|摘要|简述|介绍|讲讲|说说)(?:一下|下)?[^,;?]{0,6}报告|报告[^,;?的]{0,2}(?:主要|大概|大致|都|到底|总共)?(?:讲|说|写|谈)了?(?:些)?(?:什么|啥|哪些)(?:内容|东西|事情?|方面)?[呢啊呀吧??。 ]*$|"
    r"报告的?(?:主要|大致|核心|基本)*(?:内容|要点|重点|结构|大纲|提纲)|"
    r"summar|overview|outline of|(?:key|main) points|what is (?:the|this) report about|what does (?:the|this) report say\W*$",
    re.I,
)
_IDLE = re.compile(
    r"(?:主要|重点|总体|整体|全年|具体|大的?|工作|成绩|成就|成果|亮点|计划|打算|安排|部署|任务|举措|政府|区里|县里|市里|回顾|展望|事情?|事项|方面|情况|分[为成]?|包[括含]|"
    r"work|achievement|plan|government|main|task|year)+",
    re.I,
)


def headings(question: Question, index: Index) -> list[Sentence]:
    """The headings right under the halves that are asked about, in order; empty where anything in particular is asked."""
    if question.follow_up:
        return []
    whole = bool(_WHOLE.search(question.whole))
    if not whole and (not (question.sure_of_time or question.roles) or not _asks_nothing_more(question)):
        return []
    wanted = question.query.reports
    reports = [report for key, report in index.reports.items() if not wanted or key in wanted]
    newest = sorted(reports, key=lambda report: -(report.year or 0))
    years = question.years
    for report in newest:
        if found := list(_under_halves(report, years, frozenset() if whole else question.roles)):
            return found
    return []


def _asks_nothing_more(question: Question) -> bool:
    """Whether all its words are such as 主要, 工作, 成绩, and it asks at all (去年做了什么, 2016年计划)."""
    return all(_IDLE.fullmatch(word.text) for word in question.words) and question.kind in ("list", "other")


def _under_halves(report: Report, years: tuple[int, ...], roles: frozenset[Role]) -> Iterator[Sentence]:
    for half in report.halves:
        right_year = not years or (half.years is not None and any(half.years[0] <= y <= half.years[1] for y in years))
        if half.role == "other" or not right_year or (roles and not years and half.role not in roles):
            continue
        inside = [s for s in report.sentences if s.kind == "heading" and half.start <= s.start < half.end]
        yield from (s for s in inside if len(s.section) == 2)
