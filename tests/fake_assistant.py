"""A small report, and an assistant that gives prepared answers and remembers what it was asked."""

from collections.abc import Iterator, Sequence
from types import SimpleNamespace
from typing import Any

from assistant.types import Answer, Citation
from store.report import parse_report
from store.types import Report

TEXT = """\
某区2015年度工作报告
来源:区政府办公室   2016-02-19 08:30

2015年12月28日在某区人民代表大会上

某区人民政府区长   张三

2015年工作回顾

一、经济稳中有升。全年克服了困难。预计完成地区生产总值120亿元,增长8.5%。财政收入平稳增长。

2016年工作安排

一、发展目标。力争地区生产总值增长8%以上。新增城镇就业1万人。

注释:
1、“三资”:指资金、资产、资源。
"""
QUOTE = "预计完成地区生产总值120亿元,增长8.5%。"


def small_report() -> Report:
    """The report of `TEXT`."""
    return parse_report("small", TEXT)


def answered(question: str = "2015年地区生产总值是多少?", **changes: Any) -> Answer:
    """An answer with one citation of the small report."""
    start = TEXT.index(QUOTE)
    section = ("2015年工作回顾", "一、经济稳中有升")
    citation = Citation(1, "small", "某区2015年度工作报告", section, QUOTE, start, start + len(QUOTE))
    return Answer(question, "预计120亿元,增长8.5%[1]。", "answered", citations=(citation,), **changes)


class FakeStream:
    """The pieces of one answer, then the answer."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __iter__(self) -> Iterator[str]:
        return iter(self.answer.text)


class FakeAssistant:
    """Gives `replies` in turn, raising those that are exceptions; `asked` holds each question with its history."""

    def __init__(self, *replies: Answer | Exception) -> None:
        report = small_report()
        self.index = SimpleNamespace(
            reports={report.id: report}, sentences=report.sentences, passages=(), embedder=None, notice=""
        )
        self.replies = list(replies)
        self.asked: list[tuple[str, list[Any]]] = []

    def ask(self, question: str, history: Sequence[Any] = ()) -> Answer:
        self.asked.append((question, list(history)))
        reply = self.replies.pop(0)
        if isinstance(reply, Exception):
            raise reply
        return reply

    def stream(self, question: str, history: Sequence[Any] = ()) -> FakeStream:
        return FakeStream(self.ask(question, history))
