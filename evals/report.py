"""Write runs down for people and for CI: one HTML page, JUnit XML, a section of a Markdown page."""

from collections.abc import Sequence
from pathlib import Path

from assistant.errors import AssistantError
from evals.junit import junit as junit_document
from evals.markdown import BEGIN, END, insert_newest, section
from evals.page import page
from evals.record import Run


class WriteError(AssistantError):
    """A report that cannot be written; the message names the file."""


def write(
    runs: Sequence[Run], html: Path | None = None, junit: Path | None = None, markdown: Path | None = None
) -> None:
    """Write `runs`, which stand side by side, to each path that is given; folders are made.

    A Markdown file that exists keeps its text: the section goes newest first between its markers. Everything is drawn up
    before anything is written. Raises WriteError, and MarkersError for a Markdown file without markers.
    """
    documents: dict[Path, bytes] = {}
    if html:
        documents[html] = _bytes(page(runs))
    if junit:
        documents[junit] = junit_document(runs)
    if markdown:
        documents[markdown] = _bytes(insert_newest(_read(markdown), section(runs)))
    for path, document in documents.items():
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(document)
        except OSError as cause:
            raise WriteError(f"写不了报告 {path}（{cause}）：请检查路径和权限。 / Cannot write this report.") from cause


def _read(path: Path) -> str:
    """The Markdown page, or an empty one with markers where there is none."""
    try:
        return path.read_bytes().decode("utf-8") or f"{BEGIN}\n{END}\n"
    except FileNotFoundError:
        return f"{BEGIN}\n{END}\n"
    except (OSError, UnicodeDecodeError) as cause:
        raise WriteError(f"读不了 {path}（{cause}）：请检查路径，并存为 UTF-8。 / Cannot read this file.") from cause


def _bytes(text: str) -> bytes:
    """UTF-8; half of a surrogate pair, which no file can hold, becomes a question mark."""
    return text.encode("utf-8", "replace")
