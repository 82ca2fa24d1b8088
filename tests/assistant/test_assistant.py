"""`Assistant` as programs use it: streamed, in threads, asynchronous, as a runnable, and off the network."""

import asyncio
import socket
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, NoReturn

import numpy as np
import pytest

import assistant
from assistant import build
from assistant.assistant import Assistant
from assistant.settings import Settings
from assistant.types import Turn
from store.embedding import Vectors
from store.index import Index, open_index
from store.types import Report
from tests.assistant.sound import sound
from tests.fake_assistant import TEXT
from tests.store.test_retrieval import QUESTIONS

GDP = "2015年地区生产总值是多少?"


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any, **__: Any) -> NoReturn:
        raise AssertionError("a socket was opened")

    for name in ("connect", "connect_ex", "bind", "sendto"):
        monkeypatch.setattr(socket.socket, name, refuse)
    for name in ("create_connection", "getaddrinfo", "gethostbyname"):
        monkeypatch.setattr(socket, name, refuse)


@pytest.mark.usefixtures("no_network")
def test_with_no_model_set_no_socket_is_opened(wenbao: Assistant) -> None:
    for question, _ in QUESTIONS[:4]:
        assert wenbao.ask(question).status == "answered"


@pytest.mark.usefixtures("no_network")
def test_building_and_asking_open_no_socket_whatever_keys_are_about(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "small.txt").write_text(TEXT, encoding="utf-8")
    monkeypatch.setattr(build, "load_local", lambda: "测试")
    for name in ("WENBAO_MODEL", "WENBAO_EMBEDDING_MODEL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("OPENAI_API_KEY", "sk-canary")
    monkeypatch.setenv("OPENAI_BASE_URL", "https://api.example.com/v1")
    monkeypatch.setenv("WENBAO_SEEDS_DIR", str(tmp_path / "seeds"))
    monkeypatch.setenv("WENBAO_INDEX_DIR", str(tmp_path / "index"))
    built = build.build_assistant(Settings.load())
    assert built.endpoint is None
    answer = sound(built.ask(GDP), built.index)
    assert "120亿元" in answer.text
    assert "sk-canary" not in repr(answer)


def test_a_stream_gives_the_text_and_then_the_answer(wenbao: Assistant) -> None:
    stream = wenbao.stream(GDP)
    text = "".join(stream)
    assert stream.answer.text == text == wenbao.ask(GDP).text
    assert list(stream) == []


def test_the_answer_of_a_stream_reads_what_is_left(wenbao: Assistant) -> None:
    assert wenbao.stream(GDP).answer.text == wenbao.ask(GDP).text


def test_threads_may_ask_at_once(wenbao: Assistant) -> None:
    questions = [question for question, _ in QUESTIONS] * 3
    alone = {question: wenbao.ask(question).text for question, _ in QUESTIONS}
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(wenbao.ask, questions))
    assert [answer.text for answer in answers] == [alone[question] for question in questions]


def test_tasks_may_ask_at_once(wenbao: Assistant) -> None:
    async def ask_all() -> list[str]:
        return [answer.text for answer in await asyncio.gather(*(wenbao.aask(q) for q, _ in QUESTIONS[:6]))]

    assert asyncio.run(ask_all()) == [wenbao.ask(q).text for q, _ in QUESTIONS[:6]]


@pytest.mark.parametrize("asked", [
    GDP, {"question": GDP}, {"question": "2015年呢?", "history": [Turn("user", "2016年地区生产总值是多少?")]},
])  # fmt: skip
def test_as_a_langchain_runnable(wenbao: Assistant, asked: Any) -> None:
    assert "528亿元" in wenbao.as_runnable().invoke(asked).text


def test_the_same_question_has_the_same_answer(wenbao: Assistant) -> None:
    for question, _ in QUESTIONS:
        one, other = wenbao.ask(question), wenbao.ask(question)
        assert (one.text, one.citations, one.passages) == (other.text, other.citations, other.passages)


@pytest.mark.parametrize(("question", "fact"), QUESTIONS)
def test_plain_questions_are_answered_soundly(wenbao: Assistant, index: Index, question: str, fact: str) -> None:
    answer = sound(wenbao.ask(question), index)
    assert answer.status == "answered"
    assert any(fact in citation.quote for citation in answer.citations)


class Centred:
    """An embedder whose cosines spread from -0.3 to 0.8, as those of many models do; e5's lie between 0.8 and 0.95."""

    name = "centred"

    def __init__(self, index: Index) -> None:
        assert index.vectors is not None
        self._inner, self._texts = index.embedder, index.vectors.all
        self._mean = self._texts.mean(axis=0)

    def passages(self, texts: Sequence[str], advance: Callable[[int], None] = lambda _: None) -> Vectors:
        assert len(texts) == len(self._texts)
        advance(len(texts))
        centred = self._texts - self._mean
        return np.asarray(centred / np.linalg.norm(centred, axis=1, keepdims=True), dtype=np.float32)

    def query(self, text: str) -> Vectors:
        assert self._inner is not None
        centred = self._inner.query(text) - self._mean
        return np.asarray(centred / np.linalg.norm(centred), dtype=np.float32)


def test_another_embedder_with_other_cosines_does_as_well(index: Index, report: Report, tmp_path: Path) -> None:
    other = Assistant(open_index(tmp_path / "index", [report], Centred(index)))
    answers = [(sound(other.ask(question), other.index), fact) for question, fact in QUESTIONS]
    refused = [answer.question for answer, _ in answers if answer.status != "answered"]
    assert len(refused) <= 1, refused
    assert sum(any(fact in c.quote for c in answer.citations) for answer, fact in answers) >= 18
    assert other.ask("2020年地区生产总值是多少?").status != "answered"


def test_answers_are_short(wenbao: Assistant) -> None:
    lengths = sorted(len(wenbao.ask(question).text) for question, _ in QUESTIONS)
    assert lengths[len(lengths) // 2] <= 120
    assert lengths[-1] <= 600


def test_an_answer_as_markdown(wenbao: Assistant) -> None:
    shown = wenbao.ask(GDP).to_markdown()
    assert "528亿元" in shown
    assert "2015年工作回顾" in shown


def test_the_public_face() -> None:
    for name in ("answer", "stream", "Assistant"):
        assert hasattr(assistant, name)
