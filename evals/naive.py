"""The baseline: what most people would write with LangChain. Chunks, Chroma, one prompt; no citations, no checks."""

from collections.abc import Mapping
from typing import TYPE_CHECKING
from uuid import uuid4

from langchain_chroma import Chroma
from langchain_core.documents import Document
from langchain_core.embeddings import Embeddings
from langchain_text_splitters import RecursiveCharacterTextSplitter

from assistant.assistant import History
from assistant.errors import SettingsError
from assistant.types import Answer
from evals.prompted import prompted
from store.embedding import Embedder
from store.types import Passage, Report

if TYPE_CHECKING:
    from assistant.endpoint import Endpoint

CHUNK, OVERLAP, TOP = 500, 50, 4


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


def chunks(reports: Mapping[str, Report], embedder: Embedder) -> Chroma:
    """All reports in pieces of 500 characters with 50 shared between neighbours, indexed in memory."""
    splitter = RecursiveCharacterTextSplitter(chunk_size=CHUNK, chunk_overlap=OVERLAP, add_start_index=True)
    documents = [Document(report.text, metadata={"report": report.id}) for report in reports.values()]
    # A name of its own: Chroma's memory is one for all of a process.
    return Chroma.from_documents(
        splitter.split_documents(documents), SameEmbeddings(embedder), collection_name=f"naive-{uuid4().hex}",
        collection_configuration={"hnsw": {"space": "cosine"}})  # fmt: skip


class Naive:
    """Recursive splitter 500/50, the 4 nearest chunks from Chroma, "answer from the context". Kept in memory only."""

    def __init__(self, reports: Mapping[str, Report], embedder: Embedder | None, endpoint: "Endpoint") -> None:
        if embedder is None:
            raise SettingsError("naive 需要向量模型：这台电脑上没有可用的，请设置 WENBAO_EMBEDDING_MODEL。")
        self._endpoint = endpoint
        self._chunks = chunks(reports, embedder)

    def ask(self, question: str, history: History = ()) -> Answer:
        """The model's answer as it is. Raises ModelError."""
        found = self._chunks.similarity_search(question, k=TOP)
        context = "\n\n".join(document.page_content for document in found)
        return prompted(self._endpoint, context, question, history, tuple(map(_passage, found)))


def _passage(document: Document) -> Passage:
    start = int(document.metadata["start_index"])
    text = document.page_content
    return Passage(str(document.metadata["report"]), (), text, start, start + len(text))
