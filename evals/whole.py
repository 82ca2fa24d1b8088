"""The other baseline: the whole report in the prompt, and the question behind it. No retrieval, citations or checks."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from assistant.assistant import History
from assistant.types import Answer
from evals.prompted import prompted
from store.types import Report

if TYPE_CHECKING:
    from assistant.endpoint import Endpoint


class Whole:
    """Every report, in full, before every question. The model's context must hold it (a district's: 9,000 tokens)."""

    def __init__(self, reports: Mapping[str, Report], endpoint: "Endpoint") -> None:
        self._context = "\n\n".join(report.text for report in reports.values())
        self._endpoint = endpoint

    def ask(self, question: str, history: History = ()) -> Answer:
        """The model's answer as it is. Raises ModelError."""
        return prompted(self._endpoint, self._context, question, history, ())
