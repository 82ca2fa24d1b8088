"""An `Endpoint` as LangChain knows models: for its users, and for the chain that writes answers."""

from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import aclosing
from typing import Any

from langchain_core.callbacks import AsyncCallbackManagerForLLMRun, CallbackManagerForLLMRun
from langchain_core.embeddings import Embeddings
from langchain_core.language_models.chat_models import BaseChatModel, generate_from_stream
from langchain_core.messages import AIMessage, AIMessageChunk, BaseMessage, ChatMessage, SystemMessage
from langchain_core.messages.ai import UsageMetadata
from langchain_core.outputs import ChatGenerationChunk, ChatResult

from assistant.completion import Completion, Piece
from assistant.endpoint import Endpoint
from assistant.request import Message


class WenbaoChatModel(BaseChatModel):
    """Any OpenAI-compatible server as a LangChain chat model; calls raise what `Endpoint` raises.

    The last chunk's `response_metadata` holds `complete`, `problem`, `finish_reason`, `model_name`,
    `usage_estimated` and `prompt_cut`. A chunk whose `response_metadata` holds `restart` says that the text before it
    was the model's thinking: whoever shows a stream empties the page there. `invoke` never returns thinking.
    """

    endpoint: Endpoint
    temperature: float | None = 0.0
    max_tokens: int | None = None

    @property
    def _llm_type(self) -> str:
        return "wenbao"

    @property
    def _identifying_params(self) -> dict[str, Any]:
        return {"model": self.endpoint.model, "temperature": self.temperature, "max_tokens": self.max_tokens}

    def _stream(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **options: Any,
    ) -> Iterator[ChatGenerationChunk]:
        for piece in self.endpoint.stream_chat(_turns(messages), **self._options(stop, options)):
            chunk = _chunk(piece)
            if run_manager is not None:
                run_manager.on_llm_new_token(piece.text, chunk=chunk)
            yield chunk

    async def _astream(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: AsyncCallbackManagerForLLMRun | None = None,
        **options: Any,
    ) -> AsyncIterator[ChatGenerationChunk]:
        async with aclosing(self.endpoint.astream_chat(_turns(messages), **self._options(stop, options))) as pieces:
            async for piece in pieces:
                chunk = _chunk(piece)
                if run_manager is not None:
                    await run_manager.on_llm_new_token(piece.text, chunk=chunk)
                yield chunk

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **options: Any,
    ) -> ChatResult:
        # A stream of one whole answer: pieces could hold thinking that a later one takes back.
        completion = self.endpoint.chat(_turns(messages), **self._options(stop, options))
        return generate_from_stream(iter([_chunk(Piece(completion.text, completion=completion))]))

    async def _agenerate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: AsyncCallbackManagerForLLMRun | None = None,
        **options: Any,
    ) -> ChatResult:
        completion = await self.endpoint.achat(_turns(messages), **self._options(stop, options))
        return generate_from_stream(iter([_chunk(Piece(completion.text, completion=completion))]))

    def _options(self, stop: Sequence[str] | None, options: dict[str, Any]) -> dict[str, Any]:
        return {
            "temperature": options.get("temperature", self.temperature),
            "max_tokens": options.get("max_tokens", self.max_tokens),
            "stop": stop or (),
        }


class WenbaoEmbeddings(Embeddings):
    """Any OpenAI-compatible embeddings server as LangChain embeddings; calls raise what `Endpoint` raises."""

    def __init__(self, endpoint: Endpoint) -> None:
        self.endpoint = endpoint

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        return self.endpoint.embed(texts)

    def embed_query(self, text: str) -> list[float]:
        return self.endpoint.embed([text])[0]

    async def aembed_documents(self, texts: list[str]) -> list[list[float]]:
        return await self.endpoint.aembed(texts)

    async def aembed_query(self, text: str) -> list[float]:
        return (await self.endpoint.aembed([text]))[0]


def _turns(messages: Sequence[BaseMessage]) -> list[Message]:
    return [{"role": _role(message), "content": str(message.text)} for message in messages]


def _role(message: BaseMessage) -> str:
    if isinstance(message, ChatMessage):
        return message.role
    if isinstance(message, SystemMessage):
        return "system"
    return "assistant" if isinstance(message, AIMessage) else "user"


def _chunk(piece: Piece) -> ChatGenerationChunk:
    metadata: dict[str, Any] = {"restart": True} if piece.restart else {}
    if piece.completion is None:
        return ChatGenerationChunk(message=AIMessageChunk(content=piece.text, response_metadata=metadata))
    metadata |= _metadata(piece.completion)
    usage = piece.completion.usage
    return ChatGenerationChunk(
        message=AIMessageChunk(
            content=piece.text,
            response_metadata=metadata,
            usage_metadata=UsageMetadata(
                input_tokens=usage.prompt_tokens,
                output_tokens=usage.completion_tokens,
                total_tokens=usage.prompt_tokens + usage.completion_tokens,
            ),
            chunk_position="last",
        )
    )


def _metadata(completion: Completion) -> dict[str, Any]:
    return {
        "complete": completion.complete,
        "problem": completion.problem,
        "finish_reason": completion.finish_reason,
        "model_name": completion.model,
        "usage_estimated": completion.usage.estimated,
        "prompt_cut": completion.usage.prompt_cut,
    }
