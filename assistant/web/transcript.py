"""A conversation as Markdown, with what was cited, corrected and left out."""

from collections.abc import Iterator

from assistant.export import markdown as answer_markdown
from assistant.export import nearest, place
from assistant.phrases import Language
from assistant.plain import as_markdown
from assistant.types import Answer
from assistant.web.conversation import Conversation, Exchange
from assistant.web.words import word
from store.fold import clean

NEAREST = 3
"""Sentences that are named where the report does not say."""


def markdown(conversation: Conversation, language: Language) -> str:
    """The conversation: each question as a heading, then what came of it."""
    head = [f"# {as_markdown(conversation.title)}", f"{as_markdown(word(language, 'title'))} · {conversation.day}"]
    told = (part for exchange in conversation.exchanges for part in _told(exchange, language))
    return "\n\n".join(part.strip() for part in (*head, *told)) + "\n"


def remarks(exchange: Exchange, language: Language) -> list[str]:
    """What is to be known beside an answer: that it failed or was stopped, and what a model had written by then."""
    told = [exchange.failure, word(language, "turn_stopped") if exchange.stopped else ""]
    if exchange.draft:
        told.append(f"{word(language, 'turn_draft')} {exchange.draft}")
    return [one for one in told if one]


def status(answer: Answer, language: Language) -> str:
    """That the report does not say, or that the question was not about it; else ""."""
    return "" if answer.status == "answered" else word(language, f"turn_{answer.status}")


def _told(exchange: Exchange, language: Language) -> Iterator[str]:
    yield f"## {as_markdown(' '.join(exchange.question.split()))}"
    if exchange.answer:
        yield from _answered(exchange.answer, language)
    yield from (f"*{as_markdown(remark)}*" for remark in remarks(exchange, language))
    if exchange.standby:
        yield f"### {as_markdown(word(language, 'turn_standby_title'))}"
        yield from _answered(exchange.standby, language)


def _answered(answer: Answer, language: Language) -> Iterator[str]:
    if said := status(answer, language):
        yield f"**{as_markdown(said)}**"
    yield answer_markdown(answer)
    if answer.status == "not_in_report" and answer.passages:
        yield as_markdown(word(language, "turn_nearest"))
        for sentence in nearest(answer, NEAREST):
            yield f"> {as_markdown(place('', sentence.section))}: {as_markdown(clean(sentence.text))}"
