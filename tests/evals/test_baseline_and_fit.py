"""The LangChain baseline over a fake endpoint, and the fit of the weights on made-up numbers."""

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from assistant.completion import Completion, Piece, Usage
from evals.choice import logistic
from store.embedding import Embedder
from tests.evals.cases import REPORTS

pytest.importorskip("langchain_text_splitters")


class SpottedEmbedder:
    """Counts a few characters: enough to be near to what shares them."""

    name = "spotted"

    def passages(self, texts: list[str], advance: Any = None) -> Any:
        return np.array([self.query(text) for text in texts])

    def query(self, text: str) -> Any:
        vector = np.array([1.0 + text.count(char) for char in "总值就业三资"], dtype=np.float32)
        return vector / np.linalg.norm(vector)


def test_the_baseline_asks_with_its_chunks_and_keeps_their_places() -> None:
    from evals.naive import Naive

    asked: list[str] = []

    def stream_chat(messages: Any, **_: Any) -> Iterator[Piece]:
        asked.append(messages[0]["content"])
        yield Piece("120亿元")
        yield Piece(completion=Completion("120亿元", True, Usage(300, 5), "stop", "m"))

    endpoint: Any = SimpleNamespace(model="m", stream_chat=stream_chat)
    embedder: Embedder = SpottedEmbedder()  # type: ignore[assignment]
    answer = Naive(REPORTS, embedder, endpoint).ask("地区生产总值?", [{"role": "user", "content": "你好"}])
    assert (answer.text, answer.status, answer.model, answer.usage.prompt_tokens) == ("120亿元", "answered", "m", 300)
    assert "120亿元" in asked[0]
    assert "用户:你好" in asked[0]
    assert answer.timings["first_token"] >= 0
    for passage in answer.passages:
        assert REPORTS["small"].text[passage.start : passage.end] == passage.text


def test_the_fit_finds_what_tells_apart_and_is_always_the_same() -> None:
    draw = np.random.default_rng(7)
    values = draw.normal(size=(400, 3)) * [1.0, 10.0, 1.0] + [0.0, 5.0, 0.0]
    values[:, 2] = 1.0
    labels = (values[:, 0] + 0.1 * values[:, 1] + draw.logistic(size=400) * 0.3 > 0.5).astype(float)
    weights, bias = logistic(values, labels)
    again, _ = logistic(values, labels)
    assert weights == pytest.approx(again)
    assert weights[0] == pytest.approx(10 * weights[1], rel=0.3)
    assert weights[2] == pytest.approx(0.0, abs=1e-6)
    assert np.mean((values @ weights + bias > 0) == (labels > 0.5)) > 0.85


def test_the_fit_agrees_with_the_textbook() -> None:
    """At the optimum the slope of loss and penalty vanishes."""
    values = np.array([[0.0], [1.0], [2.0], [3.0], [4.0], [5.0]])
    labels = np.array([0.0, 0.0, 1.0, 0.0, 1.0, 1.0])
    weights, bias = logistic(values, labels)
    likely = 1 / (1 + np.exp(-(values[:, 0] * weights[0] + bias)))
    spread = values.std()
    assert np.sum(likely - labels) == pytest.approx(0.0, abs=1e-6)
    assert np.sum((likely - labels) * (values[:, 0] - values.mean()) / spread) + weights[0] * spread == pytest.approx(
        0.0, abs=1e-6
    )
