"""The page over the real report, with its data in a folder of the test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.web.shared import workshop
from tests.web.page import Site, Visitor


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, keyword_wenbao: Assistant) -> Iterator[Site]:
    monkeypatch.setenv("WENBAO_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.delenv("WENBAO_LANGUAGE", raising=False)
    made = Site(monkeypatch)
    made.serve(keyword_wenbao)
    yield made
    workshop.cache_clear()


@pytest.fixture
def visitor(site: Site) -> Visitor:
    return site.visitor().open()
