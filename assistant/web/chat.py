"""Questions and answers: the conversation on the left, the report beside it."""

from dataclasses import replace
from functools import partial
from typing import Any

import streamlit as st

from assistant.assistant import MAX_QUESTION, Assistant
from assistant.history import visible
from assistant.plain import as_markdown
from assistant.suggestions import first_questions, next_questions
from assistant.web import about, layout, parts, payload, reply, session, sidebar
from assistant.web.conversation import Exchange
from assistant.web.session import language, say

_MOST_REASON = 500
_SHOWN = 20
"""Exchanges of a conversation that are drawn, the newest, until the visitor wants them all."""


def draw(assistant: Assistant) -> None:
    """The page: what was said, the question that is asked in this run, and what can be asked next."""
    above = st.bottom.empty()
    asked = _asked(st.chat_input(say("ask"), max_chars=MAX_QUESTION), assistant)
    with above.container():
        about.chip(assistant)
    reply.resume(assistant)
    if asked and not reply.writes(assistant):
        reply.answer(asked, assistant)
        asked = None
    session.name_in_address(bool(asked))
    with st.sidebar:
        sidebar.draw()
    left, right = layout.columns()
    with right:
        layout.reader(assistant)
    with left.container(key="talk"):
        _talk(asked, assistant)
        if "trouble" in st.session_state:
            st.warning(as_markdown(st.session_state.trouble))


def _asked(typed: str | None, assistant: Assistant) -> Exchange | None:
    """What is to be asked in this run: what was typed or clicked, or the question of the link that was followed."""
    pending: Exchange | None = st.session_state.pop("pending", None)
    if typed and (said := visible(typed)):
        return Exchange(about.completed(said, assistant))
    linked = visible(st.query_params.pop("q", ""))[: MAX_QUESTION + 1]
    return pending or (Exchange(linked) if linked else None)


def _talk(asked: Exchange | None, assistant: Assistant) -> None:
    exchanges = session.conversation().exchanges
    welcome: Any = st.empty()  # emptied at once, not when the answer has come
    if not exchanges and not asked:
        with welcome.container():
            _welcome(assistant)
    fresh = st.session_state.pop("fresh", "")
    for exchange in _latest(exchanges):
        if asked and exchange.id == asked.id:
            reply.stream(asked, assistant)
        _turn(exchange, assistant, exchange.id == fresh)
    if asked:
        reply.stream(asked, assistant)
    if exchanges:
        _next(exchanges, assistant)


def _latest(exchanges: tuple[Exchange, ...]) -> tuple[Exchange, ...]:
    """What is drawn of a long conversation, below a button that brings the rest."""
    earlier, whole = len(exchanges) - _SHOWN, session.conversation().id
    if earlier <= 0 or st.session_state.get("whole") == whole:
        return exchanges
    st.button(
        say("earlier", count=earlier), key="earlier", type="tertiary", icon=":material/expand_less:",
        on_click=st.session_state.update, args=({"whole": whole},),
    )  # fmt: skip
    return exchanges[earlier:]


def _welcome(assistant: Assistant) -> None:
    st.title(say("title"), anchor=False)
    st.caption(say("subtitle"))
    _offer(say("try"), first_questions(assistant.index, language()))


def _next(exchanges: tuple[Exchange, ...], assistant: Assistant) -> None:
    """What the last answer leads to."""
    if answer := exchanges[-1].answer:
        asked = [one.question for one in exchanges]
        with st.container(key="next"):
            _offer(say("next"), next_questions(answer, assistant.index, language(), asked))


def _offer(label: str, questions: tuple[str, ...]) -> None:
    if questions:
        st.caption(label)
        with st.container(horizontal=True, gap="small"):
            for question in questions:
                st.button(as_markdown(question), key=f"ask {question}", on_click=_pend, args=(Exchange(question),))


def _turn(exchange: Exchange, assistant: Assistant, fresh: bool) -> None:
    key = f"turn-{exchange.id}"
    parts.turn(
        key=key,
        data=payload.turn(exchange, language()) | {"fresh": fresh},
        on_retry_change=partial(_retry, exchange),
        on_edit_change=partial(_edit, exchange, key),
        on_vote_change=partial(_vote, exchange, key),
        on_standby_change=partial(_stand_by, exchange, assistant),
    )


def _pend(asked: Exchange) -> None:
    st.session_state.pending = asked


def _retry(exchange: Exchange) -> None:
    _pend(Exchange(exchange.question, id=exchange.id))


def _edit(exchange: Exchange, key: str) -> None:
    """Ask the question in other words; what followed the old one goes."""
    session.show_conversation(session.conversation().before(exchange.id))
    _pend(Exchange(str(_sent(key).edit)))


def _vote(exchange: Exchange, key: str) -> None:
    sent = dict(_sent(key).vote)
    vote = sent.get("vote")
    if vote in ("", "up", "down"):
        session.vote(replace(exchange, vote=vote, reason=str(sent.get("reason", ""))[:_MOST_REASON]))


def _stand_by(exchange: Exchange, assistant: Assistant) -> None:
    """Put the default engine's answer beside what a model left of one."""
    asked = reply.at_once(Exchange(exchange.question, id=exchange.id), assistant)
    session.keep(replace(exchange, standby=asked.answer, failure=exchange.failure or asked.failure))


def _sent(key: str) -> Any:
    return st.session_state[key]
