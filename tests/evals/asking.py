"""An engine whose answers the question decides, for tests of the runner and the command line."""

import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from assistant.assistant import History
from assistant.completion import Completion, Piece, Usage
from assistant.types import Answer
from evals import engines
from evals.runner import Ask
from tests.evals.cases import REPORTS, case, told, unanswerable
from tests.evals.test_cases import GOOD, write
from tests.fake_assistant import QUOTE

RIGHT, WRONG = case(name="right", question="right"), case(name="wrong", question="wrong", category="colloquial")
BROKEN = case(name="broken", question="broken")
REFUSED = unanswerable(name="refused", question="refused", category="injection")
CASES = (RIGHT, WRONG, BROKEN, REFUSED)


def ask(question: str, history: History = ()) -> Answer:
    """Right, wrong, refused or broken, as the question says; "wait" never comes back."""
    if question == "wait":
        threading.Event().wait()
    if question == "broken":
        raise RuntimeError("no answer")
    if question == "refused":
        return Answer(question, "报告没有提到。", "not_in_report")
    return told(
        "预计120亿元[1]。" if question == "right" else "预计121亿元[1][2]。",
        (QUOTE, "全年克服了困难。")[: 1 + (question == "wrong")],
    )


class Listed:
    """An engine that remembers what it was asked, and answers as `answer` does."""

    def __init__(self, answer: Ask = ask) -> None:
        self.asked: list[str] = []
        self._answer = answer

    def __call__(self, question: str, history: History = ()) -> Answer:
        self.asked.append(question)
        return self._answer(question, history=history)


def cases_file(folder: Path, questions: Sequence[str]) -> Path:
    """A cases file in `folder` with a case, called by its place, for each question."""
    lines = [{**GOOD, "name": f"c{number}", "question": question} for number, question in enumerate(questions)]
    return write(folder, *lines)


def _judging(messages: Any, **_: Any) -> Iterator[Piece]:
    text = '{"verdict": "对", "reason": "一致"}'
    yield Piece(text, completion=Completion(text, True, Usage(1, 1), "stop", "fake-model"))


def install(engine_by_name: dict[str, Ask]) -> dict[str, Any]:
    """Put these in the place of the real engines; returns the options `build` was called with."""
    seen: dict[str, Any] = {}

    def build(model: bool, cache: bool = True) -> Any:
        seen.update(model=model, cache=cache)
        endpoint = SimpleNamespace(model="fake-model", stream_chat=_judging) if model else None
        return SimpleNamespace(index=SimpleNamespace(reports=REPORTS), endpoint=endpoint)

    engines.build = build
    engines.engine = lambda name, built: engine_by_name[name]
    return seen
