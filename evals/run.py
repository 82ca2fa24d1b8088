"""Ask every case and score every answer. A case that fails is a row; nothing leaves a denominator."""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from assistant.assistant import History
from assistant.types import Answer
from evals.cases import Case
from evals.record import Row
from evals.scorers import SCORERS, Reports

Ask = Callable[[str, History], Answer]


def run(cases: Sequence[Case], ask: Ask, reports: Reports) -> Iterator[Row]:
    """The rows of `cases` one after the other, as they are answered."""
    for case in cases:
        started = time.perf_counter()
        error = ""
        try:
            answer = ask(case.question, case.history)
        except Exception as cause:  # whatever the engine does wrong is its result, not the end of the run
            error = f"{type(cause).__name__}: {cause}"
            answer = Answer(case.question, "", "answered")
        seconds = time.perf_counter() - started
        scores = {name: score for name, scorer in SCORERS.items() if (score := scorer(case, answer, reports))}
        yield Row(case, replace(answer, passages=()), seconds, scores, error)
