"""What is said of a model server before it is used, and the models it lists, over real loopback sockets."""

from typing import Any

import pytest
from pydantic import SecretStr

from assistant.completion import Deadlines
from assistant.endpoint_trial import Trial, try_out
from assistant.errors import ModelRejected, ModelUnavailable, Trouble
from tests.assistant.asker import CANARY, GOOD, Asker
from tests.fault_server import DONE, HANG, RESET, FaultServer, Step, delta, finish, plain, stream

SHORT = Deadlines(connect=1, first=0.3, between=0.3, total=1)
HTML = b"<html><head><title>Welcome</title></head><body>hello</body></html>"
LIST = plain({"object": "list", "data": [{"id": "qwen"}, {"id": "llama"}]})
MISSING = plain({"error": {"message": "The model `m` does not exist", "code": "model_not_found"}}, 404)


def tried(server: FaultServer, *replies: list[Step], **options: Any) -> Trial:
    base_url = server.script(f"case{len(server.requests)}", *replies)
    return try_out(base_url, options.pop("model", "m"), SecretStr(CANARY), deadlines=SHORT, **options)


@pytest.mark.parametrize("reply", [
    GOOD,
    stream(delta("增"), finish("length"), DONE),
    stream(delta("", reasoning_content="嗯"), finish("length"), DONE),
    plain({"choices": [{"message": {"content": "1"}, "finish_reason": "stop"}]}),
])  # fmt: skip
def test_a_server_that_answers_works(server: FaultServer, reply: list[Step]) -> None:
    found = tried(server, reply)
    assert found.works
    assert "m" in found.words


def test_one_token_is_asked_for_once(server: FaultServer) -> None:
    case = f"case{len(server.requests)}"
    assert not tried(server, plain({}, 503, retry_after="60")).works
    [request] = server.requests[case]
    assert request.json["max_tokens"] == 1


@pytest.mark.parametrize(("replies", "trouble", "words"), [
    ([plain({"error": {"message": "bad key"}}, 401)], "key", "密钥"),
    ([plain({"error": "no"}, 403)], "key", "密钥"),
    ([plain(b"404 page not found", 404, "text/plain")], "path", "/v1"),
    ([plain(HTML, 404, "text/html")], "path", "/v1"),
    ([plain({"detail": "Not Found"}, 404)], "path", "/v1"),
    ([plain(b"", 302, location="/login")], "path", "/v1"),
    ([MISSING, plain(b"", 404)], "model", "没有模型“m”"),
    ([MISSING, LIST], "model", "qwen、llama"),
    ([plain({"error": {"message": "Model Not Exist"}}, 400), LIST], "model", "qwen、llama"),
    ([plain({"error": {"message": "too hot"}}, 400), plain({"data": [{"id": "m"}]})], "other", "too hot"),
    ([plain({"error": {"message": "quota"}}, 429)], "busy", "quota"),
    ([plain({"error": "loading model"}, 503)], "busy", "loading model"),
    ([stream(HANG)], "slow", "0.3 秒"),
    ([[HANG]], "slow", "0.3 秒"),
    ([plain(HTML, 200, "text/html")], "foreign", "OpenAI"),
    ([plain({"status": "up"})], "foreign", "OpenAI"),
    ([plain(b"")], "foreign", "OpenAI"),
    ([[RESET]], "foreign", "OpenAI"),
    ([[b"SSH-2.0-OpenSSH_9.2\r\n"]], "foreign", "OpenAI"),
    ([stream(delta("增"), RESET)], "other", "断开"),
])  # fmt: skip
def test_what_is_wrong_is_said_in_words(
    server: FaultServer, replies: list[list[Step]], trouble: Trouble, words: str
) -> None:
    for language in ("zh", "en"):
        found = tried(server, *replies, language=language)
        assert (found.trouble, found.works) == (trouble, False)
        assert language == "en" or words in found.words
        assert CANARY not in found.words


def test_a_model_that_is_not_named_is_asked_for(server: FaultServer) -> None:
    found = tried(server, LIST, model=" ")
    assert (found.trouble, found.models) == ("model", ("qwen", "llama"))


@pytest.mark.parametrize(
    "address", ["", "127.0.0.1:8080", "ftp://a.cn/v1", "http://169.254.169.254/v1", "http://u:p@a.cn/v1"]
)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_an_address_that_cannot_be_used(address: str, language: Any) -> None:
    found = try_out(address, "m", language=language)
    assert found.trouble == "address"
    assert found.words


def test_a_private_address_needs_leave() -> None:
    assert "WENBAO_ALLOW_PRIVATE" in try_out("http://192.168.1.9/v1", "m").words


def test_a_key_that_cannot_be_sent_is_not_shown(server: FaultServer) -> None:
    found = try_out(server.script("never", GOOD), "m", SecretStr("钥匙"))
    assert found.trouble == "key"
    assert "钥匙" not in found.words
    assert server.requests["never"] == []


def test_nobody_at_home() -> None:
    with FaultServer() as gone:
        base_url = f"http://127.0.0.1:{gone.port}/v1"
    found = try_out(base_url, "m")
    assert found.trouble == "unreachable"
    assert "127.0.0.1" in found.words


def test_models_are_listed(server: FaultServer) -> None:
    asker = Asker(server, LIST)
    assert asker.endpoint.models() == ["qwen", "llama"]
    [request] = server.requests[asker.case]
    assert (request.method, request.path) == ("GET", f"/{asker.case}/v1/models")
    assert request.headers["authorization"] == f"Bearer {CANARY}"
    odd = plain({"data": [{"id": "qwen", "object": "model"}, {"id": 7}, None, {}]})
    assert Asker(server, odd).endpoint.models() == ["qwen"]


@pytest.mark.parametrize("reply", [
    plain({"error": {"message": "no list"}}), plain(HTML, 200, "text/html"), plain(b""), plain([{}], 404), plain(HTML, 404, "text/html"),
])  # fmt: skip
def test_a_list_that_is_none_is_refused_in_words(server: FaultServer, reply: list[Step]) -> None:
    with pytest.raises(ModelRejected, match=r"127\.0\.0\.1"):
        Asker(server, reply).endpoint.models()


def test_a_list_is_not_waited_for_for_ever(server: FaultServer) -> None:
    with pytest.raises(ModelUnavailable, match="1 秒内没有完成"):
        Asker(server, [HANG], deadlines=Deadlines(total=1)).endpoint.models()
