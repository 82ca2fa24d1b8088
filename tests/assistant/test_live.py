"""Against the real small model that `.ci/run` starts: whatever it writes, the answer is sound."""

import socket

import pytest
from pydantic import SecretStr

from assistant.assistant import Assistant
from assistant.completion import Deadlines
from assistant.endpoint import Endpoint
from assistant.settings import Settings
from store.index import Index
from tests.assistant.sound import missing, sound

pytestmark = [pytest.mark.live, pytest.mark.timeout(300)]
GDP = "2015年地区生产总值是多少?"


@pytest.fixture(scope="module")
def endpoint() -> Endpoint:
    settings = Settings.load(None)
    if not (settings.model and settings.base_url):
        pytest.skip("WENBAO_MODEL and WENBAO_BASE_URL name no server")
    return Endpoint(base_url=settings.base_url, model=settings.model, api_key=settings.api_key)


def test_the_server_lists_its_model(endpoint: Endpoint) -> None:
    assert endpoint.model in endpoint.models()


@pytest.mark.parametrize(("question", "fact"), [
    (GDP, "528亿元"), ("扑救火灾多少起?", "336起"), ("2016年财政总收入的目标是多少?", "22.63亿元"),
])  # fmt: skip
def test_a_question_is_answered_with_citations(endpoint: Endpoint, index: Index, question: str, fact: str) -> None:
    answer = sound(Assistant(index, endpoint).ask(question), index)
    assert answer.status == "answered"
    assert not list(missing(answer, fact)), answer.text
    assert answer.model == endpoint.model
    assert answer.engine == "model" or (answer.engine == "default" and "默认引擎" in answer.notice)
    assert answer.usage.completion_tokens > 0


def test_an_answer_comes_in_pieces(endpoint: Endpoint, index: Index) -> None:
    stream = Assistant(index, endpoint).stream(GDP)
    assert len(list(stream)) > 1
    sound(stream.answer, index)
    assert 0 < stream.answer.timings["first_token"] <= stream.answer.timings["total"]


def test_keywords_alone_are_enough(endpoint: Endpoint, keyword_index: Index) -> None:
    answer = sound(Assistant(keyword_index, endpoint).ask(GDP), keyword_index)
    assert not list(missing(answer, "528亿元"))
    assert "向量检索不可用" in answer.notice


def test_what_the_report_does_not_say_is_refused(endpoint: Endpoint, index: Index) -> None:
    answer = sound(Assistant(index, endpoint).ask("2020年地区生产总值是多少?"), index)
    assert (answer.status, answer.engine) == ("not_in_report", "default")


def test_at_a_dead_port_the_default_engine_answers(index: Index) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        base_url = f"http://127.0.0.1:{unused.getsockname()[1]}/v1"
    dead = Endpoint(base_url=base_url, model="m", api_key=SecretStr("none"), deadlines=Deadlines(total=5))
    answer = sound(Assistant(index, dead).ask(GDP), index)
    assert (answer.engine, answer.text) == ("default", Assistant(index).ask(GDP).text)
    assert "默认引擎" in answer.notice
