"""Wenbao beside the pipeline most people would write, in one process and with the same encoder: how much slower it is."""

import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from assistant.assistant import Assistant
from evals.cases import Case
from evals.naive import TOP, chunks
from evals.totals import percentile
from store.embedding import Embedder, LocalEmbedder
from store.index import Index, open_index

_Made = TypeVar("_Made")
_SEARCH = ("keywords", "vectors", "fusion")


def against_naive(index: Index, cases: Sequence[Case]) -> dict[str, Any]:
    """Seconds to index the reports and milliseconds a question for both, and the ratios: below 1 Wenbao is faster.

    `search_ms` is retrieval alone; `answer_ms` sets Wenbao's whole answer, checks included, against the other's retrieval,
    after which it would still have to ask a model. Questions alternate, so that a busy machine is as busy for both.
    Empty where there are no vectors.
    """
    if index.embedder is None:
        return {}
    embedder = _fresh(index.embedder)
    with tempfile.TemporaryDirectory() as folder:
        ours, ours_s = _timed(lambda: open_index(Path(folder), tuple(index.reports.values()), embedder))
        naive, naive_s = _timed(lambda: chunks(index.reports, _fresh(embedder)))
        search, answer, other = _alternate(Assistant(replace(ours, embedder=_fresh(embedder))), naive, cases)
    return {
        "questions": len(cases),
        "index_s": {"wenbao": ours_s, "naive": naive_s, "ratio": ours_s / naive_s},
        "search_ms": _beside(search, other),
        "answer_ms": _beside(answer, other),
    }


def _alternate(assistant: Assistant, naive: Any, cases: Sequence[Case]) -> tuple[list[float], list[float], list[float]]:
    """Milliseconds of Wenbao's search, of its answer, and of the other's search, each by case."""
    search, answer, other = [], [], []
    for number, case in enumerate((cases[0], *cases)):
        told, ours_s = _timed(partial(assistant.ask, case.question))
        _, naive_s = _timed(partial(naive.similarity_search, case.question, k=TOP))
        if number:  # the first question only warms both
            search.append(1000 * sum(told.timings.get(stage, 0.0) for stage in _SEARCH))
            answer.append(1000 * ours_s)
            other.append(1000 * naive_s)
    return search, answer, other


def _fresh(embedder: Embedder) -> Embedder:
    """One that does not remember what the other was asked."""
    return LocalEmbedder() if isinstance(embedder, LocalEmbedder) else embedder


def _timed(action: Callable[[], _Made]) -> tuple[_Made, float]:
    started = time.perf_counter()
    made = action()
    return made, time.perf_counter() - started


def _beside(ours: Sequence[float], naive: Sequence[float]) -> dict[str, Any]:
    median = percentile(ours, 0.5)
    return {
        "wenbao": {"median": median, "p95": percentile(ours, 0.95)},
        "naive": {"median": percentile(naive, 0.5), "p95": percentile(naive, 0.95)},
        "ratio": median / percentile(naive, 0.5),
    }
