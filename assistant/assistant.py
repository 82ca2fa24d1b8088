"""`Assistant`: start reading here. A question goes in, an `Answer` whose every sentence is cited comes out."""

import asyncio
import time
from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Literal

from assistant import calculated, citations, extract, generate, ledger, library
from assistant.checks.finding import Strictness
from assistant.claims import check as claims
from assistant.completion import Completion
from assistant.draft import Draft
from assistant.errors import ModelError, QuestionError
from assistant.fitted import fit
from assistant.history import turns, visible
from assistant.home import known_of
from assistant.length import USUAL_PASSAGES, Length, check_extent
from assistant.phrases import say
from assistant.question import Question, understand
from assistant.ranked import Evidence, gather
from assistant.types import Answer, Claim, Turn
from store.index import Index
from store.types import Passage

if TYPE_CHECKING:
    from langchain_core.runnables import Runnable

    from assistant.endpoint import Endpoint
    from store.ledger import Indicator, Row

MAX_QUESTION = 2000
History = Sequence[Mapping[str, Any] | Turn]


class AnswerStream:
    """Iterate for the pieces of an answer as they come; afterwards `answer` holds the whole, checked.

    What a model streams is a draft: sentences that fail the checks are not in `answer.text`. An empty piece comes now and
    then while it is silent, so that who waits can `close`.
    """

    def __init__(self, pieces: Generator[str | Answer, None, None]) -> None:
        self._pieces = pieces
        self._answer: Answer | None = None

    def __iter__(self) -> Iterator[str]:
        for piece in self._pieces:
            if isinstance(piece, Answer):
                self._answer = piece
            else:
                yield piece

    def close(self) -> None:
        """Read no more: the connection to the model is closed, and there is no `answer`."""
        self._pieces.close()

    @property
    def answer(self) -> Answer:
        """The whole answer; reads what is left of the stream first."""
        for _ in self:
            pass
        if self._answer is None:
            raise RuntimeError("the stream ended without an answer")
        return self._answer


@dataclass(frozen=True, slots=True, eq=False)
class Assistant:
    """Answers questions over the reports of one index; with an endpoint, its model writes. Threads may share it.

    `length` is how much an answer says; `passages` (3 to 20) how many passages it shows, and how many sentences a model is
    offered. `dataclasses.replace(assistant, endpoint=None)` is another over the same index, at no cost: here the default
    engine alone. Raises SettingsError for a length or a number that is none.
    """

    index: Index = field(repr=False)
    endpoint: "Endpoint | None" = None
    language: Literal["zh", "en"] = "zh"
    strictness: Strictness = "standard"
    length: Length = "standard"
    passages: int = USUAL_PASSAGES

    def __post_init__(self) -> None:
        check_extent(self.length, self.passages)

    def ask(self, question: str, history: History = ()) -> Answer:
        """The answer to `question` in the light of `history` (`{"role", "content"}` turns, oldest first).

        Raises QuestionError for a question that is empty, blank or over 2,000 characters. A model that fails does
        not raise: the default engine answers and `Answer.notice` says so.
        """
        return self.stream(question, history).answer

    def stream(self, question: str, history: History = ()) -> AnswerStream:
        """As `ask`, piece by piece. Raises QuestionError at once, before anything is read."""
        return AnswerStream(self._pieces(readable(question), turns(history)))

    async def aask(self, question: str, history: History = ()) -> Answer:
        """As `ask`, in a thread of its own."""
        return await asyncio.to_thread(self.ask, question, history)

    def check(self, text: str) -> tuple[Claim, ...]:
        """`text` held against the reports, a `Claim` a sentence, with no model.

        Raises QuestionError for a text that is empty, blank or over 100,000 characters.
        """
        return claims.check(text, self.index)

    def checking(self, text: str) -> Iterator[Claim]:
        """As `check`, a claim at a time, as each is known. Raises QuestionError at once."""
        return claims.checking(text, self.index)

    def figures(self, report: str | None = None, where: str = "") -> "tuple[Row, ...]":
        """Every figure of the reports as a row of the ledger; see `assistant.ledger.rows`. Raises QuestionError."""
        return ledger.rows(self.index, report, where)

    def indicators(self, report: str | None = None, where: str = "") -> "tuple[Indicator, ...]":
        """The indicators that both halves of a report speak of, with the rows of each. Raises QuestionError."""
        return ledger.indicators(self.index, report, where)

    def as_runnable(self) -> "Runnable[Any, Answer]":
        """A LangChain runnable: in goes a question, or {"question", "history"}; out comes an `Answer`."""
        from langchain_core.runnables import RunnableLambda

        def run(asked: Any) -> Answer:
            return self.ask(asked) if isinstance(asked, str) else self.ask(asked["question"], asked.get("history", ()))

        return RunnableLambda(run, name="wenbao")

    def _pieces(self, text: str, history: tuple[Turn, ...]) -> Generator[str | Answer, None, None]:
        started = time.perf_counter()
        question = understand(text, history, self.index)
        known = time.perf_counter()
        evidence = gather(question, self.index)
        gathered = time.perf_counter()
        default = library.labelled(extract.extract(question, evidence, self.index), self.index.reports)
        fitted = fit(default, question, self.index, self.length)
        timings = {"question": known - started, **evidence.ranking.timings}
        timings["ranking"] = gathered - known - sum(evidence.ranking.timings.values())
        timings["extract"] = time.perf_counter() - gathered
        if self.endpoint is None or default.status != "answered":
            answer = self._answer(question, evidence, fitted, timings, started)
            yield answer.text
            yield answer
        else:
            yield from self._written(question, evidence, default, fitted, timings, started)

    def _written(
        self,
        question: Question,
        evidence: Evidence,
        default: Draft,
        fitted: Draft,
        timings: dict[str, float],
        started: float,
    ) -> Generator[str | Answer, None, None]:
        """The model's prose as it comes, then the answer made of what holds of it."""
        assert self.endpoint is not None
        offered = generate.offer(evidence, (*default.sentences, *fitted.sentences), self.passages)
        prose, completion, trouble = "", None, ""
        screen = calculated.Screen(offered)
        try:
            for piece in self.endpoint.stream_chat(
                generate.messages(question, offered, self.length),
                max_tokens=generate.MOST_TOKENS[self.length],
                idle=True,
            ):
                if piece.restart:
                    prose, screen = "", calculated.Screen(offered)
                prose += piece.text
                if piece.text:
                    timings.setdefault("first_token", time.perf_counter() - started)
                shown = screen.feed(piece.text)
                if shown or (not piece.text and piece.completion is None):
                    yield shown
                completion = piece.completion or completion
            if shown := screen.rest():
                yield shown
        except ModelError as failure:
            what = "model_broke_off" if prose else "model_failed"
            trouble = say(self.language, what, problem=failure.message.rstrip("。"))
        whole = completion is not None and completion.complete
        known = known_of(offered, self.index.reports)
        wanted = fitted if self.length == "short" else default
        draft = generate.read(prose, offered, wanted, question, whole, self.strictness, known) if prose else None
        if completion and not whole and draft:
            trouble = say(self.language, "model_incomplete", problem=completion.problem)
        elif not trouble and not draft:
            trouble = say(self.language, "model_unfit" if prose else "model_silent")
        answer = self._answer(question, evidence, draft or fitted, timings, started)
        yield self._by_model(answer, draft, completion, trouble)

    def _by_model(self, answer: Answer, draft: Draft | None, completion: Completion | None, trouble: str) -> Answer:
        """`answer` with who wrote it, how far it came, and what is to be said about that."""
        assert self.endpoint is not None
        if trouble and draft is None:
            trouble += say(self.language, "default_answers")
        elif trouble and any(sentence.added for sentence in answer.sentences):
            trouble += say(self.language, "completed")
        cut = say(self.language, "prompt_cut") if completion and completion.usage.prompt_cut else ""
        return replace(
            answer,
            engine="model" if draft else "default",
            model=self.endpoint.model,
            notice=" ".join(part.strip() for part in (answer.notice, trouble, cut) if part),
            incomplete=draft is not None and (completion is None or not completion.complete),
            usage=completion.usage if completion else answer.usage,
        )

    def _answer(
        self, question: Question, evidence: Evidence, draft: Draft, timings: dict[str, float], started: float
    ) -> Answer:
        before = time.perf_counter()
        text, sentences, cited = citations.cite(draft, self.index.reports, self.strictness)
        timings["verify"] = time.perf_counter() - before
        timings["total"] = time.perf_counter() - started
        return Answer(
            question.text, text, draft.status, sentences, cited, self._passages(evidence),
            question.searched if draft.status == "not_in_report" else (), understood(question),
            notice=self.index.notice, dropped_markers=draft.dropped, corrections=draft.corrections,
            timings=timings,
        )  # fmt: skip

    def _passages(self, evidence: Evidence) -> tuple[Passage, ...]:
        scores = evidence.ranking.passages
        return tuple(
            replace(self.index.passages[i], score=float(scores[i])) for i in evidence.passages[: self.passages]
        )


def understood(question: Question) -> str:
    """`question` made whole from those before it; "" where it stands alone."""
    return " ".join(question.whole.split()) if question.completed else ""


def readable(question: object) -> str:
    """`question` without control characters. Raises QuestionError where nothing can be asked with it."""
    if not isinstance(question, str):
        raise QuestionError("问题必须是文字:请传入字符串。")
    text = visible(question)
    if not text.strip():
        raise QuestionError("问题是空的:请输入想问的内容,例如“2015年地区生产总值是多少?”。")
    if not any(char.isalnum() for char in text):
        raise QuestionError("问题里没有可以查找的字词:请写下想问的内容,例如“2015年地区生产总值是多少?”。")
    if len(text) > MAX_QUESTION:
        raise QuestionError(f"问题有 {len(text)} 个字,超过 {MAX_QUESTION} 字的上限:请缩短后再问。")
    return text
