"""Keeps a model's thinking out of its answer, however the stream happens to be cut."""

import re

OPENING, CLOSING = "<think>", "</think>"
_TAG = re.compile(f"{OPENING}|{CLOSING}")


class ThinkFilter:
    """Takes an answer in pieces and gives back what may be shown.

    `<think>…</think>` is dropped, and so is everything after a `<think>` that is never closed. A `</think>` without
    an opening tag (chat templates that put the opening tag into the prompt) makes everything before it thinking:
    what was shown already has to be forgotten. With `hold` nothing is shown before the first tag or the end, for
    models known to do that.
    """

    def __init__(self, hold: bool = False) -> None:
        self.closed_unopened = False
        """Whether a `</think>` came without its opening tag."""
        self._hold = hold
        self._held = ""
        self._pending = ""
        self._inside = False
        self._begun = False

    def feed(self, text: str) -> tuple[bool, str]:
        """Take the next piece. Returns whether to forget what was shown so far, and what to show now."""
        self._pending += text
        shown = ""
        restart = False
        while tag := _TAG.search(self._pending):
            before, self._pending = self._pending[: tag.start()], self._pending[tag.end() :]
            if not self._inside:
                shown += before
            if tag.group() == OPENING:
                self._inside = True
                shown = self._release(shown)
            elif self._inside:
                self._inside = False
            else:
                self.closed_unopened = True
                restart = restart or self._begun
                self._begun = self._hold = False
                self._held = shown = ""
        # The end of the piece may be the beginning of a tag.
        ready = len(self._pending) - _partial_tag(self._pending)
        if not self._inside:
            shown += self._pending[:ready]
        self._pending = self._pending[ready:]
        if self._hold:
            self._held += shown
            return restart, ""
        return restart, self._begin(shown)

    def finish(self) -> str:
        """The answer is over: what is left to show."""
        rest = "" if self._inside else self._pending
        self._pending = ""
        return self._begin(self._release(rest))

    def _release(self, text: str) -> str:
        held, self._held, self._hold = self._held, "", False
        return held + text

    def _begin(self, text: str) -> str:
        # The blank lines between thinking and answer belong to neither.
        text = text if self._begun else text.lstrip()
        self._begun = self._begun or bool(text)
        return text


def _partial_tag(text: str) -> int:
    """The length of the longest end of the text that a tag could begin with."""
    for length in range(min(len(CLOSING) - 1, len(text)), 0, -1):
        if OPENING.startswith(text[-length:]) or CLOSING.startswith(text[-length:]):
            return length
    return 0
