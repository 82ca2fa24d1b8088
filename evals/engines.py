"""The engines that can be compared, each as a function from question and history to an `Answer`, over one index."""

import sys
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path

from platformdirs import user_cache_path

from assistant.assistant import Assistant
from assistant.build import build_assistant
from assistant.errors import SettingsError
from assistant.settings import Settings
from assistant.terminal import progress_bar
from evals.runner import Ask

_WARMING = "2015年地区生产总值是多少?"


def _default(built: Assistant) -> Ask:
    return replace(built, endpoint=None).ask


def _model(built: Assistant) -> Ask:
    return built.ask


def _naive(built: Assistant) -> Ask:
    from evals.naive import Naive

    assert built.endpoint is not None
    return Naive(built.index.reports, built.index.embedder, built.endpoint).ask


def _whole(built: Assistant) -> Ask:
    from evals.whole import Whole

    assert built.endpoint is not None
    return Whole(built.index.reports, built.endpoint).ask


ENGINES: dict[str, Callable[[Assistant], Ask]] = {
    "default": _default,
    "model": _model,
    "naive": _naive,
    "whole": _whole,
}


def build(model: bool, cache: bool = True) -> Assistant:
    """The assistant all engines share, warm. Without `model` it has none, whatever is set; raises AssistantError.

    With `cache`, what the model answers is kept on disk and asked once (`evals.cache`).
    """
    settings = Settings.load()
    if not model:
        settings = settings.model_copy(update={"model": None})
    elif not settings.model:
        raise SettingsError("没有设置模型：请设置 WENBAO_MODEL 和 WENBAO_BASE_URL，或改用 --engine default。")
    with progress_bar(settings.language) if sys.stderr.isatty() else nullcontext() as progress:
        built = build_assistant(settings, progress)
    Assistant(built.index).ask(_WARMING)
    if built.endpoint and cache:
        from evals.cache import CachedEndpoint

        return replace(built, endpoint=CachedEndpoint(built.endpoint, cache_folder(settings)))
    return built


def cache_folder(settings: Settings) -> Path:
    """Where models' answers are kept: beside the index where its folder is set, else in the user's cache."""
    return (settings.index_dir or user_cache_path("wenbao")) / "completions"


def engine(name: str, built: Assistant) -> Ask:
    """The engine called `name` over what is built. Raises SettingsError where it lacks something."""
    if name != "default" and built.endpoint is None:
        raise SettingsError(f"没有设置模型：{name} 需要 WENBAO_MODEL 和 WENBAO_BASE_URL。")
    return ENGINES[name](built)
