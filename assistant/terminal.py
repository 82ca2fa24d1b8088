"""What the terminal shows: an answer with its numbered quotes, and a progress bar while the index is built."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from assistant.export import place
from assistant.plain import as_text
from assistant.types import Answer, Citation
from assistant.wording import Language, say, stage
from store.fold import clean
from store.index import Progress

_NEAREST = 3


def answer_text(answer: Answer, language: Language) -> str:
    """The whole answer for the terminal, free of control characters."""
    return as_text("\n\n".join(_parts(answer, language)))


def _parts(answer: Answer, language: Language) -> Iterator[str]:
    yield answer.text
    for citation in answer.citations:
        yield f"[{citation.number}] {place(citation)}{_doubt(citation, language)}\n    {clean(citation.quote)}"
    if answer.status == "not_in_report":
        if answer.searched:
            yield say(language, "searched", words="、".join(answer.searched))
        nearest = [" › ".join(p.section) + "\n    " + clean(p.text) for p in answer.passages[:_NEAREST]]
        if nearest:
            yield "\n".join([say(language, "nearest"), *nearest])
    if answer.incomplete:
        yield say(language, "incomplete")
    if answer.notice:
        yield answer.notice


def _doubt(citation: Citation, language: Language) -> str:
    return "" if citation.verdict == "verified" else f" ({say(language, 'unverified')})"


@contextmanager
def progress_bar(language: Language) -> Iterator[Progress]:
    """A progress bar on standard error, drawn from the first report of progress on; plain lines where it is no terminal."""
    bar = _Bar(language)
    try:
        yield bar.show
    finally:
        bar.close()


class _Bar:
    """One rich task a stage. rich is imported when something is built, not at every start."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._stages: dict[str, int] = {}

    def show(self, name: str, done: int, total: int) -> None:
        words = stage(self._language, name)
        if not sys.stderr.isatty():
            if name not in self._stages:
                self._stages[name] = total
                print(f"{words} …", file=sys.stderr, flush=True)
            return
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        if not self._stages:
            columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
            self._progress = Progress(*columns, console=Console(stderr=True))
            self._progress.start()
        if name not in self._stages:
            self._stages[name] = self._progress.add_task(words)
        self._progress.update(self._progress.task_ids[0], total=total, completed=done)

    def close(self) -> None:
        if hasattr(self, "_progress"):
            self._progress.stop()
