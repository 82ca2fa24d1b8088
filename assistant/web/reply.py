"""Asks the question of an exchange: the default engine at once, or a model, whose words are shown as they come."""

from dataclasses import replace
from typing import Any

import streamlit as st
from streamlit.runtime.scriptrunner_utils.exceptions import ScriptControlException

from assistant.assistant import Assistant
from assistant.phrases import failure
from assistant.plain import as_markdown
from assistant.types import Answer, Turn
from assistant.web import parts, payload, session
from assistant.web.conversation import Exchange, kept, turns
from assistant.web.session import language, say


def writes(assistant: Assistant) -> bool:
    """Whether a model writes the next answer: there is one, and this session has not used up its calls."""
    return assistant.endpoint is not None and _calls() < session.settings().model_calls


def at_once(asked: Exchange, assistant: Assistant) -> Exchange:
    """`asked` with the default engine's answer, or with what went wrong in words."""
    try:
        answer = kept(replace(assistant, endpoint=None).ask(asked.question, _before(asked)))
    except Exception as error:  # told in words; the conversation goes on
        return replace(asked, failure=failure(language(), error))
    used_up = assistant.endpoint is not None and not writes(assistant)
    return replace(asked, answer=_noticed(answer, say("calls_used", count=_calls())) if used_up else answer)


def streamed(asked: Exchange, assistant: Assistant) -> None:
    """Show the model's words as they come and keep the exchange, also where the visitor stops it or leaves."""
    st.session_state.model_calls = _calls() + 1
    coming = payload.turn(asked, language()) | {"coming": True}
    parts.turn(key="coming", data=coming, on_stop_change=_look_up)
    box: Any = st.container(key="draft").empty()
    draft = ""
    try:
        stream = assistant.stream(asked.question, _before(asked))
        try:
            for piece in stream:
                draft += piece
                box.markdown(as_markdown(draft))  # where a stop, or a click elsewhere, gets through
        except ScriptControlException:
            stream.close()
            session.keep(replace(asked, draft=draft, stopped=True))
            raise
        session.keep(replace(asked, answer=kept(stream.answer)))
    except Exception as error:  # told in words, below what came
        session.keep(replace(asked, draft=draft, failure=failure(language(), error)))
    st.rerun()  # the words that came give way to the answer


def _look_up() -> None:
    """The run that stopping causes is enough: the one under way ends for it, and keeps what came."""


def _calls() -> int:
    return int(st.session_state.get("model_calls", 0))


def _before(asked: Exchange) -> list[Turn]:
    return turns(session.conversation().before(asked.id).exchanges)


def _noticed(answer: Answer, notice: str) -> Answer:
    return replace(answer, notice=" ".join(part for part in (answer.notice, notice) if part))
