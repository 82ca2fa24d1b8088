"""The one place that wires: settings to reports, embedder, index, endpoint and the assistant over them."""

from typing import TYPE_CHECKING

from pydantic import SecretStr

from assistant.assistant import Assistant
from assistant.folders import index_folder, reports_folder
from assistant.settings import PREFIX, Settings
from store.embedding import Embedder, RemoteEmbedder, load_local
from store.index import Index, Progress, open_index
from store.report import read_reports

if TYPE_CHECKING:
    from assistant.endpoint import Endpoint


def build_assistant(
    settings: Settings | None = None, progress: Progress | None = None, rebuild: bool = False
) -> Assistant:
    """An assistant over all reports; the index is built first where it is missing or stale, or when told to `rebuild`.

    Opens no socket unless a model is set. Raises SettingsError, ReportError or IndexNotReady.
    """
    settings = settings or Settings.load()
    endpoint = None
    if settings.model and settings.base_url:
        endpoint = _endpoint(settings, settings.model, settings.base_url, settings.api_key, PREFIX)
    return Assistant(
        _index(settings, progress, rebuild),
        endpoint=endpoint,
        language=settings.language,
        strictness=settings.strictness,
        length=settings.length,
        passages=settings.passages,
    )


def _index(settings: Settings, progress: Progress | None, rebuild: bool) -> Index:
    reports = read_reports(reports_folder(settings))
    found = _embedder(settings)
    embedder, notice = (None, f"向量检索不可用（{found}），只用关键词检索。") if isinstance(found, str) else (found, "")
    watch = {"progress": progress} if progress else {}
    return open_index(index_folder(settings), reports, embedder, notice, rebuild=rebuild, **watch)


def _embedder(settings: Settings) -> Embedder | str:
    model, base_url = settings.embedding_model, settings.embedding_base_url
    if not (model and base_url):
        return load_local()
    from assistant.chat_model import WenbaoEmbeddings

    endpoint = _endpoint(settings, model, base_url, settings.embedding_api_key, f"{PREFIX}EMBEDDING_")
    return RemoteEmbedder(WenbaoEmbeddings(endpoint), model)


def _endpoint(settings: Settings, model: str, base_url: str, api_key: SecretStr | None, prefix: str) -> "Endpoint":
    from assistant.endpoint import Endpoint

    return Endpoint(
        base_url=base_url,
        model=model,
        api_key=api_key,
        deadlines=settings.deadlines,
        allow_private=settings.allow_private,
        prefix=prefix,
    )
