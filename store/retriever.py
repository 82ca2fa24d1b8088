"""`store.retrieval.search` as a LangChain retriever; apart, because importing LangChain takes longer than answering."""

from typing import Any

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever

from store.retrieval import search
from store.types import Passage


class HybridRetriever(BaseRetriever):
    """`search` as a LangChain retriever; the documents' metadata holds report, section, offsets and score."""

    index: Any
    """The open `Index` (pydantic cannot describe its parts)."""
    count: int = 8

    def _get_relevant_documents(self, query: str, *, run_manager: CallbackManagerForRetrieverRun) -> list[Document]:
        return [as_document(passage) for passage in search(self.index, query, self.count)]


def as_document(passage: Passage) -> Document:
    """A passage as a LangChain document."""
    places = {
        "report": passage.report_id,
        "section": " > ".join(passage.section),
        "start": passage.start,
        "end": passage.end,
    }
    return Document(id=passage.id, page_content=passage.text, metadata={**places, "score": passage.score})
