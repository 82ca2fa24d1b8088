"""An assistant over a report of a few sentences."""

from pathlib import Path

from assistant.assistant import Assistant
from assistant.build import build_assistant
from assistant.settings import Settings


def assistant_over(folder: Path, text: str) -> Assistant:
    """The assistant over the one report `text`, kept in `folder` with its index."""
    (folder / "seeds").mkdir()
    (folder / "seeds" / "report.txt").write_text(text, encoding="utf-8")
    return build_assistant(Settings.load().model_copy(update={"seeds_dir": folder / "seeds", "index_dir": folder / "index"}))
