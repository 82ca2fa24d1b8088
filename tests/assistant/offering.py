"""What a question is offered to be worked out."""

from assistant.assistant import Assistant
from assistant.question import understand
from assistant.ranked import gather
from assistant.reckoning.proposal import Operation
from assistant.reckoning.proposals import proposals
from assistant.reckoning.solved import offer
from assistant.verify import check


def is_offered(assistant: Assistant, asked: str, operation: Operation, formula: str) -> None:
    """Assert that `asked` is offered `operation` with `formula`, and that its result holds against the sentences it is of."""
    question = understand(asked, (), assistant.index)
    offered = list(proposals(question, offer(question, gather(question, assistant.index))[0].terms))
    one = next((p for p in offered if (p.operation, p.result.formula) == (operation, formula)), None)
    assert one is not None, [(p.operation, p.result.formula) for p in offered]
    told = f"结果{one.result.shown}({one.result.formula} = {one.result.shown})。"
    assert check(told, one.sources, result_of=one.sources).verdict == "verified"
