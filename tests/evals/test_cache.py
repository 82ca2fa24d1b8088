"""Models' answers are asked once: what is the same request, what is kept, and what the rows say of it."""

import asyncio
import threading
from collections.abc import AsyncGenerator, Sequence
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

import evals
from assistant.assistant import History
from assistant.completion import Completion, Piece, Usage
from assistant.endpoint import Endpoint
from assistant.errors import ModelUnavailable
from assistant.request import Message
from assistant.types import Answer
from evals.cache import CachedEndpoint, asking
from evals.prompted import prompted
from evals.totals import figures
from tests.evals.cases import REPORTS, case

URL = "http://127.0.0.1:9/v1"
HELLO: list[Message] = [{"role": "user", "content": "你好"}]


class Server(Endpoint):
    """Answers with the number of the call, in two pieces; `problem` cuts the answer short, `failing` raises."""

    def __init__(self, url: str = URL, model: str = "m", key: str = "secret", problem: str = "") -> None:
        super().__init__(base_url=url, model=model, api_key=SecretStr(key))
        self.calls, self.problem, self.failing = 0, problem, False
        self._counting = threading.Lock()

    async def astream_chat(self, messages: Sequence[Message], **_: Any) -> AsyncGenerator[Piece, None]:
        with self._counting:
            self.calls += 1
            number = self.calls
        if self.failing:
            raise ModelUnavailable("忙")
        yield Piece("第")
        await asyncio.sleep(0)
        yield Piece(str(number))
        yield Piece(completion=Completion(f"第{number}", not self.problem, Usage(9, 2), "stop", "m", self.problem))


def test_the_same_request_is_sent_once(tmp_path: Path) -> None:
    server = Server()
    endpoint = CachedEndpoint(server, tmp_path)
    first = endpoint.chat(HELLO)
    assert (first.text, first.usage) == ("第1", Usage(9, 2))
    assert endpoint.chat(HELLO) == first
    assert CachedEndpoint(Server(key="other"), tmp_path).chat(HELLO) == first
    pieces = list(endpoint.stream_chat(HELLO))
    assert ("".join(piece.text for piece in pieces), pieces[-1].completion) == ("第1", first)
    assert server.calls == 1
    kept = b"".join(path.read_bytes() for path in tmp_path.rglob("*.json"))
    assert b"secret" not in kept


def test_another_request_is_another_entry(tmp_path: Path) -> None:
    server = Server()
    endpoint = CachedEndpoint(server, tmp_path)
    endpoint.chat(HELLO)
    endpoint.chat([{"role": "user", "content": "再见"}])
    endpoint.chat([*HELLO, {"role": "assistant", "content": ""}])
    endpoint.chat(HELLO, temperature=1.0)
    endpoint.chat(HELLO, max_tokens=5)
    endpoint.chat(HELLO, stop=["。"])
    with asking(1):
        endpoint.chat(HELLO)
    assert server.calls == 7
    for other in (Server(model="n"), Server(url="http://127.0.0.1:9/v2"), Server(url="http://127.0.0.1:8/v1")):
        CachedEndpoint(other, tmp_path).chat(HELLO)
        assert other.calls == 1


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"text": 1}'])
def test_a_corrupt_entry_is_asked_anew(tmp_path: Path, damage: bytes) -> None:
    server = Server()
    endpoint = CachedEndpoint(server, tmp_path)
    endpoint.chat(HELLO)
    (entry,) = tmp_path.rglob("*.json")
    entry.write_bytes(damage)
    assert endpoint.chat(HELLO).text == "第2"
    assert endpoint.chat(HELLO).text == "第2"


def test_only_whole_answers_are_kept(tmp_path: Path) -> None:
    server = Server(problem="连接中断")
    endpoint = CachedEndpoint(server, tmp_path)
    endpoint.chat(HELLO)
    server.failing = True
    with pytest.raises(ModelUnavailable):
        endpoint.chat(HELLO)
    server.failing, server.problem = False, ""
    assert endpoint.chat(HELLO).text == "第3"
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == 1


def test_a_folder_that_cannot_be_written_does_not_stop_an_answer(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    server = Server()
    endpoint = CachedEndpoint(server, tmp_path / "file")
    assert [endpoint.chat(HELLO).text for _ in range(2)] == ["第1", "第2"]


def test_the_rows_say_which_answers_came_from_the_cache(tmp_path: Path) -> None:
    server = Server()
    endpoint = CachedEndpoint(server, tmp_path)

    def answer(question: str, history: History = ()) -> Answer:
        return prompted(endpoint, "内容", question, history, ())

    old = [case(name=f"old{n}", question=f"old {n}") for n in range(6)]
    new = [case(name=f"new{n}", question=f"new {n}") for n in range(6)]
    evals.run(old, answer, REPORTS, repeat=2)
    assert server.calls == 12
    mixed = [one for pair in zip(old, new, strict=True) for one in pair]
    rows = evals.run(mixed, answer, REPORTS, concurrency=4).rows
    assert [row.cached for row in rows] == [True, False] * 6
    assert server.calls == 18
    assert all(row.answer.text and not row.error for row in rows)
    found = figures(rows)
    assert (found["from_cache"], found["prompt_tokens"]) == (0.5, 9)
    assert "median_ms" in found
    only = figures([row for row in rows if row.cached])
    assert not only.keys() & {"median_ms", "p95_ms", "median_first_token_s"}
    assert only["facts"] == 0
