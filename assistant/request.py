"""The body of a chat request, and how to make it plainer when a server refuses a part of it."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from assistant.endpoint_problems import Problem
from assistant.errors import QuestionError

Payload = dict[str, Any]
Message = Mapping[str, str]
"""A turn as `{"role": "system" | "user" | "assistant", "content": text}`."""

_REFUSING_STATUS = (None, 400, 422, 500, 501)


def chat_payload(
    model: str, messages: Sequence[Message], temperature: float | None, max_tokens: int | None, stop: Sequence[str]
) -> Payload:
    """The body of a streamed chat request. Raises `QuestionError` when the messages hold nothing to answer."""
    turns = tidy(messages)
    if not turns:
        raise QuestionError("没有可以发给模型的内容。请先输入问题。")
    payload: Payload = {
        "model": model,
        "messages": turns,
        "stream": True,
        "stream_options": {"include_usage": True},
    }
    options = {"temperature": temperature, "max_tokens": max_tokens, "stop": list(stop) or None}
    return payload | {name: value for name, value in options.items() if value is not None}


def tidy(messages: Iterable[Message]) -> list[dict[str, str]]:
    """One system turn at most, and first; neighbours of the same role joined; blank turns dropped.

    Chat templates of many local models accept nothing else.
    """
    spoken = [(_role(message), _sendable(message.get("content") or "")) for message in messages]
    system = "\n\n".join(text for role, text in spoken if role == "system" and text.strip())
    turns = [{"role": "system", "content": system}] if system else []
    for role, text in spoken:
        if role == "system" or not text.strip():
            continue
        if turns and turns[-1]["role"] == role:
            turns[-1]["content"] += "\n\n" + text
        else:
            turns.append({"role": role, "content": text})
    return turns


def fold_system(payload: Payload) -> Payload:
    """The same request with the system turn in front of the first user turn, and beginning with a user turn."""
    turns = [dict(turn) for turn in payload["messages"]]
    if turns[0]["role"] == "system":
        turns[0]["role"] = "user"
    elif turns[0]["role"] == "assistant":
        turns = turns[1:]
    return payload | {"messages": tidy(turns)} if turns else payload


@dataclass(frozen=True, slots=True)
class Concession:
    """A part of the request some servers refuse, how their refusal reads, and the request without it."""

    name: str
    refusal: re.Pattern[str]
    apply: Callable[[Payload], Payload]


def _without(name: str) -> Callable[[Payload], Payload]:
    return lambda payload: {key: value for key, value in payload.items() if key != name}


def _rename_limit(payload: Payload) -> Payload:
    if "max_tokens" not in payload:
        return payload
    return _without("max_tokens")(payload) | {"max_completion_tokens": payload["max_tokens"]}


def _unstreamed(payload: Payload) -> Payload:
    return _without("stream_options")(payload) | {"stream": False} if payload.get("stream") else payload


CONCESSIONS = (
    Concession("stream_options", re.compile(r"stream_options|include_usage"), _without("stream_options")),
    Concession("max_completion_tokens", re.compile(r"max_completion_tokens"), _rename_limit),
    Concession("temperature", re.compile(r"temperature"), _without("temperature")),
    Concession(
        "system",
        re.compile(r"\broles?\b|system.{0,3} (message|prompt|instruction|turn)|developer instruction|alternat"),
        fold_system,
    ),
    Concession("stream", re.compile(r"\bstream(ing|ed)?\b"), _unstreamed),
)


def concession_for(problem: Problem, payload: Payload, made: Sequence[Concession]) -> Concession | None:
    """What to give up so that the server may accept the request; None when nothing in its refusal hints at it."""
    if problem.status not in _REFUSING_STATUS or "messages" not in payload:
        return None
    raw = problem.raw.lower()
    for concession in CONCESSIONS:
        if concession not in made and concession.refusal.search(raw) and concession.apply(payload) != payload:
            return concession
    return None


def _role(message: Message) -> str:
    role = message.get("role", "user")
    return {"developer": "system", "system": "system", "assistant": "assistant"}.get(role, "user")


def _sendable(text: str) -> str:
    # Lone surrogates cannot be written as UTF-8.
    return text.encode("utf-8", "replace").decode("utf-8")
