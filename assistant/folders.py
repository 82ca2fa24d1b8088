"""Where things are kept: the folders set, or those of the user."""

import hashlib
import os
from pathlib import Path

from platformdirs import user_cache_path, user_data_path

from assistant.resources import checkout, seeds_dir
from assistant.settings import Settings


def reports_folder(settings: Settings) -> Path:
    """The folder the reports are read from."""
    return settings.seeds_dir or seeds_dir()


def index_folder(settings: Settings) -> Path:
    """The folder of the index: the one set, or one of the user's cache that belongs to the reports' folder alone."""
    if settings.index_dir:
        return settings.index_dir
    digest = hashlib.sha256(str(reports_folder(settings).resolve()).encode()).hexdigest()[:8]
    return user_cache_path("wenbao") / f"index-{digest}"


def data_folder(settings: Settings) -> Path:
    """The folder of what visitors of the page leave: conversations and votes."""
    return settings.data_dir or user_data_path("wenbao")


def runs_folder(settings: Settings) -> Path:
    """The folder of the runs of the evals: the one set, or the checkout's; where that cannot be written, one of the user's."""
    if settings.runs_dir:
        return settings.runs_dir
    root = checkout()
    runs = root / "runs" if root else None
    if root and runs and os.access(runs if runs.exists() else root, os.W_OK):
        return runs
    return data_folder(settings) / "runs"
