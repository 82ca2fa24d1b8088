"""The page of settings: one visitor's engine for one visit; whose key goes where; what is said to leave this computer."""

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from pydantic import SecretStr
from streamlit.testing.v1 import AppTest

from assistant.assistant import Assistant
from assistant.endpoint import Endpoint
from assistant.settings import Settings
from assistant.web import engine
from assistant.web.engine import Engine, Leaving
from tests.fault_server import DONE, FaultServer, Step, delta, finish, plain, stream
from tests.web.page import Site

CANARY, OPERATORS = "sk-canary-visitor-51c2", "sk-canary-operator-9e07"
MODELS = plain({"data": [{"id": "qwen-small"}, {"id": "qwen-large"}]})
ANSWER = stream(delta("2015年预计实现地区生产总值528亿元[1]。"), finish(), DONE)
OWN = Engine("own", "https://models.example.com/v1", "m", SecretStr(CANARY))


@pytest.fixture(scope="module")
def server() -> Iterator[FaultServer]:
    with FaultServer() as running:
        yield running


@pytest.fixture(autouse=True)
def clean(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("MODEL", "BASE_URL", "API_KEY", "ALLOW_PRIVATE", "LENGTH", "STRICTNESS"):
        monkeypatch.delenv(f"WENBAO_{name}", raising=False)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("WENBAO_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("WENBAO_VISITOR_SERVERS", "true")  # a test sits at no computer


def drawn(shared: "Assistant") -> None:
    import streamlit as st

    from assistant.web import session, settings

    assistant = session.assistant_of(shared)
    settings.draw(assistant)
    if question := st.session_state.pop("question", ""):
        st.session_state.answer = assistant.ask(question)


def opened(shared: Assistant, language: str = "zh") -> AppTest:
    app = AppTest.from_function(drawn, args=(shared,), default_timeout=30)
    app.session_state.language = language
    return checked(app.run())


def checked(app: AppTest) -> AppTest:
    assert not app.exception
    return app


def with_server(shared: Assistant, base_url: str, key: str = CANARY) -> AppTest:
    """A visitor who filled in their own server."""
    app = opened(shared)
    app.radio(key="set_source").set_value("own").run()
    app.text_input(key="set_base_url").set_value(base_url).run()
    if key:
        app.text_input(key="set_api_key").set_value(key).run()
    return checked(app)


def name_model(app: AppTest) -> None:
    """Choose the model `m`, which the server is taken to have listed."""
    app.session_state.models = ("m",)
    app.run()
    checked(app.selectbox(key="set_model").set_value("m").run())


def press(app: AppTest, label: str) -> AppTest:
    return checked(next(one for one in app.button if one.label == label).click().run())


def ask(app: AppTest, question: str = "2015年地区生产总值是多少?") -> Any:
    app.session_state.question = question
    return checked(app.run()).session_state.answer


def told(app: AppTest) -> str:
    return str(app.info[0].value)


def scripted(server: FaultServer, *replies: list[Step]) -> tuple[str, str]:
    case = f"case{len(server.requests)}"
    return case, server.script(case, *replies)


def keys_sent(server: FaultServer, case: str) -> set[str]:
    return {request.headers.get("authorization", "") for request in server.requests[case]}


def test_at_first_no_model_answers_and_nothing_leaves(keyword_wenbao: Assistant) -> None:
    app = opened(keyword_wenbao)
    assert "不设模型时没有任何内容离开这台电脑" in told(app)
    assert app.radio(key="set_source").options == ["不用模型", "我自己的模型"]
    assert ask(app).engine == "default"


def test_a_model_is_listed_chosen_tried_and_answers(keyword_wenbao: Assistant, server: FaultServer) -> None:
    case, base_url = scripted(server, MODELS, ANSWER, ANSWER)
    app = with_server(keyword_wenbao, base_url)
    press(app, "取得模型列表")
    assert app.success[0].value.endswith("提供 2 个模型。")
    app.selectbox(key="set_model").set_value("qwen-large").run()
    press(app, "测试连接")
    assert app.success[0].value == "模型 qwen-large 可以使用。"
    answer = ask(app)
    assert (answer.engine, answer.model) == ("model", "qwen-large")
    assert "模型就在这台电脑上（127.0.0.1）" in told(app)
    assert keys_sent(server, case) == {f"Bearer {CANARY}"}
    assert keyword_wenbao.endpoint is None


def test_another_visitor_has_none_of_it(keyword_wenbao: Assistant, server: FaultServer) -> None:
    case, base_url = scripted(server, ANSWER)
    mine = with_server(keyword_wenbao, base_url)
    name_model(mine)
    theirs = opened(keyword_wenbao)
    assert ask(theirs).engine == "default"
    assert theirs.radio(key="set_source").value == "none"
    assert server.requests[case] == []
    assert ask(mine).engine == "model"


def test_what_is_wrong_with_a_server_is_said(keyword_wenbao: Assistant, server: FaultServer) -> None:
    _, base_url = scripted(server, plain({"error": {"message": f"bad key {CANARY}"}}, 401))
    app = with_server(keyword_wenbao, base_url)
    press(app, "测试连接")
    assert "不接受这个密钥" in app.error[0].value or "没有模型" in app.error[0].value
    press(app, "取得模型列表")
    assert "不接受这个密钥" in app.error[0].value
    assert CANARY not in app.error[0].value


def test_a_server_that_is_gone_is_told_in_the_words_of_the_page(keyword_wenbao: Assistant) -> None:
    with FaultServer() as gone:
        base_url = f"http://127.0.0.1:{gone.port}/v1"
    app = with_server(keyword_wenbao, base_url)
    name_model(app)
    press(app, "测试连接")
    assert "模型 m 没有通过刚才的测试" in told(app)
    notice = ask(app).notice
    assert "请检查服务地址，并确认该服务已经启动" in notice
    assert not any(word in notice for word in ("WENBAO", "下面"))


@pytest.mark.parametrize("address", [
    "http://169.254.169.254/v1", "http://[fd00:ec2::254]/v1", "http://2852039166/v1", "http://10.0.0.8/v1",
    "http://192.168.1.9:8000/v1", "file:///etc/passwd", "http://user:pass@example.com/v1",
])  # fmt: skip
def test_addresses_that_are_not_called(keyword_wenbao: Assistant, address: str) -> None:
    app = with_server(keyword_wenbao, address)
    name_model(app)
    press(app, "测试连接")
    assert app.error[0].value.startswith("地址不能使用")
    assert ask(app).engine == "default"
    assert "内置引擎" in told(app)


def test_a_key_stays_with_the_server_it_was_typed_for(keyword_wenbao: Assistant, server: FaultServer) -> None:
    _, base_url = scripted(server, MODELS)
    app = with_server(keyword_wenbao, base_url)
    app.text_input(key="set_base_url").set_value(f"{base_url}/").run()
    assert app.session_state.engine.api_key is not None
    with FaultServer() as other:
        case, elsewhere = scripted(other, MODELS)
        app.text_input(key="set_base_url").set_value(elsewhere).run()
        assert app.session_state.engine.api_key is None
        press(app, "取得模型列表")
        assert keys_sent(other, case) == {""}


def test_the_key_of_this_computer_goes_to_its_server_only(
    monkeypatch: pytest.MonkeyPatch, keyword_wenbao: Assistant, server: FaultServer
) -> None:
    home, home_url = scripted(server, ANSWER)
    monkeypatch.setenv("WENBAO_MODEL", "house")
    monkeypatch.setenv("WENBAO_BASE_URL", home_url)
    monkeypatch.setenv("WENBAO_API_KEY", OPERATORS)
    endpoint = Endpoint(base_url=home_url, model="house", api_key=SecretStr(OPERATORS))
    shared = Assistant(keyword_wenbao.index, endpoint)
    with FaultServer() as visitors:
        case, base_url = scripted(visitors, ANSWER)
        app = with_server(shared, base_url, key="")
        name_model(app)
        assert ask(app).model == "m"
        assert keys_sent(visitors, case) == {""}
    assert server.requests[home] == []
    press(app, "恢复这台电脑的设置")
    assert ask(app).model == "house"
    assert keys_sent(server, home) == {f"Bearer {OPERATORS}"}
    assert OPERATORS not in page(app)


def page(app: AppTest) -> str:
    """All that was sent to the browser."""
    return "\n".join(str(element.proto) for element in app.main) + str(app._tree)


def test_a_key_is_nowhere_but_in_its_request(
    keyword_wenbao: Assistant, server: FaultServer, tmp_path: Path, caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    caplog.set_level(logging.DEBUG)
    leak = plain({"error": {"message": f"no: {CANARY}"}}, 500)
    case, base_url = scripted(server, ANSWER, leak, leak, leak, leak)
    app = with_server(keyword_wenbao, base_url)
    name_model(app)
    answers = [ask(app), ask(app)]
    press(app, "测试连接")
    assert {answer.engine for answer in answers} == {"model", "default"}
    assert keys_sent(server, case) == {f"Bearer {CANARY}"}
    texts = [page(app), repr(app.session_state.engine), caplog.text, *capfd.readouterr()]
    texts += [text for answer in answers for text in (str(answer.to_dict()), answer.to_markdown(), repr(answer))]
    texts.append(app.session_state.set_api_key)
    assert [text for text in texts if CANARY in text] == []
    assert [path for path in tmp_path.rglob("*") if path.is_file() and CANARY.encode() in path.read_bytes()] == []


def test_length_passages_and_strictness_reach_the_answer(keyword_wenbao: Assistant) -> None:
    app = opened(keyword_wenbao)
    usual = ask(app)
    app.segmented_control(key="set_length").set_value("long").run()
    app.slider(key="set_passages").set_value(3).run()
    app.segmented_control(key="set_strictness").set_value("strict").run()
    full = ask(app)
    assert len(full.sentences) > len(usual.sentences)
    assert (len(usual.passages), len(full.passages)) == (8, 3)
    assert app.session_state.engine == Engine("none", length="long", passages=3, strictness="strict")
    press(app, "恢复这台电脑的设置")
    assert ask(app).text == usual.text


def test_the_language_can_be_chosen_here_too(keyword_wenbao: Assistant) -> None:
    app = opened(keyword_wenbao)
    app.segmented_control(key="set_language").set_value("en").run()
    assert app.session_state.language == "en"
    assert app.title[0].value == "Settings"


@pytest.mark.parametrize(("setting", "address", "forwarded", "may"), [
    (None, None, {}, True),
    (None, "203.0.113.9", {}, False),
    (None, None, {"X-Forwarded-For": "203.0.113.9"}, False),
    (True, "203.0.113.9", {}, True),
    (False, None, {}, False),
])  # fmt: skip
def test_who_may_name_a_server(
    monkeypatch: pytest.MonkeyPatch, setting: bool | None, address: str | None, forwarded: dict[str, str], may: bool
) -> None:
    class Context:
        ip_address = address
        headers = forwarded

    monkeypatch.setattr(st, "context", Context())
    assert engine.may_name_server(Settings.model_construct(visitor_servers=setting)) is may


def test_where_servers_are_not_the_visitors_choice_none_is_called(
    monkeypatch: pytest.MonkeyPatch, keyword_wenbao: Assistant, server: FaultServer
) -> None:
    case, base_url = scripted(server, ANSWER)
    monkeypatch.setenv("WENBAO_VISITOR_SERVERS", "false")
    app = AppTest.from_function(drawn, args=(keyword_wenbao,), default_timeout=30)
    app.session_state.language = "zh"
    app.session_state.engine = Engine("own", base_url, "m")
    checked(app.run())
    assert app.radio(key="set_source").options == ["不用模型"]
    assert ask(app).engine == "default"
    assert server.requests[case] == []


@pytest.mark.parametrize(("chosen", "settings", "left"), [
    (Engine(), {}, (Leaving("nothing"),)),
    (OWN, {}, (Leaving("question", "models.example.com"),)),
    (Engine("own", "https://models.example.com/v1"), {}, (Leaving("nothing"),)),
    (Engine("own", "http://127.0.0.1:11434/v1", "m"), {}, (Leaving("nothing_local", "127.0.0.1"),)),
    (Engine("here"), {"model": "m", "base_url": "https://house.example.com/v1"}, (Leaving("question", "house.example.com"),)),
    (Engine(), {"embedding_model": "e", "embedding_base_url": "https://e.example.com/v1"}, (Leaving("search", "e.example.com"),)),
])  # fmt: skip
def test_what_leaves_is_told(chosen: Engine, settings: dict[str, Any], left: tuple[Leaving, ...]) -> None:
    assert engine.leaving(chosen, Settings.model_construct(**settings)) == left


def test_settings_are_those_of_the_environment(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WENBAO_LENGTH", "long")
    found = site.visitor().open().app.session_state["found"]
    assert engine.usual(found) == Engine("none", length="long")
