"""What servers do wrong with the shape of replies and requests, over real loopback sockets."""

import gzip
from typing import Any

import pytest

from assistant.completion import Deadlines
from assistant.errors import ModelRejected
from tests.assistant.asker import GOOD, Asker
from tests.fault_server import (
    DONE,
    FaultServer,
    Step,
    delta,
    event,
    finish,
    head,
    plain,
    stream,
)

SHORT = Deadlines(connect=1, first=0.3, between=0.3, total=2)
ANSWER = {"choices": [{"message": {"role": "assistant", "content": "增长8%"}, "finish_reason": "stop"}]}


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        (plain({"error": {"message": "模型不存在"}}), "模型不存在"),
        (plain({"error": "模型不存在"}), "模型不存在"),
        (plain([{"error": {"message": "模型不存在"}}]), "模型不存在"),
        (plain({"object": "error", "message": "模型不存在"}), "模型不存在"),
        (plain({"detail": [{"msg": "模型不存在"}]}, 422), "模型不存在"),
        (plain({"error": {"message": "模型不存在"}}, content_type="text/event-stream"), "模型不存在"),
        (stream(event({"error": {"message": "模型不存在"}}), DONE), "模型不存在"),
        (stream(b'error: {"code": 400, "message": "\xe6\xa8\xa1\xe5\x9e\x8b"}\n\n'), "模型"),
        (stream(b"error: broken\n\n"), "broken"),
        (stream(b"event: error\ndata: broken\n\n"), "broken"),
        (stream(b": hello\n\n", b'{"error": "broken"}\n'), "broken"),
        (stream(event({"choices": [{"error": {"message": "broken"}, "delta": {}}]})), "broken"),
        (stream(delta("增长"), event({"error": {"message": "broken", "code": 503}})), "broken"),
        (plain("<html><title>404 页面</title><body>…".encode(), 404, "text/html"), "404 页面"),
        (plain("<p>没有&amp;这个</p>".encode(), 400, "text/html"), "没有&这个"),
        (plain("请求有误".encode("gb18030"), 400, "text/plain; charset=gbk"), "请求有误"),
        (plain("请求有误".encode("gb18030"), 400, "text/plain"), "请求有误"),
        (plain(b"x" * 1_000_000, 400, "text/plain"), "x…"),
        (plain(b"", 400), "400"),
        (plain(b"[" * 100_000, 400), "400"),
        (plain(b"\x00\x1b[31mbad\r\nbad", 400), "bad bad"),
        (plain(gzip.compress(b'{"error": "zipped"}'), 400, content_encoding="gzip"), "zipped"),
        (plain(b"<html><title>Welcome</title></html>", 200, "text/html"), "Welcome.*WENBAO_BASE_URL"),
        (plain({"hello": 1}), "不是聊天回答"),
        (plain(b"null"), "不是聊天回答"),
        (plain("好的".encode("gb18030"), 200, "text/plain"), "UTF-8"),
        (stream(b"data: nonsense\n\n", b"data: more\n\n"), "无法识别"),
        (plain({}, 307, location="http://127.0.0.1:1/"), "跳转"),
        (plain(b"", 200, content_encoding="zstd"), "压缩方式"),
        (plain(b"", 200, content_encoding="gzip, gzip"), "压缩方式"),
        (plain(b"not gzip", 200, content_encoding="gzip"), "压缩内容"),
    ],
)
def test_errors_of_any_shape_become_one_clear_error(server: FaultServer, reply: list[Step], words: str) -> None:
    asker = Asker(server, reply)
    with pytest.raises(ModelRejected, match=words) as caught:
        asker.ask()
    assert len(asker.sent) == 1
    assert "\n" not in caught.value.message
    assert len(caught.value.message) < 500


def test_a_passing_error_with_status_200_is_tried_again(server: FaultServer) -> None:
    for error in ({"message": "Loading model", "code": 503}, {"message": "x", "type": "overloaded_error"}):
        asker = Asker(server, stream(event({"error": error})), GOOD)
        assert asker.ask().text == "增长8%"


@pytest.mark.parametrize(
    ("reply", "text"),
    [
        (plain(ANSWER), "增长8%"),
        (plain(ANSWER, content_type="text/event-stream"), "增长8%"),
        (
            plain(
                gzip.compress(b"".join(step for step in GOOD[1:] if isinstance(step, bytes))),
                content_type="text/event-stream",
                content_encoding="gzip",
            ),
            "增长8%",
        ),
        (stream(b"\xef\xbb\xbf", *GOOD[1:]), "增长8%"),
        ([head(content_type="text/plain; charset=iso-8859-1"), *GOOD[1:]], "增长8%"),
        (
            [
                head(content_type="text/event-stream; charset=gbk"),
                'data: {"choices": [{"delta": {"content": "增长"}}]}\n\n'.encode("gbk"),
                DONE,
            ],
            "增长",
        ),
        (stream(*(step.replace(b"\n", b"\r\n") for step in GOOD[1:] if isinstance(step, bytes))), "增长8%"),
        (stream(*(step.replace(b"\n\n", b"\n") for step in GOOD[1:] if isinstance(step, bytes))), "增长8%"),
        (stream(*(step.replace(b"data: ", b"data:") for step in GOOD[1:] if isinstance(step, bytes))), "增长8%"),
        (stream(delta("增\u2028长"), DONE), "增\u2028长"),
        (stream(event({"choices": []}), event({"choices": [], "usage": None}), delta(None), delta("好"), DONE), "好"),
        (stream(event({"choices": None}), event({"choices": [None]}), event([]), delta("好"), DONE), "好"),
        (stream(delta([{"type": "text", "text": "好"}, {"type": "thinking", "thinking": "嗯"}]), DONE), "好"),
        (
            stream(
                b'data: {"choices": [{"delta": {"content": "\\ud83d"}}]}\n\n',
                b'data: {"choices": [{"delta": {"content": "\\ude00"}}]}\n\n',
                DONE,
            ),
            "😀",
        ),
        (stream(delta(None, reasoning_content="想"), delta(None, reasoning="想"), DONE), ""),
        (stream(delta("<think>想"), delta("着</th"), delta("ink>\n\n好"), DONE), "好"),
        (stream(delta("想着"), delta("</thi"), delta("nk>好"), DONE), "好"),
        (stream(delta("<think>想"), DONE), ""),
        (stream(finish(), DONE), ""),
        (stream(DONE), ""),
    ],
)
def test_oddities_just_work(server: FaultServer, reply: list[Step], text: str) -> None:
    asker = Asker(server, reply)
    shown = ""
    for piece in asker.stream():
        shown = piece.text if piece.restart else shown + piece.text
        completion = piece.completion
    assert completion is not None
    assert shown == completion.text == text
    assert "想" not in shown
    if asker.case:
        assert completion.usage.estimated


def test_bytes_may_be_cut_anywhere(server: FaultServer) -> None:
    body = b"".join(step for step in GOOD[1:] if isinstance(step, bytes))
    steps: list[Step] = [step for byte in body for step in (bytes([byte]), 0.0005)]
    assert Asker(server, stream(*steps)).ask().text == "增长8%"


def test_a_model_that_leaves_out_the_opening_tag_is_held_back_from_then_on(server: FaultServer) -> None:
    asker = Asker(server, stream(delta("想着"), delta("</think>"), delta("好"), DONE))
    first = [(piece.text, piece.restart) for piece in asker.stream()]
    assert first == [("想着", False), ("", True), ("好", False), ("", False)]
    assert [piece.text for piece in asker.stream()] == ["好", ""]
    named = Asker(server, stream(delta("想着"), delta("</think>"), delta("好"), DONE), model="deepseek-r1:7b")
    assert [piece.text for piece in named.stream()] == ["好", ""]


@pytest.mark.parametrize("status", [400, 422, 500])
@pytest.mark.parametrize("words", ["System role not supported", "Conversation roles must alternate user/assistant/…"])
def test_a_refused_system_role_goes_into_the_users_turn(server: FaultServer, status: int, words: str) -> None:
    asker = Asker(server, plain({"error": {"message": words}}, status), GOOD)
    assert asker.ask().complete
    assert asker.sent[1]["messages"] == [{"role": "user", "content": "只据报告回答\n\n增长多少?"}]
    assert asker.ask().complete
    assert len(asker.sent) == 3, "the server's refusal is remembered"
    assert asker.pauses == []


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"detail": [{"loc": ["body", "stream_options"], "msg": "Extra inputs are not permitted"}]}, "stream_options"),
        ({"error": {"message": "'temperature' does not support 0"}}, "temperature"),
    ],
)
def test_a_refused_option_is_left_out(server: FaultServer, body: Any, field: str) -> None:
    asker = Asker(server, plain(body, 400), GOOD)
    assert asker.ask().complete
    assert field in asker.sent[0]
    assert field not in asker.sent[1]


def test_a_server_that_cannot_stream_is_asked_for_a_plain_answer(server: FaultServer) -> None:
    slow: list[Step] = [0.4, *plain(ANSWER)]
    asker = Asker(server, plain({"error": "streaming is not supported"}, 400), slow, deadlines=SHORT)
    assert asker.ask().text == "增长8%"
    assert asker.sent[1]["stream"] is False


def test_several_refusals_are_met_one_by_one_but_never_for_ever(server: FaultServer) -> None:
    asker = Asker(server, plain({"error": "stream_options, role, temperature, stream: all refused"}, 400))
    with pytest.raises(ModelRejected):
        asker.ask()
    assert len(asker.sent) == 5


def test_a_prompt_the_server_cut_is_noticed(server: FaultServer) -> None:
    def asker(prompt_tokens: int) -> Asker:
        usage = {"prompt_tokens": prompt_tokens, "completion_tokens": 1}
        return Asker(server, stream(delta("好"), finish(usage=usage)))

    long = [{"role": "user", "content": "经济" * 4000}]
    assert asker(2048).endpoint.chat(long).usage.prompt_cut
    assert not asker(4500).endpoint.chat(long).usage.prompt_cut
    assert not asker(1).ask().usage.prompt_cut, "too short to tell"


@pytest.mark.parametrize("usage", [None, {}, [], {"prompt_tokens": "7"}, {"prompt_tokens": -1, "completion_tokens": 1}])
def test_tokens_are_estimated_when_usage_is_missing(server: FaultServer, usage: Any) -> None:
    completion = Asker(server, stream(delta("增长"), finish(usage=usage))).ask()
    assert completion.usage.estimated
    assert completion.usage.prompt_tokens > 0
