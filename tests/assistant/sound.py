"""What is true of every answer, whatever was asked and whoever wrote it."""

import json
import re
from collections.abc import Iterator

from assistant.types import Answer
from evals.scorers import holds
from store.index import Index

_MARKER = re.compile(r"\[(\d+)\]")


def sound(answer: Answer, index: Index) -> Answer:
    """`answer`, once its quotes, numbers and verdicts are checked."""
    for citation in answer.citations:
        assert index.reports[citation.report_id].text[citation.start : citation.end] == citation.quote
    used = list(dict.fromkeys(int(number) for number in _MARKER.findall(answer.text)))
    assert used == [citation.number for citation in answer.citations] == list(range(1, len(used) + 1))
    assert (answer.status == "answered") == bool(answer.citations)
    assert (answer.status == "not_in_report") == bool(answer.searched)
    for sentence in answer.sentences:
        assert sentence.verdict == "verified"
        assert sentence.reason == "" or sentence.reason.startswith("已按报告更正")
        assert set(sentence.citations) <= set(used)
        assert sentence.citations or answer.status != "answered"
    assert answer.passages
    assert answer.timings["total"] >= 0
    json.dumps(answer.to_dict(), ensure_ascii=False).encode()
    return answer


def missing(answer: Answer, *facts: str) -> Iterator[str]:
    """The facts that the answer does not state."""
    return (fact for fact in facts if not holds(answer.text, fact))
