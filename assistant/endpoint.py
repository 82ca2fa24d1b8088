"""Talks to any server that calls itself OpenAI-compatible, and trusts it with nothing.

The wire is in `endpoint_connection`; bytes become events in `endpoint_events`, events an answer in
`endpoint_answer`, failures words in `endpoint_problems`. Here are the calls, their deadlines and their attempts.
"""

import asyncio
import json
import re
import time
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterator, Sequence
from contextlib import aclosing
from dataclasses import replace
from functools import partial
from typing import Any, Literal, TypeVar

from pydantic import SecretStr

from assistant import background
from assistant.completion import Completion, Deadlines, Piece, estimate_tokens
from assistant.endpoint_answer import AnswerReader
from assistant.endpoint_connection import Connection, Interrupted, Transport
from assistant.endpoint_events import EventReader
from assistant.endpoint_problems import Failure, Problem, error_of, named, problem_in
from assistant.endpoint_replies import models_in, vectors_in
from assistant.endpoint_safety import UnsafeAddress, check_base_url
from assistant.errors import ModelError, SettingsError
from assistant.request import Concession, Message, Payload, chat_payload, concession_for
from assistant.retry import LONGEST_WAIT, backoff

_DEADLINES = Deadlines()
_EMBEDDING_BATCH = 64
# Usage may follow the finish reason; a server that then sends nothing and does not close is not waited for longer.
_GRACE = 2.0
# Models known to think aloud and to leave out the opening tag: their text is held back until they close it.
_THINKING_MODELS = re.compile(r"(?<![a-z0-9])r1(?![0-9])|qwq|thinking", re.IGNORECASE)
Item = TypeVar("Item")


class Endpoint:
    """One model on one server. Safe to share between threads; keeps no connection and needs no closing.

    `base_url` usually ends in /v1. `api_key` goes to that host only. `attempts` bounds how often a request is sent when
    the server cannot be reached or is busy; nothing is sent again once a token came. `allow_private` admits private
    networks, `trust_env` the environment's proxies (which then look up names themselves). `prefix` begins the names
    of the settings that error messages point to, "" where they were typed on the page. `transport`, `sleep` and `clock` (seconds since the epoch) are for
    tests. Raises `SettingsError` when the address or the key cannot be used; opens no socket before the first call.

    Every call may raise `ModelUnavailable` or `ModelRejected`, never anything of httpx.
    """

    def __init__(
        self,
        *,
        base_url: str,
        model: str,
        api_key: SecretStr | None = None,
        deadlines: Deadlines = _DEADLINES,
        attempts: int = 3,
        allow_private: bool = False,
        trust_env: bool = False,
        prefix: str = "WENBAO_",
        transport: Transport | None = None,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        clock: Callable[[], float] = time.time,
    ) -> None:
        base_url = base_url.strip().rstrip("/").removesuffix("/chat/completions")
        try:
            check_base_url(base_url, allow_private)
        except UnsafeAddress as error:
            raise SettingsError(f"{named('{prefix}BASE_URL', prefix)} 不能使用：{error}。") from None
        key = api_key.get_secret_value().strip() if api_key else ""
        if not key.isascii() or not key.isprintable() or " " in key:
            raise SettingsError(f"{named('{prefix}API_KEY', prefix)} 含有空格或特殊字符。请重新复制密钥。")
        self.model = model
        self.deadlines = deadlines
        self._base_url = base_url
        self._key = SecretStr(key)
        self._connection = Connection(
            base_url,
            self._key,
            connect=deadlines.connect,
            allow_private=allow_private,
            trust_env=trust_env,
            transport=transport,
            clock=clock,
        )
        self._attempts = attempts
        self._prefix = prefix
        self._sleep = sleep
        # Learnt from the server's replies, so that a refusal costs one request, not one a call.
        self._conceded: tuple[Concession, ...] = ()
        self._hold = _THINKING_MODELS.search(model) is not None

    def __repr__(self) -> str:
        return f"Endpoint(base_url={self._base_url!r}, model={self.model!r})"

    def stream_chat(
        self,
        messages: Sequence[Message],
        *,
        temperature: float | None = 0.0,
        max_tokens: int | None = None,
        stop: Sequence[str] = (),
        idle: bool = False,
    ) -> Iterator[Piece]:
        """Ask, and yield the answer as it comes; the last piece carries the `Completion`. See `astream_chat`.

        Closing the iterator closes the connection. With `idle`, an empty piece comes now and then while the model is
        silent, so that the caller can close it.
        """
        pieces = self.astream_chat(messages, temperature=temperature, max_tokens=max_tokens, stop=stop)
        return background.iterate(pieces, Piece("") if idle else None)

    def chat(
        self,
        messages: Sequence[Message],
        *,
        temperature: float | None = 0.0,
        max_tokens: int | None = None,
        stop: Sequence[str] = (),
    ) -> Completion:
        """Ask, and wait for the whole answer. See `astream_chat`."""
        return background.run(self.achat(messages, temperature=temperature, max_tokens=max_tokens, stop=stop))

    def embed(self, texts: Sequence[str]) -> list[list[float]]:
        """One vector for each text, all of the same length."""
        return background.run(self.aembed(texts))

    def models(self) -> list[str]:
        """The names of the models the server offers, in its order."""
        return background.run(self.amodels())

    async def achat(
        self,
        messages: Sequence[Message],
        *,
        temperature: float | None = 0.0,
        max_tokens: int | None = None,
        stop: Sequence[str] = (),
    ) -> Completion:
        """As `chat`, for asynchronous callers. It streams underneath, so that the deadlines see the content."""
        pieces = self.astream_chat(messages, temperature=temperature, max_tokens=max_tokens, stop=stop)
        async with aclosing(pieces):
            async for piece in pieces:
                if piece.completion is not None:
                    return piece.completion
        raise AssertionError("the last piece carries the completion")

    async def astream_chat(
        self,
        messages: Sequence[Message],
        *,
        temperature: float | None = 0.0,
        max_tokens: int | None = None,
        stop: Sequence[str] = (),
    ) -> AsyncGenerator[Piece, None]:
        """Ask, and yield the answer as it comes; the last piece carries the `Completion`. Cancelling hangs up.

        A stream that breaks off after the first token ends in an incomplete `Completion`, not in an error; an answer
        that is empty, or all thinking, is an empty text. Raises `QuestionError` when there is nothing to send.
        """
        payload = chat_payload(self.model, messages, temperature, max_tokens, stop)
        async with aclosing(self._retrying(self._stream_once, payload)) as pieces:
            async for piece in pieces:
                yield piece

    async def aembed(self, texts: Sequence[str]) -> list[list[float]]:
        """As `embed`, for asynchronous callers."""
        vectors: list[list[float]] = []
        for start in range(0, len(texts), _EMBEDDING_BATCH):
            # Servers refuse empty texts, and lone surrogates cannot be sent.
            batch = texts[start : start + _EMBEDDING_BATCH]
            batch = [text.encode("utf-8", "replace").decode() or " " for text in batch]
            read = partial(vectors_in, count=len(batch))
            vectors += await self._json("POST", "/embeddings", read, {"model": self.model, "input": batch})
        if len({len(vector) for vector in vectors}) > 1:
            raise self._error(Problem("返回的向量长度不一致"))
        return vectors

    async def amodels(self) -> list[str]:
        """As `models`, for asynchronous callers."""
        return await self._json("GET", "/models", models_in)

    async def _json(self, method: str, path: str, read: Callable[[Any], Item], payload: Payload | None = None) -> Item:
        """One plain request; `read` makes the result of its JSON, or raises `Failure`."""

        async def once(payload: Payload, end: float) -> AsyncGenerator[Item, None]:
            body = b""
            try:
                async with self._connection.open(method, path, payload or None, end) as reply:
                    while (block := await reply.read(end)) is not None:
                        body += block
            except TimeoutError:
                raise Failure(self._overdue("total")) from None
            try:
                value = json.loads(body)
            except (ValueError, RecursionError):
                value = None
            problem = problem_in(value)
            if problem is not None:
                raise Failure(problem)
            yield read(value)

        async with aclosing(self._retrying(once, payload or {})) as results:
            return await anext(results)

    async def _retrying(
        self, once: Callable[[Payload, float], AsyncGenerator[Item, None]], payload: Payload
    ) -> AsyncGenerator[Item, None]:
        """Try until it works, fails for good, or the total deadline leaves no time for another attempt."""
        now = asyncio.get_running_loop().time
        end = now() + self.deadlines.total
        made = self._conceded if "messages" in payload else ()
        for concession in made:
            payload = concession.apply(payload)
        attempt = 1
        while True:
            try:
                async with aclosing(once(payload, end)) as items:
                    async for item in items:
                        self._conceded = made or self._conceded
                        yield item
                return
            except Failure as failure:
                problem = failure.problem
            refused = concession_for(problem, payload, made)
            if refused is not None:
                payload = refused.apply(payload)
                made = (*made, refused)
                continue
            wait = backoff(attempt) if problem.wait is None else problem.wait
            if not problem.passing or attempt >= self._attempts or wait > LONGEST_WAIT or now() + wait >= end:
                break
            attempt += 1
            await self._sleep(wait)
        # Raised outside of any handler: nothing that knows the key hangs on to the error.
        raise self._error(problem)

    async def _stream_once(self, payload: Payload, end: float) -> AsyncGenerator[Piece, None]:
        """Send the request once and yield its pieces. A `Failure` after a token is one that is not tried again."""
        now = asyncio.get_running_loop().time
        sent = sum(estimate_tokens(turn["content"]) for turn in payload["messages"])
        answer = AnswerReader(self.model, sent, self._hold)
        # A server that does not stream shows nothing before it is done.
        deadline = min(end, now() + (self.deadlines.first if payload["stream"] else self.deadlines.total))
        broken: Problem | None = None
        try:
            async with self._connection.open("POST", "/chat/completions", payload, deadline) as reply:
                events = EventReader(reply.content_type)
                while not answer.done and (block := await reply.read(deadline)) is not None:
                    tokens = answer.tokens
                    for event in events.feed(block):
                        if piece := answer.take(event):
                            yield piece
                    if events.undecodable:
                        raise Interrupted(Problem("返回的内容不是 UTF-8 编码"))
                    if answer.ended:
                        deadline = min(deadline, now() + _GRACE)
                    elif answer.tokens > tokens:
                        deadline = min(end, now() + self.deadlines.between)
                for event in () if answer.done else events.close():
                    if piece := answer.take(event):
                        yield piece
                if events.body is not None and (piece := answer.take_body(events.body)):
                    yield piece
        except TimeoutError:
            broken = self._overdue("total" if now() >= end else "between" if answer.tokens else "first")
        except Interrupted as interruption:
            broken = interruption.problem
        except Failure as failure:
            if answer.tokens:
                raise Failure(replace(failure.problem, passing=False, raw="")) from None
            raise
        if broken is not None and not answer.tokens and not answer.ended:
            raise Failure(broken)
        self._hold = self._hold or answer.thinking.closed_unopened
        yield answer.finish(broken.words if broken is not None else "")

    def _overdue(self, deadline: Literal["first", "between", "total"]) -> Problem:
        seconds = getattr(self.deadlines, deadline)
        setting = {"first": "FIRST_TIMEOUT", "between": "BETWEEN_TIMEOUT", "total": "TIMEOUT"}[deadline]
        words = "没有新的内容" if deadline == "between" else "没有返回内容" if deadline == "first" else "没有完成"
        return Problem(f"{seconds:g} 秒内{words}", overdue=True, hint=f"请稍后再试，或调大 {{prefix}}{setting}")

    def _error(self, problem: Problem) -> ModelError:
        return error_of(problem, self._base_url.split("/")[2], self._key.get_secret_value(), self._prefix)
