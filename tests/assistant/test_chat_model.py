"""The endpoint as LangChain sees it."""

import asyncio

import pytest
from langchain_core.messages import AIMessage, AIMessageChunk, ChatMessage, HumanMessage, SystemMessage
from langchain_core.output_parsers import StrOutputParser
from langchain_core.prompts import ChatPromptTemplate

from assistant.chat_model import WenbaoChatModel, WenbaoEmbeddings
from assistant.endpoint import Endpoint
from assistant.errors import ModelRejected
from tests.assistant.asker import CANARY, GOOD, Asker
from tests.fault_server import DONE, FaultServer, Step, delta, finish, plain, stream


def model(server: FaultServer, *replies: list[Step]) -> tuple[WenbaoChatModel, Asker]:
    asker = Asker(server, *replies)
    return WenbaoChatModel(endpoint=asker.endpoint), asker


def test_invoke_gives_text_usage_and_how_it_ended(server: FaultServer) -> None:
    usage = {"prompt_tokens": 12, "completion_tokens": 3}
    chat, _ = model(server, stream(delta("增长8%"), finish(usage=usage), DONE))
    message = chat.invoke("增长多少?")
    assert message.content == "增长8%"
    assert message.usage_metadata == {"input_tokens": 12, "output_tokens": 3, "total_tokens": 15}
    assert message.response_metadata["complete"] is True
    assert message.response_metadata["finish_reason"] == "stop"


def test_a_stream_adds_up_to_the_same_message(server: FaultServer) -> None:
    chat, _ = model(server, GOOD)
    chunks = list(chat.stream("增长多少?"))
    assert [chunk.content for chunk in chunks if chunk.content] == ["增长", "8%"]
    whole = chunks[0]
    for chunk in chunks[1:]:
        whole += chunk
    assert isinstance(whole, AIMessageChunk)
    assert whole.content == "增长8%"
    assert whole.response_metadata["complete"] is True
    assert whole.usage_metadata is not None


def test_asynchronous_calls_give_the_same(server: FaultServer) -> None:
    chat, _ = model(server, GOOD)

    async def ask() -> tuple[str, str]:
        streamed = [str(chunk.content) async for chunk in chat.astream("增长多少?")]
        return "".join(streamed), str((await chat.ainvoke("增长多少?")).content)

    assert asyncio.run(ask()) == ("增长8%", "增长8%")


def test_messages_of_every_kind_are_sent(server: FaultServer) -> None:
    chat, asker = model(server, GOOD)
    chat.invoke(
        [
            SystemMessage("规则"),
            HumanMessage([{"type": "text", "text": "问"}, {"type": "image_url", "image_url": "http://x"}]),
            AIMessage("答"),
            ChatMessage(content="再问", role="user"),
        ],
        stop=["。"],
        max_tokens=50,
        temperature=0.5,
    )
    sent = asker.sent[0]
    assert [(turn["role"], turn["content"]) for turn in sent["messages"]] == [
        ("system", "规则"),
        ("user", "问"),
        ("assistant", "答"),
        ("user", "再问"),
    ]
    assert (sent["stop"], sent["max_tokens"], sent["temperature"]) == (["。"], 50, 0.5)


def test_a_cut_answer_is_marked(server: FaultServer) -> None:
    chat, _ = model(server, stream(delta("增长")))
    assert chat.invoke("?").response_metadata["complete"] is False


def test_thinking_is_never_returned_and_taken_back_in_a_stream(server: FaultServer) -> None:
    reply = stream(delta("想着"), delta("</think>"), delta("好"), finish(), DONE)
    assert model(server, reply)[0].invoke("?").content == "好"
    chunks = list(model(server, reply)[0].stream("?"))
    (restart,) = [number for number, chunk in enumerate(chunks) if chunk.response_metadata.get("restart")]
    assert "".join(str(chunk.content) for chunk in chunks[restart:]) == "好"


def test_errors_are_our_own_and_hold_no_key(server: FaultServer) -> None:
    chat, _ = model(server, plain({"error": {"message": f"bad key {CANARY}"}}, 401))
    with pytest.raises(ModelRejected, match="WENBAO_API_KEY") as caught:
        chat.invoke("?")
    assert CANARY not in str(caught.value) + repr(chat) + str(chat._identifying_params)


def test_it_composes_with_the_rest_of_langchain(server: FaultServer) -> None:
    chat, _ = model(server, GOOD)
    chain = ChatPromptTemplate.from_messages([("system", "规则"), ("user", "{question}")]) | chat | StrOutputParser()
    assert "".join(chain.stream({"question": "增长多少?"})) == "增长8%"


def test_embeddings(server: FaultServer) -> None:
    asker = Asker(server, plain({"data": [{"index": 0, "embedding": [1, 0]}]}))
    embeddings = WenbaoEmbeddings(asker.endpoint)
    assert embeddings.embed_query("一") == [1.0, 0.0]
    assert embeddings.embed_documents(["一"]) == [[1.0, 0.0]]
    assert embeddings.embed_documents([]) == []
    assert asyncio.run(embeddings.aembed_query("一")) == [1.0, 0.0]
    assert asyncio.run(embeddings.aembed_documents(["一"])) == [[1.0, 0.0]]


def test_nothing_is_called_before_it_is_asked() -> None:
    WenbaoChatModel(endpoint=Endpoint(base_url="http://model.invalid/v1", model="m"))
