"""What all visitors share: one assistant, built once in a thread of its own while every page shows how far it is."""

import gc
import threading
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.assistant import Assistant

Shown = Callable[[str, int, int], None]
_GLANCE_SECONDS = 0.1


class Workshop:
    """Builds the assistant, once; whoever waits sees (stage, done, total). After a failure the next one tries again."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._stage = ("", 0, 1)
        self._failure: Exception | None = None
        self._assistant: Assistant | None = None

    def start(self) -> threading.Thread:
        """Begin to build, unless it is done or under way."""
        with self._lock:
            if self._thread is None or (not self._thread.is_alive() and self._assistant is None):
                self._failure, self._stage = None, ("", 0, 1)
                self._thread = threading.Thread(target=self._build, name="wenbao-build", daemon=True)
                self._thread.start()
            return self._thread

    def assistant(self, shown: Shown) -> "Assistant":
        """The assistant, as soon as it is built. Raises what building it raised."""
        if self._assistant is None:
            thread = self.start()
            while thread.is_alive():
                shown(*self._stage)
                thread.join(_GLANCE_SECONDS)
        if self._assistant is None:
            raise self._failure or RuntimeError("the thread that builds ended without a result")
        return self._assistant

    def _build(self) -> None:
        """Build, and draw the first questions: asking them also loads what the first visitor's question needs."""
        # Imported here: reading the libraries takes longer than the first paint may.
        from assistant import build
        from assistant.suggestions import first_questions

        try:
            built = build.build_assistant(progress=self._progress)
            first_questions(built.index, built.language)
            gc.collect()
            gc.freeze()  # what was read stays, and is not looked through again while visitors wait
            self._assistant = built
        except Exception as cause:  # told to every visitor who waits
            self._failure = cause

    def _progress(self, stage: str, done: int, total: int) -> None:
        self._stage = (stage, done, total)


@cache
def workshop() -> Workshop:
    """The one workshop of this process."""
    return Workshop()
