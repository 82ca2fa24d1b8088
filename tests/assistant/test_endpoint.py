"""The endpoint's own promises, without sockets: replies come through a transport."""

import asyncio
import json
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as some
from pydantic import SecretStr

from assistant.completion import Completion, estimate_tokens
from assistant.endpoint import Endpoint
from assistant.endpoint_connection import Connection
from assistant.errors import ModelRejected, ModelUnavailable, QuestionError, SettingsError
from assistant.request import tidy
from assistant.retry import backoff, retry_after

Handler = Callable[[httpx.Request], httpx.Response]
ANSWER = {"choices": [{"message": {"content": "增长8%"}, "finish_reason": "stop"}]}


async def no_pause(seconds: float) -> None:
    pass


def endpoint(handler: Handler, **options: Any) -> Endpoint:
    options.setdefault("base_url", "http://127.0.0.1:8080/v1")
    return Endpoint(model="m", transport=httpx.MockTransport(handler), sleep=no_pause, **options)


def replying(reply: Any, status: int = 200) -> Handler:
    return lambda request: httpx.Response(status, json=reply)


def test_the_request_is_what_servers_expect() -> None:
    sent: list[httpx.Request] = []

    def handler(request: httpx.Request) -> httpx.Response:
        sent.append(request)
        return httpx.Response(200, json=ANSWER)

    asker = endpoint(handler, base_url=" http://127.0.0.1:8080/v1/chat/completions ")
    messages = [{"role": "user", "content": "增长\ud800多少?"}]
    completion = asker.chat(messages, temperature=None, max_tokens=99, stop=["。"])
    assert completion.text == "增长8%"
    assert str(sent[0].url) == "http://127.0.0.1:8080/v1/chat/completions"
    assert "authorization" not in sent[0].headers
    assert json.loads(sent[0].content) == {
        "model": "m",
        "messages": [{"role": "user", "content": "增长?多少?"}],
        "stream": True,
        "stream_options": {"include_usage": True},
        "max_tokens": 99,
        "stop": ["。"],
    }


@pytest.mark.parametrize("messages", [[], [{"role": "user", "content": " \n"}]])
def test_nothing_to_answer_is_said_before_anything_is_sent(messages: list[dict[str, str]]) -> None:
    with pytest.raises(QuestionError, match="请先输入问题"):
        endpoint(replying(ANSWER)).chat(messages)


def test_turns_are_tidied() -> None:
    turns = [("user", "一"), ("system", "甲"), ("user", "二"), ("assistant", ""), ("tool", "三"), ("developer", "乙")]
    assert tidy({"role": role, "content": content} for role, content in turns) == [
        {"role": "system", "content": "甲\n\n乙"},
        {"role": "user", "content": "一\n\n二\n\n三"},
    ]


@pytest.mark.parametrize("base_url", ["", "ftp://a.cn", "http://169.254.169.254/v1", "http://192.168.1.9:11434/v1"])
def test_an_unusable_address_is_said_at_once(base_url: str) -> None:
    with pytest.raises(SettingsError, match="WENBAO_EMBEDDING_BASE_URL 不能使用"):
        endpoint(replying(ANSWER), base_url=base_url, prefix="WENBAO_EMBEDDING_")


def test_private_networks_are_open_to_those_who_ask() -> None:
    endpoint(replying(ANSWER), base_url="http://192.168.1.9:11434/v1", allow_private=True)


@pytest.mark.parametrize("key", ["sk-1\nX-Evil: 1", "钥匙", "sk 1", "sk\x00"])
def test_a_key_that_is_none_is_not_shown_when_refused(key: str) -> None:
    with pytest.raises(SettingsError, match="WENBAO_API_KEY") as caught:
        endpoint(replying(ANSWER), api_key=SecretStr(key))
    assert key not in caught.value.message


def test_the_key_goes_to_its_own_server_only() -> None:
    seen: dict[str, str | None] = {}

    def handler(request: httpx.Request) -> httpx.Response:
        seen[str(request.url.copy_with(path="/"))] = request.headers.get("authorization")
        return httpx.Response(200)

    async def send() -> None:
        connection = Connection(
            "https://a.cn/v1",
            SecretStr("sk-1"),
            connect=1,
            allow_private=False,
            trust_env=False,
            transport=httpx.MockTransport(handler),
        )
        async with connection._client() as client:
            for url in ("https://a.cn/", "https://a.cn:444/", "http://a.cn/", "https://b.cn/", "https://x.a.cn/"):
                await client.get(url)

    asyncio.run(send())
    assert seen.pop("https://a.cn/") == "Bearer sk-1"
    assert len(seen) == 4
    assert set(seen.values()) == {None}


def test_proxies_of_the_environment_are_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    for trust_env, proxied in ((False, False), (True, True)):
        connection = Connection(
            "http://a.cn/v1", SecretStr(""), connect=1, allow_private=False, trust_env=trust_env, transport=None
        )
        assert any(transport is not None for transport in connection._client()._mounts.values()) is proxied


def test_a_name_that_leads_to_a_forbidden_address_is_not_called(monkeypatch: pytest.MonkeyPatch) -> None:
    async def found(*_: object, **__: object) -> list[tuple[object, ...]]:
        return [(0, 0, 0, "", ("169.254.169.254", 80))]

    async def ask() -> Completion:
        monkeypatch.setattr(asyncio.get_running_loop(), "getaddrinfo", found, raising=False)
        asker = Endpoint(base_url="http://metadata.example.com/v1", model="m")
        return await asker.achat([{"role": "user", "content": "?"}])

    with pytest.raises(ModelRejected, match="元数据"):
        asyncio.run(ask())


def test_synchronous_calls_work_inside_a_running_loop() -> None:
    async def notebook() -> str:
        return endpoint(replying(ANSWER)).chat([{"role": "user", "content": "?"}]).text

    assert asyncio.run(notebook()) == "增长8%"


def test_vectors_come_in_the_order_of_the_texts_in_batches() -> None:
    batches: list[list[str]] = []

    def handler(request: httpx.Request) -> httpx.Response:
        texts = json.loads(request.content)["input"]
        batches.append(texts)
        rows = [{"index": number, "embedding": [len(text), 1]} for number, text in enumerate(texts)]
        return httpx.Response(200, json={"data": rows[::-1]})

    vectors = endpoint(handler).embed(["", *("字" * length for length in range(1, 100))])
    assert [vector[0] for vector in vectors] == [1, *range(1, 100)]
    assert [len(batch) for batch in batches] == [64, 36]
    assert endpoint(handler).embed([]) == []


@pytest.mark.parametrize(
    "reply",
    [
        {"data": []},
        {"data": [{"embedding": [1.0]}]},
        {"data": [{"embedding": [1.0]}, {"embedding": [1.0, 2.0]}]},
        {"data": [{"embedding": [1.0]}, {"embedding": ["x"]}]},
        {"data": [{"embedding": [1.0]}, {"embedding": []}]},
        {"data": [{"embedding": [1.0]}, None]},
        {"error": "no such model"},
        [],
        None,
    ],
)
def test_vectors_that_make_no_sense_are_refused(reply: Any) -> None:
    with pytest.raises(ModelRejected):
        endpoint(replying(reply)).embed(["一", "二"])


def test_embedding_is_tried_again_too() -> None:
    replies = iter([httpx.Response(503), httpx.Response(200, json={"data": [{"embedding": [1, 2]}]})])
    assert endpoint(lambda request: next(replies)).embed(["一"]) == [[1.0, 2.0]]
    with pytest.raises(ModelUnavailable):
        endpoint(replying({}, 503)).embed(["一"])


@pytest.mark.parametrize(
    "reply",
    [
        {"object": "list", "data": [{"id": "a"}, {"id": "b"}]},
        {"models": [{"name": "a"}, {"name": "b"}, {}]},
        ["a", "b"],
    ],
)
def test_models_are_listed(reply: Any) -> None:
    assert endpoint(replying(reply)).models() == ["a", "b"]


def test_a_list_of_models_that_is_none_is_refused() -> None:
    with pytest.raises(ModelRejected, match="不是模型列表"):
        endpoint(replying({"hello": 1})).models()


@given(some.integers(1, 10**6))
def test_pauses_stay_between_half_a_second_and_eight(attempt: int) -> None:
    assert 0.5 <= backoff(attempt) <= 8


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, None),
        ({"retry-after": "3.5"}, 3.5),
        ({"retry-after": "-3"}, None),
        ({"retry-after": "nan"}, None),
        ({"retry-after": "soon"}, None),
        ({"retry-after": "Thu, 01 Jan 1970 00:02:00 GMT"}, 20.0),
        ({"retry-after": "Thu, 01 Jan 1970 00:00:00 GMT"}, 0.0),
        ({"retry-after-ms": "250"}, 0.25),
        ({"retry-after-ms": "x", "retry-after": "2"}, 2.0),
    ],
)
def test_retry_after_in_any_form(headers: dict[str, str], seconds: float | None) -> None:
    assert retry_after(headers, now=100.0) == seconds


@given(some.text(), some.text())
def test_estimates_grow_with_the_text(one: str, other: str) -> None:
    assert 0 <= estimate_tokens(one) <= estimate_tokens(f"{one} {other}") + 1
