"""`Assistant`: start reading here. A question goes in, an `Answer` whose every sentence is cited comes out."""

import asyncio
import time
from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Literal

from assistant import citations, claim_check, extract, generate, ledger
from assistant.completion import Completion
from assistant.draft import Draft
from assistant.errors import ModelError, QuestionError
from assistant.finding import Strictness
from assistant.history import turns, visible
from assistant.home import known_of
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
SHOWN_PASSAGES = 8
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


class Assistant:
    """Answers questions over the reports of one index; with an endpoint, its model writes. Threads may share it."""

    def __init__(
        self,
        index: Index,
        endpoint: "Endpoint | None" = None,
        language: Literal["zh", "en"] = "zh",
        strictness: Strictness = "standard",
    ) -> None:
        self.index, self.endpoint, self.language, self.strictness = index, endpoint, language, strictness

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
        return claim_check.check(text, self.index)

    def checking(self, text: str) -> Iterator[Claim]:
        """As `check`, a claim at a time, as each is known. Raises QuestionError at once."""
        return claim_check.checking(text, self.index)

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
        understood = time.perf_counter()
        evidence = gather(question, self.index)
        gathered = time.perf_counter()
        default = extract.extract(question, evidence, self.index)
        timings = {"question": understood - started, **evidence.ranking.timings}
        timings["ranking"] = gathered - understood - sum(evidence.ranking.timings.values())
        timings["extract"] = time.perf_counter() - gathered
        if self.endpoint is None or default.status != "answered":
            answer = self._answer(question, evidence, default, timings, started)
            yield answer.text
            yield answer
        else:
            yield from self._written(question, evidence, default, timings, started)

    def _written(
        self, question: Question, evidence: Evidence, default: Draft, timings: dict[str, float], started: float
    ) -> Generator[str | Answer, None, None]:
        """The model's prose as it comes, then the answer made of what holds of it."""
        assert self.endpoint is not None
        offered = generate.offer(evidence, default)
        prose, completion, notice = "", None, ""
        try:
            for piece in self.endpoint.stream_chat(
                generate.messages(question, offered), max_tokens=generate.MAX_ANSWER_TOKENS, idle=True
            ):
                prose = piece.text if piece.restart else prose + piece.text
                if piece.text:
                    timings.setdefault("first_token", time.perf_counter() - started)
                if piece.text or piece.completion is None:
                    yield piece.text
                completion = piece.completion or completion
        except ModelError as failure:
            notice = f"模型中途停了({failure.message})"
        whole = completion is not None and completion.complete
        known = known_of(offered, self.index.reports)
        draft = generate.read(prose, offered, default, question, whole, self.strictness, known) if prose else None
        if notice:
            notice += ",缺的部分已用报告原文补上。" if draft else ",下面由默认引擎回答。"
        elif draft is None:
            notice = "模型的回答没有通过核对,下面由默认引擎回答。" if prose else "模型没有写出内容,下面由默认引擎回答。"
        answer = self._answer(question, evidence, draft or default, timings, started)
        yield _by_model(answer, self.endpoint.model, draft is not None, completion, notice)

    def _answer(
        self, question: Question, evidence: Evidence, draft: Draft, timings: dict[str, float], started: float
    ) -> Answer:
        before = time.perf_counter()
        text, sentences, cited = citations.cite(draft, self.index.reports, self.strictness)
        timings["verify"] = time.perf_counter() - before
        timings["total"] = time.perf_counter() - started
        return Answer(
            question.text, text, draft.status, sentences, cited, self._passages(evidence),
            question.searched if draft.status == "not_in_report" else (),
            notice=self.index.notice, dropped_markers=draft.dropped, corrections=draft.corrections,
            timings=timings,
        )  # fmt: skip

    def _passages(self, evidence: Evidence) -> tuple[Passage, ...]:
        scores = evidence.ranking.passages
        return tuple(
            replace(self.index.passages[i], score=float(scores[i])) for i in evidence.passages[:SHOWN_PASSAGES]
        )


def _by_model(answer: Answer, model: str, used: bool, completion: Completion | None, notice: str) -> Answer:
    incomplete = used and (completion is None or not completion.complete)
    if incomplete and completion and not notice:
        notice = f"模型的回答不完整({completion.problem or '提前停止'}),缺的部分已用报告原文补上。"
    if completion and completion.usage.prompt_cut:
        notice += "服务器可能截掉了提示词的开头:请调大它的上下文长度(例如 Ollama 的 num_ctx)。"
    return replace(
        answer,
        engine="model" if used else "default",
        model=model,
        notice=" ".join(part for part in (answer.notice, notice) if part),
        incomplete=incomplete,
        usage=completion.usage if completion else answer.usage,
    )


def readable(question: object) -> str:
    """`question` without control characters. Raises QuestionError where nothing can be asked with it."""
    if not isinstance(question, str):
        raise QuestionError("问题必须是文字:请传入字符串。")
    text = visible(question)
    if not any(char.isalnum() for char in text):
        raise QuestionError("问题是空的:请输入想问的内容,例如“2015年地区生产总值是多少?”。")
    if len(text) > MAX_QUESTION:
        raise QuestionError(f"问题有 {len(text)} 个字,超过 {MAX_QUESTION} 字的上限:请缩短后再问。")
    return text
