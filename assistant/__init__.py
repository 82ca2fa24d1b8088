"""Wenbao: ask an official report, get an answer whose every sentence is cited and checked.

from assistant import answer
print(answer("2015年地区生产总值是多少?").text)
"""

from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from assistant.assistant import AnswerStream, Assistant, History
    from assistant.types import Answer, Claim
    from store.ledger import Row

__all__ = ["Answer", "AnswerStream", "Assistant", "Claim", "answer", "check", "figures", "stream"]


@cache
def _default() -> "Assistant":
    from assistant.build import build_assistant

    return build_assistant()


def answer(question: str, history: "History" = ()) -> "Answer":
    """Ask the default assistant, which is built from the environment's settings at the first call."""
    return _default().ask(question, history)


def stream(question: str, history: "History" = ()) -> "AnswerStream":
    """As `answer`, piece by piece."""
    return _default().stream(question, history)


def check(text: str) -> "tuple[Claim, ...]":
    """Somebody's text held against the reports: a `Claim` a sentence, with its verdict, the reason, and the passage. No model."""
    return _default().check(text)


def figures(report: str | None = None, where: str = "") -> "tuple[Row, ...]":
    """Every figure of the reports as a row of the ledger; of one report by its id, or only those with all words of `where`."""
    return _default().figures(report, where)


def __getattr__(name: str) -> Any:
    if name in ("Assistant", "AnswerStream"):
        from assistant import assistant

        return getattr(assistant, name)
    if name in ("Answer", "Claim"):
        from assistant import types

        return getattr(types, name)
    raise AttributeError(f"module 'assistant' has no attribute {name!r}")
