"""Root of the one error tree; `assistant.errors` draws the whole of it and adds the rest."""


class AssistantError(Exception):
    """Anything Wenbao tells its user about. The message says what happened and what to do next."""

    @property
    def message(self) -> str:
        """The message in words, as shown to the user."""
        return str(self)


class ReportError(AssistantError):
    """A report cannot be read: missing, empty, not text, or too large."""


class IndexNotReady(AssistantError):
    """The index cannot be built, opened or locked."""
