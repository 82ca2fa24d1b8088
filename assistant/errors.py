"""Everything that can go wrong, as one tree; each branch is something a caller treats differently.

AssistantError            whatever Wenbao tells its user about; `.message` says what happened and what to do next
├── ReportError           a report cannot be read                              (store)
├── IndexNotReady         the index cannot be built, opened or locked          (store)
├── SettingsError         a setting is missing or makes no sense
├── QuestionError         a question is empty, too long or not text
└── ModelError            a model was set and did not help; the default engine can answer instead
    ├── ModelUnavailable  not reached, too slow, 408/409/425/429/5xx after all attempts: try again later
    └── ModelRejected     key, address, request or reply is wrong: trying again changes nothing
"""

from typing import Literal

from store.errors import AssistantError, IndexNotReady, ReportError

__all__ = [
    "AssistantError",
    "IndexNotReady",
    "ModelError",
    "ModelRejected",
    "ModelUnavailable",
    "QuestionError",
    "ReportError",
    "SettingsError",
    "Trouble",
]

Trouble = Literal["address", "unreachable", "slow", "key", "path", "model", "busy", "foreign", "other"]
"""What is wrong with a model server: its address is none or unsafe; nobody is there; it took too long; it refuses the key;
it has no such path, or no such model; it is overloaded or out of quota; it speaks no OpenAI protocol; anything else."""


class SettingsError(AssistantError):
    """A setting is missing or makes no sense; the message names it."""


class QuestionError(AssistantError):
    """A question that cannot be asked: empty, too long, or not text."""


class ModelError(AssistantError):
    """A model was set and did not help: `trouble` tells why, `said` what the server itself said, on one line, without our key."""

    def __init__(self, message: str, trouble: Trouble = "other", said: str = "") -> None:
        super().__init__(message)
        self.trouble: Trouble = trouble
        self.said = said


class ModelUnavailable(ModelError):
    """The server could not be reached, was too slow, or kept answering 408/409/425/429/5xx."""


class ModelRejected(ModelError):
    """The server refused the key or the request, its address is unsafe, or its reply makes no sense."""
