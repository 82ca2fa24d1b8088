"""One prompt over a context, as most people write it: what the `naive` and `whole` baselines have in common."""

import re
import time
from typing import TYPE_CHECKING

from assistant.assistant import History
from assistant.completion import Usage
from assistant.history import turns
from assistant.types import Answer
from store.types import Passage

if TYPE_CHECKING:
    from assistant.endpoint import Endpoint

MAX_TOKENS = 400
_SHORT = 80
_REFUSES = re.compile(
    r"没有(?:提到|提及|说明|涉及|相关)|未(?:提到|提及|说明|涉及)|无法(?:回答|确定|得知)|不知道|not mention|cannot answer",
    re.I,
)
_PROMPT = """\
请根据下面的内容回答问题。如果内容里没有答案,就说报告没有提到。

内容:
{context}

{conversation}问题:{question}
回答:"""


def prompted(
    endpoint: "Endpoint", context: str, question: str, history: History, passages: tuple[Passage, ...]
) -> Answer:
    """The model's answer over `context` as it is, without citations; a short one that refuses is a refusal.

    The context comes before the question, so that a server can keep what it has read of it. Raises ModelError.
    """
    started = time.perf_counter()
    timings: dict[str, float] = {}
    conversation = "".join(f"{'用户' if turn.role == 'user' else '助手'}:{turn.content}\n" for turn in turns(history))
    prompt = _PROMPT.format(context=context, conversation=conversation, question=question)
    text, usage = "", Usage(0, 0)
    for piece in endpoint.stream_chat([{"role": "user", "content": prompt}], max_tokens=MAX_TOKENS):
        text = piece.text if piece.restart else text + piece.text
        if piece.text:
            timings.setdefault("first_token", time.perf_counter() - started)
        usage = piece.completion.usage if piece.completion else usage
    timings["total"] = time.perf_counter() - started
    refused = bool(_REFUSES.search(text)) and len(text) < _SHORT
    return Answer(
        question, text, "not_in_report" if refused else "answered", passages=passages,
        engine="model", model=endpoint.model, timings=timings, usage=usage)  # fmt: skip
