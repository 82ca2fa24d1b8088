"""What servers do wrong with time, connections and keys, over real loopback sockets."""

import asyncio
import gzip
import logging
import time
import traceback
from email.utils import formatdate

import pytest

from assistant.completion import Deadlines
from assistant.endpoint import Endpoint
from assistant.endpoint_connection import LARGEST_REPLY
from assistant.errors import ModelError, ModelRejected, ModelUnavailable
from tests.assistant.asker import CANARY, GOOD, QUESTION, Asker
from tests.fault_server import (
    DONE,
    HANG,
    RESET,
    FaultServer,
    Step,
    delta,
    dripping,
    event,
    finish,
    head,
    plain,
    stream,
)

SHORT = Deadlines(connect=1, first=0.3, between=0.3, total=2)


def test_a_good_stream_arrives_in_pieces_and_ends_in_a_completion(server: FaultServer) -> None:
    asker = Asker(
        server,
        stream(
            delta("增长"),
            0.02,
            delta("8%"),
            finish(),
            event({"choices": [], "model": "m-2", "usage": {"prompt_tokens": 12, "completion_tokens": 3}}),
            DONE,
        ),
    )
    pieces = asker.stream()
    assert [piece.text for piece in pieces] == ["增长", "8%", ""]
    completion = pieces[-1].completion
    assert completion is not None
    assert (completion.text, completion.complete, completion.finish_reason) == ("增长8%", True, "stop")
    assert (completion.model, completion.problem) == ("m-2", "")
    usage = completion.usage
    assert (usage.prompt_tokens, usage.completion_tokens, usage.estimated) == (12, 3, False)
    assert asker.server.requests[asker.case][0].headers["authorization"] == f"Bearer {CANARY}"


@pytest.mark.parametrize("noise", [b": keep-alive\n\n", b"\n", delta(""), delta(None, role="assistant")])
def test_noise_does_not_extend_the_wait_for_the_first_token(server: FaultServer, noise: bytes) -> None:
    asker = Asker(server, stream(*dripping(noise, 0.05, 40)), deadlines=SHORT)
    started = time.monotonic()
    with pytest.raises(ModelUnavailable, match=r"0\.3 秒内没有返回内容.*WENBAO_FIRST_TIMEOUT"):
        asker.ask()
    assert time.monotonic() - started < 1
    assert len(asker.sent) == 1, "a slow model is not asked again"


def test_headers_that_never_come_or_drip_count_as_waiting(server: FaultServer) -> None:
    silent: list[Step] = [HANG]
    for reply in (silent, dripping(b"x", 0.05, 40)):
        with pytest.raises(ModelUnavailable):
            Asker(server, reply, deadlines=SHORT).ask()


def test_noise_between_tokens_ends_in_an_incomplete_answer(server: FaultServer) -> None:
    completion = Asker(server, stream(delta("增长"), *dripping(b": ping\n\n", 0.05, 40)), deadlines=SHORT).ask()
    assert (completion.text, completion.complete) == ("增长", False)
    assert completion.problem == "0.3 秒内没有新的内容"


def test_the_total_deadline_ends_a_stream_that_never_stops(server: FaultServer) -> None:
    deadlines = Deadlines(connect=1, first=1, between=1, total=0.4)
    completion = Asker(server, stream(*dripping(delta("啊"), 0.05, 100)), deadlines=deadlines).ask()
    assert not completion.complete
    assert completion.problem == "0.4 秒内没有完成"


def test_thinking_is_a_sign_of_life(server: FaultServer) -> None:
    thoughts = dripping(delta(None, reasoning_content="嗯"), 0.1, 6)
    assert Asker(server, stream(*thoughts, delta("8%"), finish()), deadlines=SHORT).ask().text == "8%"


def test_a_finished_answer_does_not_wait_for_a_server_that_keeps_the_line(
    server: FaultServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assistant.endpoint._GRACE", 0.1)
    assert Asker(server, stream(delta("8%"), finish(), HANG)).ask().complete


@pytest.mark.parametrize(
    ("reply", "complete"),
    [
        (stream(delta("增长"), finish()), True),
        (stream(delta("增长"), DONE), True),
        (stream(delta("增长"), finish(), 0.05, RESET), True),
        (stream(delta("增长")), False),
        (stream(delta("增长"), 0.05, RESET), False),
        (stream(delta("增长"), b'data: {"choices": [{"del'), False),
        ([head(content_length="5000"), delta("增长")], False),
        ([head(transfer_encoding="chunked"), b"%x\r\n%s\r\n" % (len(delta("增长")), delta("增长"))], False),
        (stream(delta("增长"), finish("length"), DONE), False),
        (stream(delta("增长"), finish("content_filter"), DONE), False),
        (stream(delta("增长"), b"data: nonsense\n\n", finish(), DONE), False),
        (stream(delta("增长"), b'data: {"choices": "\xff\xfe"}\n\n', finish(), DONE), False),
    ],
)
def test_what_came_is_kept_and_marked(server: FaultServer, reply: list[Step], complete: bool) -> None:
    asker = Asker(server, reply)
    completion = asker.ask()
    assert (completion.text, completion.complete, bool(completion.problem)) == ("增长", complete, not complete)
    assert len(asker.sent) == 1, "nothing is sent again after a token"


@pytest.mark.parametrize("reply", [stream(), [RESET], [], stream(delta(None, role="assistant")), stream(RESET)])
def test_a_connection_that_closes_before_a_token_is_tried_again(server: FaultServer, reply: list[Step]) -> None:
    asker = Asker(server, reply, GOOD)
    assert asker.ask().text == "增长8%"
    assert len(asker.sent) == 2
    with pytest.raises(ModelUnavailable, match="断开"):
        Asker(server, reply).ask()


@pytest.mark.parametrize("status", [408, 409, 425, 429, 500, 502, 503, 529])
def test_a_busy_server_is_tried_three_times_with_growing_pauses(server: FaultServer, status: int) -> None:
    asker = Asker(server, plain({"error": {"message": "忙"}}, status))
    with pytest.raises(ModelUnavailable, match=f"{status}.*忙"):
        asker.ask()
    assert len(asker.sent) == 3
    assert 0.5 <= asker.pauses[0] <= 1 <= asker.pauses[1] <= 2
    assert Asker(server, plain({}, status), GOOD).ask().complete


@pytest.mark.parametrize("status", [400, 401, 403, 404, 413, 422])
def test_a_refusal_is_not_tried_again(server: FaultServer, status: int) -> None:
    asker = Asker(server, plain({"error": {"message": "不行"}}, status))
    with pytest.raises(ModelRejected, match=f"{status}.*不行.*请检查"):
        asker.ask()
    assert len(asker.sent) == 1


@pytest.mark.parametrize(
    ("headers", "pauses"),
    [
        ({"retry_after": "7"}, [7.0]),
        ({"retry_after": formatdate(1_000_030, usegmt=True)}, [30.0]),
        ({"retry_after_ms": "1500", "retry_after": "9"}, [1.5]),
        ({"retry_after": "120"}, [120.0]),
    ],
)
def test_the_server_says_how_long_to_wait(server: FaultServer, headers: dict[str, str], pauses: list[float]) -> None:
    asker = Asker(server, plain({}, 429, **headers), GOOD, clock=lambda: 1_000_000.0)
    assert asker.ask().complete
    assert asker.pauses == pauses


@pytest.mark.parametrize("asked", ["121", "86400"])
def test_a_server_that_asks_for_too_long_is_not_waited_for(server: FaultServer, asked: str) -> None:
    asker = Asker(server, plain({}, 503, retry_after=asked), GOOD)
    with pytest.raises(ModelUnavailable):
        asker.ask()
    assert asker.pauses == []


def test_a_pause_never_goes_beyond_the_total_deadline(server: FaultServer) -> None:
    asker = Asker(server, plain({}, 503, retry_after="60"), GOOD, deadlines=Deadlines(total=30))
    with pytest.raises(ModelUnavailable):
        asker.ask()
    assert asker.pauses == []


def test_a_reply_is_bounded(server: FaultServer) -> None:
    flood: list[Step] = [b": " + b"x" * 2**20 + b"\n"] * (LARGEST_REPLY // 2**20 + 1)
    with pytest.raises(ModelRejected, match="32 MB"):
        Asker(server, stream(*flood)).ask()
    assert not Asker(server, stream(delta("好"), *flood)).ask().complete
    bomb = gzip.compress(b" " * (LARGEST_REPLY + 1))
    with pytest.raises(ModelRejected, match="32 MB"):
        Asker(server, plain(bomb, content_encoding="gzip")).ask()


def test_a_dead_server_says_what_to_check() -> None:
    with FaultServer() as gone:
        base_url = f"http://localhost:{gone.port}/v1"
    pauses: list[float] = []

    async def pause(seconds: float) -> None:
        pauses.append(seconds)

    with pytest.raises(ModelUnavailable, match=r"连接不上.*WENBAO_BASE_URL"):
        Endpoint(base_url=base_url, model="m", sleep=pause).chat(QUESTION)
    assert len(pauses) == 2


def test_leaving_a_stream_hangs_up(server: FaultServer) -> None:
    asker = Asker(server, stream(delta("好"), HANG))
    pieces = asker.endpoint.stream_chat(QUESTION)
    assert next(pieces).text == "好"
    server.hung_up.clear()
    pieces.close()  # type: ignore[attr-defined]
    assert server.hung_up.wait(2)


def test_who_waits_for_a_silent_model_can_leave(server: FaultServer) -> None:
    pieces = Asker(server, stream(HANG)).endpoint.stream_chat(QUESTION, idle=True)
    assert next(pieces).text == ""
    server.hung_up.clear()
    pieces.close()  # type: ignore[attr-defined]
    assert server.hung_up.wait(2)


def test_cancelling_hangs_up_at_once(server: FaultServer) -> None:
    async def cancel() -> None:
        task = asyncio.create_task(Asker(server, stream(HANG)).endpoint.achat(QUESTION))
        await asyncio.sleep(0.1)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    server.hung_up.clear()
    asyncio.run(cancel())
    assert server.hung_up.wait(2)


@pytest.mark.parametrize(
    "reply",
    [
        plain({"error": {"message": f"Incorrect API key provided: {CANARY}"}}, 401),
        plain(f"<p>{'x' * 290}{CANARY}</p>".encode(), 503, "text/html"),
        stream(b"error: " + CANARY.encode() + b"\n\n"),
        plain({"error": CANARY}, 500, x_echo=CANARY),
        [RESET],
    ],
)
def test_the_key_is_in_no_error_log_or_repr(
    server: FaultServer, reply: list[Step], caplog: pytest.LogCaptureFixture
) -> None:
    asker = Asker(server, reply)
    with caplog.at_level(logging.INFO), pytest.raises(ModelError) as caught:
        asker.ask()
    assert caught.value.__context__ is None
    assert caught.tb.tb_next is not None, "this test's own variables hold the key"
    shown = traceback.TracebackException(caught.type, caught.value, caught.tb.tb_next, capture_locals=True)
    seen = ["".join(shown.format()), caplog.text, repr(caught.value), repr(asker.endpoint), str(vars(asker.endpoint))]
    assert not any(CANARY[:8] in text for text in seen)
