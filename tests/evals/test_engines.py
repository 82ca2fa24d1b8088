"""Which model the engines use, where its answers are kept, and the bar that shows how a run goes."""

from collections.abc import Iterable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from platformdirs import user_cache_path
from rich.console import Console

import evals
from assistant.assistant import Assistant
from assistant.endpoint import Endpoint
from assistant.errors import SettingsError
from assistant.settings import Settings
from evals import engines
from evals.cache import CachedEndpoint
from evals.progress import watching
from tests.evals.asking import CASES, ask
from tests.evals.cases import REPORTS


@pytest.fixture
def configured(keyword_wenbao: Assistant, monkeypatch: pytest.MonkeyPatch) -> None:
    """A model is set, and the assistant is built over the test index."""

    def build_assistant(settings: Settings, progress: object) -> Assistant:
        endpoint = Endpoint(base_url=str(settings.base_url), model=settings.model) if settings.model else None
        return Assistant(keyword_wenbao.index, endpoint)

    monkeypatch.setenv("WENBAO_MODEL", "m")
    monkeypatch.setenv("WENBAO_BASE_URL", "http://127.0.0.1:9/v1")
    monkeypatch.setattr(engines, "build_assistant", build_assistant)


@pytest.mark.usefixtures("configured")
def test_the_default_engine_asks_no_model_even_if_one_is_set() -> None:
    for model in (False, True):
        built = engines.build(model=model)
        assert (built.endpoint is not None) is model
        answer = engines.engine("default", built)("2015年地区生产总值是多少?", history=())
        assert (answer.status, answer.model) == ("answered", None)


@pytest.mark.usefixtures("configured")
def test_the_model_is_asked_through_the_cache_unless_told_otherwise() -> None:
    assert isinstance(engines.build(model=True).endpoint, CachedEndpoint)
    assert type(engines.build(model=True, cache=False).endpoint) is Endpoint


@pytest.mark.usefixtures("configured")
def test_engines_that_need_a_model_say_so(monkeypatch: pytest.MonkeyPatch) -> None:
    built = engines.build(model=False)
    for name in ("model", "naive", "whole"):
        with pytest.raises(SettingsError, match="WENBAO_MODEL"):
            engines.engine(name, built)
    monkeypatch.delenv("WENBAO_MODEL")
    with pytest.raises(SettingsError, match="WENBAO_MODEL"):
        engines.build(model=True)


def test_answers_are_kept_beside_the_index_where_its_folder_is_set(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("WENBAO_INDEX_DIR", raising=False)
    assert engines.cache_folder(Settings.load(None)) == user_cache_path("wenbao") / "completions"
    monkeypatch.setenv("WENBAO_INDEX_DIR", str(tmp_path))
    assert engines.cache_folder(Settings.load(None)) == tmp_path / "completions"


def shown(terminal: bool, before: Iterable[Any] = ()) -> str:
    console = Console(file=StringIO(), force_terminal=terminal, color_system=None, width=120)
    with watching("default", 5, before, console) as took:
        for row in evals.run(CASES, ask, REPORTS).rows:
            took(row)
    text: str = console.file.getvalue()  # type: ignore[attr-defined]
    return text


def test_the_bar_counts_what_is_right_refused_and_failed() -> None:
    assert shown(terminal=False) == ""
    assert "4/5 right 1/3 · refused 1/1 · failed 1" in shown(terminal=True)
    assert "5/5 right 2/4 · refused 1/1 · failed 1" in shown(True, evals.run(CASES[:1], ask, REPORTS).rows)
