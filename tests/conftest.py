"""The real report, opened once for all tests: with its vectors, and with keywords only."""

from pathlib import Path

import pytest
from hypothesis import settings

from assistant.assistant import Assistant
from store.embedding import LocalEmbedder, load_local
from store.index import Index, open_index
from store.report import read_report
from store.types import Report

# A busy machine must not fail a property: slowness is the bench's business.
settings.register_profile("wenbao", deadline=None)
settings.load_profile("wenbao")

SEED = Path(__file__).resolve().parent.parent / "seeds" / "yueyanglou-2015.txt"
NOTICE = "向量检索不可用(测试),只用关键词检索。"


@pytest.fixture(scope="session")
def report() -> Report:
    return read_report(SEED)


@pytest.fixture(scope="session")
def embedder() -> LocalEmbedder:
    loaded = load_local()
    if isinstance(loaded, str):
        pytest.skip(loaded)
    return loaded


@pytest.fixture(scope="session")
def index_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where `index` is kept: a page started by a test finds it there, built."""
    return tmp_path_factory.mktemp("index")


@pytest.fixture(scope="session")
def index(report: Report, embedder: LocalEmbedder, index_folder: Path) -> Index:
    return open_index(index_folder, [report], embedder)


@pytest.fixture(scope="session")
def keyword_index(report: Report, tmp_path_factory: pytest.TempPathFactory) -> Index:
    return open_index(tmp_path_factory.mktemp("keywords"), [report], None, NOTICE)


@pytest.fixture(scope="session")
def wenbao(index: Index) -> Assistant:
    return Assistant(index)


@pytest.fixture(scope="session")
def keyword_wenbao(keyword_index: Index) -> Assistant:
    return Assistant(keyword_index)
