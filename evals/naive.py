"""The baseline: what most people would write with LangChain. Chunks, Chroma, one prompt; no citations, no checks."""

import re
import time
from collections.abc import Mapping
from typing import TYPE_CHECKING

from langchain_chroma import Chroma
from langchain_core.documents import Document
from langchain_core.embeddings import Embeddings
from langchain_text_splitters import RecursiveCharacterTextSplitter

from assistant.assistant import History
from assistant.completion import Usage
from assistant.errors import SettingsError
from assistant.history import turns
from assistant.types import Answer
from store.embedding import Embedder
from store.types import Passage, Report

if TYPE_CHECKING:
    from assistant.endpoint import Endpoint

CHUNK, OVERLAP, TOP, MAX_TOKENS = 500, 50, 4, 400
_REFUSES = re.compile(
    r"没有(?:提到|提及|说明|涉及|相关)|未(?:提到|提及|说明|涉及)|无法(?:回答|确定|得知)|不知道|not mention|cannot answer",
    re.I,
)
_PROMPT = """\
请根据下面的内容回答问题。如果内容里没有答案,就说报告没有提到。

内容:
{context}

{conversation}问题:{question}
回答:"""


class SameEmbeddings(Embeddings):
    """Wenbao's own encoder with the face LangChain wants."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """One vector for each text."""
        return [[float(value) for value in row] for row in self._embedder.passages(texts)]

    def embed_query(self, text: str) -> list[float]:
        """One vector."""
        return [float(value) for value in self._embedder.query(text)]


class Naive:
    """Recursive splitter 500/50, the 4 nearest chunks from Chroma, "answer from the context". Kept in memory only."""

    def __init__(self, reports: Mapping[str, Report], embedder: Embedder | None, endpoint: "Endpoint") -> None:
        if embedder is None:
            raise SettingsError("naive 需要向量模型：这台电脑上没有可用的，请设置 WENBAO_EMBEDDING_MODEL。")
        splitter = RecursiveCharacterTextSplitter(chunk_size=CHUNK, chunk_overlap=OVERLAP, add_start_index=True)
        documents = [Document(report.text, metadata={"report": report.id}) for report in reports.values()]
        self._endpoint = endpoint
        self._chunks = Chroma.from_documents(
            splitter.split_documents(documents), SameEmbeddings(embedder), collection_name="naive-baseline",
            collection_configuration={"hnsw": {"space": "cosine"}})  # fmt: skip

    def ask(self, question: str, history: History = ()) -> Answer:
        """The model's answer as it is. Raises ModelError."""
        started = time.perf_counter()
        timings: dict[str, float] = {}
        found = self._chunks.similarity_search(question, k=TOP)
        context = "\n\n".join(document.page_content for document in found)
        conversation = "".join(
            f"{'用户' if turn.role == 'user' else '助手'}:{turn.content}\n" for turn in turns(history)
        )
        prompt = _PROMPT.format(context=context, conversation=conversation, question=question)
        text, usage = "", Usage(0, 0)
        for piece in self._endpoint.stream_chat([{"role": "user", "content": prompt}], max_tokens=MAX_TOKENS):
            text = piece.text if piece.restart else text + piece.text
            if piece.text:
                timings.setdefault("first_token", time.perf_counter() - started)
            usage = piece.completion.usage if piece.completion else usage
        timings["total"] = time.perf_counter() - started
        refused = bool(_REFUSES.search(text)) and len(text) < 80
        return Answer(
            question, text, "not_in_report" if refused else "answered", passages=tuple(map(_passage, found)),
            engine="model", model=self._endpoint.model, timings=timings, usage=usage)  # fmt: skip


def _passage(document: Document) -> Passage:
    start = int(document.metadata["start_index"])
    text = document.page_content
    return Passage(str(document.metadata["report"]), (), text, start, start + len(text))
