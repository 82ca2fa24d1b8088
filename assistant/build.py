"""The one place that wires: settings to reports, embedder, index, endpoint and the assistant over them."""

import hashlib
from pathlib import Path

from platformdirs import user_cache_path

from assistant.assistant import Assistant
from assistant.endpoint import Endpoint
from assistant.errors import SettingsError
from assistant.resources import seeds_dir
from assistant.settings import PREFIX, Settings
from store.embedding import Embedder, RemoteEmbedder, load_local
from store.index import Index, Progress, open_index
from store.report import read_reports


def build_assistant(
    settings: Settings | None = None, progress: Progress | None = None, rebuild: bool = False
) -> Assistant:
    """An assistant over all reports; the index is built first where it is missing or stale, or when told to `rebuild`.

    Opens no socket unless a model is set. Raises SettingsError, ReportError or IndexNotReady.
    """
    settings = settings or Settings.load()
    endpoint = _endpoint(settings)
    return Assistant(_index(settings, progress, rebuild), endpoint=endpoint, language=settings.language)


def reports_folder(settings: Settings) -> Path:
    """The folder the reports are read from."""
    return settings.seeds_dir or seeds_dir()


def index_folder(settings: Settings) -> Path:
    """The folder of the index: the one set, or one of the user's cache that belongs to the reports' folder alone."""
    if settings.index_dir:
        return settings.index_dir
    digest = hashlib.sha256(str(reports_folder(settings).resolve()).encode()).hexdigest()[:8]
    return user_cache_path("wenbao") / f"index-{digest}"


def _index(settings: Settings, progress: Progress | None, rebuild: bool) -> Index:
    reports = read_reports(reports_folder(settings))
    embedder = _embedder(settings)
    notice = ""
    if isinstance(embedder, str):
        notice, embedder = f"向量检索不可用（{embedder}），只用关键词检索。", None
    watch = {"progress": progress} if progress else {}
    return open_index(index_folder(settings), reports, embedder, notice, rebuild=rebuild, **watch)


def _embedder(settings: Settings) -> Embedder | str:
    if not settings.embedding_model:
        return load_local()
    from assistant.chat_model import WenbaoEmbeddings

    base_url = settings.embedding_base_url
    if not base_url:
        raise SettingsError(f"设置了 {PREFIX}EMBEDDING_MODEL，但没有设置 {PREFIX}EMBEDDING_BASE_URL：请设置向量服务的地址。")
    endpoint = Endpoint(
        base_url=base_url,
        model=settings.embedding_model,
        api_key=settings.embedding_api_key,
        deadlines=settings.deadlines,
        allow_private=settings.allow_private,
        prefix=f"{PREFIX}EMBEDDING_",
    )
    return RemoteEmbedder(WenbaoEmbeddings(endpoint), settings.embedding_model)


def _endpoint(settings: Settings) -> Endpoint | None:
    if not (settings.model and settings.base_url):
        return None
    return Endpoint(
        base_url=settings.base_url,
        model=settings.model,
        api_key=settings.api_key,
        deadlines=settings.deadlines,
        allow_private=settings.allow_private,
    )
