"""What goes in and out of the assistant: `Turn`, `Citation`, `Claim`, `Answer`."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from assistant.checks.finding import Verdict
from assistant.completion import Usage
from store.types import Passage

Status = Literal["answered", "not_in_report", "out_of_scope"]
ClaimVerdict = Literal["supported", "contradicted", "qualifier", "not_in_report"]


NO_USAGE = Usage(0, 0)


@dataclass(frozen=True, slots=True)
class Turn:
    """One message of the conversation so far."""

    role: Literal["user", "assistant"]
    content: str


@dataclass(frozen=True, slots=True)
class Citation:
    """A span of a report, `number` as in the answer's `[number]`: `report.text[start:end] == quote`."""

    number: int
    report_id: str
    report_title: str
    section: tuple[str, ...]
    quote: str
    start: int
    end: int
    verdict: Verdict = "verified"


@dataclass(frozen=True, slots=True)
class AnswerSentence:
    """A sentence of the answer without markers, the numbers of its citations, and what the checks found.

    `added`: the default engine's, put behind what a model wrote because that left it out or broke off before it.
    """

    text: str
    citations: tuple[int, ...] = ()
    verdict: Verdict = "verified"
    reason: str = ""
    added: bool = False


@dataclass(frozen=True, slots=True)
class Correction:
    """A sentence that a model wrote, and how it is shown: with the report's words put in, or "" where it was struck."""

    written: str
    shown: str
    reason: str


@dataclass(frozen=True, slots=True)
class Claim:
    """Somebody's sentence held against the report."""

    text: str
    verdict: ClaimVerdict
    reason: str
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer with everything needed to check it.

    `text` carries `[1]` markers that number `citations` in order of first use. `passages` are what was retrieved, best
    first. `searched` names what was looked for. `understood` is a follow-up made whole from the questions before
    it, so that it can be asked alone; "" for any other question. `engine` is "default" or "model"; `notice` tells in words where the
    answer is not what was asked for (the model failed, only keywords were searched). `incomplete`: the model broke off; what
    came of it and holds are the `sentences` that are not `added`. `corrections` tell what was corrected
    or struck of what a model wrote. `timings` are seconds by stage.
    """

    question: str
    text: str
    status: Status
    sentences: tuple[AnswerSentence, ...] = ()
    citations: tuple[Citation, ...] = ()
    passages: tuple[Passage, ...] = ()
    searched: tuple[str, ...] = ()
    understood: str = ""
    engine: str = "default"
    model: str | None = None
    notice: str = ""
    incomplete: bool = False
    dropped_markers: int = 0
    corrections: tuple[Correction, ...] = ()
    timings: Mapping[str, float] = field(default_factory=dict)
    usage: Usage = NO_USAGE

    def to_dict(self) -> dict[str, Any]:
        """Plain values for JSON; passages without their sentences."""
        data = asdict(self)
        for passage in data["passages"]:
            del passage["sentences"]
        return data

    def to_markdown(self) -> str:
        """The answer with its citations as a numbered list of quotes."""
        from assistant.export import markdown

        return markdown(self)
