"""Asks the question of an exchange: the default engine at once, or a model, whose words are shown as they come."""

from dataclasses import dataclass, replace
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


@dataclass(slots=True)
class Coming:
    """An answer on its way. It outlives the run that waits for it: a run that is ended can write nothing any more."""

    asked: Exchange
    by_model: bool
    draft: str = ""

    def left(self) -> Exchange:
        """The exchange, stopped where it is."""
        return replace(self.asked, draft=self.draft, stopped=True)


def writes(assistant: Assistant) -> bool:
    """Whether a model writes the next answer: there is one, and this session has not used up its calls."""
    return assistant.endpoint is not None and _calls() < session.settings().model_calls


def answer(asked: Exchange, assistant: Assistant) -> None:
    """Have the default engine answer, and keep the exchange."""
    st.session_state.coming = Coming(asked, by_model=False)
    session.keep(at_once(asked, assistant))
    del st.session_state.coming


def at_once(asked: Exchange, assistant: Assistant) -> Exchange:
    """`asked` with the default engine's answer, or with what went wrong in words."""
    try:
        told = kept(replace(assistant, endpoint=None).ask(asked.question, _before(asked)))
    except Exception as error:  # told in words; the conversation goes on
        return replace(asked, failure=failure(language(), error))
    used_up = assistant.endpoint is not None and not writes(assistant)
    return replace(asked, answer=_noticed(told, say("calls_used", count=_calls())) if used_up else told)


def stream(asked: Exchange, assistant: Assistant) -> None:
    """Show the model's words as they come, keep the exchange, and draw the page anew with the answer."""
    st.session_state.model_calls = _calls() + 1
    coming = st.session_state.coming = Coming(asked, by_model=True)
    leave = session.keeper()
    shown = payload.turn(asked, language()) | {"coming": True}
    parts.turn(key="coming", data=shown, on_stop_change=_look_up)
    box: Any = st.container(key="draft").empty()
    try:
        pieces = assistant.stream(asked.question, _before(asked))
        try:
            for piece in pieces:
                coming.draft += piece
                box.markdown(as_markdown(coming.draft))  # where a stop, or a click elsewhere, gets through
        except ScriptControlException:
            pieces.close()
            leave(coming.left())
            raise
        done = replace(asked, answer=kept(pieces.answer))
    except Exception as error:  # told in words, below what came
        done = replace(asked, draft=coming.draft, failure=failure(language(), error))
    session.keep(done)
    del st.session_state.coming
    st.rerun()


def resume(assistant: Assistant) -> None:
    """Keep what the run before this one left, when it was ended by a stop, by another question, by a click elsewhere."""
    coming: Coming | None = st.session_state.pop("coming", None)
    if coming and coming.by_model:
        session.keep(coming.left())
    elif coming:
        answer(coming.asked, assistant)


def _look_up() -> None:
    """Stopping needs no more than the run that it causes."""


def _calls() -> int:
    return int(st.session_state.get("model_calls", 0))


def _before(asked: Exchange) -> list[Turn]:
    return turns(session.conversation().before(asked.id).exchanges)


def _noticed(answer: Answer, notice: str) -> Answer:
    return replace(answer, notice=" ".join(part for part in (answer.notice, notice) if part))
