"""The engines that can be compared, each as a function from question and history to an `Answer`."""

from collections.abc import Callable

from assistant.assistant import Assistant
from assistant.build import build_assistant
from assistant.errors import SettingsError
from evals.run import Ask


def _default(built: Assistant) -> Ask:
    return Assistant(built.index, language=built.language).ask


def _model(built: Assistant) -> Ask:
    if built.endpoint is None:
        raise SettingsError("没有设置模型：请设置 WENBAO_MODEL 和 WENBAO_BASE_URL。")
    return built.ask


def _naive(built: Assistant) -> Ask:
    from evals.naive import Naive

    if built.endpoint is None:
        raise SettingsError("没有设置模型：naive 需要 WENBAO_MODEL 和 WENBAO_BASE_URL。")
    return Naive(built.index.reports, built.index.embedder, built.endpoint).ask


ENGINES: dict[str, Callable[[Assistant], Ask]] = {"default": _default, "model": _model, "naive": _naive}


def engine(name: str) -> tuple[Ask, Assistant]:
    """The engine called `name`, warm, and the assistant whose index and reports it uses. Raises AssistantError."""
    built = build_assistant()
    Assistant(built.index).ask("2015年地区生产总值是多少?")
    return ENGINES[name](built), built
