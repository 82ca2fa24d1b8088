"""A model as judge, for what code cannot see: a right figure told of the wrong thing, a denial, a contradiction.

Never among the scorers unless asked for: a judge costs time, and models favour long answers and their own (Zheng et al.
2023, "Judging LLM-as-a-Judge"). It is therefore asked for a verdict on the gold, not for a mark, and not for its taste.
"""

import hashlib
import re
from typing import TYPE_CHECKING

from assistant.history import turns
from assistant.resources import prompt
from assistant.types import Answer
from evals.cases import Case
from evals.scorers import Reports, Score, Scorer

if TYPE_CHECKING:
    from assistant.endpoint import Endpoint

MAX_TOKENS = 300
MAX_CHARACTERS = 2000
"""Of the answer: longer ones are wrong by `facts` already, and must not push the rules out of the model's context."""
_VERDICTS = dict.fromkeys(("对", "正确", "right", "correct"), True)
_VERDICTS |= dict.fromkeys(("错", "错误", "不对", "不正确", "wrong", "incorrect"), False)
_WORDS = "|".join(sorted(_VERDICTS, key=len, reverse=True))
_FIELD = re.compile(rf'"verdict"\s*[:：]\s*"({_WORDS})"', re.I)
_REASON = re.compile(r'"reason"\s*[:：]\s*"([^"\n]*)')
_LINE = re.compile(
    rf"\W*(?:(?:评判|判定|判断|结论|结果|verdict)\W*)?(?:判为?|为|是)?\W*({_WORDS})(?!\w|\W?[对错])\W*(.*)", re.I
)


def judge(endpoint: "Endpoint") -> Scorer:
    """A scorer: 1 where the model behind `endpoint` finds the answer right by the gold, 0 where wrong, with its reason.

    Asked at temperature 0, the same words for the same case and answer. A refusal is wrong without asking. A reply that
    gives no verdict, or both, counts as 0: nothing leaves the denominator. The scorer raises ModelError.
    """

    def judged(case: Case, answer: Answer, reports: Reports) -> Score | None:
        if not case.answerable:
            return None
        if answer.status != "answered" or not answer.text.strip():
            return Score(0, f"未作回答（{answer.status}）")
        content = question(case, answer)
        reply = ""
        for piece in endpoint.stream_chat(
            [{"role": "user", "content": content}], temperature=0.0, max_tokens=MAX_TOKENS
        ):
            reply = piece.completion.text if piece.completion else reply
        return verdict(reply)

    return judged


def question(case: Case, answer: Answer) -> str:
    """What the judge is asked. Raises SettingsError where `prompts/judge.md` does not have the variables it needs."""
    conversation = [f"{'用户' if turn.role == 'user' else '助手'}:{turn.content}" for turn in turns(case.history)]
    texts = {
        "question": "\n".join([*conversation, case.question]),
        "facts": "\n".join(f"- {' 或 '.join(group)}" for group in case.facts),
        "forbidden": "、".join(case.forbidden) or "无",
        "evidence": "\n".join(f"- {quote}" for quote in case.evidence),
        "answer": answer.text[:MAX_CHARACTERS],
    }
    # A text that held the fence would have to hold its own digest.
    fence = hashlib.sha256("\0".join(texts.values()).encode("utf-8", "replace")).hexdigest()[:12]
    return prompt("judge", fence=fence, **texts)


def verdict(reply: str) -> Score:
    """The judge's reply as a score: by its field `verdict`, else by a first line that begins with the verdict."""
    found, reason = {word.lower() for word in _FIELD.findall(reply)}, ""
    if found and (match := _REASON.search(reply)):
        reason = match[1]
    if not found and (match := _LINE.fullmatch(reply.strip().partition("\n")[0])):
        found, reason = {match[1].lower()}, match[2]
    verdicts = {_VERDICTS[word] for word in found}
    if len(verdicts) != 1:
        return Score(0, f"评判不清：{reply.strip()[:80] or '没有回复'}")
    right = verdicts.pop()
    return Score(float(right), f"判{'对' if right else '错'}：{reason.strip() or '没有说理由'}")
